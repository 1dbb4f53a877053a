"""Reviews and changes: each is of something that is there, so that some page says so; and which approvals stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from generator.appraise.handouts import bearing
from generator.appraise.pointers import resting, users
from generator.errors import Problem, Severity, nearest
from generator.model.content import KINDS, Content
from generator.model.people import Change, ChangeKind, Review, ReviewOutcome, Role
from generator.model.safety import Helpline

_LED_TO = ("handout", "topic", "condition", "exercise")
"""Kinds to which others lead, for the most part, without saying what they say."""
PRINTED = "handout/"
"""How the objects begin that codes on paper lead to."""
_NAMED = re.compile(r"guideline|docs/.+|[a-z ]+/\w[\w.:+-]*")
"""What a change may be of, also where it is gone: its old address is made of it."""


def problems(content: Content) -> Iterator[Problem]:
    """Reviews and changes of an object that is neither a record, nor a reference, nor a page written by hand, nor was
    withdrawn since.
    """
    known = _known(content)
    gone = {change.object for change in content.all(Change) if change.kind is ChangeKind.withdrawn}
    for review in content.all(Review):
        if review.object not in known | gone:
            message = f"there is no '{review.object}' to review"
            yield Problem(content.at(review, "object"), "unknown-id", message, _meant(review.object, known))
    for change in content.all(Change):
        if not _is_named(change.object):
            message = f"'{change.object}' is not the kind and the id of a record"
            yield Problem(content.at(change, "object"), "bad-value", message, _meant(change.object, known))
        elif change.object not in known | gone:
            message, hint = f"there is no '{change.object}' that changed", _meant(change.object, known)
            yield Problem(content.at(change, "object"), "unknown-id", message, hint, Severity.warning)
        after = change.replaced_by
        if after and after not in known | gone:
            message = f"there is no '{after}' that took the place of '{change.object}'"
            yield Problem(content.at(change, "replaced_by"), "unknown-id", message, _meant(after, known))
        elif after and change.object.startswith(PRINTED) and not after.startswith(PRINTED):
            message = f"the codes on prints of '{change.object}' lead to a handout, and '{after}' is none"
            yield Problem(content.at(change, "replaced_by"), "bad-value", message, "name a handout, or nothing")


def object_of(kind: str, id: str) -> str:
    """What reviews and changes call a record, or a page written by hand: that by its file."""
    return {"guideline": kind, "page": id}.get(kind, f"{kind}/{id}")


def dated(object: str, content: Content) -> tuple[Review, ...]:
    """The reviews of an object, such as `guideline` or `recommendation/x`, the oldest first."""
    return content.once("reviews by object", lambda: _reviews(content)).get(object, ())


def approvals(object: str, content: Content, *roles: Role) -> list[Review]:
    """The approvals of an object that stand, the oldest first, in some roles or in any: who asks for changes takes back
    what was approved before in the same role, and what has changed since is not what was approved.
    """
    changed, below = last_change(object, content), altered_below(object, content)
    last = max(changed.date if changed else date.min, below or date.min)
    return [review for review in _given(object, content, roles) if review.date >= last]


def lapsed(object: str, content: Content, *roles: Role) -> bool:
    """Whether nobody's approval of an object stands, only because it has changed since."""
    return bool(_given(object, content, roles)) and not approvals(object, content, *roles)


def changes(object: str, content: Content) -> tuple[Change, ...]:
    """The changes of an object, oldest first; those of one day in the order of their ids, a withdrawal last."""
    return content.once("changes by object", lambda: _by_object(content)).get(object, ())


def last_change(object: str, content: Content) -> Change | None:
    """The last change of an object that was there. That it is new, as where a sheet that was read is printed for the
    first time, changes none of its words.
    """
    told = changes(object, content)
    later = told[1:] if told and told[0].kind is ChangeKind.new else told
    return later[-1] if later else None


