"""Every handout as a reader holds it: pages, words, sizes, signs, ink; measured on the finished PDF."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pymupdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops

from generator import load
from generator.appraise.certainty import of_claim
from generator.appraise.grade import grade
from generator.appraise.readability import LIMIT
from generator.model.base import Record
from generator.model.blocks import CertaintyBlock, SafetyBlock, SpokenLine
from generator.model.claim import Claim
from generator.model.content import Content, kind_of
from generator.model.exercise import Exercise, Item, Programme, Range
from generator.model.finding import CertaintyLevel
from generator.model.guideline import GuidelineStatus, Summary
from generator.model.handout import Audience, Handout, Template, Variant
from generator.model.palette import SHIPPED
from generator.model.people import Contributor, Review, ReviewOutcome, Role
from generator.model.recommendation import Recommendation
from generator.model.safety import Helpline, SafetyItem, SafetyKind
from generator.publish.pdf import Pdf, laid_out
from generator.render import prose, sheets
from generator.render.pages import handout as twin
from generator.render.sheets import leaflet, log, pictures, programme, quick_reference, script, shared
from tests import world

REPO = Path(__file__).parents[2]
ROOTS = {"shipped": REPO, "second": REPO / "tests" / "worlds" / "second-topic"}
URL = "https://example.org/guide/"
A_POINT = 0.05
"""What rounding may take from a size, in points."""


@cache
def content(root: str) -> Content:
    loaded, _ = load.content(ROOTS[root])
    return loaded


@cache
def prints(root: str) -> dict[str, sheets.Print]:
    return {item.sheet.name: item for item in sheets.prints(content(root), URL)}


@cache
def pdf(root: str, name: str) -> Pdf:
    return laid_out(prints(root)[name].sheet)


@cache
def words(root: str, name: str) -> tuple[str, ...]:
    """The text of each page on one line."""
    with pypdfium2.PdfDocument(pdf(root, name).data) as opened:
        return tuple(" ".join(page.get_textpage().get_text_bounded().split()) for page in opened)


@cache
def scanned(root: str, name: str, dpi: int) -> tuple[Image.Image, ...]:
    with pypdfium2.PdfDocument(pdf(root, name).data) as opened:
        return tuple(page.render(scale=dpi / 72).to_pil() for page in opened)


def changed(before: Content, record: Record) -> Content:
    """The content with one record in the place of the one of its id, or added."""
    kind = kind_of(type(record))
    if kind == "guideline":
        return dataclasses.replace(before, guideline=record)
    return dataclasses.replace(before, records={**before.records, kind: {**before.records[kind], record.id: record}})


def body(root: str, template: Template, change: Callable[[Content], Content] = lambda c: c) -> str:
    """The HTML of a root's handout of a template, after a change to the content."""
    after = change(content(root))
    return str(sheets.body(the(after, template), after))


def the(of: Content, template: Template) -> Handout:
    return next(h for h in of.all(Handout) if h.template is template)


