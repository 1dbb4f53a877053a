"""Offsets in a text, as the line and column that an editor shows."""

from __future__ import annotations

from bisect import bisect_right

from generator.errors import Location


class Lines:
    r"""A text's line starts. Lines end in `\n`; lines and columns count from 1, columns in characters."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self._starts = [0]
        end = text.find("\n")
        while end >= 0:
            self._starts.append(end + 1)
            end = text.find("\n", end + 1)

    def at(self, offset: int) -> Location:
        """The place of the character at an offset."""
        line = bisect_right(self._starts, offset)
        return Location(self.file, line, offset - self._starts[line - 1] + 1)
