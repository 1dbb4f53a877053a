"""Handouts on paper: size, room, codes, crisis help in its place, black and white, and the page of each on the site."""

from __future__ import annotations

import dataclasses
import re

import pymupdf
import pypdfium2
import pytest
import zxingcpp
from PIL import ImageChops

from generator.model.blocks import ClaimsBlock, RowsBlock, SafetyBlock
from generator.model.guideline import GuidelineStatus
from generator.model.handout import Audience, Handout, Paper, Template, Variant
from generator.model.palette import SHIPPED
from generator.model.people import Contributor, Review, ReviewOutcome, Role
from generator.model.safety import Helpline, SafetyItem, SafetyKind
from generator.publish.pdf import laid_out
from generator.render import sheets
from generator.render.pages import handout as twin
from generator.render.sheets import calls, shared
from tests import guide
from tests.render.printed import (
    A_POINT,
    REPO,
    ROOTS,
    SHEETS,
    TEMPLATES,
    URL,
    body,
    changed,
    content,
    every_sheet,
    local,
    pdf,
    prints,
    scanned,
    the,
    unread,
    version,
    words,
)

# --- What is printed


def test_every_declared_form_is_printed_on_every_declared_paper() -> None:
    for root in ROOTS:
        declared = [
            f"{h.id}-{p}{'' if form.variant is Variant.standard else f'-{form.variant}'}"
            for h in content(root).all(Handout)
            for form in h.forms
            for p in form.papers
        ]
        assert sorted(prints(root)) == sorted(declared)
        for name, item in prints(root).items():
            assert item.path == f"handouts/{item.handout.id}/{name}.pdf"
            form = item.handout.forms[item.form]
            assert item.variant is form.variant
            assert item.paper in form.papers
            assert item.sheet.page_limit == form.pages


PAPERS = {"half-letter": (140, 216), "letter": (216, 279), "a4": (210, 297), "a5": (148, 210)}


@every_sheet
def test_a_handout_fills_the_pages_of_its_paper(root: str, name: str) -> None:
    """Two slips of a pad lie side by side on large paper."""
    item = prints(root)[name]
    with pypdfium2.PdfDocument(pdf(root, name).data) as opened:
        sizes = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in opened]
    size = PAPERS[item.paper]
    assert sizes == [size[::-1] if is_double(item) else size] * item.sheet.page_limit  # type: ignore[operator]


def is_double(item: sheets.Print) -> bool:
    return item.handout.template is Template.pad and item.paper in ("a4", "letter")


def is_for_patients(root: str, name: str) -> bool:
    return prints(root)[name].handout.audience is Audience.patient