SHEETS = [
    (root, name)
    for root in ROOTS
    for name, item in sorted(prints(root).items())
    if item.variant is Variant.standard and item.handout.template is not Template.sections
]
"""Two pages, measured here; every other form is measured in `test_forms`."""
every_sheet = pytest.mark.parametrize(("root", "name"), SHEETS, ids=[name for _, name in SHEETS])


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
    item = prints("shipped")["patient-leaflet-letter"]
    assert item.path == "handouts/patient-leaflet/patient-leaflet-letter.pdf"
    assert (item.form, item.variant, item.paper, item.sheet.page_limit) == (0, "standard", "letter", 2)


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
    if "leaflet" in name:
        usual = sorted(span["size"] for span in spans for _ in span["text"])
        assert usual[len(usual) // 2] >= 14 - A_POINT


@every_sheet
def test_nothing_is_printed_near_the_edge_and_three_tenths_are_white(root: str, name: str) -> None:
    for page in scanned(root, name, 72):
        grey = page.convert("L")
        margin = round(5 / 25.4 * 72)
        inner = (margin, margin, grey.width - margin, grey.height - margin)
        ink = ImageChops.invert(grey).getbbox()
        assert ink
        assert ink[0] >= inner[0]
        assert ink[1] >= inner[1]
        assert ink[2] <= inner[2]
        assert ink[3] <= inner[3]
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
        version, code = item.handout.version, sheets.code(item.handout, content(root))
        assert f"Version {version}-{code}" in page
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
    line = next(h for h in content(root).all(Helpline) if h.country == content(root).guideline.country)
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
    assert f"call {shared.emergency(content(root))}" in text


def test_the_emergency_number_is_that_of_the_guidelines_country() -> None:
    before = content("shipped")
    american = changed(before, before.guideline.model_copy(update={"country": "US"}))
    numbers = [call.number for call in shared.crisis(american).calls]
    assert numbers == ["911", "988"]
    assert "Call 911." in body("shipped", Template.leaflet, lambda _: american)
    assert "999" not in body("shipped", Template.leaflet, lambda _: american)


def test_a_line_for_one_region_says_so_even_when_its_words_do_not() -> None:
    before = content("shipped")
    regional = next(h for h in before.all(Helpline) if h.country == "GB" and h.region)
    bare = regional.model_copy(update={"says": "Crisis team."})
    calls = shared.crisis(changed(before, bare)).calls
    assert [call.then for call in calls] == ["", "", f"then {bare.then}, {bare.region}"]


@pytest.mark.parametrize("template", list(Template))
def test_a_draft_says_that_no_clinician_has_reviewed_it(template: Template) -> None:
    assert "Draft. Not yet reviewed by a clinician." in body("shipped", template)


def test_the_mark_goes_only_when_a_clinician_has_approved_an_active_handout() -> None:
    before = content("second")
    handout = the(before, Template.leaflet)
    person = Contributor(id="dr-test", name="Dr Test", role=Role.clinician, conflicts="none declared")
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
    assert ("Reviewed by", "Dr Test (clinician)") in shared.credits(handout, reviewed).people
    refused = changed(reviewed, review.model_copy(update={"outcome": ReviewOutcome.changes_requested}))
    assert shared.mark(handout, refused) == "Not yet reviewed by a clinician."


# --- The leaflet


@pytest.mark.parametrize("level", list(CertaintyLevel))
def test_the_marked_step_is_the_certainty_of_the_answer(level: CertaintyLevel) -> None:
    def certain(before: Content) -> Content:
        block = next(b for b in the(before, Template.leaflet).blocks if isinstance(b, CertaintyBlock))
        answer = before.get(Claim, before.get(Summary, block.summary).answer)
        after = changed(before, answer.model_copy(update={"certainty": level, "certainty_reason": "a test"}))
        assert of_claim(after.get(Claim, answer.id), after) is level
        return after

    html = body("shipped", Template.leaflet, certain)
    assert re.findall(r'<li class="on">(.*?)</li>', html) == [leaflet.STEPS[level]]
    assert f"Our answer today: <strong>{leaflet.STEPS[level].lower()}</strong>" in html


def test_the_leaflet_reads_in_the_order_of_its_record() -> None:
    handout = the(content("shipped"), Template.leaflet)
    for name in ("patient-leaflet-a4", "patient-leaflet-letter"):
        text = " ".join(words("shipped", name)).lower()
        fixed = {"crisis": "In crisis?", "sources": "Main sources"}
        titles = [handout.title, *(fixed.get(block.block) or block.title for block in handout.blocks)]
        place = 0
        for title in titles:
            place = text.find(title.lower(), place)
            assert place >= 0, f"{title} does not come after what the record puts before it"


def test_the_first_steps_come_from_the_programme() -> None:
    record = content("shipped").get(Programme, "starter")
    assert leaflet.first_steps(record) == (
        ("Pick two days", " a week, not in a row."),
        ("Choose four moves", " from your sheet."),
        ("Do each 8 to 12 times.", " Rest. Repeat."),
        ("Stop", " when you could do 2 to 4 more."),
    )
    once = record.items[0].model_copy(update={"sets": Range(low=1, high=1), "unit": "seconds"})
    other = record.model_copy(update={"sessions": 1, "start_with": 1, "items": (once,)})
    assert [strong + rest for strong, rest in leaflet.first_steps(other)][:3] == [
        "Pick one day a week.",
        "Choose one move from your sheet.",
        "Do each as your sheet says.",
    ]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ("x-retraction = {expression-of-concern}", "Expression of concern. Cook C. J Invent Res 2022."),
        (
            "x-retraction = {retracted}, x-override-reason = {Its data stand.}",
            "Retracted. Why it is still cited: Its data stand. Cook C. J Invent Res 2022.",
        ),
    ],
)
@pytest.mark.parametrize("listed", [True, False])
def test_a_source_in_doubt_is_named_on_every_sheet_that_rests_on_it(
    tmp_path: Path, fields: str, says: str, *, listed: bool
) -> None:
    root = world.copied(tmp_path, {"bibliography.bib": ("year     = {2022},", f"year = {{2022}}, {fields},")})
    if not listed:
        questions = "lines: [Is it safe for me?] }\n"
        world.changed(root / "content/handouts/all.yaml", f"{questions}    - {{ block: sources }}\n", questions)
    doubted = world.content(root)
    paper, screen = (
        " ".join(re.sub(r"<[^>]+>", "", sheets.body(doubted.get(Handout, "leaflet"), doubted, look)).split())
        for look in (shared.Look("https://example.org/x/"), shared.SCREEN)
    )
    assert says in paper
    assert says in screen
    assert shared.credits(doubted.get(Handout, "sheet"), doubted).doubted == ()


