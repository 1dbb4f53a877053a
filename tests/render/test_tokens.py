"""The design tokens: what the style sheets get, and that it can be read."""

from __future__ import annotations

import re

import pytest

from generator.render import tokens
from generator.render.tokens import SheetKind

TEXT, SHAPE = 7.0, 3.0
"""The least contrast of text (WCAG 2.2, 1.4.6 Contrast (Enhanced)) and of shapes (1.4.11 Non-text Contrast)."""

SITE_TEXT = [
    *((colour, "paper") for colour in ("ink", "ink-2", "link", "link-hover", "ok", "plum", "rust", "sand", "alarm")),
    ("ink", "wash"),
    ("ink-2", "wash"),
    ("link", "wash"),
    ("alarm", "wash"),
    ("ink", "warm"),
    ("warm-ink", "warm"),
    ("link", "warm"),
    ("ink", "alarm-wash"),
    ("alarm", "alarm-wash"),
    ("ink", "fig-wash"),
    ("ink-2", "fig-wash"),
    ("link", "fig-wash"),
    ("on-deep", "deep"),
    ("on-deep-2", "deep"),
]
SITE_SHAPES = [
    *((colour, "paper") for colour in ("rule", "warm-edge", "data", "data-2", "data-3", "focus", "alarm")),
    *((colour, "fig-wash") for colour in ("data", "data-2", "data-3", "rule")),
    ("rule", "wash"),
    ("focus", "wash"),
    ("warm-edge", "warm"),
    ("alarm", "alarm-wash"),
    ("on-deep", "deep"),
]
PRINT_TEXT = [
    *((colour, "paper") for colour in ("ink", "brand", "stop", "ask")),
    *(("ink", ground) for ground in ("brand-tint", "warm-tint", "stop-tint", "grey-tint")),
    ("brand", "brand-tint"),
    ("stop", "stop-tint"),
    ("ask", "warm-tint"),
    ("on-brand", "brand"),
]
PRINT_SHAPES = [("line", ground) for ground in ("paper", "brand-tint", "warm-tint", "stop-tint", "grey-tint")]


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`, 0 for black to 1 for white.

    WCAG 2.2, section 6, "relative luminance": sRGB made linear, weighted 0.2126, 0.7152, 0.0722.
    """
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21: (lighter + 0.05) / (darker + 0.05). WCAG 2.2, section 6."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def custom_properties(css: str, selector: str = ":root") -> dict[str, str]:
    """The custom properties of the first block of a selector."""
    block = re.search(rf"{re.escape(selector)} \{{\n(.*?)\}}", css, re.DOTALL)
    assert block
    return dict(re.findall(r"(--[\w-]+): (.*?);", block[1]))


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(SITE_TEXT, TEXT), (SITE_SHAPES, SHAPE)], ids=["text", "shapes"])
def test_the_site_can_be_read(scheme: str, pairs: list[tuple[str, str]], least: float) -> None:
    colours = tokens.site_colours(scheme)
    measured = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < least} == {}


@pytest.mark.parametrize("mono", [False, True], ids=["colour", "mono"])
@pytest.mark.parametrize(("pairs", "least"), [(PRINT_TEXT, TEXT), (PRINT_SHAPES, SHAPE)], ids=["text", "shapes"])
def test_paper_can_be_read(mono: bool, pairs: list[tuple[str, str]], least: float) -> None:
    colours = tokens.print_colours(mono=mono)
    measured = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < least} == {}


def test_both_schemes_of_the_site_name_the_same_colours() -> None:
    assert list(tokens.site_colours("light")) == list(tokens.site_colours("dark"))


def test_mono_turns_every_colour_of_paper_to_black_or_white() -> None:
    mono = tokens.print_colours(mono=True)
    assert list(mono) == list(tokens.print_colours())
    assert set(mono.values()) == {"#000000", "#ffffff"}


def test_the_site_gets_its_variables() -> None:
    css = tokens.site_variables()
    light = custom_properties(css, "[data-md-color-scheme=default]")
    dark = custom_properties(css, "[data-md-color-scheme=slate]")
    assert (light["--ep-paper"], dark["--ep-paper"]) == ("#ffffff", "#10191f")
    assert css.startswith(":root,\n[data-md-color-scheme=default] {\n")


@pytest.mark.parametrize("kind", SheetKind)
def test_every_kind_of_sheet_gets_the_same_variables(kind: SheetKind) -> None:
    names = custom_properties(tokens.print_variables(kind))
    assert list(names) == list(custom_properties(tokens.print_variables(SheetKind.patient)))
    assert {"--ink", "--brand", "--stop", "--ask", "--line", "--body", "--body-lead", "--s1", "--hair"} <= set(names)


@pytest.mark.parametrize(
    ("kind", "floor"), [("patient", 12), ("clinician", 10), ("pad", 12), ("large", 16), ("easy", 14)]
)
def test_no_type_is_below_the_floor_of_its_sheet(kind: str, floor: float) -> None:
    variables = custom_properties(tokens.print_variables(kind))
    sizes = [float(variables[f"--{name}"].removesuffix("pt")) for name in ("title", "head", "body", "small")]
    leads = [float(variables[f"--{name}-lead"].removesuffix("pt")) for name in ("title", "head", "body", "small")]
    assert min(sizes) == sizes[-1] == floor
    assert all(lead >= 1.14 * size for size, lead in zip(sizes, leads, strict=True))


def test_a_sheet_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="poster"):
        tokens.print_variables("poster")


def test_paper_takes_its_colours_from_the_palette_of_the_site() -> None:
    assert set(tokens.print_colours().values()) <= set(tokens.site_colours("light").values())
