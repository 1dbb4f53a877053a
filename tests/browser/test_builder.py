"""The page where a sheet is built: a programme is picked, changed, written on and printed as two or three pages."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator import assets
from generator.model.days import short_day
from generator.model.exercise import Position, Programme
from generator.render.kit import plans
from generator.render.sheets import shared as shared_parts
from tests.browser.sheet_builder import (
    ABROAD,
    ADDRESS,
    LONG,
    MOVES,
    PLANS,
    SEATED,
    SPARE,
    START,
    cut_off,
    for_the_seated,
    kit,
    opened,
    picked,
    printed,
    row,
    taken,
    told,
)
from tests.guide import address, guide, line
from tools.browser import watched_page

START_MOVES = {item.exercise for item in guide().get(Programme, START).items}
SIZES = {"A4": (595, 842), "Letter": (612, 792)}


@pytest.fixture(scope="module")
def shared(browser: Browser, site_url: str) -> Iterator[Page]:
    """The page, opened once for the tests of this file."""
    with watched_page(browser) as page:
        yield opened(page, f"{site_url}/{ADDRESS}")


@pytest.fixture
def there(shared: Page) -> Page:
    """The page as it is at the start."""
    shared.get_by_role("radio", name=PLANS[START]).check()
    shared.get_by_role("radio", name="A4").check()
    shared.get_by_role("button", name="Start again").click()
    return shared


def test_the_script_is_small() -> None:
    assert len(gzip.compress(assets.script("site/builder.js").encode(), mtime=0)) < 6144


def test_two_choices_print_a_sheet_with_all_that_a_sheet_for_patients_needs(there: Page) -> None:
    there.evaluate("window.print = () => { window.asked = true; }")
    there.get_by_role("radio", name=PLANS[LONG]).check()
    there.get_by_role("button", name="Print 3 pages").click()
    there.wait_for_function("window.asked")
    (first, second, log), size = printed(there)
    assert size == SIZES["A4"]
    for number, (move, _) in enumerate(kit(there)["plans"][LONG]["moves"]):
        assert kit(there)["moves"][move]["name"] in (first if number < 4 else second)
    assert (first.count("(later)"), second.count("(later)")) == (0, 4)
    plan = next(plan for plan in plans(guide(), address()) if plan.programme.id == LONG)
    emergency = f"Call {line('GB').emergency}"
    for words in (
        PLANS[LONG],
        shared_parts.mark(plan.handout, guide()),
        line().number,
        "Stop for",
        emergency,
    ):
        assert words in first
    for words in (
        "When to move up",
        "When to step back",
        "Main sources",
        *(f"{role}: {names}" for role, names in shared_parts.credits(plan.handout, guide()).people),
    ):
        assert words in log
    for number, words in enumerate((first, second, log), 1):
        due = short_day(plan.handout.review)
        assert f"review by {due} Page {number} of 3 Version {guide().guideline.version}-" in words
        assert f", adapted · {address().partition('://')[2]}programmes/{LONG}" in words
    assert "Overdue" not in first
    tallest = max(there.locator(".leaf").evaluate_all("leaves => leaves.map(leaf => leaf.offsetHeight)"))
    assert tallest <= 1121, "Safari counts the page in whole pixels, of which A4 has 1122, and adds an empty one"


def test_what_is_chosen_is_what_is_printed(there: Page) -> None:
    first_move, second_move, third_move, *others = MOVES[START]
    row(there, 1).get_by_role("button", name="Swap").click()
    taken(there, SPARE.id)
    for label, words in (("Sets", "3"), ("Reps", "6–9"), ("Load", "own")):
        row(there, 2).get_by_label(f"{label}: {second_move}").fill(words)
    row(there, 2).get_by_label(f"What is counted: {second_move}").select_option("Secs")
    row(there, 3).get_by_role("button", name=f"Remove: {third_move}").click()
    row(there, 3).get_by_role("button", name=f"Later: {others[0]}").click()
    low = guide().get(Programme, START).effort.low
    there.get_by_label("Effort, at most").select_option(str(low))
    there.get_by_label("Begin with").select_option("1")
    for day in ("Mon", "Wed", "Sat"):
        there.get_by_role("checkbox", name=day).check()
    there.get_by_label("Name", exact=True).fill("Ana Bel")
    there.get_by_label("Clinician").fill("Dr Cole")
    there.get_by_label("Crisis numbers for").select_option(ABROAD.country)
    there.get_by_label("Note", exact=True).fill("Left knee: stay high.\nRing us.")
    (first, second), size = printed(there)
    for words in (
        f"1. {SPARE.plain_name}",
        f"2. {second_move} (later) Sets 3 Secs 6–9 Load own",
        *(f"{number}. {name} (later)" for number, name in enumerate((others[1], others[0], *others[2:]), 3)),
        f"Begin with move 1, 3 days a week. Rest a day between. Effort {low} out of 10.",
        "Name: Ana Bel Date: 26 Nov 2026 Clinician: Dr Cole",
        f"In crisis? {ABROAD.emergency} In danger now? Call",
        f"{ABROAD.number} {ABROAD.says}",
        f"Call {ABROAD.emergency}",
    ):
        assert words in first
    assert "Note Left knee: stay high. Ring us." in first + second
    assert first_move not in first
    assert third_move not in first
    assert size == SIZES["Letter"]
    assert f"No. Date 1 {SPARE.plain_name} 2 {second_move}" in second
    doses = dict(kit(there)["plans"][START]["moves"]) | {SPARE.id: kit(there)["moves"][SPARE.id]["dose"]}
    rest = [item.exercise for item in guide().get(Programme, START).items[3:]]
    aims = [doses[id][1][1] for id in (SPARE.id, rest[1], rest[0], *rest[2:])]
    assert f"Aim low–top {aims[0]} 6–9 {' '.join(aims[1:])} {low} " in second
    assert there.locator(".tick.on").evaluate_all("all => all.map(t => t.dataset.day)") == ["Mon", "Wed", "Sat"]


def test_the_log_has_a_line_a_session_high_enough_for_a_pen(there: Page) -> None:
    lines = "document.querySelector('.ep-paper__in').shadowRoot.querySelectorAll('.log tbody tr:not(.aim)')"
    heights = f"() => [...{lines}].map(line => line.offsetHeight * 25.4 / 96)"
    weeks = guide().get(Programme, START).weeks
    for days, count in (("2", 2 * weeks), ("1", weeks)):
        there.get_by_label("Days a week").select_option(days)
        found = there.evaluate(heights)
        assert (len(found), min(found) >= 8) == (count, True)
    there.get_by_label("Days a week").select_option("3")
    shown = min(weeks, 6)
    assert weeks == shown or f"The log has room for {shown} of {weeks} weeks." in told(there)
    assert len(there.evaluate(heights)) == 3 * shown
    assert f"My {shown}-week log" in printed(there)[0][1]


def test_days_without_a_rest_between_are_pointed_out_and_the_sheet_asks_for_none(there: Page) -> None:
    rest, hint = there.get_by_text("Rest a day between."), there.get_by_text("These days follow each other")
    assert (rest.is_visible(), hint.is_visible()) == (True, False)
    for day in ("Sun", "Mon"):
        there.get_by_role("checkbox", name=day).check()
    assert (rest.is_visible(), hint.is_visible()) == (False, True)
    there.get_by_label("Days a week").select_option("3")
    assert there.get_by_role("checkbox", checked=True).count() == 0
    assert (rest.is_visible(), hint.is_visible()) == (True, False)
    there.get_by_label("Days a week").select_option("5")
    assert not rest.is_visible()


def test_ticks_follow_the_days_that_were_chosen_and_say_what_is_missing(there: Page) -> None:
    days = there.get_by_label("Days a week")
    days.select_option("3")
    for day, said in (("Mon", "1 of 3"), ("Wed", "2 of 3")):
        there.get_by_role("checkbox", name=day).check()
        assert days.input_value() == "3"
        assert f"{said} days ticked." in told(there)
    for day in ("Fri", "Sun"):
        there.get_by_role("checkbox", name=day).check()
    assert days.input_value() == "4"
    assert "Days a week: 4." in told(there)
    there.get_by_role("checkbox", name="Sun").uncheck()
    assert days.input_value() == "3"


def test_ticks_alone_say_the_days_that_they_make(there: Page) -> None:
    there.get_by_role("checkbox", name="Mon").check()
    assert there.get_by_label("Days a week").input_value() == "1"
    assert "Days a week: 1." in told(there)


def test_paper_of_another_country_brings_its_crisis_numbers_unless_a_country_was_named(there: Page) -> None:
    country = there.get_by_label("Crisis numbers for")
    a4, letter = (there.get_by_role("radio", name=name) for name in SIZES)
    letter.check()
    assert country.input_value() == ABROAD.country
    assert f"Crisis numbers: {ABROAD.place}." in told(there)
    assert (ABROAD.number or "") in printed(there)[0][0]
    a4.check()
    assert country.input_value() == line().country
    country.select_option(line().country)
    letter.check()
    assert country.input_value() == line().country
    assert line().number in printed(there)[0][0]


def test_a_sheet_that_is_too_much_is_not_printed_by_the_browser_either(there: Page) -> None:
    low = "const low = new CSSStyleSheet(); low.replaceSync('.leaf.leaf { height: 120mm }');"
    shadow = "document.querySelector('.ep-paper__in').shadowRoot"
    there.evaluate(f"{low} {shadow}.adoptedStyleSheets = [low]")
    there.get_by_role("radio", name="Letter").check()
    reason = "This is too much for three pages."
    there.get_by_role("alert").get_by_text(reason).wait_for()
    assert there.get_by_role("button", name="Print").is_disabled()
    (only,), _ = printed(there)
    assert only.startswith(reason)
    assert MOVES[START][0] not in only
    there.evaluate(f"{shadow}.adoptedStyleSheets = []")
    there.get_by_role("button", name="Start again").click()
    assert there.get_by_role("alert").count() == 0
    assert MOVES[START][0] in printed(there)[0][0]


def test_what_is_counted_can_be_hit_by_a_finger(there: Page) -> None:
    heights = there.locator(".ep-picked .ep-dose select").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert min(heights) >= 24


def test_an_address_that_is_cut_short_opens_the_page(browser: Browser, site_url: str) -> None:
    with watched_page(browser) as page:
        assert len(picked(opened(page, f"{site_url}/{ADDRESS}#%E0%A4%A"))) > 1


def test_likely_moves_are_offered_first(there: Page) -> None:
    row(there, 1).get_by_role("button", name="Swap").click()
    listed = "g => [g.dataset.group, [...g.querySelectorAll('li:not([hidden])')].map(move => move.dataset.move)]"
    groups = dict(there.locator("[data-group]").evaluate_all(f"all => all.map({listed})"))
    moves, plan = kit(there)["moves"], kit(there)["plans"][START]
    used = {thing for id, _ in plan["moves"] for thing in moves[id]["asks"]}
    assert list(groups) == ["way", "same", "needs", "have", "other"]
    first = moves[plan["moves"][0][0]]
    assert set(first["ways"]) - {id for id, _ in plan["moves"]} <= set(groups["way"]) != set()
    assert all(moves[id]["pattern"] == first["pattern"] for id in (*groups["same"], *groups["needs"]))
    assert all(used >= set(moves[id]["asks"]) for id in groups["same"])
    assert not any(used >= set(moves[id]["asks"]) for id in groups["needs"])
    assert all(used >= set(moves[id]["asks"]) for id in groups["have"])
    assert sorted(id for ids in groups.values() for id in ids) == sorted(moves.keys() - {id for id, _ in plan["moves"]})
    there.get_by_label("Find a move").fill(f"  {SPARE.plain_name.upper()} ")
    found = [b.inner_text().splitlines()[0] for b in there.locator("[data-move]:visible").all()]
    assert SPARE.plain_name in found
    assert [name for name in found if SPARE.plain_name.lower() not in name.lower()] == []
    there.get_by_label("Find a move").fill("nothing like this")
    assert there.get_by_text("No move has this name.").is_visible()
    there.get_by_role("button", name="Close").click()


@for_the_seated
def test_who_stays_seated_is_offered_no_rise_among_the_likely_moves(there: Page) -> None:
    there.get_by_role("radio", name=PLANS[SEATED]).check()
    row(there, 1).get_by_role("button", name="Swap").click()
    likely = there.locator("[data-group=same] [data-move], [data-group=have] [data-move]")
    ids = likely.evaluate_all("all => all.map(move => move.dataset.move)")
    there.get_by_role("button", name="Close").click()
    assert ids
    assert all(set(kit(there)["moves"][id]["asks"]) & set(Position) == {Position.seated} for id in ids)


def test_a_move_comes_with_the_dose_that_a_programme_gives_it(there: Page) -> None:
    moves = {id: dose for plan in kit(there)["plans"].values() for id, dose in plan["moves"]}
    id, dose = next((id, dose) for id, dose in moves.items() if "Reps" not in dict(dose) and id not in START_MOVES)
    row(there, 1).get_by_role("button", name="Swap").click()
    taken(there, id)
    _, (unit, count), *_ = dose
    assert row(there, 1).locator("select").input_value() == unit
    assert row(there, 1).get_by_label(f"{unit}: {kit(there)['moves'][id]['name']}").input_value() == count


def test_the_most_moves_with_the_longest_words_and_note_take_three_pages(there: Page) -> None:
    moves, most = kit(there)["moves"], kit(there)["most"]
    lengths = there.locator("[data-card]").evaluate_all(
        "all => all.map(c => [c.content.textContent.length, c.dataset.card])"
    )
    wanted = [id for _, id in sorted(lengths, reverse=True)[:most]]
    while len(picked(there)) > 1:
        row(there, 1).get_by_role("button", name="Remove").click()
    for id in wanted[: most - 1]:
        there.get_by_role("button", name="Add a move").click()
        taken(there, id)
    row(there, 1).get_by_role("button", name="Swap").click()
    taken(there, wanted[-1])
    assert not there.get_by_role("button", name="Add a move").is_visible()
    for number in range(1, most + 1):
        row(there, number).get_by_label("Rest").fill("1½–2 min")
    for label, words in (("Name", "W" * 99), ("Clinician", "W" * 99), ("Note", "Wide words, many: " * 99)):
        there.get_by_label(label, exact=True).fill(words)
    assert there.locator("#build-left").inner_text() == "0 of 200 letters left"
    for paper, size in SIZES.items():
        there.get_by_role("radio", name=paper).check()
        words, printed_on = printed(there)
        assert (len(words), printed_on, cut_off(there)) == (3, size, [])
        assert all(moves[id]["name"] in words[0] + words[1] for id in wanted)
        assert "Wide words, many: Wide" in words[0] + words[1]
        assert f"Begin with {kit(there)['begin'][guide().get(Programme, START).start_with]}" in words[0]


HOSTILE = {
    "tags": '<b>bold</b><img src=x onerror="document.title=1"><script>document.title=1</script>',
    "placeholders": "{{ finding.F001.estimate }} {% raw %} ${1} &lt;&amp;",
    "directions": "\u202eabc\u202c \u2067מתאמנת\u2069 \u200fabc",
    "one word": "Donau" * 80,
    "lines": "a\n" * 99,
}


def test_words_from_strangers_stay_words_in_their_place(there: Page) -> None:
    for text in HOSTILE.values():
        line = text.replace("\n", " ")
        for label, words in (("Name", line), ("Clinician", line), ("Note", text)):
            there.get_by_label(label, exact=True).fill(words)
        row(there, 1).get_by_label("Load").fill(line)
        there.evaluate("dispatchEvent(new Event('beforeprint'))")
        note = there.locator(".note [data-fill=note]")
        assert note.locator("*").count() == 0
        assert (note.text_content() or "").split() == text[:200].split()
        assert cut_off(there) == []
    there.get_by_label("Note", exact=True).fill(HOSTILE["tags"])
    words = printed(there)[0]
    assert len(words) == 2
    assert HOSTILE["tags"][:30] in words[0] + words[1]


@for_the_seated
def test_a_programme_in_the_address_is_picked(page: Page, site_url: str, site: Path) -> None:
    link = f'href="../../handouts/build/#{SEATED}"'
    assert link in (site / "programmes" / SEATED / "index.html").read_text(encoding="utf-8")
    opened(page, f"{site_url}/{ADDRESS}#{SEATED}")
    assert page.get_by_role("radio", name=PLANS[SEATED]).is_checked()
    assert picked(page)[0] == f"1. {MOVES[SEATED][0]}"


def test_a_load_of_many_words_lies_on_no_other_number_of_its_card(there: Page) -> None:
    """A record may hold more words than the page lets anybody type."""
    row(there, 1).get_by_label(re.compile("^Load: ")).fill("own")
    boxes = there.locator(".leaf .dose.loaded li")
    long = "words => { words.textContent = 'own body weight and a loaded rucksack on the back' }"
    boxes.nth(2).locator("bdi").evaluate(long)
    heights = "lines => lines.map(line => [line.scrollHeight, line.clientHeight])"
    assert [pair for pair in boxes.evaluate_all(heights) if pair[0] > pair[1] + 2] == []
