"""What a figure is made of: rows in groups, on one axis where improvement points right."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Mark(StrEnum):
    """The shape that stands at an estimate. Shapes differ, so that no meaning hangs on colour."""

    disc = "disc"
    triangle = "triangle"
    hollow_square = "hollow-square"
    half_disc = "half-disc"
    ring = "ring"
    open_diamond = "open-diamond"
    square = "square"
    diamond = "diamond"

    @property
    def is_total(self) -> bool:
        """Whether the shape is as wide as its interval, as the total of a forest plot is."""
        return self in {Mark.diamond, Mark.open_diamond}

    @property
    def tone(self) -> Tone:
        """The colour of this shape, and of the interval through it."""
        return {
            Mark.triangle: Tone.third,
            Mark.half_disc: Tone.third,
            Mark.hollow_square: Tone.second,
        }.get(self, Tone.first)


class Tone(StrEnum):
    """Which of the data colours a mark has."""

    first = "first"
    second = "second"
    third = "third"


class Scale(StrEnum):
    """How values lie along the axis, which always has improvement to the right."""

    difference = "difference"
    """Linear; no effect is 0, and improvement is positive."""
    ratio = "ratio"
    """Logarithmic, so that 0.5 and 2 lie as far from 1, which is no effect (Cochrane Handbook 5.1, section 9.2.7)."""
    falling_ratio = "falling-ratio"
    """The same from high to low, for ratios that are better below 1."""

    @property
    def none(self) -> Decimal:
        """The value of no effect."""
        return Decimal(self is not Scale.difference)

    def place(self, value: Decimal) -> Decimal:
        """How far right of no effect a value lies, in units of its own; a ratio of 0 lies past every end."""
        if self is Scale.difference:
            return value
        return value.ln() if self is Scale.ratio else -value.ln()


class Side(StrEnum):
    """On which side of the plot a column of the wide drawing stands."""

    left = "left"
    right = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One result.

    `estimate`, `low` and `high` are turned already: positive is improvement; ratios are as printed, on the figure's
    scale. They place the mark and are never printed; every text comes in ready, at the source's own precision. Without
    an estimate no mark is drawn, without `low` and `high` no interval.
    """

    label: str
    estimate: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    mark: Mark = Mark.square
    text_right: str = ""
    """The result in words, such as `0.66 (0.48 to 0.83)`."""
    sub: str = ""
    """A second, quieter line under the label, such as the people studied."""
    sub_right: str = ""
    """A second, quieter line under the result, such as its size."""
    as_printed: str = ""
    """The result as the source prints it, before any turning of signs; for the table."""
    weight: float | None = None
    """The share of the total, in any unit: the area of a square follows it."""
    columns: tuple[str, ...] = ()
    """One cell for each of the figure's extra columns, or none at all."""
    address: str = ""
    """Where the result comes from; in the table it links there."""


class Group(NamedTuple):
    """Rows under one heading, which names their scope. An empty title draws no heading."""

    title: str
    rows: tuple[Row, ...]


class Column(NamedTuple):
    """An extra column of the wide drawing and of the table."""

    title: str
    side: Side = Side.right


class Key(NamedTuple):
    """An entry of the legend: a mark and what it stands for."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """What two columns of the table are called, and of the wide forest plot."""

    label: str = "Study"
    text_right: str = "Improvement (95% CI)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure, independent of how it is drawn.

    `id` is a kebab-case name, unique on its page: the ids inside the drawings are made of it. `caption` is plain text,
    or `markupsafe.Markup` where it holds links. Raises ValueError where a row has another number of cells than there
    are columns.
    """

    id: str
    title: str
    desc: str
    groups: tuple[Group, ...]
    left_label: str = ""
    right_label: str = ""
    axis_label: str = ""
    scale: Scale = Scale.difference
    zero_label: str = ""
    """What the axis says at the line of no effect in place of its number, where there is room."""
    columns: tuple[Column, ...] = ()
    headings: Headings = field(default_factory=Headings)
    legend: tuple[Key, ...] = ()
    caption: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if row.columns and len(row.columns) != len(self.columns):
                raise ValueError(f"figure {self.id}: {row.label!r} has {len(row.columns)} cells")

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all groups, in order."""
        return tuple(row for group in self.groups for row in group.rows)
