"""The narrow layout, 358 units: each row's words above its own piece of the plot."""

from __future__ import annotations

from markupsafe import Markup

from generator.render.figures.axis import Axis, axis
from generator.render.figures.marks import result
from generator.render.figures.measure import WHOLE, lines, width
from generator.render.figures.model import Figure, Group, Row
from generator.render.figures.paint import Paint
from generator.render.figures.plot import axis_below, directions
from generator.render.figures.svg import BODY, SMALL, drawing, number, path, segment, texts

WIDTH = 358.0
_LEFT, _RIGHT = 10.0, 348.0
_PITCH, _QUIET_PITCH = 19.0, 18.0
_BAR, _SPACE = 24.0, 14.0
_RESULT, _TEXT_MOST = 14.5, 200.0
_ROOM = WIDTH - 4


def narrow(figure: Figure, paint: Paint, kind: str) -> Markup:
    """The drawing for a phone or a side column. Extra columns are left to the table."""
    scale = axis(figure, _LEFT, _RIGHT)
    above, y = directions(figure, scale, WIDTH, paint)
    body, bars = "", []
    for group in figure.groups:
        shapes, y = _heading(group, y, paint)
        body += shapes
        for row in group.rows:
            words, y = _words(row, y, paint)
            body += words + result(row, scale, y + _BAR / 2, figure, paint)
            if row.estimate is not None:
                bars.append(y)
                y += _BAR + 4
    below, height = axis_below(figure, scale, y + 6, WIDTH, paint)
    return drawing(figure, kind, WIDTH, height, _ground(scale, bars, paint) + above + body + below, paint)


def _ground(scale: Axis, bars: list[float], paint: Paint) -> str:
    """Behind each row: the wash on the side of improvement, the grid, and the line of no effect."""
    left, wide = number(scale.zero), number(scale.right - scale.zero)
    wash = "".join(f"M{left} {number(bar)}h{wide}v{_BAR:g}h-{wide}z" for bar in bars)
    ticks = [scale.x(tick) for tick in scale.ticks if tick != scale.scale.none]
    grid_lines = "".join(segment(x, bar, x, bar + _BAR) for bar in bars for x in ticks)
    zeros = "".join(segment(scale.zero, bar - 2, scale.zero, bar + _BAR + 2) for bar in bars)
    return (
        f'<path d="{wash}" fill="{paint.wash}"/>'
        + path(grid_lines, paint.line, 1)
        + path(zeros if scale.crosses_zero else "", paint.ink, 1.75)
    )


def _heading(group: Group, y: float, paint: Paint) -> tuple[str, float]:
    """A group's title on a rule, and where its rows start."""
    title = lines(group.title, BODY, _ROOM, strong=True)
    if not title:
        return "", y
    last = y + 33 + _PITCH * (len(title) - 1)
    rule = path(segment(0, last + 7, WIDTH, last + 7), paint.ink, 1.25)
    return texts(0, y + 33, title, _PITCH, BODY, 700) + rule, last + 7


def _words(row: Row, y: float, paint: Paint) -> tuple[str, float]:
    """A row's label and result on one line, its quieter words below, and where its bar starts.

    A label may be cut short, since the table has it whole; a result never is.
    """
    weight = 700 if row.mark.is_total else 600
    text = lines(row.text_right, _RESULT, _TEXT_MOST, strong=True, most=WHOLE)
    taken = max((width(line, _RESULT, strong=True) + _SPACE for line in text), default=0.0)
    label = lines(row.label, BODY, WIDTH - taken, strong=True)
    base = y + 22
    drawn = texts(0, base, label, _PITCH, BODY, weight) + texts(
        WIDTH, base, text, _PITCH, _RESULT, weight, anchor="end"
    )
    base += _PITCH * (max(len(label), len(text), 1) - 1)
    sub, size = lines(row.sub, SMALL, _ROOM), lines(row.sub_right, SMALL, _ROOM)
    beside = len(sub) == len(size) == 1 and width(sub[0] + size[0], SMALL) + _SPACE <= WIDTH
    drawn += texts(0, base + _PITCH, sub, _QUIET_PITCH, SMALL, fill=paint.quiet)
    if beside:
        drawn += texts(WIDTH, base + _PITCH, size, _QUIET_PITCH, SMALL, fill=paint.quiet, anchor="end")
        quiet = 1
    else:
        drawn += texts(0, base + _PITCH + _QUIET_PITCH * len(sub), size, _QUIET_PITCH, SMALL, fill=paint.quiet)
        quiet = len(sub) + len(size)
    return drawn, base + (_PITCH + _QUIET_PITCH * (quiet - 1) if quiet else 0) + 9
