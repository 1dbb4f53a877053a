"""What a reviewer should ask of prints: versions whose page, behind the code on paper, would be gone."""

from __future__ import annotations

from collections.abc import Iterator

from generator.appraise.editions import OBJECT, editions
from generator.appraise.meaning.changes import Changed
from generator.appraise.meaning.notes import Note
from generator.errors import Location
from generator.model.content import Content
from generator.model.handout import Handout


def lost(before: Content, after: Content, changed: tuple[Changed, ...]) -> Iterator[Note]:
    """Editions that had a page and no longer have one: whoever scans such a print finds nothing."""
    kept = {(edition.handout, edition.version) for edition in editions(after)}
    for edition in editions(before):
        if (edition.handout, edition.version) in kept:
            continue
        message = f"The code on prints of {edition.handout}, version {edition.version}, would lead nowhere."
        ask = f"Add a change with `object: {OBJECT}{edition.handout}` and `version: {edition.version}`."
        yield Note("print-lost", message, ask, _place(edition.handout, before, after), "handout", edition.handout)


def _place(id: str, before: Content, after: Content) -> Location:
    """Where the version of a handout stands, or stood."""
    content = after if id in after.records["handout"] else before
    record = content.find(Handout, id)
    return content.at(record, "version") if record else content.at(content.guideline)
