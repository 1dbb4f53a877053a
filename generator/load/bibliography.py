"""A bibliography: its references by key, each read from its place in the files when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from generator.errors import Location, Problem, nearest
from generator.load.bibindex import Index

if TYPE_CHECKING:
    from generator.load.bibfields import Reading
    from generator.load.bibscan import Entry
    from generator.model.reference import Reference

_STEPS = 8
"""So many entries may take from one another in a row."""


def tidy(raw: bytes) -> bytes:
    r"""A file's bytes as UTF-8 with lines that end in `\n`; what is no UTF-8 becomes U+FFFD."""
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        raw.decode()
    except UnicodeDecodeError:
        return raw.decode(errors="replace").encode()
    return raw


class Bibliography(Mapping[str, "Reference"]):
    """The references of some files. Everything that is wrong with them was found when they were indexed."""

    def __init__(self, index: Index, raw: Sequence[bytes]) -> None:
        self.index, self.raw = index, raw
        self.made: dict[str, Reference] = {}

    @cached_property
    def data(self) -> Sequence[bytes]:
        """Each file as the index counts it: UTF-8, with lines that end in one character."""
        return tuple(map(tidy, self.raw))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, sorted by place."""
        return self.index.problems

    def __getitem__(self, key: str) -> Reference:
        found = self.made.get(key)
        if found is None:
            if key not in self:
                raise KeyError(key)
            found = self.made[key] = self._reference(key)
        return found

    def __contains__(self, key: object) -> bool:
        return key in self.index.numbers and key not in self.index.hidden

    def __iter__(self) -> Iterator[str]:
        hidden = self.index.hidden
        return (key for key in self.index.keys if key not in hidden) if hidden else iter(self.index.keys)

    def __len__(self) -> int:
        return len(self.index.keys) - len(self.index.hidden)

    def reading(self, entry: Entry) -> Reading:
        """What an entry's fields say, together with those that it takes from others, and what is wrong with them."""
        from generator.load.bibfields import Reading

        lost: dict[str, str] = {}
        reading = Reading(entry.kind, entry.key, self._fields(entry, lost, frozenset({entry.key})))
        for field, key in lost.items():
            message = f"{field} names no entry: '{key}'"
            hint = nearest(key, self.index.keys)
            if self._name(key):
                message = f"{field} leads on and on by way of '{key}'"
                hint = f"an entry takes from others in at most {_STEPS} steps, and never from itself"
            reading.say(field, "unknown-reference", message, hint)
        return reading

    def place(self, key: str) -> Location:
        """Where an entry starts."""
        spot = self.index.spot(key)
        return Location(self.index.files[spot.file], spot.line, spot.column)

    def _reference(self, key: str) -> Reference:
        entry = self._entry(key)
        return self.reading(entry).reference(self.place(key), whole=entry.whole)

    def _entry(self, key: str) -> Entry:
        """An entry, read anew from its place."""
        from generator.load.bibscan import Entry, entries
        from generator.load.bibvalues import MONTHS

        spot = self.index.spot(key)
        text = self.data[spot.file][spot.start : spot.end].decode()
        macros = {**MONTHS, **dict(self.index.macros[: spot.macros])}
        return next(found for found in entries(text, macros) if isinstance(found, Entry))

    def _fields(self, entry: Entry, lost: dict[str, str], seen: frozenset[str]) -> dict[str, str]:
        """An entry's fields, and those that it lacks from the entries that `xdata` and `crossref` name.

        `lost` gets, by field, the keys that name no entry, or lead in a circle.
        """
        from generator.load.bibfields import inherited

        fields = {name: " ".join(value.split()) for name, value in entry.values.items()}
        for key in filter(None, map(str.strip, fields.get("xdata", "").split(","))):
            if parent := self._parent("xdata", key, lost, seen):
                fields = parent | fields
        if (key := fields.get("crossref", "")) and (parent := self._parent("crossref", key, lost, seen)):
            fields = inherited(entry.kind, parent) | fields
        return fields

    def _parent(self, field: str, key: str, lost: dict[str, str], seen: frozenset[str]) -> dict[str, str]:
        name = self._name(key)
        if not name or name in seen or len(seen) > _STEPS:
            lost[field] = key
            return {}
        beyond: dict[str, str] = {}
        fields = self._fields(self._entry(name), beyond, seen | {name})
        if any(map(self._name, beyond.values())):
            lost[field] = key
        return fields

    def _name(self, key: str) -> str:
        """The key as its entry spells it; empty when there is none. Here case does not matter, as in BibTeX."""
        return key if key in self.index.numbers else self.index.lower.get(key.lower(), "")
