"""What would say more than holds: an approval of other words, a version with the day of an earlier one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.appraise.meaning.changes import Changed, Status
from generator.appraise.meaning.facets import Facet
from generator.appraise.meaning.notes import LOOKED, Note
from generator.appraise.reviews import above, approvals, object_of
from generator.model.content import Content
from generator.model.days import day
from generator.model.people import Contributor, Review


def outlived(before: Content, after: Content, changed: tuple[Changed, ...]) -> Iterator[Note]:
    """A note for each object that was approved before the change, changed by it, and would still count as approved."""
    reached = _reached(before, after, changed)
    for object in sorted({review.object for review in after.all(Review)}):
        old = [review for review in approvals(object, after) if review.id in before.records["review"]]
        if old and object in reached:
            last, why = old[-1], reached[object]
            name = after.get(Contributor, last.contributor).name
            message = f"{name} approved {object} on {day(last.date)}, before {why} changed, and it still says so."
            ask = f"Ask again; or add a change with `object: {object}`, which ends the approval."
            yield Note("approval-outlived", message, ask, after.at(last, "object"), "review", last.id)


def undated(before: Content, after: Content) -> Iterator[Note]:
    """A version that pages and prints would cite with the day of the one before."""
    old, new = before.guideline, after.guideline
    if old.version != new.version and old.published == new.published:
        message = (
            f"The version was {old.version}, it is {new.version}, and both were published on {day(new.published)}."
        )
        ask = "Set `published` to the day on which readers get it, and say why in content/changes/."
        yield Note("version-undated", message, ask, after.at(new, "published"), "guideline", new.id)


def _reached(before: Content, after: Content, changed: tuple[Changed, ...]) -> dict[str, str]:
    """By object, what changed of it: itself, or something that it rests on."""
    both = before.pages.keys() & after.pages.keys()
    found = {file: "it" for file in both if before.pages[file].split() != after.pages[file].split()}
    for one in changed:
        looked = LOOKED if one.kind == "helpline" else ()
        said = [d for d in one.differences if d.facet is not Facet.date and d.name not in looked]
        if one.status is Status.changed and said:
            own = object_of(one.kind, one.id)
            found[own] = "it"
            for object in above(one.kind, one.id, after):
                found.setdefault(object, own)
    return found
