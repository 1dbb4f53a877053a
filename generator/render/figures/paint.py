"""The colours of a drawing on the screen and in a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.model.palette import SHIPPED, Palette
from generator.render.figures.model import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """The colours of one use of a drawing, and the empty margin around it, in units.

    A drawing that stands alone (`inline` false) carries its own size; with a margin, its own ground too.
    """

    paper: str
    ink: str
    quiet: str
    rule: str
    line: str
    wash: str
    first: str
    second: str
    third: str
    inline: bool = False
    margin: int = 0

    def of(self, tone: Tone) -> str:
        """The colour of a tone."""
        return {Tone.first: self.first, Tone.second: self.second, Tone.third: self.third}[tone]


def _paint(colour: Callable[[str], str], *, inline: bool = False, margin: int = 0) -> Paint:
    return Paint(
        paper=colour("paper"),
        ink=colour("ink"),
        quiet=colour("ink-2"),
        rule=colour("rule"),
        line=colour("line"),
        wash=colour("fig-wash"),
        first=colour("data"),
        second=colour("data-2"),
        third=colour("data-3"),
        inline=inline,
        margin=margin,
    )


_LIGHT = SHIPPED.scheme("light")
SCREEN = _paint(lambda name: f"var(--ep-{name},{_LIGHT[name]})", inline=True)
"""For drawings inside a page: the page's light or dark colours."""


def in_file(palette: Palette) -> Paint:
    """For drawings to download: the light colours of a palette, fixed, since few programs know CSS variables."""
    return _paint(palette.scheme("light").__getitem__, margin=16)
