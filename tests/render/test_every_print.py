"""Every print of every handout, without exception, opened page by page: nothing is cut off, pale, torn or too much."""

from __future__ import annotations

import io
import re
from functools import cache
from itertools import combinations

import pikepdf
import pymupdf
import pypdfium2
import pytest
from pikepdf import Name
from PIL import Image

from generator.model.blocks import SafetyBlock
from generator.model.colour import READABLE, contrast
from generator.model.handout import Handout, Template, Variant
from generator.model.safety import SafetyItem
from generator.publish.elements import elements
from generator.render import sheets
from generator.render.sheets.people import people
from generator.render.tokens import print_sizes
from tests.publish import checkers
from tests.publish.codes import crowded
from tests.render.printed import A_POINT, ROOTS, collisions, content, core, pdf, prints
from tests.render.test_forms import above_the_foot

ALL = [(root, name) for root in ROOTS for name in sorted(prints(root))]
every_print = pytest.mark.parametrize(("root", "name"), ALL, ids=[name for _, name in ALL])
SHIPPED = pytest.mark.parametrize("name", sorted(prints("shipped")))

EASY = Variant.easy_read
FORMS = {Variant.large_print: 140, EASY: 110}
LAYOUTS = {
    Template.leaflet: 270,
    Template.sections: 270,
    Template.pad: 150,
    Template.script: 360,
    Template.programme: 420,
    Template.quick_reference: 690,
}
"""The most words of a page or slip; small print counts only where most is small: a log, a card for clinicians. Names of
people do not count there: with each who signs, a sheet would have to say less.
"""
SMALL = (Template.programme, Template.quick_reference)
DPI = 150
WHITE_MM = 7.9
"""What each edge of the paper keeps, less a dot: printers in offices leave four to six millimetres white."""
SAMPLE = 3
"""Of so many words, one is looked at."""


def test_these_are_all_prints() -> None:
    declared = [h.forms for h in content("shipped").all(Handout)]
    assert 0 < len(prints("shipped")) == sum(len(form.papers) for forms in declared for form in forms)


@every_print
def test_no_rule_of_three_checkers_is_broken_or_left_out(root: str, name: str) -> None:
    assert checkers.wrong(pdf(root, name).data) == []


@every_print
def test_the_code_covers_nothing_and_its_caption_is_whole(root: str, name: str) -> None:
    assert crowded(pdf(root, name).data) == []


@every_print
def test_no_field_to_fill_in_lies_on_a_word(root: str, name: str) -> None:
    with pymupdf.open(stream=pdf(root, name).data) as opened:
        pages = [
            ([(field.field_name, field.rect) for field in page.widgets()], page.get_text("words")) for page in opened
        ]
    met = [
        (field, word)
        for fields, words in pages
        for left, top, right, bottom, word, *_ in words
        for field, box in fields
        if box.intersects((left, (3 * top + bottom) / 4, right, (top + 3 * bottom) / 4))
    ]
    assert met == []


@cache
def spans(root: str, name: str) -> tuple[tuple[tuple[float, str], ...], ...]:
    """The texts of each page with their sizes in points."""
    with pymupdf.open(stream=pdf(root, name).data) as opened:
        pages = [page.get_text("dict")["blocks"] for page in opened]
    lines = [[line for block in page for line in block.get("lines", ())] for page in pages]
    return tuple(tuple((s["size"], s["text"]) for line in page for s in line["spans"]) for page in lines)


def size(root: str, name: str, step: str) -> float:
    item = prints(root)[name]
    usual = "small" if step == "body" and item.handout.template in SMALL else step
    return print_sizes(sheets.kind_of(item.handout, item.variant))[usual] - A_POINT


@every_print
def test_a_page_holds_no_more_words_than_a_reader_takes_in(root: str, name: str) -> None:
    item, body = prints(root)[name], size(root, name, "body")
    most = FORMS.get(item.variant) or LAYOUTS[item.handout.template]
    if (item.variant, item.handout.template) == (Variant.large_print, Template.programme):
        most += 10  # its first page holds the plan, the signs to stop and whom to call
    counts = [sum(len(text.split()) for points, text in page if points >= body) for page in spans(root, name)]
    signed = people(item.handout, content(root)) if item.handout.template in SMALL else ()
    names = sum(len(f"{label}: {who}".split()) for label, who in signed)
    slips = 2 if sheets.doubled(item.handout, item.paper) else 1
    assert max(counts) - names <= most * slips, "more words than a page should hold: shorten it"


