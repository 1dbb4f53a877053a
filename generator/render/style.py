"""The style sheet of the site: the tokens, the look, and what paper does to the colours; and its icon."""

from __future__ import annotations

from string import Template

from generator import assets
from generator.model.palette import SCHEMES, SHIPPED, Palette
from generator.render.tokens import site_variables

SHEETS = (
    "cite/cite.css",
    *(f"site/{name}.css" for name in ("evipress", "pages", "topics", "words", "builder")),
    "print/web.css",
)
"""Citations as any host shows them, the frame and what pages share, single kinds of page, last handouts on the web."""

WHITE = ("wash", "fig-wash", "warm", "alarm-wash", "deep", "draw-2")
"""Grounds that a printer would fill with ink."""
BLACK = ("on-deep", "on-deep-2", "link", "link-hover")
"""What stands on them, and links, which paper cannot follow."""


def sheet(palette: Palette = SHIPPED) -> str:
    """The whole text of the site's style sheet."""
    return "\n".join((site_variables(palette), *map(assets.text, SHEETS), _on_paper(palette)))


def favicon(palette: Palette = SHIPPED) -> str:
    """The icon of the site as SVG, in its own colours. It stands in no page, so it takes the values themselves."""
    values = {f"{name}_{token}": palette.scheme(name)[token] for name in SCHEMES for token in ("ink", "data")}
    return Template(assets.text("site/favicon.svg")).substitute(values)


def _on_paper(palette: Palette) -> str:
    """A page is printed in the light colours, whatever the screen showed, on white."""
    light = palette.scheme("light")
    colours = light | dict.fromkeys(WHITE, light["paper"]) | dict.fromkeys(BLACK, light["ink"])
    values = "".join(f"--ep-{name}:{value};" for name, value in colours.items())
    return f"@media print{{:root,[data-md-color-scheme]{{{values}}}}}\n"
