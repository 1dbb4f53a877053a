"""Who reviewed what, in which role, when, and how it ended: in words that say no more than the records do."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby

from generator.appraise.reviews import altered_below, approvals, dated, last_change
from generator.model.content import Content
from generator.model.days import day
from generator.model.people import Contributor, Review, ReviewOutcome, Role


def told(object: str, noun: str, content: Content) -> tuple[str, ...]:
    """The last review of an object in each role, newest first; none where nobody reviewed it.

    `object` is a kind and an id, such as `recommendation/x`; readers call it a `noun`.
    """
    return tuple(_told(object, noun, content))


def on_page(objects: Collection[str], nouns: tuple[str, str], content: Content) -> tuple[str, ...]:
    """What a page says of the reviews of the objects that it shows; `nouns` names one of them, and many."""
    if len(objects) == 1:
        [object] = objects
        none = () if _of_clinician(object, content) else ("No clinician has reviewed this page.",)
        return *none, *told(object, nouns[0], content)
    many = f"the {len(objects)} {nouns[1]} on this page"
    approved = [found[-1] for object in objects if (found := approvals(object, content, Role.clinician))]
    if not approved:
        return (f"No clinician has approved any of {many}.",)
    last = day(max(review.date for review in approved))
    return (f"A clinician has approved {len(approved)} of {many}, the last on {last}. Each of these says so.",)


def _told(object: str, noun: str, content: Content) -> Iterator[str]:
    for since, reviews in groupby(_last(object, content), lambda review: _since(review, content)):
        for review in reviews:
            person = content.get(Contributor, review.contributor)
            did = f"approved this {noun}" if _is_approved(review) else f"asked for changes to this {noun}"
            interests = f"Conflicts of interest: {person.conflicts.rstrip('.')}."
            yield f"{person.name}, {review.role}, {did} on {day(review.date)}. {interests}"
        if since:
            yield since


def _since(review: Review, content: Content) -> str:
    """What has changed since a review; empty where nothing has."""
    changed, below = last_change(review.object, content), altered_below(review.object, content)
    if changed and changed.date > review.date:
        return f"It has changed since then, on {day(changed.date)}."
    return f"What it rests on has changed since then, on {day(below)}." if below and below > review.date else ""


def _last(object: str, content: Content) -> list[Review]:
    last = {review.role: review for review in dated(object, content)}
    return sorted(last.values(), key=lambda r: (r.date, r.id), reverse=True)


def _of_clinician(object: str, content: Content) -> Review | None:
    return next((review for review in _last(object, content) if review.role is Role.clinician), None)


def _is_approved(review: Review) -> bool:
    return review.outcome is ReviewOutcome.approved
