"""The design tokens as CSS custom properties: one file of values, two style sheets.

The values live in `assets/tokens.toml`. A page and a sheet of paper never spell out a colour, a type size or a
line width themselves.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from generator import assets
from generator.model.palette import SCHEMES, SHIPPED, Palette

_VARIABLE = re.compile(r"var\(--([\w-]+)\)")


class SheetKind(StrEnum):
    """Which scale of type a handout is set in."""

    patient = "patient"
    clinician = "clinician"
    pad = "pad"
    large = "large"
    easy = "easy"


def site_variables(palette: Palette = SHIPPED) -> str:
    """The custom properties of the site, `--ep-*`: the light scheme, which is also the default, and the dark one."""
    selectors = (":root,\n[data-md-color-scheme=default]", "[data-md-color-scheme=slate]")
    blocks = zip(selectors, map(palette.scheme, SCHEMES), strict=True)
    fonts = _block(":root", {"--ep-font": _families(assets.tokens()["font"]["site"])})
    return (
        "".join(
            _block(selector, {f"--ep-{name}": value for name, value in colours.items()}) for selector, colours in blocks
        )
        + fonts
    )


def print_variables(kind: SheetKind | str, palette: Palette = SHIPPED) -> str:
    """The custom properties of one kind of handout: colours, type, space, lines, and the families
    `--font` for text and `--form-font` for fields, which text must not use.

    Colours on `:root` are for colour print; a body of the class `mono` turns them to black and white.
    Type comes as `--body` (size) and `--body-lead` (leading), both in points; lengths carry their unit.

    Raises `ValueError` for a kind that is none of `SheetKind`.
    """
    mono = _custom(palette.paper(mono=True))
    return _block(":root", _custom(palette.paper() | _measures(SheetKind(kind)))) + _block(".mono", mono)


@lru_cache(maxsize=256)
def settled(css: str, kind: SheetKind, palette: Palette = SHIPPED, *, mono: bool = False) -> str:
    """A style sheet for paper with the value in the place of each custom property, `var(--ink)`.

    What lays out paper would look each up again for every element. Raises KeyError for one that is no token.
    """
    values = palette.paper(mono=mono) | _measures(kind)
    return _VARIABLE.sub(lambda name: values[name[1]], css)


def _measures(kind: SheetKind) -> dict[str, str]:
    """Type, space, lines and families of one kind of handout, by name."""
    tokens = assets.tokens()
    measures = {name: value for name, value in tokens["measure"].items() if isinstance(value, str)}
    measures |= tokens["measure"].get(kind, {})
    sizes: dict[str, str] = {}
    for name, (size, leading) in tokens["type"][kind].items():
        sizes |= {name: f"{size}pt", f"{name}-lead": f"{leading}pt"}
    fonts = {"font": _families(tokens["font"]["print"]), "form-font": _families(tokens["font"]["form"])}
    return sizes | measures | fonts


def print_sizes(kind: SheetKind | str) -> dict[str, float]:
    """The sizes of type of one kind of handout, in points by name."""
    return {name: size for name, (size, _) in assets.tokens()["type"][SheetKind(kind)].items()}


def _families(names: list[str]) -> str:
    return ", ".join(name if name == "sans-serif" else f'"{name}"' for name in names)


def _custom(values: dict[str, str]) -> dict[str, str]:
    return {f"--{name}": value for name, value in values.items()}


def _block(selector: str, properties: dict[str, str]) -> str:
    lines = "".join(f"  {name}: {value};\n" for name, value in properties.items())
    return f"{selector} {{\n{lines}}}\n"
