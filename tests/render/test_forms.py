"""Every handout in every form, measured on the finished PDF: type, margins, lines, breaks, and what a copier leaves."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import chain
from typing import Any

import pymupdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from generator.model.blocks import SafetyBlock
from generator.model.exercise import Programme
from generator.model.handout import Audience, EasyRow, Handout, Template, Variant
from generator.model.people import Contributor, Review
from generator.render import sheets
from generator.render.pages import handout as twin
from generator.render.sheets import shared
from generator.render.sheets.programme import FULL
from generator.render.sheets.shared import Look
from tests.guide import line as crisis_line
from tests.render.printed import A_POINT, URL, changed, content, local, pdf, prints, version, words

MM = 72 / 25.4
SIZES = {Variant.large_print: (16, 18, 30), Variant.easy_read: (14, 16, 26)}
"""Floor, body and title in points; 12, 14 and 26 where nothing is said."""
PAGES = {Variant.large_print: range(4, 7), Variant.easy_read: range(6, 11)}
WITH_LOG = {Variant.large_print: (7, 8)}
"""A log to write in takes two pages more in large print, and more than six moves one."""
COPIER = 150
"""Dots an inch of a copy."""

NAMES = sorted(
    name
    for name, item in prints("shipped").items()
    if item.handout.audience is Audience.patient and item.handout.template is not Template.pad
)
"""A pad has a size of its own; `test_sheets` measures it."""
every_print = pytest.mark.parametrize("name", NAMES)


def of(variant: Variant) -> list[str]:
    return [name for name in NAMES if prints("shipped")[name].variant is variant]


LEAFLETS = [name for name in of(Variant.large_print) if prints("shipped")[name].handout.template is Template.leaflet]


@cache
def lines(name: str) -> tuple[tuple[dict[str, Any], ...], ...]:
    """The lines of text of each page, each with its words, its box, its size and whether it is bold."""
    pages = []
    with pymupdf.open(stream=pdf("shipped", name).data) as opened:
        for page in opened:
            found = [line for block in page.get_text("dict")["blocks"] for line in block.get("lines", ())]
            pages.append(tuple(_line(line) for line in found if _text(line)))
    return tuple(pages)


def _text(line: dict[str, Any]) -> str:
    return " ".join("".join(span["text"] for span in line["spans"]).split())


def _line(line: dict[str, Any]) -> dict[str, Any]:
    sizes = [span["size"] for span in line["spans"] if span["text"].strip()]
    bold = all(span["flags"] & pymupdf.TEXT_FONT_BOLD for span in line["spans"] if span["text"].strip())
    return {"text": _text(line), "box": line["bbox"], "sizes": sizes, "bold": bold}


def above_the_foot(name: str, page: int) -> list[dict[str, Any]]:
    """The lines of a page without its footer, from the top."""
    short = content("shipped").guideline.short_title
    foot = min(line["box"][1] for line in lines(name)[page] if line["text"].startswith(f"{short} · made"))
    inside = [line for line in lines(name)[page] if line["box"][3] <= foot and not line["text"].startswith("Page ")]
    return sorted(inside, key=lambda line: line["box"][3])


@cache
def copied(name: str) -> tuple[tuple[Image.Image, Image.Image], ...]:
    """Each page as a printer sees it, and as a copier leaves it: black or white, nothing between."""
    with pypdfium2.PdfDocument(pdf("shipped", name).data) as opened:
        seen = [page.render(scale=COPIER / 72).to_pil().convert("L") for page in opened]
    return tuple((page, page.point(lambda grey: 255 if grey >= 128 else 0)) for page in seen)


# --- Every form


@every_print
def test_a_form_has_the_pages_of_its_kind(name: str) -> None:
    item = prints("shipped")[name]
    pages = pdf("shipped", name).pages
    assert pages <= item.handout.forms[item.form].pages
    if item.handout.template is not Template.programme:
        assert pages in PAGES.get(item.variant, (1, 2))
        return
    moves = content("shipped").get(Programme, item.handout.programme or "").items
    assert pages == WITH_LOG.get(item.variant, (2, 3))[len(moves) > FULL]


@every_print
def test_type_is_as_large_as_its_form_asks(name: str) -> None:
    item = prints("shipped")[name]
    floor, body, title = SIZES.get(item.variant, (12, 14, 26))
    sizes = [size for line in chain(*lines(name)) for size in line["sizes"] for _ in line["text"]]
    assert min(sizes) >= floor - A_POINT
    if item.handout.template != "programme":
        assert sorted(sizes)[len(sizes) // 2] >= body - A_POINT
        assert max(sizes) >= title - A_POINT


@every_print
def test_margins_are_wide_on_both_sides(name: str) -> None:
    least = 20 if prints("shipped")[name].variant is Variant.large_print else 18
    with pymupdf.open(stream=pdf("shipped", name).data) as opened:
        width = opened[0].rect.width
        boxes = [box for page in opened for box in page.get_text("words")]
    assert min(box[0] for box in boxes) >= least * MM - 1
    assert max(box[2] for box in boxes) <= width - least * MM + 1


@every_print
def test_three_tenths_of_every_page_are_white(name: str) -> None:
    for page, _ in copied(name):
        assert page.histogram()[255] / (page.width * page.height) > 0.3


@every_print
def test_no_last_page_is_nearly_empty(name: str) -> None:
    """By its height; `test_every_print` counts the letters."""
    last = above_the_foot(name, pdf("shipped", name).pages - 1)
    with pymupdf.open(stream=pdf("shipped", name).data) as opened:
        height = opened[0].rect.height
    assert last[-1]["box"][3] - last[0]["box"][1] > height / 4


@every_print
def test_help_in_a_crisis_closes_the_first_page_in_large_bold_numbers(name: str) -> None:
    first = lines(name)[0]
    number = crisis_line(local("shipped", name).guideline.country).number or ""
    assert any("In crisis?" in line["text"] for line in first)
    assert [line for line in first if number in line["text"] and max(line["sizes"]) >= 18 - A_POINT]


@every_print
def test_what_nobody_reviewed_says_so_on_its_first_page(name: str) -> None:
    assert shared.mark(prints("shipped")[name].handout, content("shipped")) in words("shipped", name)[0]


@every_print
def test_every_page_is_dated_and_numbered(name: str) -> None:
    item, pages = prints("shipped")[name], words("shipped", name)
    for number, page in enumerate(pages, 1):
        assert re.search(r"made \d+ \w{3} \d{4} · review by \d+ \w{3} \d{4}", page)
        told = f"Version {version('shipped', name)} · example.org/guide/p/{item.handout.id}"
        assert told.replace(" ", "") in page.replace(" ", "")
        assert f"Page {number} of {len(pages)}" in page


@every_print
def test_the_code_can_be_read_from_a_copy(name: str) -> None:
    found = [code.text for _, copy in copied(name) for code in zxingcpp.read_barcodes(copy)]
    handout = prints("shipped")[name].handout
    assert found == [f"{URL}p/{handout.id}/{handout.version}/"]


# --- Large print


@pytest.mark.parametrize("name", of(Variant.large_print))
def test_a_line_of_large_print_is_short(name: str) -> None:
    body = [line for page in range(pdf("shipped", name).pages) for line in above_the_foot(name, page)]
    text = [line["text"] for line in body if abs(max(line["sizes"]) - 18) < A_POINT and not line["bold"]]
    assert max(map(len, text)) <= 52
    assert sum(len(line) <= 45 for line in text) / len(text) >= 0.85


@pytest.mark.parametrize("name", of(Variant.large_print))
def test_what_to_know_before_and_when_to_stop_is_no_smaller_than_the_rest(name: str) -> None:
    body = [line for page in range(pdf("shipped", name).pages) for line in above_the_foot(name, page)]
    safety = [line for line in body if re.match(r"(If you have|Stop for|.*[Cc]hest pain, tightness)", line["text"])]
    assert safety
    assert all(max(line["sizes"]) > 18 - A_POINT for line in safety)


@pytest.mark.parametrize("name", of(Variant.large_print))
def test_the_address_in_the_foot_of_large_print_can_be_typed_from_one_line(name: str) -> None:
    handout = prints("shipped")[name].handout
    assert any(f"{URL.partition('://')[2]}p/{handout.id}" in line["text"] for line in lines(name)[0])


@pytest.mark.parametrize("name", [*of(Variant.large_print), *of(Variant.mono)])
def test_another_form_has_the_same_words(name: str) -> None:
    standard = name.removesuffix("-large-print").removesuffix("-mono")
    texts = (re.sub(r"Also .*?on the web\.", "", " ".join(words("shipped", each))) for each in (name, standard))
    # What stands in a list in one form may read on in a sentence in another.
    told, same = (Counter(word.strip(",;.:") for word in text.casefold().split()) for text in texts)
    if prints("shipped")[name].handout.template is Template.programme:  # the moves are named on each page of its log
        told, same = Counter(set(told)), Counter(set(same))
    said = {word for word in (told - same) + (same - told) if re.fullmatch(r"[a-z]{4,}", word)}
    pages = content("shipped").guideline.short_title.casefold().split()
    assert said <= {*pages, "page", "made", "review", "version"}


@pytest.mark.parametrize("name", LEAFLETS)
def test_each_page_of_the_leaflet_in_large_print_begins_with_its_own_heading(name: str) -> None:
    titles = [getattr(block, "title", "") for block in prints("shipped")[name].handout.blocks]
    tops = [above_the_foot(name, page)[0]["text"].strip() for page in range(1, pdf("shipped", name).pages)]
    assert tops == sorted(set(tops) & set(titles), key=titles.index)


# --- Black and white


@pytest.mark.parametrize("name", of(Variant.mono))
def test_a_print_for_copiers_has_no_tint_and_no_hairline(name: str) -> None:
    with pymupdf.open(stream=pdf("shipped", name).data) as opened:
        drawn = [path for page in opened for path in page.get_drawings()]
    colours = {value for path in drawn for paint in (path["color"], path["fill"]) if paint for value in paint}
    assert all(value <= 0.1 or value >= 0.9 for value in colours)
    thin = [min(path["rect"].width, path["rect"].height) for path in drawn if path["type"] == "f" and _is_rule(path)]
    assert min(thin, default=1) >= 0.75 - A_POINT


def _is_rule(path: dict[str, Any]) -> bool:
    """Whether a filled shape is a straight line: long, and under a millimetre thick."""
    short, long = sorted((path["rect"].width, path["rect"].height))
    return bool(short < MM and long > 20 * MM)


@pytest.mark.parametrize("name", of(Variant.mono))
def test_every_word_survives_a_copy(name: str) -> None:
    """A copier's threshold leaves each word about as much ink as it had: no stroke is lost, no counter fills up."""
    lost = []
    with pymupdf.open(stream=pdf("shipped", name).data) as opened:
        for page, (seen, copy) in zip(opened, copied(name), strict=True):
            for *box, word, _, _, _ in page.get_text("words"):
                place = tuple(round(value * COPIER / 72) for value in box)
                ink, kept = (_ink(picture.crop(place)) for picture in (seen, copy))
                if ink and not 0.75 <= kept / ink <= 1.35:
                    lost.append((word, round(kept / ink, 2)))
    assert lost == []


