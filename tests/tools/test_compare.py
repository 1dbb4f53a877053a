"""Handouts before and after a change, as pictures."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tools import compare
from tools.compare import Change

MARGIN = 2 * compare.GAP


def pdf(*words: str, title: str = "") -> bytes:
    """A handout whose pages hold one word each."""
    pages = []
    for word in words:
        page = Image.new("RGB", (210, 297), "white")
        ImageDraw.Draw(page).text((20, 30), word, fill="black")
        pages.append(page)
    out = BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], title=title, creationDate=None, modDate=None)
    return out.getvalue()


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Change, ...]]:
    folder = tmp_path_factory.mktemp("compared")
    before = {"same": pdf("a"), "word": pdf("a", "old", "c"), "gone": pdf("a"), "longer": pdf("a"), "title": pdf("a")}
    after = {
        "same": before["same"],
        "word": pdf("a", "new", "c"),
        "added & <b>": pdf("a"),
        "longer": pdf("a", "b"),
        "title": pdf("a", title="x"),
    }
    for name, files in (("before", before), ("after", after)):
        for stem, data in files.items():
            path = folder / name / stem / f"{stem}-a4.pdf"
            path.parent.mkdir(parents=True)
            path.write_bytes(data)
    return folder / "out", compare.compare(folder / "before", folder / "after", folder / "out")


def test_only_what_changed_is_told_with_the_pages_that_look_different(
    compared: tuple[Path, tuple[Change, ...]],
) -> None:
    assert compared[1] == (
        Change("added & <b>/added & <b>-a4.pdf", "new", 0, 1, (1,)),
        Change("gone/gone-a4.pdf", "removed", 1, 0, (1,)),
        Change("longer/longer-a4.pdf", "changed", 1, 2, (2,)),
        Change("title/title-a4.pdf", "looks the same", 1, 1, ()),
        Change("word/word-a4.pdf", "changed", 3, 3, (2,)),
    )


def test_there_is_a_picture_of_each_such_page_and_every_changed_pdf(
    compared: tuple[Path, tuple[Change, ...]],
) -> None:
    files = {path.relative_to(compared[0]).as_posix() for path in compared[0].rglob("*") if path.is_file()}
    assert files == {
        "index.html",
        *("added & <b>/added & <b>-a4-1.png", "added & <b>/added & <b>-a4.pdf", "gone/gone-a4-1.png"),
        *("longer/longer-a4-2.png", "longer/longer-a4.pdf", "title/title-a4.pdf"),
        *("word/word-a4-2.png", "word/word-a4.pdf"),
    }


def test_a_picture_shows_both_pages_with_a_frame_around_the_change(
    compared: tuple[Path, tuple[Change, ...]],
) -> None:
    picture = Image.open(compared[0] / "word/word-a4-2.png").convert("RGB")
    width = round(compare.HEIGHT / 297 * 210)
    assert abs(picture.width - (2 * width + MARGIN + compare.GAP)) <= 2
    assert abs(picture.height - (compare.HEIGHT + MARGIN)) <= 1
    half = picture.width // 2
    sides = picture.crop((0, 0, half, picture.height)), picture.crop((half, 0, picture.width, picture.height))
    reds = [sum(n for n, (r, g, _) in side.getcolors(1 << 16) if r > 180 > g) for side in sides]
    assert min(reds) > 100


def test_each_stretch_of_changed_lines_has_a_frame_of_its_own() -> None:
    before, after = (Image.new("RGB", (100, 400), "white") for _ in range(2))
    for box in ((10, 5, 60, 15), (20, 18, 80, 30), (40, 300, 50, 310)):
        ImageDraw.Draw(after).rectangle(box, fill="black")
    assert compare.different(before, after) == [(10, 5, 81, 31), (40, 300, 51, 311)]
    assert compare.different(before, before) == []
    assert compare.different(None, after) == [(0, 0, 100, 400)]


def test_the_list_shows_every_picture_and_takes_names_for_text(compared: tuple[Path, tuple[Change, ...]]) -> None:
    html = (compared[0] / "index.html").read_text()
    assert html.count("<img ") == 4
    assert "<b>" not in html
    assert "added &amp; &lt;b&gt;/added &amp; &lt;b&gt;-a4.pdf</a>: new, 0 to 1 pages" in html


def test_without_a_change_the_list_says_so(tmp_path: Path) -> None:
    assert compare.compare(tmp_path / "a", tmp_path / "b", tmp_path / "out") == ()
    assert "No handout changed." in (tmp_path / "out" / "index.html").read_text()
