"""What goes wrong where a sheet is built: doses that nobody can do, words too long, and what is brought back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from generator.model.exercise import MOST, left
from tests.browser.sheet_builder import (
    ABROAD,
    ADDRESS,
    LATE,
    LONG,
    MOVES,
    PLANS,
    SPARE,
    START,
    kit,
    opened,
    picked,
    printed,
    row,
    taken,
    told,
    who_spares,
)
from tools.browser import watched_page

FIRST, SECOND, *_ = MOVES[START]
SENSELESS = {
    "Sets": ("0", "0 sets: begin at 1 or more."),
    "Reps": ("12–8", "12–8 reps: write the smaller number first."),
    "Rest": ("90-60 s", "90-60 s rest: write the smaller number first."),
}
POSSIBLE = {
    "Sets": ("3", "10", "as many as you like", ""),
    "Reps": ("8–12", "12-10-8", "0.5–1", "20 to 30", "1.5–2"),
    "Load": ("0 kg", "10–5 kg", "body weight"),
    "Rest": ("0 s", "90 s–2 min", "1½–2 min"),
}


@pytest.fixture(scope="module")
def shared(browser: Browser, site_url: str) -> Iterator[Page]:
    """The page, opened once for the tests of this file."""
    with watched_page(browser) as page:
        page.add_init_script("window.print = () => { window.asked = true; }")
        yield opened(page, f"{site_url}/{ADDRESS}")


@pytest.fixture
def there(shared: Page) -> Page:
    """The page as it is at the start."""
    shared.get_by_role("radio", name=PLANS[START]).check()
    shared.get_by_role("button", name="Start again").click()
    shared.evaluate("window.asked = false")
    return shared


def described(field: Locator) -> str:
    """What is said of a field that is called wrong; empty of any other."""
    words: str = field.evaluate("""field => field.getAttribute('aria-invalid') === 'true'
      ? document.getElementById(field.getAttribute('aria-describedby')).innerText : ''""")
    return words


@pytest.mark.parametrize("label", SENSELESS)
def test_a_dose_that_nobody_can_do_is_told_at_its_field_and_is_not_printed(there: Page, label: str) -> None:
    field, (words, why) = row(there, 2).get_by_label(f"{label}: {SECOND}"), SENSELESS[label]
    field.fill(words)
    assert FIRST not in "".join(printed(there)[0])
    field.blur()
    assert described(field) == why
    assert there.get_by_role("alert").inner_text() == f"{SECOND}, {why}"
    there.get_by_role("button", name="Print").click()
    assert field.evaluate("field => field === document.activeElement")
    assert field.input_value() == words
    field.fill("2–3")
    there.get_by_role("alert").wait_for(state="hidden")
    assert described(field) == ""
    there.get_by_role("button", name="Print").click()
    there.wait_for_function("window.asked")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_what_is_told_has_no_barrier_and_long_words_are_seen_whole(
    browser: Browser, axe: Callable[[Page], list[str]], site_url: str, width: int, *, dark: bool
) -> None:
    with watched_page(browser, width, dark=dark) as page:
        opened(page, f"{site_url}/{ADDRESS}")
        page.get_by_role("button", name="Start again").click()
        row(page, 1).get_by_label("Sets").fill("0")
        load = row(page, 2).get_by_label("Load")
        load.fill("a long red band, doubled")
        page.get_by_label("Effort, at most").select_option("9")
        assert page.get_by_role("alert").is_visible()
        page.evaluate("scrollTo(0, 0)")  # where the bar at the foot covers no field
        assert axe(page) == []
        assert load.evaluate("field => field.scrollWidth <= field.clientWidth")
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_nothing_is_called_wrong_while_it_is_typed(there: Page) -> None:
    field = row(there, 1).get_by_label(f"Reps: {FIRST}")
    field.fill("")
    field.press_sequentially("8–1")
    there.clock.run_for(300)
    there.wait_for_function("document.querySelector('.ep-paper__in').shadowRoot.textContent.includes('8–1')")
    assert described(field) == ""
    field.press_sequentially("0")
    field.blur()
    assert described(field) == ""


def test_words_and_numbers_that_somebody_can_do_are_left_alone(there: Page) -> None:
    for label, all_words in POSSIBLE.items():
        field = row(there, 1).get_by_label(f"{label}: {FIRST}")
        for words in all_words:
            field.fill(words)
            field.blur()
            assert described(field) == "", words


@who_spares
def test_an_effort_leaves_no_more_than_the_records_allow(there: Page) -> None:
    effort, least = there.get_by_label("Effort, at most"), there.get_by_label("Could still do, at least")
    effort.select_option("9")
    assert described(effort).startswith(f"At this effort, at most {left(9)} more could be done.")
    assert there.get_by_role("alert").is_visible()
    least.select_option(str(left(9)))
    assert described(effort) == ""
    most = kit(there)["plans"][START]["most"]
    assert f"leaves {left(9)} to {most} more in you." in printed(there)[0][0]
    for spare in range(MOST + 1):
        least.select_option(str(spare))
        assert bool(described(effort)) is (spare > left(9))


@who_spares
def test_a_programme_that_does_not_say_what_is_left_asks_for_none(there: Page) -> None:
    group = there.get_by_role("group", name="Could still do")
    assert group.is_visible()
    sheet = f"document.querySelector('[data-sheet={LONG}]').content"
    there.evaluate(f"{sheet}.querySelector('[data-fill=reserve]')?.remove()")
    there.get_by_role("radio", name=PLANS[LONG]).check()
    assert not group.is_visible()
    there.get_by_label("Effort, at most").select_option("10")
    assert there.get_by_role("alert").count() == 0


def test_a_load_and_a_name_stand_whole_and_where_more_does_not_fit_that_is_said(there: Page) -> None:
    load, name = row(there, 1).get_by_label(f"Load: {FIRST}"), there.get_by_label("Name", exact=True)
    load.fill("60% of 1RM, long red band")
    name.fill("Maria-Magdalena von Hohenzollern-Sigmaringen, née Baker")
    said = there.locator(".ep-told", has_text="No more letters fit here.")
    said.wait_for()
    for field in (load, name):
        assert field.evaluate("field => document.getElementById(field.getAttribute('aria-describedby')).innerText") == (
            "No more letters fit here."
        )
        assert len(field.input_value()) == int(field.get_attribute("maxlength") or 0)
    first = printed(there)[0][0]
    assert "60% of 1RM, long red ban" in first
    assert "Maria-Magdalena von Hohenzollern-Sigmaringen, né" in first
    name.fill("Maria")
    said.wait_for(state="hidden")


def test_what_starting_again_took_away_comes_back(there: Page) -> None:
    there.get_by_label("Name", exact=True).fill("Ana Bel")
    there.get_by_label("Note", exact=True).fill("Ring us.")
    there.get_by_label("Crisis numbers for").select_option(ABROAD.country)
    row(there, 1).get_by_role("button", name="Swap").click()
    taken(there, SPARE.id)
    row(there, 2).get_by_label("Sets").fill("3")
    there.get_by_role("checkbox", name="Mon").check()
    there.get_by_role("button", name="Start again").press("Enter")
    assert "“Undo” brings back what was there." in told(there)
    assert (there.get_by_label("Name", exact=True).input_value(), picked(there)[0]) == ("", f"1. {FIRST}")
    assert printed(there)[1] == (595, 842)
    there.keyboard.press("Tab")
    there.keyboard.press("Enter")
    assert told(there).startswith("What was there before is back.")
    pages, size = printed(there)
    assert size == (612, 792)
    for words in (
        f"1. {SPARE.plain_name}",
        "Name: Ana Bel",
        "Ring us.",
        f"{ABROAD.number} {ABROAD.says}",
        "Sets 3",
        "1 day a week",
    ):
        assert words in "".join(pages)


def test_nothing_is_lost_by_starting_again_twice(there: Page) -> None:
    there.get_by_label("Name", exact=True).fill("Ana Bel")
    again, undo = (there.get_by_role("button", name=name) for name in ("Start again", "Undo"))
    again.dblclick()
    undo.click()
    assert there.get_by_label("Name", exact=True).input_value() == "Ana Bel"
    again.press("Enter")
    again.press("Enter")
    undo.click()
    undo.click()
    assert there.get_by_label("Name", exact=True).input_value() == "Ana Bel"


def test_where_no_more_moves_fit_that_is_said(there: Page) -> None:
    most = max(MOVES, key=lambda id: len(MOVES[id]))
    said = there.get_by_text(f"A sheet holds {len(MOVES[most])} moves at most.")
    assert not said.is_visible()
    there.get_by_role("radio", name=PLANS[most]).check()
    assert said.is_visible()


def test_on_a_phone_why_nothing_is_printed_stands_at_the_button(browser: Browser, site_url: str) -> None:
    with watched_page(browser, 390) as page:
        opened(page, f"{site_url}/{ADDRESS}", LATE)
        box, button = page.get_by_role("alert").bounding_box(), page.get_by_role("button", name="Print").bounding_box()
        assert box
        assert button
        assert 0 < button["y"] - box["y"] - box["height"] < 30
        assert printed(page)[0][0].startswith("The crisis numbers are past the day")


def test_after_a_move_is_removed_the_focus_is_on_the_next_one(there: Page) -> None:
    focused = "document.activeElement.ariaLabel || document.activeElement.textContent"
    last = picked(there)[-1][3:]
    row(there, 1).get_by_role("button", name="Remove").click()
    assert there.evaluate(focused) == f"Remove: {SECOND}"
    assert told(there).startswith(f"{FIRST} is off the sheet.")
    row(there, len(picked(there))).get_by_role("button", name="Remove").click()
    *_, kept, _ = MOVES[START]
    assert there.evaluate(focused) == f"Remove: {kept}"
    assert told(there).startswith(f"{last} is off the sheet.")
    while len(picked(there)) > 1:
        row(there, 1).get_by_role("button", name="Remove").click()
    assert there.evaluate(focused) == f"1. {kept}"
