"""The contact sheet: the first page of every print of a built site, in one picture, all on one scale."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw, ImageFont

from generator.assets import asset

WIDE, SCALE = 1800, 0.33
"""Of the picture in pixels, and pixels a point of paper."""
GROUND, INK = "#d5d9dd", "#14212b"
EDGE, GAP, HEAD, LABEL = 28, 14, 30, 24
"""Around the picture, between prints, above them for the title of the handout, below them for the name of the form."""

_PAPERS = {"a4": "A4", "letter": "Letter", "a5": "A5", "half-letter": "Half letter"}
_FORMS = {"": "", "large-print": "large print", "mono": "black and white", "easy-read": "easy read"}


@dataclass(frozen=True, slots=True)
class Set:
    """All prints of one handout: its title, and the first page of each with the words below it."""

    title: str
    prints: tuple[tuple[Image.Image, str], ...]

    @property
    def width(self) -> int:
        """Side by side, in pixels."""
        return sum(page.width + GAP for page, _ in self.prints) - GAP

    @property
    def height(self) -> int:
        """With its title and the words below, in pixels."""
        return HEAD + max(page.height for page, _ in self.prints) + LABEL


def contact_sheet(site: Path) -> Image.Image:
    """Every print below `handouts/`, a set a handout, the widest sets first."""
    folders = sorted({path.parent for path in site.glob("handouts/*/*.pdf")})
    rows = list(_rows(sorted((_set(folder) for folder in folders), key=lambda found: -found.width)))
    tall = sum(max(found.height for found in row) + EDGE for row in rows) + EDGE
    together = Image.new("RGB", (WIDE, tall), GROUND)
    draw, top = ImageDraw.Draw(together), EDGE
    for row in rows:
        left = EDGE
        for found in row:
            _place(found, together, draw, left, top)
            left += found.width + 2 * EDGE
        top += max(found.height for found in row) + EDGE
    return together


def first_page(path: Path, *size: str) -> Image.Image:
    """The first page of a PDF as Poppler shows it, at a size in the words of `pdftoppm`."""
    drawn = subprocess.run(["pdftoppm", "-png", "-singlefile", *size, path], capture_output=True, check=True)
    return Image.open(io.BytesIO(drawn.stdout))


def _set(folder: Path) -> Set:
    files = sorted(folder.glob("*.pdf"), key=lambda path: _form(path)[::-1])
    with pikepdf.open(files[0]) as first:
        title = str(first.docinfo[pikepdf.Name.Title])
    fine = ("-r", str(round(2 * 72 * SCALE, 2)))  # reduced, small letters are smoother than drawn small
    prints = ((first_page(path, *fine).reduce(2), _words(path)) for path in files)
    return Set(title, tuple(prints))


def _form(path: Path) -> tuple[str, str]:
    """Paper and form of a print, from the name of its file."""
    name = path.stem.removeprefix(f"{path.parent.name}-")
    paper = max((paper for paper in _PAPERS if name.startswith(paper)), key=len)
    return paper, name.removeprefix(paper).removeprefix("-")


def _words(path: Path) -> str:
    paper, form = _form(path)
    return ", ".join(filter(None, (_PAPERS[paper], _FORMS.get(form, form))))


def _rows(sets: list[Set]) -> Iterator[list[Set]]:
    """Sets in rows that fit the picture: each goes into the first row with room."""
    rows: list[list[Set]] = []
    for found in sets:
        room = (row for row in rows if sum(s.width + 2 * EDGE for s in row) + found.width <= WIDE - 2 * EDGE)
        row = next(room, None)
        if row is None:
            rows.append([found])
        else:
            row.append(found)
    yield from rows


def _place(found: Set, together: Image.Image, draw: ImageDraw.ImageDraw, left: int, top: int) -> None:
    draw.text((left, top), found.title, INK, _font("Bold", 18))
    top += HEAD
    for page, words in found.prints:
        together.paste(page, (left, top))
        draw.text((left, top + page.height + 4), words, INK, _font("Regular", 13))
        left += page.width + GAP


def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(asset(f"fonts/print/AtkinsonHyperlegibleNext-{weight}.ttf"), size)
