"""What a person, a printer and a library see in a finished handout."""

from __future__ import annotations

import io
import re
import subprocess
import sys

import pikepdf
import pypdfium2
import pytest

from generator.publish.pdf import Pdf, laid_out
from tests.publish import checkers
from tests.publish.sheets import sheet, text_of


@pytest.fixture(scope="module")
def pdf() -> Pdf:
    return laid_out(sheet())


@pytest.fixture(scope="module")
def opened(pdf: Pdf) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf.data))


def page_sizes(pdf: Pdf) -> set[tuple[int, int]]:
    with pypdfium2.PdfDocument(pdf.data) as opened:
        return {tuple(round(length) for length in page.get_size()) for page in opened}


def families_of(pdf: Pdf) -> dict[str, bool]:
    """Each font family in a PDF, and whether its file is inside."""
    with pikepdf.open(io.BytesIO(pdf.data)) as opened:
        fonts = [font for page in opened.pages for font in page.Resources.Font.values()]
        below = [font.DescendantFonts[0].FontDescriptor for font in fonts]
        return {str(font.FontFamily): "/FontFile2" in font for font in below}


def test_a_handout_has_its_pages_on_a4(pdf: Pdf) -> None:
    assert pdf.pages == 2
    assert page_sizes(pdf) == {(595, 842)}


def test_a_style_sheet_turns_the_paper_to_letter() -> None:
    assert page_sizes(laid_out(sheet(css=("@page { size: letter }",)))) == {(612, 792)}


def test_a_good_handout_gives_the_engine_nothing_to_complain_about(pdf: Pdf) -> None:
    assert pdf.warnings == ()


def test_a_slip_in_a_style_sheet_is_a_warning_each_time_that_it_is_used() -> None:
    slip = ("p { colour: red }",)
    first, second = (laid_out(sheet(body, css=slip)) for body in ("<p>One", "<p>Two"))
    assert "colour" in first.warnings[0]
    assert first.warnings == second.warnings


def test_all_fonts_are_inside_and_bundled() -> None:
    body = '<p>Text, <b>bold</b>, Tiếng Việt, Ελληνικά, ✓ <form><input name="a" title="A"></form>'
    pdf = laid_out(sheet(body))
    families = families_of(pdf)
    assert set(families) == {"Atkinson Hyperlegible Next", "Noto Sans", "Handout Symbols"}
    assert all(families.values())
    with pikepdf.open(io.BytesIO(pdf.data)) as opened:
        (font,) = opened.Root.AcroForm.DR.Font.values()
        assert "/FontFile2" in font.FontDescriptor
        assert font.Encoding == "/WinAnsiEncoding", "what programs write with"


def test_a_font_of_the_machine_is_not_used() -> None:
    machine = ("p { font-family: 'DejaVu Serif', 'Liberation Sans', serif }",)
    assert set(families_of(laid_out(sheet("<p>Text", css=machine)))) <= {
        "Atkinson Hyperlegible Next",
        "Noto Sans",
        "Handout Symbols",
        "Handout Form",
    }


def test_text_is_read_in_the_order_of_the_sheet(pdf: Pdf) -> None:
    text = text_of(pdf)
    places = [text.index(word) for word in ("Main points", "Your plan", "Wall press", "chest pain", "My first step")]
    assert places == sorted(places)


@pytest.mark.parametrize("character", "≥≤→✓☐⊕◯µ−…×–½²•≠≈Δ\u2010\u2011\u2012\u202f\u00a0")
def test_a_sign_that_handouts_need_can_be_copied_out(character: str) -> None:
    text = text_of(laid_out(sheet(f"<p>before{character}after")))
    assert re.sub(r"\s", " ", text) == re.sub(r"\s", " ", f"before{character}after") + (
        " Moving more · version 2 Page 1 of 1"
    )


