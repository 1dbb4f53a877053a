"""The foot of each print on a site with a long address: on the paper, and where a printer prints."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from generator import load
from generator.model.handout import Handout, Variant
from generator.publish.pdf import laid_out
from generator.render import sheets
from tests.render.printed import changed, content, prints
from tests.world import EASY, copied

LONG = "https://northvalleys-health.github.io/strength-training-guide/"
NAMES = sorted(name for name, item in prints("shipped").items() if item.variant is not Variant.mono)
MM = 72 / 25.4


@cache
def long() -> dict[str, sheets.Print]:
    return {item.sheet.name: item for item in sheets.prints(content("shipped"), LONG)}


@pytest.mark.parametrize("name", NAMES)
def test_a_long_address_keeps_to_the_paper_and_to_where_printers_print(name: str) -> None:
    """It was cut at the edge of an easy read, stood 3 mm above that of other sheets, and left the pad no room."""
    made = laid_out(long()[name].sheet)
    with pypdfium2.PdfDocument(made.data) as opened:
        for page in opened:
            text = page.get_textpage()
            boxes = [text.get_charbox(at) for at in range(text.count_chars())]
            shown = [box for box in boxes if box[2] > box[0]]
            assert max(right for _, _, right, _ in shown) < page.get_width() - 8 * MM
            assert min(bottom for _, bottom, _, _ in shown) > 7 * MM
        assert "northvalleys-health.github.io/strength-training-guide" in _said(opened)


def test_a_name_that_fills_the_line_before_the_number_of_the_page_stands_there(tmp_path: Path) -> None:
    name = "Stretching for stiff, very sore knees"
    titled = {"content/guideline.yaml": ("short_title: Stretching and stiff knees", f"short_title: {name}")}
    of = load.content(copied(tmp_path, titled))[0]
    (item,) = (item for item in sheets.prints(of, LONG) if item.sheet.name == "leaflet-a4")
    with pypdfium2.PdfDocument(laid_out(item.sheet).data) as opened:
        lines = opened[0].get_textpage().get_text_bounded().splitlines()
    (first,) = (line for line in lines if name in line)
    assert first.startswith(f"{name} · made 2 Jan 2026 · review by 2 Jan 2099")


@pytest.mark.parametrize("variant", ["standard", "large-print", "easy-read"])
def test_a_long_name_of_a_guide_leaves_a_foot_that_has_no_room_for_it(tmp_path: Path, variant: str) -> None:
    """It took a line more, and the version ran off the paper."""
    name = "Stretching, walking and swimming for knees that are so stiff"
    titled = {"content/guideline.yaml": ("short_title: Stretching and stiff knees", f"short_title: {name}")}
    of = load.content(copied(tmp_path, EASY | titled))[0]
    forms = [{"variant": variant, "papers": ["a4", "letter"], "pages": 9}]
    made = sheets.prints(
        changed(of, Handout.model_validate({**dict(of.get(Handout, "leaflet")), "forms": forms})), LONG
    )
    for item in (item for item in made if item.handout.id == "leaflet"):
        with pypdfium2.PdfDocument(laid_out(item.sheet).data) as opened:
            assert "made2Jan2026·reviewby2Jan2099" in _said(opened)
            assert name.replace(" ", "") not in _said(opened)


def _said(opened: pypdfium2.PdfDocument) -> str:
    """The words of all pages, without the ends of lines."""
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in opened)
