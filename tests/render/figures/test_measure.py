"""Widths of text and its breaking into lines."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from generator.assets import asset
from generator.render.figures.measure import WHOLE, clean, lines, width

SAMPLES = (
    "Depression scores, 0.66 (−0.48 to 0.83)",
    "Extraordinarily Wide Words Matter: WWW & MMM",
    "illicit, lilliputian; fill it.",
    "Gallardo-Gómez 2024 – “I² 93%”",
)


@pytest.mark.parametrize(("name", "strong"), [("Regular", False), ("Bold", True)])
@pytest.mark.parametrize("sample", SAMPLES, ids=["numbers", "wide", "slim", "accents"])
def test_a_width_is_that_of_the_font_or_a_little_more(sample: str, name: str, strong: bool) -> None:
    font = TTFont(asset(f"fonts/print/AtkinsonHyperlegibleNext-{name}.ttf"))
    glyphs, advances = font.getBestCmap(), font["hmtx"]
    tabular = {ord(digit): 632 for digit in "0123456789"}
    unit = font["head"].unitsPerEm / 1000
    true = sum(tabular.get(ord(c), advances[glyphs[ord(c)]][0] / unit) for c in sample) / 1000
    assert true <= width(sample, 1, strong=strong) <= true * 1.04


@given(st.text(), st.floats(20, 400), st.booleans())
def test_lines_keep_to_their_room_and_lose_nothing(text: str, room: float, strong: bool) -> None:
    broken = lines(text, 15, room, strong=strong, most=WHOLE)
    assert all(width(line, 15, strong=strong) <= room for line in broken)
    assert "".join(broken).replace(" ", "") == clean(text).replace(" ", "")


@given(st.text(), st.floats(30, 400), st.integers(1, 4))
def test_a_text_that_is_cut_says_so(text: str, room: float, most: int) -> None:
    whole, cut = lines(text, 15, room, most=WHOLE), lines(text, 15, room, most=most)
    assert len(cut) <= most
    assert all(width(line, 15) <= room for line in cut)
    assert cut == whole or cut[-1].endswith("…")


def test_words_break_at_spaces_first() -> None:
    assert lines("Only trials with less than high risk", 13.5, 110) == ("Only trials with", "less than high", "risk")
    assert lines("   ", 15, 100) == ()
