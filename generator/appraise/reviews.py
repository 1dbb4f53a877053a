"""Reviews and changes: each is of something that is there, so that some page says so; and which approvals stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.errors import Problem, Severity, nearest
from generator.model.content import Content
from generator.model.people import Change, ChangeKind, Review, ReviewOutcome, Role


def problems(content: Content) -> Iterator[Problem]:
    """Reviews of an object that is neither a record, nor a reference, nor a page written by hand; changes likewise, but
    for what was withdrawn since.
    """
    known = {f"{kind}/{id}" for kind, records in content.records.items() for id in records}
    known |= {"guideline", *content.pages, *(f"reference/{key}" for key in content.references)}
    for review in content.all(Review):
        if review.object not in known:
            message = f"there is no '{review.object}' to review"
            yield Problem(content.at(review, "object"), "unknown-id", message, _meant(review.object, known))
    gone = {change.object for change in content.all(Change) if change.kind is ChangeKind.withdrawn}
    for change in content.all(Change):
        if change.object not in known | gone:
            message, hint = f"there is no '{change.object}' that changed", _meant(change.object, known)
            yield Problem(content.at(change, "object"), "unknown-id", message, hint, Severity.warning)


def dated(object: str, content: Content) -> list[Review]:
    """The reviews of an object, such as `guideline` or `recommendation/x`, the oldest first."""
    return sorted((r for r in content.all(Review) if r.object == object), key=lambda r: (r.date, r.id))


def approvals(object: str, content: Content, *roles: Role) -> list[Review]:
    """The approvals of an object that stand, the oldest first, in some roles or in any: who asks for changes takes back
    what was approved before in the same role.
    """
    stand: list[Review] = []
    for review in dated(object, content):
        if review.outcome is ReviewOutcome.approved:
            stand.append(review)
        else:
            stand = [earlier for earlier in stand if earlier.role is not review.role]
    return [review for review in stand if not roles or review.role in roles]


def _meant(object: str, known: Collection[str]) -> str:
    return nearest(object, known) or "write the kind and the id, such as `recommendation/ID`"
