"""Editions: every version of a handout that may lie on somebody's table, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from generator.appraise.reviews import PRINTED, altered, changes, successor
from generator.errors import Problem, Severity
from generator.model.content import Content
from generator.model.days import day
from generator.model.handout import Handout
from generator.model.people import Change, ChangeKind

FIRST = frozenset({"1", "1.0", "1.0.0", "0.1", "0.1.0", "0.0.1"})
"""Versions with which a handout begins; any other may have had one before it."""


class Edition(NamedTuple):
    """One version of a handout; `since` holds the changes that replaced it, newest first, none for the newest.

    `current` is the handout as it is now, or the one that took its place; None when its record is gone, or its last
    change withdrew it.
    """

    handout: str
    version: str
    since: tuple[Change, ...]
    current: Handout | None

    @property
    def newest(self) -> bool:
        """Whether it is the version that the handout has now."""
        return self.current is not None and self.current.id == self.handout and not self.since


def editions(content: Content) -> tuple[Edition, ...]:
    """Every edition that the records know of: the version that each handout has now, and those that changes name."""
    now = {handout.id: handout for handout in content.all(Handout)}
    told = {change.object.removeprefix(PRINTED) for change in content.all(Change) if change.object.startswith(PRINTED)}
    return tuple(edition for id in sorted(now.keys() | told) for edition in _of(id, now.get(id), content))


def made(handout: Handout, content: Content) -> date:
    """The day on which a handout was made: that of the guideline, or of the last change of the handout, or of what it
    rests on, if that is later. A sheet that is built from a programme has no record of its own, and rests on that.
    """
    changed = altered(f"{PRINTED}{handout.id}", content), altered(f"programme/{handout.programme}", content)
    return max(content.guideline.published, *changed)


def due(handout: Handout, content: Content) -> date:
    """The day by which a print must be looked at again: that of the handout, or of the guideline if that is sooner."""
    return min(handout.review, content.guideline.review)


def history(id: str, content: Content) -> tuple[Change, ...]:
    """The changes of a handout, oldest first."""
    return changes(f"{PRINTED}{id}", content)


def problems(content: Content) -> Iterator[Problem]:
    """Handouts whose version is not the last one that their changes name, or a later one of which none tells.

    The page behind the code of an earlier print is made from the changes alone: untold, it is gone. A guideline may
    begin at any version, so where nothing is told at all, that is a warning; a handout that took the place of another
    goes on from its version.
    """
    heirs = {change.replaced_by for change in content.all(Change)}
    for handout in content.all(Handout):
        named = [change for change in history(handout.id, content) if change.version]
        yield from _twice(named, content)
        if named and named[-1].version != handout.version:
            message = f"the version is {handout.version}, but the last change of the handout made {named[-1].version}"
            hint = f"add a change with `object: {PRINTED}{handout.id}` and `version: {handout.version}`"
            if earlier := [change for change in named if change.version == handout.version]:
                hint = f"'{earlier[-1].id}' made {handout.version}, on an earlier day: mend a date, or the version"
            yield Problem(content.at(handout, "version"), "untold-version", message, hint)
        elif not named and handout.version not in FIRST and f"{PRINTED}{handout.id}" not in heirs:
            message = f"the version is {handout.version}, but no change tells of it, nor of those before it"
            hint = (
                f"add a change with `object: {PRINTED}{handout.id}` for each version that was ever printed: the codes"
                f" on those prints lead to its page"
            )
            yield Problem(content.at(handout, "version"), "untold-version", message, hint, Severity.warning)


def _twice(named: Sequence[Change], content: Content) -> Iterator[Problem]:
    """A version that changes of two days made, as where two editors raised it at once: a print of the first day would
    pass for one of the second.
    """
    made = [change for change in named if change.kind is not ChangeKind.withdrawn]
    for earlier, later in pairwise(made):
        if earlier.version == later.version and earlier.date < later.date:
            message = f"'{earlier.id}' made version {later.version} already, on {day(earlier.date)}"
            hint = "raise the version of the handout once more, and write it here"
            yield Problem(content.at(later, "version"), "untold-version", message, hint, Severity.warning)


def _of(id: str, current: Handout | None, content: Content) -> Iterator[Edition]:
    told = history(id, content)
    after = content.find(Handout, successor(f"{PRINTED}{id}", content).removeprefix(PRINTED))
    last: dict[str, int] = {}  # the change that made each version; what withdraws one made none
    for index, change in enumerate(told):
        if change.version and change.kind is ChangeKind.withdrawn:
            last.setdefault(change.version, index - 1)
        elif change.version:
            last[change.version] = index
    gone = current is None or (told and told[-1].kind is ChangeKind.withdrawn)
    for version, index in last.items():
        newest = current is not None and version == current.version and not gone
        yield Edition(id, version, () if newest else told[index + 1 :][::-1], after if gone else current)
    if current is not None and current.version not in last:
        yield Edition(id, current.version, told[::-1] if gone else (), after if gone else current)
