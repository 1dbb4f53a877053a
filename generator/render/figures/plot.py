"""What both layouts share: the two directions above the plot, and the axis below it."""

from __future__ import annotations

from generator.render.figures.axis import Axis, tick_text
from generator.render.figures.measure import clean, lines, width
from generator.render.figures.model import Figure
from generator.render.figures.paint import Paint
from generator.render.figures.svg import ARROW, SMALL, number, path, segment, texts

_SIZE, _PITCH = 14.0, 18.0
_BASE, _GAP = 20.0, 12.0


def directions(figure: Figure, axis: Axis, end: float, paint: Paint) -> tuple[str, float]:
    """The names of both directions and the height they take; `end` is the width of the drawing.

    They stand on either side of the line of no effect; where they do not fit there, at the ends of the drawing.
    """
    labels = ((clean(figure.left_label), -1, axis.zero), (clean(figure.right_label), 1, end - axis.zero))
    if not any(label for label, _, _ in labels):
        return "", 8.0
    if all(width(label, _SIZE, strong=True) + 2 * _GAP + ARROW <= room for label, _, room in labels if label):
        return "".join(
            _beside(label, axis.zero + sense * _GAP, sense, paint) for label, sense, _ in labels if label
        ), 34.0
    room = end / 2 - ARROW - 2 * _GAP
    left, right = (lines(label, _SIZE, room, strong=True, most=2) for label, _, _ in labels)
    drawn = _at_end(left, 0, -1, paint) + _at_end(right, end, 1, paint)
    return drawn, 34.0 + _PITCH * (max(len(left), len(right)) - 1)


def axis_below(figure: Figure, axis: Axis, y: float, end: float, paint: Paint) -> tuple[str, float]:
    """The axis at height `y` with its labels and name, and the height of the drawing that ends with it."""
    marks = segment(axis.left, y, axis.right, y) + "".join(segment(axis.x(t), y, axis.x(t), y + 6) for t in axis.ticks)
    drawn = path(marks, paint.ink, 1.25)
    for x, label in _tick_labels(figure, axis, end):
        drawn += texts(x, y + 22, (label,), 17, SMALL, fill=paint.quiet, anchor="middle")
    middle = (axis.left + axis.right) / 2
    name = lines(figure.axis_label, SMALL, 2 * min(middle, end - middle, 200) - 8)
    drawn += texts(middle, y + 42, name, 17, SMALL, fill=paint.quiet, anchor="middle")
    return drawn, y + 28 + (17 * len(name) + 5 if name else 0)


def _tick_labels(figure: Figure, axis: Axis, end: float) -> list[tuple[float, str]]:
    """The tick labels that fit, with their middles: that of no effect first, then outwards; none touches another."""
    placed: list[tuple[float, float, str]] = []
    zero = clean(figure.zero_label)
    none = axis.scale.none
    for tick in sorted(axis.ticks, key=lambda tick: abs(axis.scale.place(tick))):
        label = zero if zero and tick == none else tick_text(tick)
        wide = width(label, SMALL)
        if wide > end / 3:
            label, wide = tick_text(tick), width(tick_text(tick), SMALL)
        x = min(max(axis.x(tick), wide / 2), end - wide / 2)
        if all(abs(x - other) >= (wide + taken) / 2 + 6 for other, taken, _ in placed):
            placed.append((x, wide, label))
    return sorted((x, label) for x, _, label in placed)


def _beside(line: str, x: float, sense: int, paint: Paint) -> str:
    """A direction's name, starting beside the line of no effect, and its arrow behind it."""
    behind = x + sense * (width(line, _SIZE, strong=True) + 8)
    return _name((line,), x, -sense, paint) + _arrow(behind, sense, paint)


def _at_end(name: tuple[str, ...], x: float, sense: int, paint: Paint) -> str:
    """A direction's name at an end of the drawing, its arrow outside it."""
    if not name:
        return ""
    return _name(name, x - sense * (ARROW + 8), sense, paint) + _arrow(x - sense * ARROW, sense, paint)


def _name(name: tuple[str, ...], x: float, ends: int, paint: Paint) -> str:
    """The lines of a name that ends (1) or starts (-1) at `x`."""
    return texts(x, _BASE, name, _PITCH, _SIZE, 600, paint.quiet, "end" if ends > 0 else "start")


def _arrow(x: float, sense: int, paint: Paint) -> str:
    """An arrow that starts at `x` and points right (sense 1) or left (sense -1)."""
    tip, barb, middle = x + sense * ARROW, x + sense * (ARROW - 6), _BASE - 5
    head = "".join(f"{c}{number(a)} {number(b)}" for c, a, b in (("M", barb, middle - 4.5), ("L", tip, middle)))
    return path(f"{segment(x, middle, tip, middle)}{head}L{number(barb)} {number(middle + 4.5)}", paint.quiet, 1.75)
