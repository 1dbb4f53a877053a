"""What keeps a handout from being printed, and how it is said."""

from __future__ import annotations

import pickle

import pytest

from generator.publish.pdf import Fault, SheetFault, laid_out
from generator.render.sheet import Sheet
from tests.publish.sheets import CSS, PICTURE, sheet


def drawn(inside: str) -> str:
    """A picture that is an SVG with something inside."""
    names = "xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
    return f"""<img alt="A" src="data:image/svg+xml,<svg {names} viewBox='0 0 9 9'>{inside}</svg>">"""


def faults(body: str, **parts: object) -> list[Fault]:
    with pytest.raises(SheetFault) as caught:
        laid_out(sheet(body, **parts))  # type: ignore[arg-type]
    return list(caught.value.faults)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a.png",
        "https://example.org/a.png",
        "ftp://example.org/a.png",
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "a.png",
        "../a.png",
        "/etc/passwd",
        "//example.org/a.png",
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        "<img src='{}' alt='A'>",
        "<div style='background: url({})'>A</div>",
        "<link rel=stylesheet href='{}'>",
        "<style>@import '{}';</style>",
        "<style>@font-face {{ font-family: F; src: url({}) }}</style>",
        drawn("<image xlink:href='{}' width='9' height='9'/>"),
        drawn("<style>@font-face {{ font-family: F; src: url({}) }}</style>"),
        "<object data='{}' type='image/png'>A</object>",
        "<embed src='{}' type='image/png'>",
        "<a rel=attachment href='{}'>A</a>",
        "<link rel=attachment href='{}'>",
    ],
)
def test_nothing_but_a_data_address_is_loaded(form: str, url: str) -> None:
    assert "refused-resource" in {fault.rule for fault in faults(form.format(url))}


@pytest.mark.parametrize(
    "css", ["@import 'a.css';", "p { background: url(a.png) }", "@font-face{font-family:F;src:url(a)}"]
)
def test_a_style_sheet_loads_nothing_either_however_often_it_is_used(css: str) -> None:
    for body in ("<p>One", "<p>Two"):
        assert [fault.rule for fault in faults(body, css=(css,))] == ["refused-resource"]


def test_a_refusal_names_the_address() -> None:
    (fault,) = faults("<img src='file:///etc/passwd' alt='A'>")
    assert fault.message == "'file:///etc/passwd' may not be loaded"


@pytest.mark.parametrize(("character", "number"), [("😀", "U+1F600"), ("中", "U+4E2D"), ("ع", "U+0639")])
def test_a_character_without_a_glyph_is_named_with_its_text(character: str, number: str) -> None:
    (fault,) = faults(f"<p>Before.<p>Well {character} done.")
    assert fault.rule == "missing-glyph"
    assert fault.message == f"no bundled font has '{character}' ({number}), in 'Well {character} done.'"


def test_a_character_without_a_glyph_is_told_of_every_form_that_has_its_line() -> None:
    for before in ("One", "Two", "Three"):
        (fault,) = faults(f"<p>{before}.<p>Well 中 done.")
        assert "'中'" in fault.message


def test_a_character_without_a_glyph_is_found_in_a_picture() -> None:
    (fault,) = faults(drawn("<text y='9'>中</text>"))
    assert "in 'a picture'" in fault.message


def test_too_many_pages_are_counted_and_the_overflow_is_measured() -> None:
    body = "<p>One</p>" + "<p style='break-before: page'>And <wbr>what comes next</p>" * 2
    (fault,) = faults(body, page_limit=1)
    assert fault.message == "3 pages, at most 1 allowed; page 2 begins with 'And what comes next And what comes next'"
    assert fault.rule == "page-overflow"
    assert fault.hint == "shorten it, by 8 words at most; or allow more, `pages: 3`"


def test_what_a_page_had_no_room_for_is_named_and_not_the_page_that_begins_anew_after_it() -> None:
    body = "<div style='height: 255mm'>One</div><p>No room</p><p style='break-before: page'>The back of the sheet</p>"
    (fault,) = faults(body, page_limit=2)
    assert fault.message == "3 pages, at most 2 allowed; page 2 begins with 'No room'"
    assert fault.hint == "shorten it, by 2 words at most; or allow more, `pages: 3`"


def test_whom_to_call_stands_on_the_first_page_or_nothing_is_printed() -> None:
    call = "<section style='height: 20mm; break-inside: avoid' data-first>Call 999</section>"
    assert laid_out(sheet(f"<div style='height: 230mm'>One</div>{call}", page_limit=None)).pages == 1
    (fault,) = faults(f"<div style='height: 245mm'>One</div>{call}", page_limit=None)
    assert (fault.rule, fault.message) == (
        "missing-safety",
        "whom to call in a crisis does not stand on the first page",
    )
    assert fault.hint == "move the block `crisis` up, or shorten what stands before it"


