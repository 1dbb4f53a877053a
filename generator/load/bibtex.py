"""BibTeX text to references: each entry is read on its own, so that a fault in one never costs another."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass

from generator.cite.lines import Lines
from generator.errors import Problem, nearest
from generator.load.bibfields import Reading, inherited
from generator.load.bibscan import Entry, Fault, entries
from generator.model.reference import Reference


def references(text: str, file: str) -> tuple[dict[str, Reference], tuple[Problem, ...]]:
    """Every entry of a bibliography by its key, in the order of the file, and all that is wrong with them.

    `file` names the text in the places of references and problems. Of two entries with one key the first is kept;
    keys that differ in case alone are a problem too, and both are kept.
    """
    bibliography = _Bibliography(text, file)
    return bibliography.references(), tuple(sorted(bibliography.problems))


@dataclass(frozen=True, slots=True)
class _Parsed:
    """An entry, with the values that pybtex read; `whole` when it could read all of them."""

    entry: Entry
    fields: dict[str, str]
    whole: bool


class _Bibliography:
    """One reading of a bibliography: the entries so far, and what is wrong."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.lines = Lines(text, file)
        self.problems: list[Problem] = []

    def references(self) -> dict[str, Reference]:
        found: dict[str, _Parsed] = {}
        lower: dict[str, Entry] = {}
        for parsed in self._parsed():
            self._twins(parsed.entry, lower)
            found.setdefault(parsed.entry.key, parsed)
        result = {key: self._reference(parsed, found) for key, parsed in found.items()}
        self._same_doi(result, found)
        return result

    def _parsed(self) -> Iterator[_Parsed]:
        """The entries with their values; a macro of `@string` holds from where it stands."""
        from pybtex.database.input.bibtex import month_names
        from pybtex.utils import CaseInsensitiveDict

        macros: MutableMapping[str, str] = CaseInsensitiveDict(month_names)
        for found in entries(self.text):
            if isinstance(found, Fault):
                self._fault(found)
                continue
            for fault in found.faults:
                self._fault(fault)
            parsed = self._parse(found, macros)
            if found.key:
                yield parsed

    def _parse(self, entry: Entry, macros: MutableMapping[str, str]) -> _Parsed:
        """Let pybtex read an entry's span, and say where it stumbles."""
        from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro
        from pybtex.textutils import normalize_whitespace

        broken = bool(entry.faults)

        def stumble(error: Exception) -> None:
            nonlocal broken
            before = entry.span[: parser.pos]
            if isinstance(error, UndefinedMacro):
                word = re.search(r"[^\s=,{}\"#]*\Z", before)
                name = word[0] if word else ""
                hint = nearest(name, macros) or "put braces around plain words"
                offset = entry.offset + len(before) - len(name)
                self._say(offset, "bad-bibtex", f"no @string defines '{name}'", hint)
            elif not broken:
                message = f"entry '{entry.key}' cannot be read beyond this place"
                hint = "is a comma, a brace or a quotation mark missing here, or at the end of the line above?"
                rest = re.match(r"\s*", entry.span[parser.pos :])
                self._say(entry.offset + parser.pos + (rest.end() if rest else 0), "bad-bibtex", message, hint)
            broken = True

        parser = LowLevelParser(entry.span, handle_error=stumble, macros=macros)
        command = next(iter(parser), None)
        fields: dict[str, str] = {}
        for name, parts in command[1][1] if command and entry.key else ():
            if name.lower() not in fields:
                fields[name.lower()] = normalize_whitespace("".join(parts))
        self._twice(entry)
        return _Parsed(entry, fields, not broken)

    def _twice(self, entry: Entry) -> None:
        first: dict[str, int] = {}
        for name, offset in entry.fields:
            if name in first:
                message = f"the field '{name}' stands twice; the first is at {self.lines.at(first[name])}"
                self._say(offset, "bad-bibtex", message, "remove one of them")
            first.setdefault(name, offset)

    def _twins(self, entry: Entry, lower: dict[str, Entry]) -> None:
        """Say so when the key is not new. Case does not make keys differ: BibTeX and many disks ignore it."""
        twin = lower.setdefault(entry.key.lower(), entry)
        if twin is not entry:
            how = "exists already" if twin.key == entry.key else f"differs from '{twin.key}' in case alone"
            message = f"the key '{entry.key}' {how}, at {self.lines.at(twin.offset)}"
            self._say(entry.key_offset, "duplicate-key", message, "give one of them another key")

    def _reference(self, parsed: _Parsed, found: dict[str, _Parsed]) -> Reference:
        entry = parsed.entry
        reading = Reading(entry.kind, entry.key, self._inherited(parsed, found))
        reference = reading.reference(self.lines.at(entry.offset), whole=parsed.whole)
        for complaint in reading.complaints:
            place = self.lines.at(_offset(entry, complaint.field))
            self.problems.append(Problem(place, complaint.rule, complaint.message, complaint.hint, complaint.severity))
        return reference

    def _inherited(self, parsed: _Parsed, found: dict[str, _Parsed]) -> dict[str, str]:
        """The entry's fields, with those that it lacks from the entry that its `crossref` names."""
        key = parsed.fields.get("crossref", "")
        if not key:
            return parsed.fields
        if key not in found:
            message = f"crossref names no entry: '{key}'"
            self._say(_offset(parsed.entry, "crossref"), "unknown-reference", message, nearest(key, found))
            return parsed.fields
        return inherited(parsed.fields, found[key].fields)

    def _same_doi(self, result: dict[str, Reference], found: dict[str, _Parsed]) -> None:
        first: dict[str, Reference] = {}
        for reference in result.values():
            other = first.setdefault(reference.doi.lower(), reference)
            if reference.doi and other is not reference:
                message = f"'{reference.key}' has the same DOI as '{other.key}', at {other.place}"
                offset = _offset(found[reference.key].entry, "doi")
                self._say(offset, "duplicate-doi", message, "keep one entry and cite that")

    def _fault(self, fault: Fault) -> None:
        self._say(fault.offset, "bad-bibtex", fault.message, fault.hint)

    def _say(self, offset: int, rule: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.lines.at(offset), rule, message, hint))


def _offset(entry: Entry, field: str) -> int:
    """Where a field's name stands, or the entry when it has no such field."""
    return next((offset for name, offset in entry.fields if name == field), entry.offset)
