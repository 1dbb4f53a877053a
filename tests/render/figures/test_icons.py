"""The signs beside words: one of a kind, hidden from screen readers."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from generator.render.figures.icons import grade_symbol, safety_icon, strength_arrow, verdict_icon

SVG = "{http://www.w3.org/2000/svg}"
SIGNS = [
    *map(grade_symbol, ("high", "moderate", "low", "very-low")),
    strength_arrow("strong"),
    strength_arrow("conditional"),
    strength_arrow("strong", "against"),
    strength_arrow("conditional", "against"),
    *map(
        verdict_icon,
        ("supported", "partly", "overstated", "misattributed", "contradicted", "no-source-found"),
    ),
    *map(safety_icon, ("stop", "ask-first", "keep-going")),
]


@pytest.mark.parametrize(("level", "crossed"), [("high", 4), ("moderate", 3), ("low", 2), ("very-low", 1)])
def test_each_step_of_certainty_crosses_one_more_circle(level: str, crossed: int) -> None:
    symbol = ET.fromstring(grade_symbol(level))
    assert len(symbol.findall(f"{SVG}circle")) == 4
    assert len(symbol.findall(f"{SVG}path")) == crossed


def test_no_two_signs_look_alike() -> None:
    assert all(a != b for a, b in combinations(SIGNS, 2))


def test_signs_are_hidden_from_screen_readers_and_take_the_colour_of_their_word() -> None:
    for sign in SIGNS:
        root = ET.fromstring(sign)
        assert (root.attrib["aria-hidden"], root.attrib["stroke"]) == ("true", "currentColor")


def test_a_strong_arrow_is_solid_and_a_conditional_one_hollow() -> None:
    assert 'fill="currentColor"' in strength_arrow("strong")
    assert 'fill="currentColor"' not in strength_arrow("conditional")


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(KeyError):
        grade_symbol("certain")