def test_no_limit_lets_a_sheet_grow() -> None:
    assert laid_out(sheet("<p style='break-after: page'>A<p>B", page_limit=None)).pages == 2


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "x" * 400,
        "<div style='height: 12mm'><p>One line.<p>Another line.<p>A line too many.</div>",
        "<div style='height: 12mm; overflow: hidden'><p>One line.<p>Another line.<p>A line too many.</div>",
        "<div style='display: flex'><div style='width: 20mm'>Incomprehensibility</div><div>Neighbour</div></div>",
        "<table style='width: 20mm; table-layout: fixed'><tr><td>A line too many: incomprehensibilities</table>",
        "<p style='position: absolute; top: 290mm; margin: 0'>A line too many.<br>And one.",
        "<p style='text-indent: -9mm'>One line.",
        "<p style='width: 400mm; text-align: right'>One line.",
    ],
    ids=["long word", "fixed height", "hidden", "column", "cell", "below the sheet", "to the left", "wide block"],
)
def test_text_that_leaves_its_place_is_found(body: str) -> None:
    found = faults(body)
    assert {fault.rule for fault in found} == {"text-overflow"}
    assert found[0].message.startswith("page 1: '")


@pytest.mark.parametrize(
    "body",
    [
        "<div style='height: 12mm'><p style='margin: 0'>One line.</div>",
        "<ul><li>Its bullet hangs outside.</ul>",
        "<p style='position: absolute; top: -12mm; margin: 0'>In the margin, on purpose.",
        "<div style='height: 4mm; line-height: 4mm; font-size: 13pt'>Tall letters</div>",
        "<div style='display: flex; flex-wrap: wrap'>" + "<div style='width: 40mm'>A card</div>" * 9 + "</div>",
        "<p style='text-align: right'>At the edge <i>of</i> the sheet",
        "<div style='columns: 2'><p>One<p>Two<p>Three</div>",
    ],
    ids=["fits", "bullet", "margin", "tall", "cards", "edge", "columns"],
)
def test_text_in_its_place_is_left_alone(body: str) -> None:
    assert laid_out(sheet(body)).pages == 1


@pytest.mark.parametrize(
    ("picture", "says"),
    [
        (f'<img src="{PICTURE}">', "the picture 'data:image/svg+xml"),
        ('<svg aria-label="arrow" viewBox="0 0 9 9"><path d="M0 0L9 9"/></svg>', "the drawing 'arrow' has no title"),
    ],
)
def test_a_picture_without_words_is_a_fault(picture: str, says: str) -> None:
    (fault,) = faults(picture)
    assert fault.rule == "missing-alt"
    assert fault.message.startswith(says)


@pytest.mark.parametrize(
    "picture",
    [
        f'<img src="{PICTURE}" alt="">',
        '<svg aria-hidden="true" viewBox="0 0 9 9"><path d="M0 0L9 9"/></svg>',
        '<svg viewBox="0 0 9 9"><title>An arrow</title><path d="M0 0L9 9"/></svg>',
    ],
)
def test_a_picture_may_have_a_title_or_decorate(picture: str) -> None:
    assert laid_out(sheet(f"<p>Text {picture}")).warnings == ()


def test_a_broken_picture_is_a_fault() -> None:
    (fault,) = faults('<img alt="A" src="data:image/png;base64,AAAA">')
    assert fault.rule == "layout-error"


def test_a_document_needs_a_language_and_a_title() -> None:
    with pytest.raises(SheetFault) as caught:
        laid_out(Sheet("bare", "<p>Text", CSS))
    assert [fault.rule for fault in caught.value.faults] == ["missing-language", "missing-title"]


def test_all_faults_are_told_at_once_each_with_the_name_of_the_sheet() -> None:
    with pytest.raises(SheetFault) as caught:
        laid_out(sheet("<img src='a.png'><p style='break-after: page'>中<p>B", page_limit=1))
    assert {fault.rule for fault in caught.value.faults} == {
        "missing-alt",
        "missing-glyph",
        "page-overflow",
        "refused-resource",
    }
    assert str(caught.value).count("moving-more: [") == 4


def test_faults_travel_between_processes() -> None:
    error = SheetFault("leaflet", [Fault("page-overflow", "3 pages", "shorten it")])
    back = pickle.loads(pickle.dumps(error))
    assert (back.name, back.faults) == (error.name, error.faults)
