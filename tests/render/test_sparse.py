"""Sheets with much less on them, or much longer words, than ours: nothing lies on anything, and nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import pymupdf
import pytest
import yaml

from generator import assets, load
from generator.model.content import Content
from generator.model.exercise import Exercise, Programme
from generator.model.handout import Handout
from generator.publish.pdf import laid_out
from generator.render import kit, sheets
from generator.render.pages import programme as programme_pages
from tests.render.printed import URL, changed, collisions, content
from tests.world import copied, problems

MM = 72 / 25.4
ALL = [{"variant": name, "papers": ["a4", "letter"], "pages": 40} for name in ("standard", "mono", "large-print")]


def altered(id: str, fields: Mapping[str, Any], before: Content | None = None) -> Content:
    """The second guideline with a few fields of a handout of its own."""
    before = before or content("second")
    return changed(before, Handout.model_validate({**dict(before.get(Handout, id)), **fields}))


def still(before: Content) -> Content:
    """A guideline without exercises, and without the sheet that shows them."""
    handouts = {"leaflet": before.get(Handout, "leaflet")}
    return replace(before, records={**before.records, "exercise": {}, "programme": {}, "handout": handouts})


def printed(of: Content, handout: str) -> list[pymupdf.Document]:
    """Each print of a handout, none of whose words lie on each other."""
    found = [item.sheet for item in sheets.prints(of, URL) if item.handout.id == handout]
    opened = [pymupdf.open(stream=laid_out(sheet).data) for sheet in found]
    assert [hit for document in opened for page in document for hit in collisions(page)] == []
    return opened


def test_a_leaflet_of_few_blocks_lays_none_over_another() -> None:
    blocks = [
        {"block": "main-points", "title": "Main points", "claims": ["start-small"]},
        {"block": "crisis"},
        {"block": "stop", "title": "Halt", "safety": ["sharp-pain"]},
    ]
    (document,) = printed(altered("leaflet", {"blocks": blocks}), "leaflet")
    words = document[0].get_text("words")
    title = max(word[3] for word in words if word[4] == "points")
    crisis = min(word[1] for word in words if word[4] == "crisis?")
    claim = max(word[3] for word in words if title < word[1] < crisis)
    assert crisis - claim > 3 * MM


@pytest.mark.parametrize("template", ["leaflet", "sections"])
def test_where_nobody_is_drawn_a_title_has_the_whole_line(template: str) -> None:
    blocks = [{"block": "stop", "title": "Halt", "safety": ["sharp-pain"]}, {"block": "crisis"}]
    title = "Stretching with help of others"
    fields = {"template": template, "title": title, "programme": None, "blocks": blocks, "forms": ALL[:1]}
    for document in printed(still(altered("leaflet", fields)), "leaflet"):
        (line,) = document[0].search_for(title)
        assert line.width > 100 * MM


def test_in_large_print_how_sure_we_are_begins_where_all_else_does() -> None:
    (document,) = printed(
        altered("leaflet", {"forms": [{"variant": "large-print", "papers": ["a4"], "pages": 9}]}), "leaflet"
    )
    (page,) = (page for page in document if page.search_for("How sure are we?"))
    (how,), (what,) = (page.search_for(heading) for heading in ("How sure are we?", "How it can help"))
    assert how.x0 == pytest.approx(what.x0, abs=0.5)


Dose = dict[str, Any]


def programme(count: int, *doses: Dose) -> Content:
    """A programme of so many moves, which have these doses in turn, with names too long for a line."""
    before = content("second")
    move = before.get(Exercise, "sit-to-stand")
    name = "Getting up from a chair without the help of your hands"
    ids = [f"move-{number}" for number in range(count)]
    for id in ids:
        before = changed(before, move.model_copy(update={"id": id, "plain_name": name}))
    dose = {"sets": {"low": 1, "high": 2}, "reps": {"low": 8, "high": 12}, "rest_seconds": 90}
    record = before.get(Programme, "daily-stretch")
    items = [{"exercise": id, **dose, **own} for id, own in zip(ids, cycle(doses or ({},)), strict=False)]
    fields = {**dict(record), "items": items, "start_with": 1}
    return changed(altered("sheet", {"forms": ALL}, before), Programme.model_validate(fields))


SIDE = ({"unit": "each side"}, ("A side", "8–12"))
MINUTES = ({"unit": "minutes", "reps": {"low": 10, "high": 15}}, ("Minutes", "10–15"))
REPS = ({"reps": {"low": 11, "high": 16}}, ("Reps", "11–16"))
LOAD = ({"load": "own body weight and a loaded rucksack"}, ("Load", "own body weight and a loaded rucksack"))


@pytest.mark.parametrize(
    ("count", "doses"),
    [(1, [SIDE]), (1, [MINUTES]), (1, [REPS]), (1, [LOAD]), (5, [LOAD]), (5, [SIDE, MINUTES, REPS, LOAD])],
)
def test_a_card_holds_any_name_and_any_dose(count: int, doses: list[tuple[Dose, tuple[str, str]]]) -> None:
    """One move has the sheet to itself; of five, each has as little room as it may get."""
    for document in printed(programme(count, *(dose for dose, _ in doses)), "sheet"):
        text = " ".join(" ".join(page.get_text() for page in document).split())
        assert all(text.count(words) >= count // len(doses) for _, said in doses for words in said)
        assert text.count("Harder: Hold the end.") == count


@pytest.mark.parametrize(("count", "last", "crisis"), [(7, 5, 0), (8, 5, 0), (9, 7, 1)])
def test_moves_that_need_two_pages_begin_on_the_first(count: int, last: int, crisis: int) -> None:
    """Up to eight stand on two pages, four on the first beside the signs to stop; of more, as many as have room."""
    of = altered(
        "sheet", {"forms": [{"variant": "standard", "papers": ["a4", "letter"], "pages": 3}]}, programme(count)
    )
    for document in printed(of, "sheet"):
        texts = [page.get_text() for page in document]
        assert len(texts) == 3
        assert "1. Getting up" in texts[0]
        assert f"{last}. Getting up" in texts[1]
        assert "In crisis?" in texts[crisis]


def test_a_pad_has_room_for_the_headings_that_the_manual_shows() -> None:
    (rows,) = (
        yaml.safe_load(line)[0] for line in assets.text("examples/blocks.yaml").split("\n") if "block: rows" in line
    )
    blocks = [rows, {"block": "stop", "title": "Halt", "safety": ["sharp-pain"]}, {"block": "crisis"}]
    forms = [{"variant": "standard", "papers": ["a5", "half-letter", "a4", "letter"], "pages": 1}]
    of = altered("leaflet", {"template": "pad", "blocks": blocks, "forms": forms})
    for document in printed(of, "leaflet"):
        assert " ".join(rows["columns"][:2]) in " ".join(document[0].get_text().split())


@pytest.mark.parametrize(("exercises", "asked"), [(True, True), (False, False)])
def test_a_pad_asks_for_minutes_and_where_to_start_only_where_there_are_exercises(exercises: bool, asked: bool) -> None:
    before = content("second")
    rows = {"block": "rows", "title": "Step", "columns": ["Dose", "Days", "What to watch"]}
    blocks = [rows, {"block": "stop", "title": "Halt", "safety": ["sharp-pain"]}, {"block": "crisis"}]
    forms = [{"variant": "standard", "papers": ["a5", "letter"], "pages": 1}]
    of = altered("leaflet", {"template": "pad", "programme": None, "blocks": blocks, "forms": forms}, before)
    of = of if exercises else still(of)
    for document in printed(of, "leaflet"):
        text = document[0].get_text()
        assert ("Minutes" in text, "easier" in text) == (asked, asked)
        assert "Where, when, with whom" in text


@pytest.mark.parametrize("template", ["leaflet", "sections"])
def test_where_one_page_is_allowed_nothing_begins_a_second(template: str) -> None:
    barriers = {"block": "barriers", "title": "Hard days", "barriers": ["no-time"]}
    points = {"block": "main-points", "title": "Main points", "claims": ["start-small"]}
    blocks = [points, {"block": "crisis"}, barriers, {"block": "stop", "title": "Halt", "safety": ["sharp-pain"]}]
    fields = {"template": template, "blocks": blocks}
    for pages in (1, 2):
        forms = [{"variant": "standard", "papers": ["a4", "letter"], "pages": pages}]
        made = printed(altered("leaflet", {**fields, "forms": forms}), "leaflet")
        assert [len(document) for document in made] == [pages, pages]


def test_a_programme_that_counts_no_repetitions_to_spare_speaks_of_effort_alone(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/programmes/daily-stretch.yaml": ("reserve: { low: 3, high: 5 }\n", "")})
    assert problems(root) == ()
    of = load.content(root)[0]
    leaflet = str(sheets.body(of.get(Handout, "leaflet"), of))
    assert "<strong>Keep your effort</strong> at 2 to 3 out of 10." in leaflet
    (page,) = programme_pages.pages(of)
    assert "Could still do" not in page.body
    assert kit.plans(of, URL)


def test_the_top_of_a_page_of_a_programme_takes_more_lines_where_its_words_are_long() -> None:
    long = "A sheet with a long title, for stiff knees and for hips"
    before = programme(2)
    plan = before.get(Programme, "daily-stretch")
    assert plan.tracked
    tracked = plan.tracked.model_copy(update={"low": long, "high": "loose, and free to move wherever it goes"})
    for document in printed(
        altered("sheet", {"title": long}, changed(before, plan.model_copy(update={"tracked": tracked}))), "sheet"
    ):
        text = [" ".join(page.get_text().split()) for page in document]
        assert long in text[0]
        assert any(f"0 {long} 5" in page and f"10 {tracked.high}" in page for page in text[1:])


def test_in_large_print_a_log_stands_on_the_page_of_its_heading_and_what_follows_it_goes_on_there() -> None:
    of = altered("sheet", {"forms": [{"variant": "large-print", "papers": ["a4"], "pages": 4}]}, programme(1))
    (document,) = printed(of, "sheet")
    (page,) = (text for text in (page.get_text() for page in document) if "-week log" in text)
    assert "Aim: low" in page
    assert "When to move up" in page


def test_in_large_print_the_log_of_many_moves_has_their_numbers_and_stays_on_its_page() -> None:
    of = altered("sheet", {"forms": [{"variant": "large-print", "papers": ["a4", "letter"], "pages": 8}]}, programme(8))
    for document in printed(of, "sheet"):
        (page,) = (text for text in (page.get_text() for page in document) if "-week log" in text)
        assert "Aim: low" in page
        assert "Getting up" not in page
