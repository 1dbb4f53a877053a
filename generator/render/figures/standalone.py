"""A figure that stands alone: its title, its drawing, its legend and all that a page says below it, in one file."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.render.figures.grid import WIDTH
from generator.render.figures.marks import sample_shapes
from generator.render.figures.measure import WHOLE, lines, width
from generator.render.figures.model import Figure
from generator.render.figures.paint import Paint
from generator.render.figures.svg import SMALL, Plot, drawing, path, segment, texts

_TITLE, _TITLE_PITCH = 18.0, 24.0
_PITCH, _KEY_PITCH, _GAP = 19.0, 22.0, 9.0
_SAMPLE, _APART = 42.0, 26.0
"""How broad a sample of the legend is with the gap behind it, and the gap between two entries."""
_MEASURE = 0.87 * WIDTH
"""How broad paragraphs are set, so that they fit in the broadest letters that a program may have in place of ours."""


def svg(figure: Figure, plot: Plot, below: Sequence[str], paint: Paint) -> Markup:
    """The SVG of a figure. `plot` is its drawing, `below` are paragraphs, the last of them under a rule."""
    title = lines(figure.title, _TITLE, _MEASURE, strong=True, most=WHOLE)
    shapes, height = plot
    drawn = texts(0, _TITLE, title, _TITLE_PITCH, _TITLE, 700)
    y = _TITLE_PITCH * len(title) + _GAP
    drawn += f'<g transform="translate(0 {y:g})">{shapes}</g>'
    legend, y = _legend(figure, y + height + _GAP, paint)
    drawn += legend
    for n, words in enumerate(below):
        last = n == len(below) - 1
        if last:
            drawn += path(segment(0, y + 3, WIDTH, y + 3), paint.rule, 1)
            y += _GAP
        told = lines(words, SMALL, _MEASURE, most=WHOLE)
        drawn += texts(0, y + SMALL, told, _PITCH, SMALL, fill=paint.quiet if last else "")
        y += _PITCH * len(told) + _GAP
    return drawing(figure, "alone", WIDTH, y, drawn, paint)


def _legend(figure: Figure, y: float, paint: Paint) -> Plot:
    """The entries of the legend beside each other, in as many lines as they need, and where they end."""
    drawn, x = "", 0.0
    for key in figure.legend:
        wide = _SAMPLE + width(key.text, SMALL)
        if x and x + wide > _MEASURE:
            x, y = 0.0, y + _KEY_PITCH
        told = lines(key.text, SMALL, _MEASURE - _SAMPLE, most=WHOLE)
        drawn += f'<g transform="translate({x:.1f} {y:g})">{sample_shapes(key, paint)}</g>'
        drawn += texts(x + _SAMPLE, y + 12, told, _PITCH, SMALL)
        y += _PITCH * max(len(told) - 1, 0)
        x += wide + _APART
    return drawn, y + (_KEY_PITCH + _GAP if figure.legend else 0)
