"""A guideline's own colours, in the place of those that ship with evipress, and what has to be readable on what."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from generator import assets
from generator.model.base import Colour, Part
from generator.model.colour import READABLE

SHAPE = 3.0
"""The least contrast of a shape that carries meaning (WCAG 2.2, 1.4.11 Non-text Contrast)."""

SCHEMES = ("light", "dark")

ON_THE_SITE: Mapping[float, tuple[tuple[str, str], ...]] = {
    READABLE: (
        *((ink, "paper") for ink in ("ink", "ink-2", "link", "link-hover", "ok", "plum", "rust", "sand", "alarm")),
        *((ink, "wash") for ink in ("ink", "ink-2", "link", "alarm")),
        *((ink, "fig-wash") for ink in ("ink", "ink-2", "link")),
        *((ink, "warm") for ink in ("ink", "warm-ink", "link")),
        *((ink, "alarm-wash") for ink in ("ink", "alarm")),
        *((ink, "deep") for ink in ("on-deep", "on-deep-2")),
    ),
    SHAPE: (
        *((line, "paper") for line in ("rule", "warm-edge", "data", "data-2", "data-3", "focus", "alarm")),
        *((line, "fig-wash") for line in ("data", "data-2", "data-3", "rule")),
        ("rule", "wash"),
        ("focus", "wash"),
        ("warm-edge", "warm"),
        ("alarm", "alarm-wash"),
        ("on-deep", "deep"),
    ),
}
"""By the least contrast, which colour stands on which, on the screen."""

ON_PAPER: Mapping[float, tuple[tuple[str, str], ...]] = {
    READABLE: (
        *((ink, "paper") for ink in ("ink", "brand", "stop", "ask")),
        *(("ink", ground) for ground in ("brand-tint", "warm-tint", "stop-tint", "grey-tint")),
        ("brand", "brand-tint"),
        ("stop", "stop-tint"),
        ("ask", "warm-tint"),
        ("on-brand", "brand"),
    ),
    SHAPE: tuple(("line", ground) for ground in ("paper", "brand-tint", "warm-tint", "stop-tint", "grey-tint")),
}
"""The same on paper, whose colours have the names of their tasks."""


class Scheme(Part):
    """Colours of the light or the dark scheme, `#rrggbb`. Text, white and what says stop have none of their own."""

    link: Colour | None = None
    """Links."""
    link_hover: Colour | None = None
    """Links under the pointer."""
    deep: Colour | None = None
    """The dark ground of panels; in the light scheme also headings, bars and steps on paper."""
    on_deep: Colour | None = None
    """Text on it."""
    on_deep_2: Colour | None = None
    """Quieter text on it."""
    wash: Colour | None = None
    """The pale ground of tables, notes and the foot of a page."""
    fig_wash: Colour | None = None
    """The pale ground in figures; in the light scheme also of boxes on paper."""
    warm: Colour | None = None
    """The ground of what is for patients, and of crisis lines on paper."""
    warm_edge: Colour | None = None
    """Its edge."""
    warm_ink: Colour | None = None
    """Text on it, and the sign `ask first`."""
    data: Colour | None = None
    """The first colour of marks in figures."""
    data_2: Colour | None = None
    """The second."""
    data_3: Colour | None = None
    """The third."""
    focus: Colour | None = None
    """The ring around what the keyboard is at."""

    @property
    def own(self) -> dict[str, str]:
        """The colours that are given, by token."""
        return {name.replace("_", "-"): value for name, value in self if value is not None}


class Palette(Part):
    """A guideline's own colours; what is not given stays as it ships."""

    light: Scheme = Field(default_factory=Scheme)
    """On a light screen, and on paper."""
    dark: Scheme = Field(default_factory=Scheme)
    """On a dark screen."""

    def scheme(self, name: str) -> dict[str, str]:
        """The colours of the `light` or the `dark` scheme, `#rrggbb` by token."""
        own = self.light if name == "light" else self.dark
        return {**assets.tokens()[name], **own.own}

    def paper(self, *, mono: bool = False) -> dict[str, str]:
        """The colours of handouts, `#rrggbb` by token; in black and white when `mono`."""
        if mono:
            return dict(assets.tokens()["mono"])
        light = self.scheme("light")
        return {task: light[name] for task, name in assets.tokens()["print"].items()}


SHIPPED = Palette()
"""The colours as they ship."""
