"""The marks: a shape at the estimate, the interval through it, and the sample in a legend."""

from __future__ import annotations

from math import sqrt

from markupsafe import Markup

from generator.render.figures.axis import Axis
from generator.render.figures.model import Figure, Key, Mark, Row
from generator.render.figures.paint import SCREEN, Paint
from generator.render.figures.svg import number, path, safe, segment

_CAP = 4.0
_PLAIN, _LARGEST, _SMALLEST = 12.0, 15.0, 5.0


def side(row: Row, figure: Figure) -> float:
    """The side of a row's square, in units: its area follows the weight, the heaviest square having 15 units."""
    weights = [r.weight for r in figure.rows if r.weight and r.mark is Mark.square]
    if not row.weight or not weights:
        return _PLAIN
    return max(_SMALLEST, _LARGEST * sqrt(min(1.0, row.weight / max(weights))))


def shape(mark: Mark, x: float, y: float, colour: str, paint: Paint, size: float = _PLAIN) -> str:
    """A mark with its middle at a point. Only a square heeds `size`; totals are drawn by `result`."""
    at, hollow = f'cx="{number(x)}" cy="{number(y)}"', f'fill="{paint.paper}" stroke="{colour}" stroke-width="2.5"'
    match mark:
        case Mark.disc:
            return f'<circle {at} r="6.5" fill="{colour}"/>'
        case Mark.ring:
            return f'<circle {at} r="5.5" {hollow}/>'
        case Mark.half_disc:
            half = f"M{number(x)} {number(y - 6)}a6 6 0 0 0 0 12z"
            return f'<circle {at} r="6" {hollow}/><path d="{half}" fill="{colour}"/>'
        case Mark.triangle:
            return f'<path d="M{number(x)} {number(y - 7.5)}l7.5 14h-15z" fill="{colour}"/>'
        case Mark.hollow_square:
            return f'<rect x="{number(x - 5.8)}" y="{number(y - 5.8)}" width="11.5" height="11.5" {hollow}/>'
        case Mark.square:
            corner = f'x="{number(x - size / 2)}" y="{number(y - size / 2)}"'
            return f'<rect {corner} width="{number(size)}" height="{number(size)}" fill="{colour}"/>'
        case Mark.diamond | Mark.open_diamond:
            return _diamond(x - 8, x, x + 8, y, colour, paint, filled=mark is Mark.diamond)


def result(row: Row, axis: Axis, y: float, figure: Figure, paint: Paint) -> str:
    """A row's interval and mark at height `y`. What runs past the axis ends there in an arrowhead."""
    if row.estimate is None:
        return ""
    low = row.estimate if row.low is None else row.low
    high = row.estimate if row.high is None else row.high
    colour, bounded = paint.of(row.mark.tone), low != high
    seen = axis.holds(row.estimate)
    if row.mark.is_total and bounded and seen:
        filled = row.mark is Mark.diamond
        drawn = _diamond(axis.x(low), axis.x(row.estimate), axis.x(high), y, colour, paint, filled=filled)
    else:
        line = segment(axis.x(low), y, axis.x(high), y) if bounded else ""
        caps = "".join(segment(axis.x(end), y - _CAP, axis.x(end), y + _CAP) for end in (low, high) if axis.holds(end))
        drawn = path(line + (caps if bounded else ""), colour, 2.25)
        drawn += shape(row.mark, axis.x(row.estimate), y, colour, paint, side(row, figure)) if seen else ""
    past = {axis.passed(low), axis.passed(high)}
    heads = (_head(axis.left, y, 7) if -1 in past else "") + (_head(axis.right, y, -7) if 1 in past else "")
    return drawn + path(heads, colour, 2.25)


def sample(key: Key) -> Markup:
    """The small drawing beside a legend entry."""
    return safe(
        f'<svg viewBox="0 0 34 15" width="34" height="15" aria-hidden="true">{sample_shapes(key, SCREEN)}</svg>'
    )


def sample_shapes(key: Key, paint: Paint) -> str:
    """What stands in that drawing, 34 units broad and 15 tall."""
    colour = paint.of(key.mark.tone)
    line = "" if key.mark.is_total else path("M0 7.5h34", colour, 2.25)
    return line + shape(key.mark, 17, 7.5, colour, paint)


def _head(x: float, y: float, back: float) -> str:
    return f"M{number(x + back)} {number(y - 5)}L{number(x)} {number(y)}L{number(x + back)} {number(y + 5)}"


def _diamond(low: float, x: float, high: float, y: float, colour: str, paint: Paint, *, filled: bool) -> str:
    height = 7 if filled else 6
    corners = ((low, y), (x, y - height), (high, y), (x, y + height))
    d = "M" + "L".join(f"{number(a)} {number(b)}" for a, b in corners) + "Z"
    return path(d, colour, 1 if filled else 2, fill=colour if filled else paint.paper)