def test_the_most_used_sources_stand_on_paper() -> None:
    before = content("shipped")
    handout = the(before, Template.leaflet)
    keys = shared.references(handout, before)
    assert 3 <= len(shared.credits(handout, before).sources) <= 6
    used = [
        sum(
            before.records["finding"][finding].reference == key  # type: ignore[attr-defined]
            for id in shared.claim_ids(handout, before)
            for finding in before.get(Claim, id).findings
        )
        for key in keys
    ]
    assert all(more >= fewer for more, fewer in pairwise(used))
    assert set(used) != {0}


# --- The programme sheet


@pytest.mark.parametrize(
    ("sessions", "headings"),
    [
        (1, ("Session 1", "Session 2 (if you like)")),
        (2, ("Session 1", "Session 2", "Session 3 (if you like)")),
        (3, ("Session 1", "Session 2", "Session 3")),
    ],
)
def test_the_log_has_a_session_more_than_planned_where_there_is_room(sessions: int, headings: tuple[str, ...]) -> None:
    record = content("shipped").get(Programme, "starter").model_copy(update={"sessions": sessions})
    assert log.log(record, shared.SCREEN).sessions == headings


@pytest.mark.parametrize(("weeks", "height"), [(4, 23.0), (8, 11.5), (12, 11.5), (1, 24.0)])
def test_there_is_room_to_write_by_hand_in_every_cell(weeks: int, height: float) -> None:
    record = content("shipped").get(Programme, "starter").model_copy(update={"weeks": weeks})
    made = log.log(record, shared.SCREEN)
    assert (list(made.weeks), made.cell_mm) == (list(range(1, weeks + 1)), height)


@pytest.mark.parametrize(
    ("unit", "rest", "row", "pause"),
    [
        ("reps", 60, ("Reps", "8–12"), "1 min"),
        ("seconds", 90, ("Secs", "8–12"), "90 s"),
        ("laps", 0, ("Laps", "8–12"), "0 s"),
    ],
)
def test_the_dose_is_written_short(unit: str, rest: int, row: tuple[str, str], pause: str) -> None:
    span = Range(low=8, high=12)
    item = Item(exercise="x", sets=Range(low=2, high=2), reps=span, unit=unit, rest_seconds=rest)
    assert programme.dose(item) == (("Sets", "2"), row, ("Load", ""), ("Rest", pause))


def test_every_move_has_its_card_with_a_picture_in_words() -> None:
    before = content("shipped")
    html = body("shipped", Template.programme)
    for number, item in enumerate(before.get(Programme, "starter").items, 1):
        exercise = before.get(Exercise, item.exercise)
        assert f"<h2>{number}. {exercise.plain_name}</h2>" in html
        assert f'alt="{exercise.drawing.alt}"' in html


@pytest.mark.parametrize("load", ["body weight", "60% of 1RM"])
def test_a_load_that_is_set_is_printed_and_fits(load: str) -> None:
    before = content("shipped")
    record = before.get(Programme, "starter")
    items = tuple(item.model_copy(update={"load": load}) for item in record.items)
    after = changed(before, record.model_copy(update={"items": items}))
    for item in sheets.prints(after, URL):
        if item.handout.template is Template.programme:
            done = laid_out(item.sheet)
            with pypdfium2.PdfDocument(done.data) as opened:
                first = " ".join(opened[0].get_textpage().get_text_bounded().split())
            assert (done.pages, first.count(f"Load {load}")) == (2, len(items))


def test_no_two_cards_show_the_same_person() -> None:
    exercises = content("shipped").all(Exercise)[:7]
    people = [person for _, person in pictures.cast(exercises)]
    assert all(person not in people[:index] for index, person in enumerate(people))


# --- Forms, and words from strangers


@pytest.mark.parametrize("template", list(Template))
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
    after = changed(after, after.guideline.model_copy(update={"short_title": evil}))
    item = next(p for p in sheets.prints(after, URL) if p.handout.id == handout.id)
    assert "<script" not in item.sheet.html
    assert "alert" not in "".join(item.sheet.css)
    with pypdfium2.PdfDocument(laid_out(item.sheet).data) as opened:
        text = " ".join(opened[0].get_textpage().get_text_bounded().split())
    assert text.count("<script>alert(1)</script>{{ 7 * 7 }}") == 2, "the subtitle and the footer"


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
        assert "Not yet reviewed by a clinician." in page.body
        assert page.body.count("\n# ") == 1
        assert "<h1" not in page.body
        assert "QR code" not in page.body
        assert '<a href="tel:' in page.body
        inside = page.body[page.body.index('<div class="ep-sheet') : page.body.rindex("</div>")]
        assert "\n\n" not in inside.strip()
        assert not re.search(r"(?m)^ ", inside)