def _ink(picture: Image.Image) -> float:
    return sum((255 - grey) * count for grey, count in enumerate(picture.histogram())) / 255


@pytest.mark.parametrize("name", of(Variant.mono))
def test_a_sign_on_paper_stands_beside_its_word(name: str) -> None:
    text = " ".join(words("shipped", name))
    beside = [block.title for block in prints("shipped")[name].handout.blocks if isinstance(block, SafetyBlock)]
    assert all(word in text for word in (*beside, "In crisis?"))


# --- Easy read


def easy_one() -> Handout:
    """The first handout that has an easy read. Where editors ship none, what is tested of it is skipped."""
    easy = (handout for handout in content("shipped").all(Handout) if handout.easy)
    return next(easy, None) or pytest.skip("no handout has an easy read")


@pytest.mark.parametrize("name", of(Variant.easy_read))
def test_an_easy_read_does_not_claim_to_be_tested(name: str) -> None:
    text = " ".join(words("shipped", name))
    assert "People with learning disabilities have not yet tested this paper." in text
    assert "made with people" not in text.lower()


@pytest.mark.parametrize(
    ("role", "outcome", "said"),
    [("tester", "approved", "tested"), ("tester", "changes-requested", "not yet"), ("patient", "approved", "not yet")],
)
def test_an_easy_read_is_tested_once_a_tester_approves(role: str, outcome: str, said: str) -> None:
    handout = easy_one()
    ann = {"id": "ann", "name": "Ann Able", "role": role, "conflicts": "none declared"}
    review = {"id": "r", "object": f"handout/{handout.id}", "contributor": "ann", "role": role, "outcome": outcome}
    reviewed = changed(content("shipped"), Contributor.model_validate(ann))
    reviewed = changed(reviewed, Review.model_validate({**review, "date": date(9999, 1, 1)}))  # after any change of it
    assert f"People with learning disabilities have {said} " in str(sheets.body(handout, reviewed, shared.EASY))


