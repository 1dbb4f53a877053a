"""The values in one entry's text: braces, quotation marks, numbers, macros, and pieces joined by `#`."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import NamedTuple

from generator.errors import nearest
from generator.model.days import MONTH

MONTHS = {name[:3].lower(): name for name in MONTH}
"""The macros that need no `@string`."""

LONGEST = 10_000
"""How many characters may be joined to a value: macros of macros would soon fill the memory."""

_SPACE = re.compile(r"\s*")
_NAME = re.compile(r"[A-Za-z@!$&*+\-./:;<>?\[\\\]^_`|~\x7f][A-Za-z0-9@!$&*+\-./:;<>?\[\\\]^_`|~\x7f]*")
_NUMBER = re.compile(r"[0-9]+")
_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r"[{}\"]")


class Stumble(NamedTuple):
    """Where a reading stumbled; with `macro`, over a name that no `@string` defines, and what may have been meant.

    `long` says that the text which macros make up is longer than any can be meant to be.
    """

    offset: int
    macro: str = ""
    nearest: str = ""
    long: bool = False


class _StopError(Exception):
    """Nothing beyond an offset can be read."""

    def __init__(self, offset: int) -> None:
        self.offset = offset


def values(span: str, pos: int, kind: str, macros: MutableMapping[str, str]) -> tuple[dict[str, str], list[Stumble]]:
    """The fields of an entry from `pos`, just past its key, on; an `@string` is put into `macros`.

    Of two fields with one name the first counts. What stands before the place where the reading stops is kept.
    """
    reader = _Reader(span, pos, macros)
    found: dict[str, str] = {}
    try:
        if kind == "string":
            name = reader.name() or reader.stop()
            found[name.lower()] = macros[name.lower()] = reader.named_value()
        elif kind == "preamble":
            reader.value()
        else:
            while True:
                if name := reader.name():
                    found.setdefault(name.lower(), reader.named_value())
                if not reader.took(","):
                    break
        if not reader.took("})"):
            reader.stop()
    except _StopError as stop:
        reader.stumbles.append(Stumble(stop.offset))
    return found, reader.stumbles


class _Reader:
    """A place in an entry's text that moves on."""

    def __init__(self, span: str, pos: int, macros: MutableMapping[str, str]) -> None:
        self.span, self.pos, self.macros = span, pos, macros
        self.stumbles: list[Stumble] = []

    def stop(self) -> str:
        raise _StopError(self._start())

    def took(self, marks: str) -> bool:
        """Whether one of the marks comes next; if so it is behind us now."""
        start = self._start()
        found = self.span[start : start + 1] in marks and start < len(self.span)
        self.pos = start + found
        return found

    def name(self) -> str:
        return self._token(_NAME)

    def named_value(self) -> str:
        if not self.took("="):
            self.stop()
        return self.value()

    def value(self) -> str:
        start, parts = self._start(), [self._part()]
        length = 0
        while self.took("#"):
            parts.append(self._part())
            length += len(parts[-1])
            if length > LONGEST:
                self.stumbles.append(Stumble(start, long=True))
                return ""
        return "".join(parts)

    def _part(self) -> str:
        if self.took('"'):
            return self._until(_BRACE_OR_QUOTE, '"')
        if self.took("{"):
            return self._until(_BRACE, "}")
        if number := self._token(_NUMBER):
            return number
        start = self._start()
        name = self.name() or self.stop()
        value = self.macros.get(name.lower())
        if value is None:
            self.stumbles.append(Stumble(start, name, nearest(name, self.macros)))
        return value or ""

    def _until(self, marks: re.Pattern[str], end: str) -> str:
        """The text up to the mark that ends it, outside inner braces."""
        start, depth = self.pos, 0
        for match in marks.finditer(self.span, start):
            if match[0] == end and not depth:
                self.pos = match.end()
                return self.span[start : match.start()]
            depth += {"{": 1, "}": -1, '"': 0}[match[0]]
            if depth < 0:
                raise _StopError(match.end())
        raise _StopError(len(self.span))

    def _token(self, pattern: re.Pattern[str]) -> str:
        start = self._start()
        match = pattern.match(self.span, start)
        self.pos = match.end() if match else start
        return match[0] if match else ""

    def _start(self) -> int:
        match = _SPACE.match(self.span, self.pos)
        return match.end() if match else self.pos