def test_the_page_of_a_handout_lists_every_source() -> None:
    before = content("shipped")
    for handout, page in zip(before.all(Handout), twin.pages(before), strict=False):
        assert all(key.replace("_", "%5F") in page.body for key in shared.references(handout, before))


# --- The quick reference


def test_the_quick_reference_says_what_its_recommendation_says() -> None:
    before = content("shipped")
    text = words("shipped", "quick-reference-a4")[0]
    record = before.get(Recommendation, "add-training-for-depression")
    assert f"We suggest {prose.plain(record.action, before)}" in text
    assert "Conditional recommendation in favour" in text
    assert "Certainty: low ⊕⊕◯◯" in text
    assert record.dose
    for name, part in record.dose.rows:
        assert name in text
        assert prose.plain(part.start, before) in text


def test_each_finding_has_its_interval_its_size_and_its_words() -> None:
    before = content("shipped")
    values = quick_reference.values(the(before, Template.quick_reference), before, shared.SCREEN)
    first, *_, last = values["results"]
    assert (first.effect, first.size) == ("0.66 (0.48 to 0.83)", "33 trials, 1,877 people")
    assert (first.certainty, first.words) == ("Low ⊕⊕◯◯*", "Resistance training may lower depressive symptoms.")
    assert first.picture
    assert last.effect == "no serious adverse events were reported in 7 trials"
    assert not last.picture


def test_a_dose_says_what_it_rests_on() -> None:
    before = content("shipped")
    values = quick_reference.values(the(before, Template.quick_reference), before, shared.SCREEN)
    assert {part.name: part.rests for part in values["dose"]} == {
        "Frequency": "Sources agree",
        "Intensity": "Sources conflict",
        "Time": "No source",
        "Type": "Sources agree",
        "Volume": "Sources agree",
        "Progression": "One source",
    }


# --- The script


def test_a_fact_of_the_script_leads_to_a_source_on_the_sheet() -> None:
    before = content("shipped")
    handout = the(before, Template.script)
    spoken = script.values(handout, before, shared.SCREEN)["parts_spoken"]
    assert [part.title for part in spoken] == ["One minute", "Five minutes", "With more time"]
    printed = len(shared.credits(handout, before).sources)
    told = {line.do: line for part in spoken for line in part.lines}
    assert told["Tell it straight"].sources
    assert all(number <= printed for line in told.values() for number in line.sources)
    assert told["Check health"].words.startswith("“Do you have any of these?” A heart problem; high blood pressure;")


def test_what_is_said_to_a_patient_is_easy_to_follow() -> None:
    """Grade 6, as for the words that patients read themselves."""
    before = content("shipped")
    for part in script.values(the(before, Template.script), before, shared.SCREEN)["parts_spoken"]:
        text = "\n".join(re.sub(r"<[^>]+>", "", str(line.words)) for line in part.lines)
        assert grade(text) <= LIMIT, part.title


def test_a_line_of_a_script_says_something() -> None:
    with pytest.raises(ValueError, match="there is nothing to say"):
        SpokenLine(do="Wait")


# --- The pad


def test_a_slip_stands_alone_on_small_paper_and_twice_on_large() -> None:
    assert [words("shipped", f"prescription-pad-{p}")[0].count("In crisis?") for p in ("a5", "half-letter")] == [1, 1]
    assert [words("shipped", f"prescription-pad-{p}")[0].count("In crisis?") for p in ("a4", "letter")] == [2, 2]


# --- The log


def test_a_cell_of_the_log_has_a_box_for_each_move_and_each_number() -> None:
    record = content("shipped").get(Programme, "starter")
    made = log.log(record, shared.SCREEN)
    fields = [line.split("\t") for line in made.fields(2, 3).split("\n")]
    assert len(fields) == len(record.items) + 3
    assert fields[0][:3] == ["checkbox", "week_2_session_3_move_1", "Week 2, session 3, move 1 done"]
    assert fields[-1][:3] == ["text", "week_2_session_3_after", "Week 2, session 3: after, 0 to 10"]
    for _, _, _, left, top, width, height in fields:
        assert float(left) + float(width) <= made.width_mm + 0.02
        assert float(top) + float(height) <= made.height_mm + 0.02
