"""The axis: where it starts and ends, where it is labelled, and where a value falls on it."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from generator.render.figures.model import Figure

_MANY = 20
"""From so many rows on, a tenth of the interval ends on each side may run past the axis."""


class Axis(NamedTuple):
    """A linear axis of values, drawn from `left` to `right`, in units."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]
    left: float
    right: float

    def x(self, value: Decimal) -> float:
        """Where a value falls; a value past the axis falls on its end."""
        inside = min(max(value, self.low), self.high)
        return self.left + float((inside - self.low) / (self.high - self.low)) * (self.right - self.left)

    @property
    def zero(self) -> float:
        """Where the line of no effect stands."""
        return self.x(Decimal(0))

    @property
    def crosses_zero(self) -> bool:
        """Whether there is a line of no effect to draw."""
        return self.holds(Decimal(0))

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies on the axis."""
        return self.low <= value <= self.high


def axis(figure: Figure, left: float, right: float) -> Axis:
    """The axis of a figure. Found from its rows, it shows every estimate and something of both sides of no effect."""
    low, high = figure.limits or _extent(figure)
    step = _step(high - low)
    if not figure.limits:
        low = min((low / step).to_integral_value(ROUND_FLOOR) * step, -step)
        high = max((high / step).to_integral_value(ROUND_CEILING) * step, step)
    first, last = (low / step).to_integral_value(ROUND_CEILING), (high / step).to_integral_value(ROUND_FLOOR)
    ticks = figure.ticks or tuple(step * n for n in range(int(first), int(last) + 1))
    return Axis(low, high, tuple(tick for tick in ticks if low <= tick <= high), left, right)


def tick_text(tick: Decimal) -> str:
    """A tick as readers see it, with a true minus sign."""
    shown = format(tick.normalize(), "f")
    return "0" if not tick else shown.replace("-", "−")


def _extent(figure: Figure) -> tuple[Decimal, Decimal]:
    """From the lowest to the highest value that an axis must show, no effect among them."""
    rows = figure.rows
    estimates = [row.estimate for row in rows if row.estimate is not None]
    spare = len(rows) // 10 if len(rows) >= _MANY else 0
    lows = sorted(row.low for row in rows if row.low is not None)[spare:]
    highs = sorted((row.high for row in rows if row.high is not None), reverse=True)[spare:]
    return min([Decimal(0), *estimates, *lows[:1]]), max([Decimal(0), *estimates, *highs[:1]])


def _step(span: Decimal) -> Decimal:
    """The smallest of 1, 2 and 5 times a power of ten that cuts the span into five pieces at most."""
    if not span:
        return Decimal(1)
    power = Decimal(1).scaleb((span / 5).adjusted())
    return next(step for factor in (1, 2, 5, 10) if (step := power * factor) * 5 >= span)