@every_sheet
def test_no_letter_is_smaller_than_twelve_points_or_ten_for_clinicians(root: str, name: str) -> None:
    with pymupdf.open(stream=pdf(root, name).data) as opened:
        spans = [
            span
            for page in opened
            for block in page.get_text("dict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
            if span["text"].strip()
        ]
    assert min(span["size"] for span in spans) >= (12 if is_for_patients(root, name) else 10) - A_POINT
    if prints(root)[name].handout.template is Template.leaflet:
        usual = sorted(span["size"] for span in spans for _ in span["text"])
        assert usual[len(usual) // 2] >= 14 - A_POINT


@every_sheet
def test_three_tenths_of_every_page_are_white(root: str, name: str) -> None:
    for page in scanned(root, name, 72):
        grey = page.convert("L")
        assert grey.histogram()[255] / (grey.width * grey.height) > 0.3


@every_sheet
def test_the_code_opens_the_page_of_the_handout_even_from_a_copy(root: str, name: str) -> None:
    copies = [page.convert("1").convert("L") for page in scanned(root, name, 150)]
    found = [code.text for copy in copies for code in zxingcpp.read_barcodes(copy)]
    handout = prints(root)[name].handout
    assert found == [f"{URL}p/{handout.id}/{handout.version}/"] * (1 + is_double(prints(root)[name]))


@every_sheet
def test_every_page_says_what_it_is_how_old_and_where_the_newest_is(root: str, name: str) -> None:
    item = prints(root)[name]
    for number, page in enumerate(words(root, name), 1):
        assert content(root).guideline.short_title in page
        assert f"Version {version(root, name)}" in page
        assert f"example.org/guide/p/{item.handout.id}" in page.replace(" ", "")
        assert re.search(r"made \d+ \w{3} \d{4} · review by \d+ \w{3} \d{4}", page)
        assert item.sheet.page_limit == 1 or page.endswith(f"Page {number} of {item.sheet.page_limit}")


@every_sheet
def test_no_word_lies_on_a_sign(root: str, name: str) -> None:
    """A sign is a filled shape, 5 to 10 mm wide and as high."""
    with pymupdf.open(stream=pdf(root, name).data) as opened:
        for page in opened:
            shapes = [drawing["rect"] for drawing in page.get_drawings() if drawing.get("fill")]
            signs = [r for r in shapes if 14 < r.width < 29 and abs(r.width - r.height) < 3]
            words_there = [(pymupdf.Rect(word[:4]), word[4]) for word in page.get_text("words")]
            assert [text for box, text in words_there if any(box.intersects(sign) for sign in signs)] == []


# --- Safety


@pytest.mark.parametrize(("root", "name"), [pair for pair in SHEETS if is_for_patients(*pair)])
def test_crisis_help_closes_the_first_page_with_numbers_in_large_bold_type(root: str, name: str) -> None:
    first = words(root, name)[0]
    line = next(h for h in content(root).all(Helpline) if h.country == local(root, name).guideline.country)
    after = first[first.rindex("In crisis?") :]
    assert line.number
    assert line.number in after
    assert line.says in after
    for words_of_rest in ("Easier:", "Stop for", "good start"):
        assert words_of_rest not in after
    with pymupdf.open(stream=pdf(root, name).data) as opened:
        spans = [s for b in opened[0].get_text("dict")["blocks"] for ln in b.get("lines", ()) for s in ln["spans"]]
    sizes = [(s["size"], s["flags"]) for s in spans if s["text"].strip().startswith(line.number)]
    assert [s for s in sizes if s[0] >= 18 - A_POINT and s[1] & pymupdf.TEXT_FONT_BOLD]


@every_sheet
def test_every_stop_sign_is_there_with_the_emergency_number(root: str, name: str) -> None:
    item = prints(root)[name]
    text = " ".join(words(root, name)).lower()
    stop = next(b for b in item.handout.blocks if isinstance(b, SafetyBlock) and b.block == "stop")
    items = [content(root).get(SafetyItem, id) for id in stop.safety]
    assert [i.sign for i in items if i.sign.rstrip(".").lower() not in text] == []
    assert any(i.kind is SafetyKind.call_emergency for i in items)
    assert f"call {calls.emergency(local(root, name))}" in text


def test_the_emergency_number_is_that_of_the_guidelines_country() -> None:
    """As everywhere where that is one number."""
    before, own = content("shipped"), guide.line().emergency
    there = next(h for h in before.all(Helpline) if h.number and h.emergency.isdigit() and h.emergency != own)
    abroad = changed(before, before.guideline.model_copy(update={"country": there.country}))
    numbers = [call.number for call in calls.crisis(abroad).calls]
    assert numbers[:2] == [there.emergency, there.number][: len(numbers)]
    html = body("shipped", Template.leaflet, lambda _: abroad)
    assert f'<span class="whole">Call <a href="tel:{there.emergency}">{there.emergency}</a></span>.' in html
    assert f"tel:{own}" not in html


def test_two_emergency_numbers_stand_large_as_one_does() -> None:
    before = content("shipped")
    fields = {"emergency": "112 or 999", "number": "116 123", "says": "Call 116 123."}
    both = changed(before, guide.line().model_copy(update=fields))
    assert [call.number for call in calls.crisis(both).calls][:2] == ["112 or 999", "116 123"]
    html = str(sheets.strip(the(both, Template.programme), both, shared.SCREEN))
    assert '<strong><bdi dir="ltr">112 or 999</bdi></strong>' in html
    assert "116 123</a></bdi></strong> Call 116 123." in html


def test_where_no_number_is_known_a_sentence_says_whom_to_call() -> None:
    before = content("shipped")
    anywhere = changed(before, before.guideline.model_copy(update={"country": "ZZ"}))
    html = str(sheets.strip(the(anywhere, Template.programme), anywhere, shared.SCREEN))
    said = " ".join(re.sub("<[^>]*>", " ", html).split())
    assert "In crisis? In danger now? Call your local emergency number. Find a free line" in said


def test_a_line_for_one_region_says_so_even_when_its_words_do_not() -> None:
    before = content("shipped")
    first = guide.line().model_copy(update={"region": None, "then": None})
    bare = first.model_copy(update={"id": "regional", "region": "Far land", "then": "press 2", "says": "Crisis team."})
    only = dataclasses.replace(before, records={**before.records, "helpline": {first.id: first, bare.id: bare}})
    lines = calls.crisis(only).calls
    assert [line.then for line in lines] == ["", "", f"then {bare.then}, {bare.region}"]


def test_a_line_without_a_number_leads_to_its_page() -> None:
    before = content("shipped")
    there = guide.line().model_copy(update={"number": None, "dial": None, "web": "line.test/talk"})
    found = calls.crisis(changed(before, there)).calls[1]
    assert (found.number, found.href, found.dialled) == ("line.test/talk", "https://line.test/talk", False)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_draft_says_that_no_clinician_has_reviewed_it(template: Template) -> None:
    assert "Draft. Not yet reviewed by a clinician." in body("shipped", template, unread)


def test_the_mark_goes_only_when_a_clinician_has_approved_an_active_handout() -> None:
    before = content("second")
    handout = the(before, Template.leaflet)
    person = Contributor(id="dr-test", name="Dr Test", role=Role.clinician, conflicts="owns a gym.")
    review = Review.model_validate(
        {
            "id": "r1",
            "object": f"handout/{handout.id}",
            "contributor": person.id,
            "role": Role.clinician,
            "date": "2026-02-03",
            "outcome": ReviewOutcome.approved,
        }
    )
    active = changed(before, before.guideline.model_copy(update={"status": GuidelineStatus.active}))
    assert shared.mark(handout, active) == "Not yet reviewed by a clinician."
    reviewed = changed(changed(active, person), review)
    assert shared.mark(handout, reviewed) == ""
    assert shared.credits(handout, active).people == (("Authors, reviewers, patients", "none named yet"),)
    assert shared.credits(handout, reviewed).people == (
        ("Reviewed by", "Dr Test (clinician)"),
        ("Interests", "owns a gym"),
        ("Authors, patients", "none named yet"),
    )
    refused = changed(reviewed, review.model_copy(update={"outcome": ReviewOutcome.changes_requested}))
    assert shared.mark(handout, refused) == "Not yet reviewed by a clinician."


def test_interests_that_all_have_declared_alike_are_said_once() -> None:
    """Said of each, they took a line more than most sheets have."""
    before = content("second")
    said, named = before, ("Ana Bell", "Dr Dorn")
    for name in named:
        id = name.lower().replace(" ", "-")
        said = changed(said, Contributor(id=id, name=name, role=Role.author, conflicts="none declared."))
    people = dict(shared.credits(the(said, Template.leaflet), said).people)
    assert people["Interests"] == "none declared"
    other = changed(said, Contributor(id="eve-fox", name="Eve Fox", role=Role.author, conflicts="owns a gym"))
    people = dict(shared.credits(the(other, Template.leaflet), other).people)
    assert people["Interests"] == "Ana Bell: none declared; Dr Dorn: none declared; Eve Fox: owns a gym"


# --- Forms, and words from strangers


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_print_for_copiers_is_black_and_white(template: Template) -> None:
    before = content("shipped")
    handout = the(before, template)
    form = handout.forms[0].model_copy(update={"variant": Variant.mono, "papers": handout.forms[0].papers[:1]})
    after = changed(before, handout.model_copy(update={"forms": (form,)}))
    item = next(p for p in sheets.prints(after, URL) if p.handout.id == handout.id)
    assert item.path.endswith(f"{handout.id}-{item.paper}-mono.pdf")
    done = laid_out(item.sheet)
    assert done.pages == item.sheet.page_limit
    with pypdfium2.PdfDocument(done.data) as opened:
        for page in opened:
            bands = page.render(scale=1).to_pil().convert("RGB").split()
            assert not ImageChops.difference(bands[0], bands[2]).getbbox()
            assert not ImageChops.difference(bands[0], bands[1]).getbbox()


def test_words_of_strangers_stay_words() -> None:
    evil = '</style></p>"<script>alert(1)</script>{{ 7 * 7 }} & co'
    before = content("second")
    handout = the(before, Template.leaflet)
    blocks = tuple(b.model_copy(update={"title": evil}) if b.block == "normal" else b for b in handout.blocks)
    after = changed(before, handout.model_copy(update={"subtitle": evil, "blocks": blocks}))
    short = "</style></p>{{ 7 * 7 }} & co"
    after = changed(after, after.guideline.model_copy(update={"short_title": short}))
    item = next(p for p in sheets.prints(after, URL) if p.handout.id == handout.id)
    assert "<script" not in item.sheet.html
    assert "alert" not in "".join(item.sheet.css)
    with pypdfium2.PdfDocument(laid_out(item.sheet).data) as opened:
        text = " ".join(opened[0].get_textpage().get_text_bounded().split())
    assert text.count("<script>alert(1)</script>{{ 7 * 7 }}") == 1, "the subtitle"
    assert text.count(f"{short} · made") == 1, "the footer"


def test_a_style_sheet_names_its_colours_by_task_only() -> None:
    for path in (REPO / "generator" / "assets" / "print").glob("*.css"):
        literals = re.findall(
            r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|:\s*(?:white|black|red)\b", path.read_text("utf-8")
        )
        assert literals == [], path.name


def test_signs_differ_in_shape_alone_and_take_their_colours_from_the_tokens() -> None:
    from base64 import b64decode

    from generator.render.signs import sign

    names = ("stop", "ask-first", "call", "normal", "face-low", "face-middle", "face-high")
    drawn = [b64decode(sign(name, mono=True).partition(",")[2]).decode() for name in names]
    assert len(set(drawn)) == len(names)
    assert {c for svg in drawn for c in re.findall(r"#[0-9a-f]{6}", svg)} == {"#000000", "#ffffff"}
    assert SHIPPED.paper()["stop"] in b64decode(sign("stop").partition(",")[2]).decode()


# --- The page of a handout


@pytest.mark.parametrize("root", list(ROOTS))
def test_each_handout_has_a_page_with_the_same_words_and_its_files(root: str) -> None:
    pages = {page.path: page for page in twin.pages(content(root))}
    for handout in content(root).all(Handout):
        page = pages[f"handouts/{handout.id}.md"]
        for name, item in prints(root).items():
            if item.handout.id == handout.id:
                assert f'href="../../{item.path}"' in page.body, name
        assert shared.mark(handout, content(root)) in page.body
        assert page.body.count("\n# ") == 1
        assert "<h1" not in page.body
        assert "QR code" not in page.body
        assert '<a href="tel:' in page.body
        inside = page.body[page.body.index('<div class="ep-sheet') : page.body.rindex("</div>")]
        assert "\n\n" not in inside.strip()
        assert not re.search(r"(?m)^ ", inside)


def test_the_page_of_a_handout_says_for_which_country_its_crisis_numbers_are() -> None:
    for page in twin.pages(content("shipped")):
        up = "../../../" if "easy-read" in page.path else "../../"
        place = guide.line().place
        said = f'Crisis numbers on this page: {place}. <a href="{up}safety/#helplines">Numbers for other places</a>'
        assert page.body.index(said) < page.body.index("tel:")


def test_the_page_of_a_handout_lists_every_source() -> None:
    before = content("shipped")
    for handout, page in zip(before.all(Handout), twin.pages(before), strict=False):
        assert all(key.replace("_", "%5F") in page.body for key in shared.references(handout, before))


# --- The pad


def test_a_slip_stands_alone_on_small_paper_and_twice_on_large() -> None:
    pad = the(content("shipped"), Template.pad)
    made = [item for item in prints("shipped").values() if item.handout == pad]
    assert made
    for item in made:
        assert words("shipped", item.sheet.name)[0].count("In crisis?") == (2 if is_double(item) else 1)


def test_the_columns_of_a_pad_and_their_fields_are_called_as_its_record_has_it() -> None:
    world = content("shipped")
    pad = the(world, Template.pad)
    table = RowsBlock.model_validate({"block": "rows", "title": "Habit", "columns": ["Days", "Time", "What for"]})
    other = pad.model_copy(update={"blocks": tuple(table if b.block == "rows" else b for b in pad.blocks)})
    made = sheets.body(other, world, shared.Look("https://x.test/", Paper.a5))
    heads = re.findall('<span class="(?:move|set|load)">([A-Z][^<]*)</span>', made)
    assert heads == ["Habit", "Days", "Time", "What for"]
    assert 'name="habit_2" title="Habit 2"' in made
    assert 'name="what_for_2" title="What for of habit 2"' in made
    assert "Sets" not in made


def test_the_crisis_sentence_bears_the_number_of_the_country() -> None:
    before = content("shipped")
    said = before.guideline.model_copy(update={"crisis": "Does your face droop? Call the emergency number."})
    lead = calls.crisis(changed(before, said)).lead
    number = guide.line().emergency
    assert lead == f'Does your face droop? <span class="whole">Call <a href="tel:{number}">{number}</a></span>.'


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, item in sorted(prints("shipped").items())
        if (item.handout.template, item.variant)
        in ((Template.sections, Variant.large_print), (Template.programme, Variant.standard))
    ],
)
def test_a_long_number_of_a_crisis_line_stands_whole_beside_its_words(name: str) -> None:
    before = content("shipped")
    country = local("shipped", name).guideline.country
    line = next(h for h in before.all(Helpline) if h.country == country and not h.region)
    long = line.model_copy(update={"number": "0800 111 0 111", "dial": "08001110111"})
    handout = prints("shipped")[name].handout
    top, *others = handout.blocks
    if isinstance(top, ClaimsBlock):  # shorter, so that a number on two lines does not take the box off the page
        handout = handout.model_copy(update={"blocks": (top.model_copy(update={"claims": top.claims[:1]}), *others)})
    printed = next(p for p in sheets.prints(changed(changed(before, long), handout), URL) if p.sheet.name == name)
    with pypdfium2.PdfDocument(laid_out(printed.sheet).data) as opened:
        said = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in opened).split())
    assert "0800 111 0 111" in said
