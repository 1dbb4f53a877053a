"""The wide layout, 900 units: labels left, the plot in the middle, results right."""

from __future__ import annotations

from markupsafe import Markup

from generator.render.figures.axis import Axis, axis
from generator.render.figures.grid import LEFT, PLOT, WIDTH, Grid, grid
from generator.render.figures.marks import result
from generator.render.figures.measure import WHOLE, lines
from generator.render.figures.model import Figure, Group, Row
from generator.render.figures.paint import Paint
from generator.render.figures.plot import axis_below, directions
from generator.render.figures.svg import BODY, CELL, SMALL, Plot, drawing, path, segment, texts

_PITCH, _QUIET_PITCH = 18.0, 17.0
_ABOVE_HEADING, _BELOW_HEADING = 28.0, 12.0
_PADDING = 8.0


def wide(figure: Figure, paint: Paint, *, headed: bool) -> Markup:
    """The drawing for a broad page. A headed one, a forest plot, has column headings and the extra columns."""
    shapes, height = plot(figure, paint, headed=headed)
    return drawing(figure, "wide", WIDTH, height, shapes, paint)


def plot(figure: Figure, paint: Paint, *, headed: bool) -> Plot:
    """The shapes of that drawing, and its height."""
    places = grid(figure, headed=headed)
    scale = axis(figure, PLOT, places.plot_right)
    above, top = directions(figure, scale, WIDTH, paint)
    if headed:
        shapes, top = _headings(figure, places, top, paint)
        above += shapes
    body, y = "", top
    for n, group in enumerate(figure.groups):
        shapes, y = _heading(group, places, y, paint, first=n == 0)
        body += shapes
        for row in group.rows:
            shapes, y = _row(row, figure, places, scale, y, paint, headed=headed)
            body += shapes
    below, height = axis_below(figure, scale, y + 4, WIDTH, paint)
    ground = _ground(scale, top, y + 4, paint)
    return ground + above + body + below, height


def _ground(scale: Axis, top: float, bottom: float, paint: Paint) -> str:
    """The wash on the side of improvement, the grid, and the line of no effect."""
    wash = f"M{scale.zero:.1f} {top:g}H{scale.right:.1f}V{bottom:g}H{scale.zero:.1f}Z"
    grid_lines = "".join(
        segment(scale.x(tick), top, scale.x(tick), bottom) for tick in scale.ticks if tick != scale.scale.none
    )
    return (
        f'<path d="{wash}" fill="{paint.wash}"/>'
        + path(grid_lines, paint.line, 1)
        + path(segment(scale.zero, top, scale.zero, bottom + 6) if scale.crosses_zero else "", paint.ink, 1.75)
    )


def _headings(figure: Figure, places: Grid, top: float, paint: Paint) -> tuple[str, float]:
    """The column headings, standing on a heavy rule, and where the plot starts below them."""
    cells = [
        (0.0, "start", lines(figure.headings.label, SMALL, places.label_room, strong=True)),
        (places.text_left, "start", lines(figure.headings.text_right, SMALL, places.text_room, strong=True)),
        *(
            (place.edge, "end", lines(column.title, SMALL, place.room, strong=True))
            for column, place in zip(figure.columns, places.places, strict=True)
        ),
    ]
    last = top + _QUIET_PITCH * max(len(cell) for _, _, cell in cells) - 5
    drawn = "".join(
        texts(x, last - _QUIET_PITCH * (len(cell) - 1), cell, _QUIET_PITCH, SMALL, 600, paint.quiet, anchor)
        for x, anchor, cell in cells
    )
    return drawn + _rules(places, last + 10, paint.ink, 1.5), last + 12


def _heading(group: Group, places: Grid, y: float, paint: Paint, *, first: bool) -> tuple[str, float]:
    """A group's title on a rule, and where its rows start."""
    title = lines(group.title, BODY, LEFT, strong=True)
    if not title:
        return "", y + (4 if first else _BELOW_HEADING)
    last = y + _ABOVE_HEADING + _PITCH * (len(title) - 1)
    drawn = texts(0, y + _ABOVE_HEADING, title, _PITCH, BODY, 700)
    return drawn + _rules(places, last + 8, paint.rule, 1), last + _BELOW_HEADING


def _row(
    row: Row, figure: Figure, places: Grid, scale: Axis, y: float, paint: Paint, *, headed: bool
) -> tuple[str, float]:
    """A row, its mark level with the middle of its texts, and where the next one starts.

    A label may be cut short, since the table has it whole; a result never is.
    """
    weight = 700 if row.mark.is_total else 400 if headed else 600
    strong = weight > 400
    sides = [
        (x, lines(text, BODY, room, strong, most), lines(sub, SMALL, room))
        for x, text, sub, room, most in (
            (0.0, row.label, row.sub, places.label_room, 3),
            (places.text_left, row.text_right, row.sub_right, places.text_room, WHOLE),
        )
    ]
    cells = [
        (place.edge, lines(cell, CELL, place.room)) for place, cell in zip(places.places, row.columns, strict=False)
    ]
    tall = max(
        _PITCH,
        *(_PITCH * len(text) + _QUIET_PITCH * len(sub) for _, text, sub in sides),
        *(_QUIET_PITCH * len(cell) for _, cell in cells),
    )
    base = y + _PADDING / 2 + 13.5
    drawn = "".join(
        texts(x, base, text, _PITCH, BODY, weight)
        + texts(x, base + _PITCH * len(text), sub, _QUIET_PITCH, SMALL, fill=paint.quiet)
        for x, text, sub in sides
    )
    drawn += "".join(texts(x, base, cell, _QUIET_PITCH, CELL, fill=paint.quiet, anchor="end") for x, cell in cells)
    return drawn + result(row, scale, y + (_PADDING + tall) / 2, figure, paint), y + _PADDING + tall


def _rules(places: Grid, y: float, colour: str, weight: float) -> str:
    return path(segment(0, y, LEFT, y) + segment(places.text_left, y, WIDTH, y), colour, weight)
