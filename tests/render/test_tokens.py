"""The design tokens: what the style sheets get, and that it can be read."""

from __future__ import annotations

import re

import pytest

from generator.model.colour import contrast
from generator.model.palette import ON_PAPER, ON_THE_SITE, SCHEMES, SHIPPED
from generator.render import tokens
from generator.render.tokens import SheetKind


def custom_properties(css: str, selector: str = ":root") -> dict[str, str]:
    """The custom properties of the first block of a selector."""
    block = re.search(rf"{re.escape(selector)} \{{\n(.*?)\}}", css, re.DOTALL)
    assert block
    return dict(re.findall(r"(--[\w-]+): (.*?);", block[1]))


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("least", "pairs"), ON_THE_SITE.items(), ids=["text", "shapes"])
def test_the_site_can_be_read(scheme: str, pairs: list[tuple[str, str]], least: float) -> None:
    colours = SHIPPED.scheme(scheme)
    measured = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < least} == {}


@pytest.mark.parametrize("mono", [False, True], ids=["colour", "mono"])
@pytest.mark.parametrize(("least", "pairs"), ON_PAPER.items(), ids=["text", "shapes"])
def test_paper_can_be_read(mono: bool, pairs: list[tuple[str, str]], least: float) -> None:
    colours = SHIPPED.paper(mono=mono)
    measured = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < least} == {}


def test_both_schemes_of_the_site_name_the_same_colours() -> None:
    assert list(SHIPPED.scheme("light")) == list(SHIPPED.scheme("dark"))


def test_mono_turns_every_colour_of_paper_to_black_or_white() -> None:
    mono = SHIPPED.paper(mono=True)
    assert list(mono) == list(SHIPPED.paper())
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
    assert set(SHIPPED.paper().values()) <= set(SHIPPED.scheme("light").values())
