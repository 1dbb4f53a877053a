"""Reading grades before and after: how hard the plain words are whose words changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.appraise.meaning.notes import Note
from generator.appraise.readability import Block, blocks
from generator.errors import Location
from generator.model.content import Content


@dataclass(frozen=True, slots=True)
class Graded:
    """A block of plain words: what it is called, its US reading grade before and after, its limit, its place.

    A grade is None where there was, or is, no such block.
    """

    name: str
    old: float | None
    new: float | None
    limit: float
    place: Location

    @property
    def above(self) -> bool:
        """Whether it is now too hard for patients."""
        return self.new is not None and self.new > self.limit


def graded(before: Content, after: Content) -> tuple[Graded, ...]:
    """Every block whose words changed, came or went, in the order of the blocks."""
    old, new = _named(before), _named(after)
    return tuple(
        _graded(old.get(key), new.get(key))
        for key in dict.fromkeys((*new, *old))
        if key not in old or key not in new or old[key].text != new[key].text
    )


def harder(found: tuple[Graded, ...]) -> tuple[Note, ...]:
    """A note for each block that is above its limit now."""
    return tuple(
        Note(
            "harder-to-read",
            f"{one.name[0].upper()}{one.name[1:]} reads at grade {one.new:.1f}, above {one.limit}.",
            "Shorten the sentences.",
            one.place,
            "block",
            one.name,
        )
        for one in found
        if one.above
    )


def _named(content: Content) -> Mapping[tuple[str, int], Block]:
    """Blocks by their names, counted where several have one name."""
    seen: Counter[str] = Counter()
    found = {}
    for block in blocks(content):
        found[block.name, seen[block.name]] = block
        seen[block.name] += 1
    return found


def _graded(old: Block | None, new: Block | None) -> Graded:
    block = new or old
    assert block is not None
    was, now = (round(one.grade, 1) if one else None for one in (old, new))
    return Graded(block.name, was, now, block.limit, block.place)
