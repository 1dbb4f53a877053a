"""Letters that can be set without a layout: what the engine once made of an alphabet, with widths and codes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from unicodedata import category

import pikepdf
from pikepdf import Name

from generator.render.sheet import Sheet
from generator.render.tokens import SheetKind, print_variables

PLAIN = frozenset(map(chr, (*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x180), 0x218, 0x219, 0x21A, 0x21B)))
USUAL = PLAIN | frozenset("–—‘’‚“”„•…€™")
"""The letters of western and central Europe, which every clinic shares."""
SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")

_CSS = "body { font-family: var(--font); font-kerning: none; font-variant-ligatures: none; font-size: 8pt }"
_PAIR = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter in a font: the index of the font, its code there, and its width in parts of the size."""

    font: int
    code: int
    width: float


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters, regular and bold, and the document that holds their fonts, which `Glyph.font` counts."""

    data: bytes
    fonts: tuple[str, ...]
    regular: Mapping[str, Glyph]
    bold: Mapping[str, Glyph]

    def of(self, text: str, *, bold: bool) -> list[Glyph]:
        """The glyphs of a text, one a letter; KeyError for a letter that is not there."""
        known = self.bold if bold else self.regular
        return [known[letter] for letter in text.translate(SPACES)]

    def width(self, text: str, size: float, bold: bool) -> float:
        """The width of a text in points."""
        return size * sum(glyph.width for glyph in self.of(text, bold=bold))


def needed(texts: Iterable[str]) -> frozenset[str]:
    """The letters of some texts beyond those that every clinic shares."""
    return frozenset("".join(texts).translate(SPACES)) - USUAL - {" "}


def unset(letters: Iterable[str]) -> list[str]:
    """Those that have no place of their own, such as a combining accent that no letter takes up, sorted."""
    return sorted(letter for letter in letters if category(letter)[0] in "MZC")


def sheet(more: Iterable[str]) -> Sheet:
    """The sheet on which the usual letters stand, and more; laid out, it has every font that they need."""
    letters = escape(" ".join(sorted(USUAL | set(more))))
    html = f'<!DOCTYPE html><html lang="en"><title>Letters</title><body><p>{letters}</p><p><b>{letters}</b></p>'
    return Sheet("letters", html, (print_variables(SheetKind.patient), _CSS))


def read(data: bytes) -> Letters:
    """The letters of a sheet of letters that was laid out."""
    fonts: list[str] = []
    regular: dict[str, Glyph] = {}
    bold: dict[str, Glyph] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for name, font in sorted(pdf.pages[0].Resources.Font.items(), key=lambda item: str(item[1].BaseFont)[7:]):
            widths = _widths(font.DescendantFonts[0].W)
            known = bold if str(font.BaseFont).endswith("Bold") else regular
            for code, character in _PAIR.findall(font.ToUnicode.read_bytes()):
                if int(code, 16):  # 0 is the sign for a letter that the font lacks
                    letter = bytes.fromhex(character.decode()).decode("utf-16-be")
                    known.setdefault(letter, Glyph(len(fonts), int(code, 16), widths[int(code, 16)]))
            fonts.append(name)
    return Letters(data, tuple(fonts), regular, bold)


def _widths(array: pikepdf.Object) -> dict[int, float]:
    """Widths by code, in parts of the size (ISO 32000-1, 9.7.4.3; WeasyPrint writes runs from a first code)."""
    items = list(array)
    runs = zip(items[::2], items[1::2], strict=True)
    return {int(first) + i: float(width) / 1000 for first, run in runs for i, width in enumerate(run)}


def font(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    """A font of a document of letters."""
    found: pikepdf.Object = pdf.pages[0].Resources.Font[Name(name)]
    return found
