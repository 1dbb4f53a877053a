"""The small picture of a handout's first page: true to the page, light, kept, and the same each time."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from generator.publish import covers
from generator.publish.covers import GREYS, WIDTH, cover
from generator.publish.pdf import Pdf, laid_out
from tests.publish.sheets import sheet


@pytest.fixture(scope="module")
def pdf() -> Pdf:
    return laid_out(sheet())


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("L")


def test_a_cover_shows_the_first_page_small_in_a_few_greys(pdf: Pdf, tmp_path: Path) -> None:
    made = cover(pdf, tmp_path)
    with pypdfium2.PdfDocument(pdf.data) as document:
        first, second = (page.render(scale=WIDTH / page.get_width()).to_pil().convert("L") for page in document)
    picture = opened(made)
    assert picture.width == WIDTH
    assert len(picture.getcolors() or ()) <= GREYS
    assert len(made) < 8_000
    near, far = (ImageStat.Stat(ImageChops.difference(picture, page.resize(picture.size))) for page in (first, second))
    assert near.mean[0] < 6
    assert near.mean[0] < far.mean[0] / 2


def test_a_filled_field_is_seen_on_a_cover(tmp_path: Path) -> None:
    body = '<form><input name="a" title="A" value="{}" style="height: 14mm; width: 90mm; font-size: 24pt"></form>'
    empty, full = (opened(cover(laid_out(sheet(body.format(value))), tmp_path)) for value in ("", "WWW"))
    assert ImageStat.Stat(full).sum[0] < ImageStat.Stat(empty).sum[0]


def test_a_cover_is_drawn_once_and_again_only_when_its_file_is_damaged(
    pdf: Pdf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = cover(pdf, tmp_path)
    drawn = []
    monkeypatch.setattr(covers, "_drawn", lambda data: drawn.append(data) or b"again")
    assert cover(pdf, tmp_path) == made
    assert drawn == []
    (entry,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    entry.write_bytes(entry.read_bytes()[:-9])
    assert cover(pdf, tmp_path) == b"again"


def test_the_same_page_gives_the_same_bytes(pdf: Pdf, tmp_path: Path) -> None:
    assert cover(pdf, tmp_path / "one") == cover(pdf, tmp_path / "two")
