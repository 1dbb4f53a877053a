"""The index of a bibliography: where each entry stands in its files, and all that is wrong; small enough to keep."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import NamedTuple

from generator.errors import Location, Problem, Severity


class Spot(NamedTuple):
    """Where an entry stands: `data[start:end]` of a file, and how many macros were defined before it."""

    file: int
    start: int
    end: int
    line: int
    column: int
    macros: int


_WIDTH = len(Spot._fields)


@dataclass(frozen=True)
class Index:
    """Every entry of a bibliography by its key, in order, without a word of what it says."""

    files: tuple[str, ...]
    keys: tuple[str, ...]
    spots: tuple[int, ...]
    """The parts of every entry's spot, one after the other."""
    hidden: frozenset[str]
    """Keys of entries that only others take from (`@xdata`)."""
    macros: tuple[tuple[str, str], ...]
    """What each `@string` defines, in order."""
    problems: tuple[Problem, ...]

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The place of each key among all."""
        return dict(zip(self.keys, range(len(self.keys)), strict=True))

    @cached_property
    def lower(self) -> Mapping[str, str]:
        """The first key of each spelling that case alone tells apart."""
        return {key.lower(): key for key in reversed(self.keys)}

    def spot(self, key: str) -> Spot:
        """Where an entry stands. Raises KeyError for a key that is none."""
        start = self.numbers[key] * _WIDTH
        return Spot(*self.spots[start : start + _WIDTH])

    def packed(self) -> str:
        """The index as text."""
        problems = [asdict(problem) for problem in self.problems]
        return json.dumps([self.files, self.keys, self.spots, sorted(self.hidden), self.macros, problems])


def unpacked(text: str) -> Index:
    """The index that was packed. Raises ValueError, TypeError, KeyError or AttributeError for any other text."""
    files, keys, spots, hidden, macros, problems = json.loads(text)
    found = tuple(
        Problem(**{**p, "location": Location(**p["location"]), "severity": Severity(p["severity"])}) for p in problems
    )
    if len(spots) != _WIDTH * len(keys):
        raise ValueError("an index of another shape")
    pairs = tuple((str(name), str(value)) for name, value in macros)
    return Index(tuple(files), tuple(keys), tuple(spots), frozenset(hidden), pairs, found)
