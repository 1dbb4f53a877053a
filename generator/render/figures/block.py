"""A figure as a block of a page: title, both drawings, caption, legend, table and downloads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from generator.memory import remembered
from generator.model.palette import Palette
from generator.render.figures.marks import sample
from generator.render.figures.model import Figure
from generator.render.figures.paint import SCREEN, in_file
from generator.render.figures.table import table


class Drawn(NamedTuple):
    """The two drawings of a figure; the page shows one of them, by its width."""

    wide: Markup
    narrow: Markup


def forest(figure: Figure) -> Drawn:
    """A forest plot: squares by weight, diamonds for totals, column headings and extra columns."""
    return Drawn(_wide(figure, headed=True), _narrow(figure, "narrow"))


def strip(figure: Figure) -> Drawn:
    """A disagreement strip: results that stand on their own, on one axis, without headings or extra columns."""
    return Drawn(_wide(figure, headed=False), _narrow(figure, "narrow"))


def mini(figure: Figure) -> Markup:
    """A few results for a side column, 358 units wide."""
    return _narrow(figure, "mini")


def _wide(figure: Figure, *, headed: bool) -> Markup:
    def drawn() -> str:
        from generator.render.figures.wide import wide

        return str(wide(figure, SCREEN, headed=headed))

    made = remembered(drawn, "wide", figure, SCREEN, headed)
    return Markup(made)  # noqa: S704  (what was made before was markup too)


def _narrow(figure: Figure, kind: str) -> Markup:
    def drawn() -> str:
        from generator.render.figures.narrow import narrow

        return str(narrow(figure, SCREEN, kind))

    made = remembered(drawn, "narrow", figure, SCREEN, kind)
    return Markup(made)  # noqa: S704  (as above)


def alone(figure: Figure, below: Sequence[str], palette: Palette, *, headed: bool) -> str:
    """The wide drawing as a file to take along, with its title, its legend, and the paragraphs `below`."""

    def drawn() -> str:
        from generator.render.figures.standalone import svg
        from generator.render.figures.wide import plot

        return str(svg(figure, plot(figure, paint, headed=headed), below, paint))

    paint = in_file(palette)
    return remembered(drawn, "alone", figure, tuple(below), paint, headed)


def html(figure: Figure, drawn: Drawn, number: int | str, downloads: tuple[tuple[str, str], ...] = ()) -> Markup:
    """The `<figure>` of a page. `downloads` are pairs of a format's name and the address of its file."""
    return Markup(
        '<figure class="ep-fig" id="figure-{number}" aria-labelledby="figure-{number}-title">'
        '<div class="ep-fig__title" id="figure-{number}-title"><span class="ep-fig__n">Figure {number}</span> {title}'
        '</div><div class="ep-fig__plot">{wide}{narrow}</div>{caption}<details class="ep-data">'
        "<summary>Figure {number} as a table</summary>{table}</details>{downloads}</figure>"
    ).format(
        number=number,
        title=figure.title,
        wide=drawn.wide,
        narrow=drawn.narrow,
        caption=_caption(figure),
        table=table(figure, f"Figure {number} as a table"),
        downloads=_downloads(number, downloads),
    )


def _caption(figure: Figure) -> Markup:
    """The legend and the words under a drawing; nothing where there are none."""
    keys = Markup("").join(Markup("<li>{}{}</li>").format(sample(key), key.text) for key in figure.legend)
    legend = Markup('<ul class="ep-legend">{}</ul>').format(keys) if keys else ""
    words = Markup("<p>{}</p>").format(figure.caption) if figure.caption else ""
    # No figcaption: that may only come first or last, and the table comes after it.
    return Markup('<div class="ep-fig__cap">{}{}</div>').format(legend, words) if legend or words else Markup()


def _downloads(number: int | str, downloads: tuple[tuple[str, str], ...]) -> Markup:
    links = Markup(" ").join(
        Markup('<a href="{}" aria-label="{}, Figure {}" download="">{}</a>').format(address, kind, number, kind)
        for kind, address in downloads
    )
    return Markup('<p class="ep-dl"><span>Download</span> {}</p>').format(links) if links else Markup()