def test_text_keeps_its_words_beside_a_form_field() -> None:
    """Digits of one width and raised digits are glyphs without a code point of their own."""
    body = '<p style="font-variant-numeric: tabular-nums">Take 123 <form><input name="a" title="A"></form>'
    assert "Take 123" in text_of(laid_out(sheet(body)))


def test_a_word_of_four_hundred_letters_breaks_where_it_may() -> None:
    pdf = laid_out(sheet("<p style='overflow-wrap: anywhere'>" + "x" * 400))
    assert text_of(pdf).replace(" ", "").count("x") == 400


@pytest.mark.parametrize(("dose", "seen"), [("8–12", "12–8"), ('<bdi dir="ltr">8–12</bdi>', "8–12")])
def test_a_range_of_doses_runs_from_left_to_right_only_in_a_bdi(dose: str, seen: str) -> None:
    pdf = laid_out(sheet(f"<p>{dose}", attributes='lang="en" dir="rtl"'))
    with pypdfium2.PdfDocument(pdf.data) as opened:
        text = opened[0].get_textpage()
        placed = [(text.get_charbox(i)[0], text.get_text_range(i, 1)) for i in range(4 if "–" in seen else 0)]
    assert "".join(character for _, character in sorted(placed)) == seen


def test_a_footer_is_on_every_page(pdf: Pdf) -> None:
    text = text_of(pdf)
    assert "Page 1 of 2" in text
    assert "Page 2 of 2" in text


def test_the_file_says_its_title_language_dates_and_claim(opened: pikepdf.Pdf) -> None:
    assert opened.Root.Lang == "en"
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert opened.Root.MarkInfo.Marked
    assert opened.docinfo["/Title"] == "Moving more"
    assert str(opened.docinfo["/CreationDate"]).startswith("D:20260105")
    assert str(opened.docinfo["/ModDate"]).startswith("D:20260201")
    with opened.open_metadata() as metadata:
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert metadata["dc:title"] == "Moving more"


def test_headings_are_bookmarks(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Moving more"]
        assert [item.title for item in outline.root[0].children][:2] == ["Main points", "Your plan"]


def test_a_sheet_gives_the_same_bytes_again(pdf: Pdf) -> None:
    laid_out(sheet("<p>Another sheet between", page_limit=1))
    assert laid_out(sheet()).data == pdf.data


def test_another_process_gives_the_same_bytes(pdf: Pdf) -> None:
    program = (
        "import sys; from generator.publish.pdf import laid_out; from generator.render.sheet import Sheet;"
        "sys.stdout.buffer.write(laid_out(eval(sys.stdin.read())).data)"
    )
    made = subprocess.run(
        [sys.executable, "-c", program], input=repr(sheet()).encode(), capture_output=True, check=True
    )
    assert made.stdout == pdf.data


def test_another_text_gives_another_identifier(opened: pikepdf.Pdf) -> None:
    with pikepdf.open(io.BytesIO(laid_out(sheet("<p>Other")).data)) as other:
        assert opened.trailer.ID[0] != other.trailer.ID[0]


def test_importing_the_engine_waits_until_there_is_something_to_lay_out() -> None:
    program = "import sys, generator.publish.pool; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize("paper", ["A4", "letter"])
@pytest.mark.parametrize("attributes", ['lang="en"', 'lang="en" dir="rtl"'])
def test_three_checkers_find_no_error(paper: str, attributes: str) -> None:
    pdf = laid_out(sheet(css=(f"@page {{ size: {paper} }}",), attributes=attributes))
    assert checkers.errors(pdf.data) == []


def test_the_checkers_do_find_errors() -> None:
    """A guard on the guard: an untagged file must not pass."""
    buffer = io.BytesIO()
    untagged = pikepdf.new()
    untagged.add_blank_page()
    untagged.save(buffer)
    assert {finding.split()[0] for finding in checkers.errors(buffer.getvalue())} == {"page", "pdfua", "outloud"}