@pytest.mark.parametrize("name", of(Variant.easy_read))
def test_each_picture_stands_left_of_its_words(name: str) -> None:
    with pymupdf.open(stream=pdf("shipped", name).data) as opened:
        for page in list(opened)[1:-1]:
            rows = [line for line in lines(name)[page.number] if max(line["sizes"]) <= 16 + A_POINT]
            body = [line["box"][0] for line in rows if 40 * MM < line["box"][1] < page.rect.height - 80 * MM]
            assert min(body) >= (18 + 52) * MM, "words begin right of a picture of 52 mm"


def test_a_row_has_one_picture() -> None:
    with pytest.raises(ValueError, match="one picture"):
        EasyRow(lines=("Rest.",))


# --- On the screen


def test_an_easy_read_has_a_page_of_its_own() -> None:
    before, folder = content("shipped"), f"handouts/{easy_one().id}"
    page = next(p for p in twin.pages(before) if p.path == f"{folder}/easy-read.md")
    assert "have not yet tested this paper" in page.body
    papers = [
        item.path
        for item in prints("shipped").values()
        if item.path.startswith(f"{folder}/") and item.variant is Variant.easy_read
    ]
    assert papers
    assert all(f'href="../../../{path}"' in page.body for path in papers)
    assert "QR code" not in page.body
    assert "<h1" not in page.body


