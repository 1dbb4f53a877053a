"""A report on a change: what differs, where readers meet it, what to look at; and the same as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.appraise.meaning.attention import attention
from generator.appraise.meaning.changes import Changed, changes
from generator.appraise.meaning.facets import Facet
from generator.appraise.meaning.grades import Graded, graded
from generator.appraise.meaning.notes import Note
from generator.appraise.meaning.outlived import outlived, undated
from generator.model.content import Content
from generator.render.meaning import affected
from generator.render.meaning.affected import Length, PageChange, PrintChange
from generator.render.page import Page
from generator.render.sheets import Print

FORMAT = 1
"""The version of the shape in which a report is printed as JSON."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: what it is called, its content, and what was made of it."""

    name: str
    content: Content
    pages: Sequence[Page]
    prints: Sequence[Print]
    files: Mapping[str, str] = field(default_factory=dict)
    """Files beside the pages written by hand, by path, each with the name of its bytes."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a change means."""

    base: str
    head: str
    changed: tuple[Changed, ...]
    notes: tuple[Note, ...]
    grades: tuple[Graded, ...]
    pages: tuple[PageChange, ...]
    prints: tuple[PrintChange, ...]
    counted: bool
    """Whether the pages of handouts were counted."""
    errors: int = 0
    """How many errors the check finds in what is proposed."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing that a reader sees."""
        return not (self.changed or self.pages or self.prints or self.files)

    @property
    def files(self) -> tuple[Note, ...]:
        """The notes about files beside the pages."""
        return tuple(note for note in self.notes if note.kind == affected.FILE)


Prints = Sequence[tuple[PrintChange, Print | None, Print | None]]


def report(before: Side, after: Side, prints: Prints, *, counted: bool, errors: int = 0) -> Report:
    """The report on a change from one side to the other; `prints` are the handouts that it changes."""
    changed, grades = changes(before.content, after.content), graded(before.content, after.content)
    keys = {one.id for one in changed if one.kind == "reference" and one.of(Facet.reference, Facet.retraction)}
    pages = affected.pages(before.pages, after.pages, keys) + affected.written(before.content, after.content, keys)
    found = tuple(one for one, _, _ in prints)
    notes = (
        *attention(before.content, after.content, changed, grades),
        *outlived(before.content, after.content, changed),
        *undated(before.content, after.content),
        *affected.notes(before.content, after.content, found),
        *affected.lost(pages, after.content),
        *affected.files(before.files, after.files),
    )
    return Report(before.name, after.name, changed, notes, grades, pages, found, counted, errors)


def as_json(found: Report) -> dict[str, Any]:
    """The report as plain values. HACKING.md describes them."""
    return {
        "format": FORMAT,
        "base": found.base,
        "head": found.head or None,
        "empty": found.empty,
        "errors": found.errors,
        "look": [
            {"rule": n.rule, "message": n.message, "ask": n.ask, "kind": n.kind, "id": n.id, **_place(n)}
            for n in found.notes
        ],
        "records": [_record(one) for one in found.changed],
        "reading": [{"name": g.name, "old": g.old, "new": g.new, "limit": g.limit, **_place(g)} for g in found.grades],
        "pages": [
            {
                "address": page.address,
                "title": page.title,
                "status": page.status,
                "file": page.file,
                "changes": [{"old": one.old, "new": one.new} for one in page.reworded],
            }
            for page in found.pages
        ],
        "handouts": [
            {"path": p.path, "title": p.title, "status": p.status, "old": _length(p.old), "new": _length(p.new)}
            for p in found.prints
        ],
        "pages_counted": found.counted,
    }


def _record(one: Changed) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "id": one.id,
        "title": one.title,
        "status": one.status,
        **_place(one),
        "changes": [
            {"facet": d.facet, "name": d.name, "old": d.old, "new": d.new, "computed": d.computed, **_place(d)}
            for d in one.differences
        ],
    }


def _length(length: Length) -> dict[str, Any]:
    return {"pages": length.pages, "fault": length.fault}


def _place(one: Any) -> dict[str, Any]:
    return {"file": one.place.file, "line": one.place.line}
