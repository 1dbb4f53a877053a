"""The bundled fonts: what they cover, that they may be bundled, and that nothing else is seen."""

from __future__ import annotations

import os
import subprocess

import pytest
from fontTools.ttLib import TTFont

from generator.assets import asset
from generator.publish import fonts

PRINT = sorted(asset("fonts/print").glob("*.ttf"))
SITE = sorted(asset("fonts/site").glob("*.woff2"))


def families_seen() -> set[str]:
    """The families that fontconfig lists to a program started now."""
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True)
    return {line.split(",")[0] for line in listed.stdout.splitlines()}


def test_inside_the_sandbox_there_are_the_bundled_families_only() -> None:
    with fonts.sandbox():
        assert families_seen() == {"Atkinson Hyperlegible Next", "Noto Sans", "Handout Form", "Handout Symbols"}


@pytest.mark.parametrize("before", [None, "/somewhere/fonts.conf"])
def test_after_the_sandbox_the_machine_is_as_before(before: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    if before:
        monkeypatch.setenv("FONTCONFIG_FILE", before)
    with fonts.sandbox():
        assert os.environ["FONTCONFIG_FILE"] != before
    assert os.environ.get("FONTCONFIG_FILE") == before


@pytest.mark.parametrize("path", PRINT, ids=lambda path: path.stem)
def test_a_print_font_is_static_and_may_be_embedded(path: object) -> None:
    with TTFont(path) as font:
        assert "fvar" not in font
        assert font["OS/2"].fsType == 0


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_the_text_family_comes_in_two_weights_with_the_same_characters(style: str) -> None:
    with TTFont(asset(f"fonts/print/AtkinsonHyperlegibleNext-{style}.ttf")) as font:
        assert font["OS/2"].usWeightClass == {"Regular": 400, "Bold": 700}[style]
        assert {ord(c) for c in "aIl1Ąęłőşž–—…×−€£½²•\u2011\u202f"} <= set(font.getBestCmap())


@pytest.mark.parametrize("path", SITE, ids=lambda path: path.stem)
def test_a_site_font_is_variable_and_compressed(path: object) -> None:
    with TTFont(path) as font:
        assert font.flavor == "woff2"
        assert [axis.axisTag for axis in font["fvar"].axes] == ["wght"]


def test_every_family_brings_its_licence() -> None:
    texts = [path.read_text(encoding="utf-8") for path in asset("fonts").glob("OFL-*.txt")]
    assert len(texts) == 4
    assert all("SIL OPEN FONT LICENSE Version 1.1" in text for text in texts)


def test_the_fonts_are_small() -> None:
    assert sum(path.stat().st_size for path in asset("fonts").rglob("*") if path.is_file()) < 1_500_000