def test_an_easy_read_without_words_is_refused() -> None:
    handout = next(h for h in content("shipped").all(Handout) if not h.easy)
    form = handout.forms[0].model_copy(update={"variant": Variant.easy_read})
    with pytest.raises(ValueError, match="no words for the easy read"):
        Handout.model_validate({**handout.model_dump(), "forms": [form.model_dump()]})


@pytest.mark.parametrize(
    ("id", "form", "said"),
    [
        ("programme-sheet", {"papers": ["a4", "a5"]}, "only a pad has room on a5"),
        ("hard-days", {"variant": "easy-read", "papers": ["half-letter"]}, "only a pad has room on half-letter"),
        ("prescription-pad", {"variant": "large-print"}, "a pad has no room for large print"),
    ],
)
def test_a_form_that_no_layout_has_room_for_is_refused(id: str, form: dict[str, Any], said: str) -> None:
    handout = content("shipped").get(Handout, id)
    easy = easy_one().easy
    with pytest.raises(ValueError, match=said):
        Handout.model_validate({**dict(handout), "easy": easy, "forms": [{**dict(handout.forms[0]), **form}]})


def test_the_emergency_number_in_an_easy_read_is_that_of_the_country() -> None:
    before = content("shipped")
    html = sheets.body(easy_one(), before, Look(variant=Variant.easy_read))
    number = crisis_line().emergency
    assert f'<span class="whole">Call <a href="tel:{number}">{number}</a></span>.' in html
    assert "the emergency number" not in html
