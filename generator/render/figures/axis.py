"""The axis: where it starts and ends, where it is labelled, and where a value falls on it."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from generator.render.figures.model import Figure, Scale

_NEAR, _TENTH = Decimal("1.6"), Decimal("0.1")
"""Ratios that lie closer together than this have ticks at equal steps; where all are 1, at tenths."""
_ROUND = (
    (Decimal(8), (Decimal(1), Decimal("1.5"), Decimal(2), Decimal(3), Decimal(5), Decimal(7))),
    (Decimal(100), (Decimal(1), Decimal(2), Decimal(5))),
    (Decimal("Infinity"), (Decimal(1),)),
)
"""Ticks of ratios within a power of ten, by how many times the highest is the lowest."""
_MANY = 20
"""From so many rows on, a tenth of the interval ends on each side may run past the axis."""


class Axis(NamedTuple):
    """An axis of values, from `low` at its left to `high` at its right end, drawn from `left` to `right`, in units."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]
    left: float
    right: float
    scale: Scale = Scale.difference

    def x(self, value: Decimal) -> float:
        """Where a value falls; a value past the axis falls on its end."""
        low, at, high = (self.scale.place(one) for one in (self.low, value, self.high))
        inside = min(max(at, low), high)
        return self.left + float((inside - low) / (high - low)) * (self.right - self.left)

    @property
    def zero(self) -> float:
        """Where the line of no effect stands."""
        return self.x(self.scale.none)

    @property
    def crosses_zero(self) -> bool:
        """Whether there is a line of no effect to draw."""
        return self.holds(self.scale.none)

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies on the axis."""
        return not self.passed(value)

    def passed(self, value: Decimal) -> int:
        """Which end of the axis a value lies past: -1 the left, 1 the right, 0 neither."""
        at = self.scale.place(value)
        return -1 if at < self.scale.place(self.low) else int(at > self.scale.place(self.high))


def axis(figure: Figure, left: float, right: float) -> Axis:
    """The axis of a figure: it shows every estimate of its rows, and something of both sides of no effect."""
    low, high = _extent(figure)
    if figure.scale is not Scale.difference:
        return _of_ratios(figure.scale, low, high, left, right)
    step = _step(high - low)
    first = min(int((low / step).to_integral_value(ROUND_FLOOR)), -1)
    last = max(int((high / step).to_integral_value(ROUND_CEILING)), 1)
    return Axis(step * first, step * last, tuple(step * n for n in range(first, last + 1)), left, right)


def cut(figure: Figure) -> bool:
    """Whether an interval of the figure runs past its axis, where an arrowhead stands in place of its end."""
    whole = axis(figure, 0, 1)
    return any(end is not None and whole.passed(end) for row in figure.rows for end in (row.low, row.high))


def _of_ratios(scale: Scale, low: Decimal, high: Decimal, left: float, right: float) -> Axis:
    known = _ratios(low, high)
    low, high = max(n for n in known if n <= low and n < 1), min(n for n in known if n >= high and n > 1)
    ticks = tuple(tick for tick in known if low <= tick <= high)
    ends = (low, high) if scale is Scale.ratio else (high, low)
    return Axis(*ends, ticks, left, right, scale)


def _ratios(low: Decimal, high: Decimal) -> list[Decimal]:
    """Round ratios from below `low` to above `high`, the closer together the less lies between the two."""
    span = high / low
    if span < _NEAR:
        step = _step(high - low) if low < high else _TENTH
        first, last = (low / step).to_integral_value(ROUND_FLOOR), (high / step).to_integral_value(ROUND_CEILING)
        return [step * n for n in range(int(first) - 1, int(last) + 2) if n > 0]
    rounds = next(rounds for most, rounds in _ROUND if span <= most)
    powers = range(low.adjusted() - 1, high.adjusted() + 2)
    return [Decimal(n).scaleb(power) for power in powers for n in rounds]


def tick_text(tick: Decimal) -> str:
    """A tick as readers see it, with a true minus sign, and commas in thousands."""
    shown = format(tick.normalize(), ",f")
    return "0" if not tick else shown.replace("-", "−")


def _extent(figure: Figure) -> tuple[Decimal, Decimal]:
    """From the lowest to the highest value that an axis must show, no effect among them; a ratio of 0 has no place."""
    rows, none = figure.rows, figure.scale.none
    estimates = [row.estimate for row in rows if row.estimate is not None]
    spare = len(rows) // 10 if len(rows) >= _MANY else 0
    lows = sorted(row.low for row in rows if row.low is not None and (row.low or not none))[spare:]
    highs = sorted((row.high for row in rows if row.high is not None), reverse=True)[spare:]
    return min([none, *estimates, *lows[:1]]), max([none, *estimates, *highs[:1]])


def _step(span: Decimal) -> Decimal:
    """The smallest of 1, 2 and 5 times a power of ten that cuts the span into five pieces at most."""
    if not span:
        return Decimal(1)
    power = Decimal(1).scaleb((span / 5).adjusted())
    return next(step for factor in (1, 2, 5, 10) if (step := power * factor) * 5 >= span)
