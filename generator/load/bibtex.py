"""BibTeX text to a bibliography: each entry is read on its own, so that a fault in one never costs another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.cite.lines import Lines
from generator.errors import HIDDEN, Location, Problem, Severity
from generator.load.bibindex import Index
from generator.load.bibliography import Bibliography, tidy
from generator.load.biborder import in_order
from generator.load.bibscan import Entry, Fault, entries, field_offsets
from generator.load.bibtwins import Twin, Twins
from generator.load.bibvalues import MONTHS
from generator.load.textfile import is_wide, wide
from generator.model.forms import FRONT

_LOST = "\ufffd".encode()
_USUAL = bytes(range(0x20, 0x7F)) + b"\t\n"
"""Letters and signs of most bibliographies, which are left out in looking for others, since that takes a while."""
_ASTRAY = re.compile(r"(?:^|/)(?:[./]|$)|[\\\x00-\x1f\x7f]")
"""What no key may hold, since it names a page and files of the site."""
_LONGEST = 120
"""Letters of a key. A disk takes 255 bytes for a name, and letters that are not plain take two or more."""


def references(text: str, file: str) -> tuple[Bibliography, tuple[Problem, ...]]:
    """Every entry of one text by its key, in order, and all that is wrong with them; `file` names their places."""
    found = bibliography({file: text.encode()})
    return found, found.problems


def bibliography(files: Mapping[str, bytes]) -> Bibliography:
    """The references of some files, by name, in order; with all that is wrong with any entry.

    A macro holds from where it stands, in the files after its own too. Of two entries with one key the first is kept;
    keys that differ in case alone are a problem too, and both are kept.
    """
    indexing = _Indexing()
    indexing.problems += [wide(name) for name, raw in files.items() if is_wide(raw)]
    data = [b"" if is_wide(raw) else tidy(raw) for raw in files.values()]
    for (name, raw), clean in zip(files.items(), data, strict=True):
        indexing.add(name, clean, lost=_LOST in clean and _LOST not in raw)
    return indexing.bibliography(data)


class _Known(NamedTuple):
    """An entry that was taken in: its file by number, its key, and where its fields begin."""

    file: int
    key: str
    offset: int
    body: int


class _Indexing:
    """What was found so far, and what is wrong."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.texts: list[str] = []
        self.lines: dict[int, Lines] = {}
        self.spots: list[int] = []
        self.known: list[_Known] = []
        self.hidden: set[str] = set()
        self.macros: dict[str, str] = dict(MONTHS)
        self.defined: list[tuple[str, str]] = []
        self.lower: dict[str, _Known] = {}
        self.keys: set[str] = set()
        self.twins = Twins()
        self.doubtful: list[tuple[_Known, Entry]] = []
        self.problems: list[Problem] = []

    def add(self, name: str, data: bytes, *, lost: bool) -> None:
        """Take in a file; `lost` when some of its bytes were no text."""
        text = data.decode()
        number, step = len(self.texts), _Steps(text, len(text) == len(data))
        self.texts.append(text)
        self.names.append(name)
        for match in re.finditer(r"\ufffd+", text) if lost else ():
            hint = "save the file as UTF-8, and write this character anew"
            self._say(number, match.start(), "bad-bibtex", "what stands here is not UTF-8 text", hint)
        rare, marked = data.translate(None, _USUAL).decode(), text.startswith("\ufeff")
        for match in HIDDEN.finditer(text, marked) if HIDDEN.search(rare, marked) else ():
            message = f"a character that cannot be seen stands here, U+{ord(match[0]):04X}"
            self._say(number, match.start(), "bad-bibtex", message, "type the text afresh")
        for found in entries(text, self.macros):
            if isinstance(found, Fault):
                self._fault(number, found)
                continue
            for fault in found.faults:
                self._fault(number, fault)
            if found.kind == "string":
                self.defined += found.values.items()
            if found.fields:
                self._twice(number, found)
            if found.key:
                self._entry(number, found, step)

    def bibliography(self, data: Sequence[bytes]) -> Bibliography:
        """The entries of all files, now that each can be asked what others take from it."""
        files, keys = tuple(self.names), tuple(known.key for known in self.known)
        index = Index(files, keys, tuple(self.spots), frozenset(self.hidden), tuple(self.defined), ())
        found = Bibliography(index, data)
        for known, entry in self.doubtful:
            reading = found.reading(entry)
            reading.reference(found.place(entry.key), whole=entry.whole)
            for complaint in reading.complaints:
                offset = self._field(known, complaint.field)
                self._say(known.file, offset, complaint.rule, complaint.message, complaint.hint, complaint.severity)
        for twin in self.twins.found():
            self._twin(twin)
        return Bibliography(replace(index, problems=tuple(sorted(self.problems))), data)

    def _entry(self, number: int, entry: Entry, step: _Steps) -> None:
        known = _Known(number, entry.key, entry.offset, entry.key_offset + len(entry.key))
        if not self._is_new(known, entry.key_offset):
            return
        if _ASTRAY.search(entry.key):
            message = f"the key '{entry.key}' cannot be an address"
            self._say(number, entry.key_offset, "bad-bibtex", message, "use letters, digits, and - _ : . between them")
        elif entry.key.rpartition("/")[2] in FRONT:
            message = f"another page of the site has the address of the key '{entry.key}'"
            self._say(number, entry.key_offset, "bad-bibtex", message, "choose another key")
        elif len(entry.key) > _LONGEST or len(entry.key.encode()) > 2 * _LONGEST:
            message = f"the key '{entry.key[:20]}…' is too long"
            self._say(number, entry.key_offset, "bad-bibtex", message, f"use at most {_LONGEST} plain letters")
        self.spots += number, step.to(entry.offset), step.to(entry.end), *step.place(entry.offset), len(self.defined)
        self.known.append(known)
        self.twins.add({} if entry.kind == "xdata" else entry.values)
        if entry.kind == "xdata":
            self.hidden.add(entry.key)
        elif not entry.whole or not in_order(entry.kind, entry.values):
            self.doubtful.append((known, entry))

    def _is_new(self, known: _Known, key_offset: int) -> bool:
        """Whether no entry had this key before. Case does not make keys differ: BibTeX and many disks ignore it."""
        key = known.key
        twin = self.lower.setdefault(key.lower(), known)
        if twin is not known:
            how = "exists already" if key in self.keys else f"differs from '{twin.key}' in case alone"
            message = f"the key '{key}' {how}, at {self._at(twin.file, twin.offset)}"
            self._say(known.file, key_offset, "duplicate-key", message, "give one of them another key")
        new = key not in self.keys
        self.keys.add(key)
        return new

    def _twice(self, number: int, entry: Entry) -> None:
        first: dict[str, int] = {}
        for name, offset in entry.fields:
            if name in first:
                message = f"the field '{name}' stands twice; the first is at {self._at(number, first[name])}"
                self._say(number, offset, "bad-bibtex", message, "remove one of them")
            first.setdefault(name, offset)

    def _twin(self, twin: Twin) -> None:
        """Say that two entries seem to be one work; a title alone is no proof."""
        known, other = self.known[twin.number], self.known[twin.earlier]
        name = "title" if twin.field == "title" else twin.field.upper()
        how = "nearly the same title" if twin.field == "title" else f"the same {name}"
        message = f"'{known.key}' has {how} as '{other.key}', at {self._at(other.file, other.offset)}"
        severity = Severity.warning if twin.field == "title" else Severity.error
        hint = "keep one entry and cite that"
        self._say(known.file, self._field(known, twin.field), f"duplicate-{twin.field}", message, hint, severity)

    def _fault(self, number: int, fault: Fault) -> None:
        self._say(number, fault.offset, "bad-bibtex", fault.message, fault.hint)

    def _field(self, known: _Known, field: str) -> int:
        """Where a field's name stands, or the entry when it has no such field."""
        offsets = field_offsets(self.texts[known.file], known.offset, known.body) if field else ()
        return next((offset for name, offset in offsets if name == field), known.offset)

    def _at(self, file: int, offset: int) -> Location:
        if file not in self.lines:
            self.lines[file] = Lines(self.texts[file], self.names[file])
        return self.lines[file].at(offset)

    def _say(
        self, file: int, offset: int, rule: str, message: str, hint: str = "", severity: Severity = Severity.error
    ) -> None:
        self.problems.append(Problem(self._at(file, offset), rule, message, hint, severity))


class _Steps:
    """A walk through a text from offset to offset, that counts bytes and lines as it goes."""

    def __init__(self, text: str, ascii_only: bool) -> None:
        self.text, self.ascii_only = text, ascii_only
        self.offset = self.bytes = self.counted = 0
        self.line = 1

    def to(self, offset: int) -> int:
        """How many bytes stand before an offset beyond the last."""
        if self.ascii_only:
            return offset
        step = self.text[self.offset : offset]
        self.bytes += len(step) if step.isascii() else len(step.encode())
        self.offset = offset
        return self.bytes

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset beyond the last that was asked for."""
        self.line += self.text.count("\n", self.counted, offset)
        self.counted = offset
        return self.line, offset - self.text.rfind("\n", 0, offset)