@every_print
def test_most_letters_have_the_size_of_the_body_and_none_is_under_the_floor(root: str, name: str) -> None:
    sizes = sorted(points for page in spans(root, name) for points, text in page for letter in text if letter.strip())
    assert sizes[0] >= size(root, name, "small")
    assert sizes[len(sizes) // 2] >= size(root, name, "body")


@every_print
def test_every_word_is_whole_and_stands_out_from_its_ground_by_seven_to_one(root: str, name: str) -> None:
    """A word that is cut off, covered or pale lacks either its ink or its ground where it stands."""
    faint = []
    with pypdfium2.PdfDocument(pdf(root, name).data) as drawn, pymupdf.open(stream=pdf(root, name).data) as opened:
        for page, seen in zip(opened, drawn, strict=True):
            picture = seen.render(scale=DPI / 72).to_pil().convert("RGB")
            for *box, word, _, _, _ in page.get_text("words")[::SAMPLE]:
                ratio = _contrast(picture.crop(tuple(round(value * DPI / 72) for value in box)))
                if any(letter.isalnum() for letter in word) and ratio < READABLE:
                    faint.append((page.number, word, round(ratio, 1)))
    assert faint == []


def _contrast(word: Image.Image) -> float:
    """That of the darkest and the lightest of the colours of which there is more than a trace."""
    colours = [colour for count, colour in word.getcolors(word.width * word.height) or () if count > 2]
    ordered = sorted(colours, key=sum)
    return contrast(*("#{:02x}{:02x}{:02x}".format(*colour) for colour in (ordered[0], ordered[-1])))


@every_print
def test_nothing_is_printed_where_printers_leave_white(root: str, name: str) -> None:
    with pypdfium2.PdfDocument(pdf(root, name).data) as drawn:
        pages = [page.render(scale=DPI / 72).to_pil().convert("L") for page in drawn]
    for page in pages:
        left, top, right, bottom = page.point(lambda grey: 255 * (grey < 245)).getbbox()
        assert min(left, top, page.width - right, page.height - bottom) / DPI * 25.4 >= WHITE_MM


@every_print
def test_a_code_says_what_it_opens_and_a_number_stays_with_its_call(root: str, name: str) -> None:
    with pypdfium2.PdfDocument(pdf(root, name).data) as drawn:
        texts = [page.get_textpage().get_text_bounded() for page in drawn]
    assert any("Read online" in text for text in texts)
    assert not [text for text in texts if re.search(r"\bCall\s*\n\s*\d", text)]


@every_print
def test_no_two_words_lie_on_each_other(root: str, name: str) -> None:
    with pymupdf.open(stream=pdf(root, name).data) as opened:
        for page in opened:
            assert collisions(page) == []


@every_print
def test_no_table_is_torn_between_two_pages(root: str, name: str) -> None:
    with pikepdf.open(io.BytesIO(pdf(root, name).data)) as opened:
        for table in (element for element in elements(opened) if Name.Table == element.S):
            assert len(_pages(table)) == 1


def _pages(element: pikepdf.Object) -> set[tuple[int, int]]:
    """The pages on which an element of the tree, with all below it, stands."""
    kids = element.get(Name.K)
    found = {element.Pg.objgen} if Name.Pg in element else set()
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and Name.S in kid:
            found |= _pages(kid)
    return found


@pytest.mark.parametrize(
    ("root", "name"), [(root, name) for root, name in ALL if prints(root)[name].variant is not EASY]
)
def test_every_sign_that_a_sheet_names_stands_on_it_but_easy_reads_have_words_of_their_own(
    root: str, name: str
) -> None:
    with pymupdf.open(stream=pdf(root, name).data) as opened:
        words = " ".join(word[4] for page in opened for word in page.get_text("words")).lower()
    named = {id for b in prints(root)[name].handout.blocks if isinstance(b, SafetyBlock) for id in b.safety}
    signs = [content(root).get(SafetyItem, id).sign for id in named]
    assert signs
    assert [sign for sign in signs if sign.lower().rstrip(".") not in words] == []


@SHIPPED
def test_no_heading_stands_alone_and_no_last_page_is_nearly_empty(name: str) -> None:
    pages = pdf("shipped", name).pages
    if pages == 1:
        return
    inside = [above_the_foot(name, page) for page in range(pages)]
    for last in (page[-1] for page in inside):
        assert max(last["sizes"]) < size("shipped", name, "head") or not last["bold"], last["text"]
    letters = [sum(len(line["text"]) for line in page) for page in inside]
    assert letters[-1] > sum(letters) / pages / 4


@cache
def fields(root: str, name: str) -> tuple[tuple[int, str, str, tuple[float, ...]], ...]:
    """The fields of a print: page, name, what it is called aloud, box."""
    found = []
    with pikepdf.open(io.BytesIO(pdf(root, name).data)) as opened:
        for number, page in enumerate(opened.pages):
            for widget in page.get(Name.Annots, ()):
                if widget.Subtype == Name.Widget:
                    owner = widget if Name.T in widget else widget.Parent
                    assert int(widget.F) & 4, "it is printed"
                    assert not int(owner.get(Name.Ff, 0)) & 2, "it is not required"
                    box = tuple(float(value) for value in widget.Rect)
                    found.append((number, str(owner.T), str(widget.get(Name.TU, owner.get(Name.TU, ""))), box))
    return tuple(found)


@every_print
def test_fields_are_named_apart_and_lie_apart_within_the_page(root: str, name: str) -> None:
    found = fields(root, name)
    assert all(aloud for _, _, aloud, _ in found)
    with pymupdf.open(stream=pdf(root, name).data) as opened:
        width, height = opened[0].rect.width, opened[0].rect.height
    for _, _, _, (left, low, right, high) in found:
        assert left >= 0
        assert low >= 0
        assert right <= width
        assert high <= height
    for (page, _, _, one), (other_page, _, _, other) in combinations(found, 2):
        assert page != other_page or not core(one).intersects(core(other))


@SHIPPED
def test_a_handout_has_the_same_fields_on_every_paper(name: str) -> None:
    """Twice on a sheet of two slips. What is filled in on one paper can be copied to another."""
    item = prints("shipped")[name]
    first = next(p for p in prints("shipped").values() if (p.handout, p.variant) == (item.handout, item.variant))
    mine = [field for _, field, _, _ in fields("shipped", name)]
    theirs = [field for _, field, _, _ in fields("shipped", first.sheet.name)]
    if sheets.doubled(item.handout, item.paper):
        assert mine == theirs + [f"{field}_right" for field in theirs]
    else:
        assert mine == theirs
    assert bool(mine) == (item.handout.template in (Template.pad, Template.programme))
