"""The page where a sheet is built, before any browser: the sheets' own pieces, each once, for any guideline."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from generator import load
from generator.build import Site, build
from generator.model.content import Content
from generator.model.days import short_day
from generator.model.exercise import Exercise, Programme
from generator.model.handout import Handout, Template
from generator.model.papers import LETTER
from generator.model.people import Change
from generator.model.safety import Helpline
from generator.render import kit, sheets
from generator.render.page import Page
from generator.render.pages import builder
from generator.render.sheets import calls, programme
from tests.guide import handout, line
from tests.house import REPO
from tests.render.printed import changed
from tests.world import SECOND, TODAY, content, copied

URL = "https://example.org/"
SHEET = """- id: sheet
  template: programme"""


@cache
def shipped() -> Content:
    return load.content(REPO)[0]


@cache
def site(of: str) -> Site:
    return build(shipped() if of == "shipped" else content(SECOND), URL, TODAY)


def page(of: str) -> Page:
    return next(page for page in site(of).pages if page.path == builder.PATH)


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def template(of: str, name: str, id: str) -> str:
    found = re.search(rf'<template data-{name}="{id}">(.*?)</template>', page(of).body, re.DOTALL)
    assert found
    return found[1]


def test_the_page_leads_to_those_who_should_ask_first_before_anything_is_picked() -> None:
    assert 'href="../../safety/#ask-first"' in page("shipped").body.split("data-ep-build")[0]


def test_a_built_sheet_is_made_of_the_pieces_of_the_printed_one() -> None:
    told, id = shipped(), handout(Template.programme).id
    item = next(p for p in sheets.prints(told, URL) if p.handout.id == id)
    record = told.get(Programme, item.handout.programme or "")
    sheet, paper = template("shipped", "sheet", record.id), words(item.sheet.html)
    cards = [template("shipped", "card", item.exercise) for item in record.items]
    for piece in (*cards, *re.findall(r"<(?:p|h3)\b[^>]*>.*?</(?:p|h3)>", sheet, re.DOTALL)):
        if 'class="mark late"' in piece or 'class="whole"' in piece or "adapted" in piece or "overdue" in piece:
            continue
        text = re.sub(r"^1\. ", "", words(piece)).removeprefix("Note")
        text, paper = text.replace("(later) ", ""), paper.replace("(later) ", "")
        assert re.sub(r"\W", "", text) in re.sub(r"\W", "", paper), text


def test_each_card_has_the_words_and_the_picture_of_its_exercise() -> None:
    for exercise in shipped().all(Exercise):
        card = template("shipped", "card", exercise.id)
        assert f'src="../../assets/pictures/{exercise.id}.svg"' in card
        said = (exercise.plain_name, exercise.easier.do, exercise.harder.do, exercise.card_caution or "")
        assert all(word in words(card) for word in said)
        assert f"assets/pictures/{exercise.id}.svg" in site("shipped").files


def test_what_a_script_chooses_from_is_what_the_records_say() -> None:
    told = json.loads(re.search(r"data-kit>(.*?)</script>", page("shipped").body, re.DOTALL)[1])  # type: ignore[index]
    for record in shipped().all(Programme):
        plan = told["plans"][record.id]
        assert [id for id, _ in plan["moves"]] == [item.exercise for item in record.items]
        assert plan["moves"][0][1] == [list(pair) for pair in programme.dose(record.items[0])]
        assert (plan["days"], plan["start"], plan["weeks"]) == (record.sessions, record.start_with, record.weeks)
        assert (plan["low"], plan["high"]) == (record.effort.low, record.effort.high)
        spare = record.reserve
        assert (plan["least"], plan["most"]) == ((spare.low, spare.high) if spare else (0, 0))
    assert told["begin"][4] == "moves 1 to 4"
    assert told["rest"] == [2, 3]
    assert set(told["countries"]) >= {line.country for line in shipped().all(Helpline)}
    for country, said in told["countries"].items():
        lines = [line for line in shipped().all(Helpline) if line.country == country]
        checked, until = min(line.verified_on for line in lines), min(line.verify_by for line in lines)
        paper = "letter" if country in LETTER else "a4"
        assert said == {"checked": short_day(checked), "until": str(until), "paper": paper}
    assert told["left"] == [10, 10, 10, 10, 10, 6, 6, 3, 2, 1, 0]


def test_a_programme_that_no_handout_shows_gets_a_sheet_that_claims_no_review_and_no_edition(tmp_path: Path) -> None:
    plans = {plan.programme.id: plan for plan in kit.plans(shipped(), URL)}
    shown = {handout.programme: handout.id for handout in sheets.with_programme(shipped())}
    own, like = (next(plan for id, plan in plans.items() if (id in shown) is there) for there in (True, False))
    assert f"example.org/p/{shown[own.programme.id]}" in own.sheet
    assert f"example.org/programmes/{like.programme.id}" in like.sheet
    assert like.handout.title == like.programme.plain
    assert like.handout.id not in {handout.id for handout in shipped().all(Handout)}
    assert "Not yet reviewed by a clinician" in like.sheet


def test_a_sheet_that_is_built_from_a_programme_was_made_when_that_last_changed() -> None:
    like = next(plan for plan in kit.plans(shipped(), URL) if plan.handout.id not in shipped().ids("handout"))
    told = {"id": "later", "object": f"programme/{like.programme.id}", "date": date(2099, 1, 2), "kind": "updated"}
    after = changed(shipped(), Change.model_validate(told | {"why": "It begins lighter."}))
    days = [plan.sheet.count("made 2 Jan 2099") for plan in kit.plans(after, URL) if plan.programme == like.programme]
    assert days[0] > 0


@pytest.mark.parametrize("of", ["shipped", "second"])
def test_the_version_on_a_built_sheet_is_told_where_its_code_leads(of: str) -> None:
    made = site(of)
    told = {f"{page.path.removesuffix('.md')}/": page.body for page in made.pages}
    told |= {path.removesuffix("index.html"): str(text) for path, text in made.files.items()}
    for plan in kit.plans(shipped() if of == "shipped" else content(SECOND), URL):
        version, place = re.findall(r"Version (\S+), adapted · example\.org/(\S+?)</p>", plan.sheet)[0]
        page = told.get(f"{place}/{plan.handout.version}/") or told[f"{place}/"]
        assert f"Version {version}<" in page, place


def test_where_a_sheet_says_how_many_are_left_to_spare_a_browser_can_fill_it_in() -> None:
    for record in shipped().all(Programme):
        said = f'<span data-fill="reserve">{record.reserve.words if record.reserve else ""}</span>'
        asked = f"programme.{record.id}.reserve " in record.starting_level
        assert (said in template("shipped", "sheet", record.id)) is asked
    assert 'data-fill="reserve"' not in template("second", "sheet", "daily-stretch")


def test_each_country_has_its_own_numbers() -> None:
    body = page("shipped").body
    strips = dict(re.findall(r'<template data-strip="[^"]*" data-country="(\w+)">(.*?)</template>', body, re.DOTALL))
    assert next(iter(strips)) == shipped().guideline.country
    for country, strip in strips.items():
        assert f"Call {line(country).emergency}" in words(strip)
        assert (line(country).number or "") in words(strip)
        own = {call.href for call in calls.crisis(sheets.within(country, shipped())).calls}
        assert set(re.findall('href="(tel:[^"]*)"', strip)) <= own


def test_no_word_on_a_sheet_is_explained_by_a_button() -> None:
    assert "ep-term" not in page("shipped").body


def test_another_guideline_has_the_page_and_ways_to_it() -> None:
    body = page("second").body
    assert "My stretch plan" in template("second", "sheet", "daily-stretch")
    assert "sit-to-stand" in body
    ways = {p.path for p in site("second").pages if "handouts/build/" in p.body}
    ways |= {p.path for p in site("second").pages if 'href="build/' in p.body}
    assert {"index.md", "handouts/index.md", "programmes/daily-stretch.md"} <= ways
    assert builder.SCRIPT in site("second").files


@pytest.fixture(params=["no handout shows its programme", "retired"])
def without(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    """The second guideline without a reason to build a sheet."""
    if request.param == "retired":
        edits = {"content/guideline.yaml": ("status: draft", "status: retired")}
        return build(content(copied(tmp_path, edits)), URL, TODAY, printed=False)
    file = "content/handouts/all.yaml"
    text = (SECOND / file).read_text(encoding="utf-8")
    start = text.index(SHEET)
    end = text.find("\n- id:", start + 1)
    old = text[start : end + 1 if end > 0 else len(text)]
    named = {"content/conditions/stiff-knees.yaml": ("handouts: [leaflet, sheet]", "handouts: [leaflet]")}
    return build(content(copied(tmp_path, {file: (old, ""), **named})), URL, TODAY)


def test_a_guideline_that_makes_no_programme_sheet_has_no_such_page_and_no_way_to_it(without: Site) -> None:
    assert builder.PATH not in {page.path for page in without.pages}
    assert builder.SCRIPT not in without.files
    assert not any("handouts/build" in page.body or "Build a sheet" in page.body for page in without.pages)