def withdrawal(object: str, content: Content) -> Change | None:
    """The last change that withdrew an object, whatever was told of it since."""
    return next((one for one in reversed(changes(object, content)) if one.kind is ChangeKind.withdrawn), None)


def successor(object: str, content: Content) -> str:
    """What took the place of an object that was withdrawn, however often that was replaced since; empty where nothing
    is there that did.
    """
    seen = {object}
    while (told := changes(object, content)) and (after := told[-1].replaced_by) and after not in seen:
        seen.add(object := after)
    return object if len(seen) > 1 and not is_ended(object, content) and object in _known(content) else ""


def is_ended(object: str, content: Content) -> bool:
    """Whether the last change of an object withdrew it."""
    told = changes(object, content)
    return bool(told) and told[-1].kind is ChangeKind.withdrawn


def above(kind: str, id: str, content: Content) -> frozenset[str]:
    """The objects that say something else when a record does. Who leads to a handout, to a page, or to an easier or
    harder move, says the same as before; a sheet bears crisis lines that it does not name.
    """
    start = (kind, id)
    found = set(resting(content, start)) if kind not in _LED_TO else set()
    if kind == "helpline" and (line := content.find(Helpline, id)):
        found = {("handout", handout.id) for handout in bearing(line, content)}
    if kind == "exercise":
        found = {user for user in users(content).get(start, ()) if user[0] != kind}
        found |= {user for plan in found if plan[0] == "programme" for user in resting(content, plan)}
    return frozenset(object_of(*user) for user in found)


def altered(object: str, content: Content) -> date:
    """The last day on which an object, or something that it rests on, changed; the first of all days where none did."""
    told = changes(object, content)
    return max(told[-1].date if told else date.min, altered_below(object, content) or date.min)


def altered_below(object: str, content: Content) -> date | None:
    """The last day on which something changed that an object rests on; None where nothing did."""
    return content.once("altered below", lambda: _below(content)).get(object)


def _known(content: Content) -> frozenset[str]:
    """Every object that is there, as reviews and changes call it."""
    return content.once("objects", lambda: frozenset(_objects(content)))


def _objects(content: Content) -> Iterator[str]:
    yield from ("guideline", *content.pages)
    for kind in (*KINDS, "reference"):
        yield from (f"{kind}/{id}" for id in content.ids(kind))


def _is_named(object: str) -> bool:
    """Whether an object is called as reviews and changes call one, of a kind that there is."""
    kind, slash, _ = object.partition("/")
    return _NAMED.fullmatch(object) is not None and (not slash or kind in {*KINDS, "reference", "docs"})


def _given(object: str, content: Content, roles: Collection[Role]) -> list[Review]:
    stand: list[Review] = []
    for review in dated(object, content):
        if review.outcome is ReviewOutcome.approved:
            stand.append(review)
        else:
            stand = [earlier for earlier in stand if earlier.role is not review.role]
    return [review for review in stand if not roles or review.role in roles]


def _reviews(content: Content) -> Mapping[str, tuple[Review, ...]]:
    found: dict[str, list[Review]] = defaultdict(list)
    for review in sorted(content.all(Review), key=lambda one: (one.date, one.id)):
        found[review.object].append(review)
    return {object: tuple(told) for object, told in found.items()}


def _by_object(content: Content) -> Mapping[str, tuple[Change, ...]]:
    found: dict[str, list[Change]] = defaultdict(list)
    for change in sorted(content.all(Change), key=lambda one: (one.date, one.kind is ChangeKind.withdrawn, one.id)):
        found[change.object].append(change)
    return {object: tuple(told) for object, told in found.items()}


def _below(content: Content) -> Mapping[str, date]:
    days: dict[str, date] = {}
    for object, told in _by_object(content).items():
        kind, _, id = object.partition("/")
        for place in above(kind, id, content):
            days[place] = max(days.get(place, date.min), told[-1].date)
    return days


def _meant(object: str, known: Collection[str]) -> str:
    return nearest(object, known) or "write the kind and the id, such as `recommendation/ID`"
