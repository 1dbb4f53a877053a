"""The few SVG shapes that every figure is drawn with."""

from __future__ import annotations

from markupsafe import Markup, escape

from generator.render.figures.measure import clean
from generator.render.figures.model import Figure
from generator.render.figures.paint import Paint

FAMILY = "'Atkinson Hyperlegible Next','Atkinson Hyperlegible',Arial,sans-serif"
"""Arial is narrower than the first font, so that a drawing opened without it still fits."""
BODY, CELL, SMALL = 15.0, 14.0, 13.5
"""Font sizes, in units of the drawing."""
Plot = tuple[str, float]
"""Shapes that fill the wide layout from 0 down, and how far down they go."""
ARROW = 26.0
"""The length of an arrow beside a direction, in units."""


def safe(svg: str) -> Markup:
    """The SVG as it is, for templates: whoever made it has escaped every text in it."""
    return Markup(svg)  # noqa: S704


def number(value: float) -> str:
    """A coordinate, to a tenth of a unit."""
    shown = f"{value:.1f}".removesuffix(".0")
    return "0" if shown == "-0" else shown


def path(d: str, stroke: str, width: float, fill: str = "none") -> str:
    """A stroked path; no path at all where there is nothing to draw."""
    return f'<path d="{d}" stroke="{stroke}" stroke-width="{width:g}" fill="{fill}"/>' if d else ""


def segment(x1: float, y1: float, x2: float, y2: float) -> str:
    """Path data of a straight line."""
    return f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"


def texts(
    x: float,
    y: float,
    lines: tuple[str, ...],
    pitch: float,
    size: float = BODY,
    weight: int = 400,
    fill: str = "",
    anchor: str = "start",
) -> str:
    """Lines of text, the first on the baseline `y`, each next one `pitch` lower. They inherit body size and ink."""
    attributes = "".join(
        f' {name}="{value}"'
        for name, value, inherited in (
            ("font-size", f"{size:g}", f"{BODY:g}"),
            ("font-weight", str(weight), "400"),
            ("fill", fill, ""),
            ("text-anchor", anchor, "start"),
        )
        if value != inherited
    )
    return "".join(
        f'<text x="{number(x)}" y="{number(y + pitch * n)}"{attributes}>{escape(line)}</text>'
        for n, line in enumerate(lines)
    )


def drawing(figure: Figure, kind: str, width: float, height: float, body: str, paint: Paint) -> Markup:
    """The whole SVG of a figure. `kind` ends its class, and makes its ids differ from the figure's other drawings.

    On a page the title stands above, in words, and a screen reader is not told it once more.
    """
    margin, name = paint.margin, escape(f"{figure.id}-{kind}")
    box = f"{-margin} {-margin} {number(width + 2 * margin)} {number(height + 2 * margin)}"
    size = "" if paint.inline else f' width="{number(width + 2 * margin)}" height="{number(height + 2 * margin)}"'
    named = f"{name}-desc" if paint.inline else f"{name}-title {name}-desc"
    ground = f'<rect x="{-margin}" y="{-margin}" width="100%" height="100%" fill="{paint.paper}"/>' if margin else ""
    return safe(
        f'<svg class="ep-svg ep-svg--{kind}" xmlns="http://www.w3.org/2000/svg" viewBox="{box}"{size} role="img"'
        f' aria-labelledby="{named}" font-family="{FAMILY}" font-size="{BODY:g}"'
        f' fill="{paint.ink}" style="font-variant-numeric:tabular-nums">'
        f'<title id="{name}-title">{escape(clean(figure.title))}</title>'
        f'<desc id="{name}-desc">{escape(clean(figure.desc))}</desc>{ground}{body}</svg>'
    )
