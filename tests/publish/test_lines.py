"""Lines of text break where a reader expects it."""

from __future__ import annotations

import pymupdf
import pytest

from generator.publish import lines
from generator.publish.pdf import laid_out
from generator.publish.result import SheetFault
from tests.publish.sheets import sheet

WORDS = "Say how sure we are, and why that is so."
WIDTHS = [width / 10 for width in range(2_400, 2_470, 2)]
"""Points, step by step over those in which the words have room, and the space after them has none."""


def rows(after: str) -> list[str]:
    """The lines of the words, with something after them, in boxes of every width."""
    body = "".join(f"<div style='width: {width}pt'>{WORDS}{after}</div>" for width in WIDTHS)
    with pymupdf.open(stream=laid_out(sheet(body, page_limit=None)).data) as opened:
        blocks = [block for page in opened for block in page.get_text("dict", sort=True)["blocks"]]
    found: dict[tuple[int, int], str] = {}
    for number, line in enumerate(line for block in blocks for line in block.get("lines", ())):
        text = "".join(span["text"] for span in line["spans"]).strip()
        if not text.startswith(("Moving more", "Page ")):
            found[number, round(line["bbox"][1])] = text
    return list(found.values())


@pytest.mark.parametrize("after", [" <span style='white-space: nowrap'>[1, 2]</span>", " <strong>Signed by:</strong>"])
def test_words_that_fit_but_for_the_space_after_them_stay_together(after: str) -> None:
    assert "Say" not in rows(after)


def test_without_the_mend_they_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guard on the guard: once every Pango that we lay out with does it right, the mend can go."""
    assert "Say" not in rows(" <strong>Signed by:</strong>")  # by now the engine is there, and has mended itself
    from weasyprint.layout import inline
    from weasyprint.text.ffi import pango

    if pango.pango_version() >= 15100:
        pytest.skip("the Pango of Debian 13 does it right; that of Debian 12 does not")
    monkeypatch.setattr(inline, "split_first_line", lines.split_first_line)
    assert "Say" in rows(" <strong>Signed by:</strong>")


def test_a_space_at_the_end_of_a_paragraph_makes_no_line_of_its_own() -> None:
    assert len(rows(" ")) == len(rows(""))


@pytest.mark.parametrize("how", ["text-overflow: ellipsis", "block-ellipsis: auto; max-lines: 1; continue: discard"])
def test_a_line_that_is_cut_short_in_one_place_is_whole_in_another(how: str) -> None:
    """What is cut short is a fault, and the next sheet is laid out all the same."""
    before = laid_out(sheet(f"<p>{WORDS}", page_limit=None))
    lines.forget()
    cut = f"<div style='width: 60pt; overflow: hidden; white-space: nowrap; {how}'>{WORDS}</div><p>{WORDS}"
    with pytest.raises(SheetFault, match="text-overflow"):
        laid_out(sheet(cut, page_limit=None))
    lines_of_cut = f"<p style='white-space: nowrap'>{WORDS}"
    after = laid_out(sheet(lines_of_cut, page_limit=None))
    lines.forget()
    assert after == laid_out(sheet(lines_of_cut, page_limit=None))
    assert laid_out(sheet(f"<p>{WORDS}", page_limit=None)) == before
