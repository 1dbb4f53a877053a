"""Seals that a change takes away: from then on nothing tells of a digit that slips."""

from __future__ import annotations

from collections.abc import Iterator

from generator.appraise.meaning.changes import Changed
from generator.appraise.meaning.notes import Note
from generator.appraise.seals import current
from generator.errors import Location
from generator.model.content import Content
from generator.model.count import counted
from generator.model.seal import LOCK


def unsealed(before: Content, after: Content, changed: tuple[Changed, ...]) -> Iterator[Note]:
    """Findings and rows of trials that are still there, and whose seals are not."""
    gone = (before.seals or {}).keys() & (current(after).keys() - (after.seals or {}).keys())
    if gone:
        message = f"{counted(len(gone), 'seal')} of numbers went, of {min(gone)} the first."
        ask = f"Put them back into {LOCK}: without them nothing tells of a digit that slips."
        yield Note("seals-removed", message, ask, Location(LOCK), "file", LOCK)
