"""Where the columns of the wide layout stand, given how wide their texts are."""

from __future__ import annotations

from typing import NamedTuple

from generator.render.figures.measure import width
from generator.render.figures.model import Figure, Side
from generator.render.figures.svg import BODY, CELL, SMALL

WIDTH = 900.0
LEFT = 298.0
"""Where the left block ends."""
PLOT = 312.0
"""Where the plot starts."""
GAP = 12.0
"""The room between two columns."""
_RIGHT_LEAST, _RIGHT_MOST = 208.0, 362.0
_TEXT_LEAST, _TEXT_MOST = 120.0, 190.0
_LABEL_LEAST = 130.0


class Place(NamedTuple):
    """An extra column: the right edge that its cells end at, and the room that they have."""

    edge: float
    room: float


class Grid(NamedTuple):
    """The columns of a wide drawing: labels start at 0, results at `text_left`."""

    label_room: float
    text_left: float
    text_room: float
    places: tuple[Place, ...]
    """One for each extra column of the figure, in its order; none in a drawing without headings."""

    @property
    def plot_right(self) -> float:
        """Where the plot ends."""
        return self.text_left - 20


def grid(figure: Figure, *, headed: bool) -> Grid:
    """The grid of a figure. The block of results grows with its texts, and the plot gives way."""
    results = [width(row.text_right, BODY, strong=not headed or row.mark.is_total) for row in figure.rows]
    results.append(width(figure.headings.text_right, SMALL, strong=True) if headed else 0.0)
    texts = min(max(_TEXT_LEAST, *results), _TEXT_MOST)
    rooms = _rooms(figure, {Side.left: LEFT - _LABEL_LEAST, Side.right: _RIGHT_MOST - texts}) if headed else ()
    taken = {side: sum(room + GAP for s, room in rooms if s is side) for side in Side}
    block = max(_RIGHT_LEAST, texts + taken[Side.right])
    edge = {Side.left: LEFT - taken[Side.left], Side.right: WIDTH - taken[Side.right]}
    places = []
    for side, room in rooms:
        edge[side] += GAP + room
        places.append(Place(edge[side], room))
    return Grid(LEFT - taken[Side.left], WIDTH - block, block - taken[Side.right], tuple(places))


def _rooms(figure: Figure, free: dict[Side, float]) -> tuple[tuple[Side, float], ...]:
    """The side and the room of each extra column: what it needs, within an equal share of its side."""
    sides = [column.side for column in figure.columns]
    needs = [
        max(_two_lines(column.title), *(width(row.columns[n], CELL) for row in figure.rows if row.columns), 0.0)
        for n, column in enumerate(figure.columns)
    ]
    return tuple((s, min(need, free[s] / sides.count(s) - GAP)) for s, need in zip(sides, needs, strict=True))


def _two_lines(title: str) -> float:
    """The least room in which a heading takes two lines."""
    words = title.split()
    halves = ((" ".join(words[:n]), " ".join(words[n:])) for n in range(len(words)))
    return min((max(width(half, SMALL, strong=True) for half in pair) for pair in halves), default=0.0)
