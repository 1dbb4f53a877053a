"""Where the words come from that keep a sheet from being printed: the record and the field that an author can mend."""

from __future__ import annotations

from collections.abc import Iterator

from generator.appraise.wording import texts
from generator.errors import Location, Problem, Severity
from generator.model.base import Record
from generator.model.content import Content, kind_of
from generator.model.walk import pointers
from generator.publish.result import Fault
from generator.render.sheets import Print


def problem(fault: Fault, item: Print, content: Content) -> Problem:
    """A fault of a print as a problem, at the place of the words at fault, else at that of the form that was asked."""
    place, field = _origin(fault, item, content)
    return Problem(place, fault.rule, f"{item.sheet.name}: {fault.message}{field}", fault.hint, Severity.error)


def _origin(fault: Fault, item: Print, content: Content) -> tuple[Location, str]:
    wanted = " ".join(fault.text.split())
    for record in _reached(item.handout, content) if wanted else ():
        for path, words in texts(record):
            if (at := words.find(wanted)) < 0 and wanted in " ".join(words.split()):
                at = 0
            if at >= 0:
                kind = kind_of(type(record))
                name = ".".join(map(str, path))
                return content.within(record, path, words, at), f", from '{name}' of the {kind} '{record.id}'"
    names = [block.block for block in item.handout.blocks]
    if fault.rule == "missing-safety" and "crisis" in names:
        return content.at(item.handout, "blocks", names.index("crisis")), ""
    return content.at(item.handout, "forms", item.form, "pages"), ""


def _reached(start: Record, content: Content) -> Iterator[Record]:
    """A record, then those that it points at, then those that these point at; the guideline, and then the rest."""
    seen: dict[tuple[str, str], Record] = {}
    open_ = [start]
    while open_:
        record = open_.pop(0)
        key = kind_of(type(record)), record.id
        if key in seen:
            continue
        seen[key] = record
        yield record
        known = ((kind, content.records.get(kind, {}).get(id)) for _, kind, id in pointers(record))
        open_ += [other for _, other in known if other is not None]
    yield from (record for kind, record in content.everything() if (kind, record.id) not in seen)
