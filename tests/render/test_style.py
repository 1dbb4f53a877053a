"""The site's style sheet: every colour is a token, on the screen and on paper."""

from __future__ import annotations

import re

import pytest

from generator import assets
from generator.model.palette import SCHEMES, SHIPPED, Palette, Scheme
from generator.render import style

COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b")


@pytest.mark.parametrize("name", style.SHEETS)
def test_a_sheet_spells_out_no_colour(name: str) -> None:
    text = assets.text(name)
    assert COLOUR.findall(text) == []
    assert not re.search(r"\b(rgba?|hsla?|oklch)\(", text)


@pytest.mark.parametrize("name", style.SHEETS)
def test_every_custom_property_is_one_of_ours_or_materials(name: str) -> None:
    used = set(re.findall(r"var\(--ep-([\w-]+)\)", assets.text(name)))
    assert used - {"font"} <= set(SHIPPED.scheme("light"))


def test_every_sheet_of_the_site_is_in() -> None:
    shipped = {path.stem for path in assets.asset("site").glob("*.css")}
    assert {f"site/{name}.css" for name in shipped} | {"cite/cite.css", "print/web.css"} == set(style.SHEETS)


def test_paper_is_printed_dark_on_white() -> None:
    light = SHIPPED.scheme("light")
    paper = style.sheet().rpartition("@media print")[2]
    assert f"--ep-wash:{light['paper']};" in paper
    assert f"--ep-on-deep:{light['ink']};" in paper
    assert f"--ep-alarm:{light['alarm']};" in paper


def test_the_favicon_wears_the_colours_of_the_guideline() -> None:
    own = Palette(light=Scheme(data="#14532d"), dark=Scheme(data="#a7f3d0"))
    colours = [scheme[token] for scheme in map(own.scheme, SCHEMES) for token in ("ink", "data")]
    assert set(COLOUR.findall(style.favicon(own))) == set(colours)
    assert colours[1::2] == ["#14532d", "#a7f3d0"]


def test_the_style_asks_no_stranger() -> None:
    assert not re.search(r"url\((?!fonts/)|@import|https?:", style.sheet())
