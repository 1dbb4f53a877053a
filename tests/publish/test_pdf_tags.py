"""What somebody hears who listens to a handout, or fills it in."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest
from pikepdf import Name

from generator.publish.elements import elements
from generator.publish.pdf import laid_out
from tests.publish.sheets import PICTURE, sheet


def opened(body: str | None = None, **parts: str) -> pikepdf.Pdf:
    made = sheet(**parts) if body is None else sheet(body, **parts)
    return pikepdf.open(io.BytesIO(laid_out(made).data))


@pytest.fixture(scope="module")
def pdf() -> Iterator[pikepdf.Pdf]:
    with opened() as made:
        yield made


def kinds(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S) for element in elements(pdf)]


def of_kind(pdf: pikepdf.Pdf, kind: Name) -> list[pikepdf.Object]:
    return [element for element in elements(pdf) if kind == element.S]


def widgets(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [a for page in pdf.pages for a in page.get(Name.Annots, ()) if a.Subtype == Name.Widget]


def test_the_tree_has_the_parts_of_the_sheet_in_order(pdf: pikepdf.Pdf) -> None:
    wanted = ["/Document", "/H1", "/H2", "/L", "/Figure", "/Table", "/Caption", "/THead", "/TBody", "/Form", "/Link"]
    found = kinds(pdf)
    assert [kind for kind in dict.fromkeys(found) if kind in wanted and kind != "/Link"] == wanted[:-1]
    assert found.count("/H2") == 5


def test_a_header_cell_says_what_it_heads(pdf: pikepdf.Pdf) -> None:
    scopes = [str(cell.A.Scope) for cell in of_kind(pdf, Name.TH)]
    assert scopes == ["/Column"] * 4 + ["/Row"] * 2


def test_a_row_of_headers_without_a_head_heads_its_columns() -> None:
    with opened("<table><tr><th>Day<th>Dose</tr><tr><th>Monday<td>2 × 8</tr></table>") as pdf:
        assert [str(cell.A.Scope) for cell in of_kind(pdf, Name.TH)] == ["/Column", "/Column", "/Row"]


def test_a_picture_says_what_it_shows_and_a_decoration_is_silent(pdf: pikepdf.Pdf) -> None:
    (figure,) = of_kind(pdf, Name.Figure)
    assert figure.Alt == "A person rises from a chair."
    assert b"/Type /Pagination" in pdf.pages[0].Contents.read_bytes()


def test_the_box_of_a_picture_is_where_the_picture_is() -> None:
    """At the top left of the text area: 18 mm from the left and the top of an A4 page, 30 by 20 mm."""
    with opened(f'<img style="display: block" src="{PICTURE}" alt="A move">') as pdf:
        (figure,) = of_kind(pdf, Name.Figure)
        millimetres = [float(value) / 72 * 25.4 for value in figure.A.BBox]
    assert millimetres == pytest.approx([18, 297 - 18 - 20, 18 + 30, 297 - 18], abs=0.1)


def test_a_footer_is_an_artifact_and_no_element_holds_it(pdf: pikepdf.Pdf) -> None:
    for index, page in enumerate(pdf.pages):
        content = page.Contents.read_bytes()
        marks = content.count(b"/MCID")
        owners = [owner for owner in pdf.Root.StructTreeRoot.ParentTree.Nums[2 * index + 1] if owner is not None]
        assert content.count(b"/Type /Pagination") >= 2
        assert marks == len(owners)


def test_a_foreign_passage_names_its_language(pdf: pikepdf.Pdf) -> None:
    content = pdf.pages[1].Contents.read_bytes()
    assert content.count(b"/Lang (de)") == 1
    assert b"/Lang (en)" not in content


def test_a_link_says_where_it_leads() -> None:
    body = '<p><a href="#a" title="Reference 1">1</a> <a href="#b">the plan</a><p id=a>A<p id=b>B'
    with opened(body) as pdf:
        assert [str(link.Contents) for link in pdf.pages[0].Annots] == ["Reference 1", "the plan"]


def test_a_link_out_of_the_sheet_says_its_words_not_its_address() -> None:
    body = (
        '<p><a href="tel:000111">000 111</a> <a href="https://knees.test/a">a page</a> <a href="https://ü.test/">b</a>'
    )
    with opened(body) as pdf:
        said = [str(link.Contents) for link in pdf.pages[0].Annots]
        assert said[:2] == ["Call 000 111", "a page"]
        assert said[2].startswith("Go to https://")


@pytest.mark.parametrize(
    ("body", "below"),
    [
        ('<div><h2 style="display: inline">Stop</h2> if it <strong>hurts</strong>.</div>', ["/H2", "/P"]),
        ("<div><h2>Stop</h2><p>If it hurts.</p><p>Then rest.</p></div>", ["/H2", "/P", "/P"]),
        ("<div><h2>Stop</h2></div>", ["/H2"]),
    ],
)
def test_words_in_the_line_of_their_heading_are_a_paragraph(body: str, below: list[str]) -> None:
    with opened(body) as pdf:
        (division,) = of_kind(pdf, Name.Div)
        assert [str(kid.S) for kid in division.K] == below
        assert all(kid.P.objgen == division.objgen for kid in division.K)
        assert all(word.P.objgen == kid.objgen for kid in division.K for word in kid.K if not isinstance(word, int))


def test_fields_are_named_printed_and_in_the_order_of_the_sheet(pdf: pikepdf.Pdf) -> None:
    fields = widgets(pdf)
    names = [str(field.TU) for field in fields]
    assert names == ["Name", "First session done", "At home", "At a club", "First move"]
    assert all(int(field.F) & 4 for field in fields)
    assert not any(int(field.get(Name.Ff, 0)) & 2 for field in fields), "none is required"
    assert all(page.Tabs == Name.S for page in pdf.pages if Name.Annots in page)


def test_every_field_has_a_look_and_what_can_be_ticked_has_two(pdf: pikepdf.Pdf) -> None:
    looks = [field.AP.N for field in widgets(pdf)]
    assert len([look for look in looks if not isinstance(look, pikepdf.Stream) and Name.Off in look]) == 3
    assert len([look for look in looks if isinstance(look, pikepdf.Stream)]) == 2


def test_radio_buttons_are_one_field(pdf: pikepdf.Pdf) -> None:
    names = [str(field.T) for field in pdf.Root.AcroForm.Fields]
    assert names == ["name", "done", "place", "move"]
    (group,) = [field for field in pdf.Root.AcroForm.Fields if Name.Kids in field]
    assert len(group.Kids) == 2


@pytest.mark.parametrize("value", ["", "Two (2) days"])
def test_no_viewer_is_asked_to_draw_fields_anew(value: str) -> None:
    """It would hide ticks in some. What is filled in from the beginning is drawn in the field's look."""
    with opened(f'<form><input name="goal" title="Goal" value="{value}"></form>') as pdf:
        assert Name.NeedAppearances not in pdf.Root.AcroForm
        (field,) = widgets(pdf)
        assert (b"(Two \\(2\\) days) Tj" in field.AP.N.read_bytes()) == bool(value)


def test_every_glyph_maps_to_a_character(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        assert b" <>" not in font.ToUnicode.read_bytes()
