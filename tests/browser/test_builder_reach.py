"""Who reaches the page where a sheet is built, and what never leaves it: by key, by ear, with no network or script."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.model.days import day
from generator.model.handout import Template
from generator.publish import mkdocs_build
from generator.render.kit import plans
from tests.browser.sheet_builder import (
    ABROAD,
    ADDRESS,
    LATE,
    LONG,
    MOVES,
    PLANS,
    SPARE,
    START,
    cut_off,
    kit,
    opened,
    picked,
    printed,
    row,
    taken,
    told,
)
from tests.guide import guide, handout
from tests.world import copied
from tools.browser import watched_page

LOOKS = {"desktop": (1280, False), "phone in the dark": (390, True)}
STORES = "[JSON.stringify(localStorage), sessionStorage.length, document.cookie]"


def test_nothing_is_sent_and_what_names_a_person_is_not_kept(page: Page, site_url: str) -> None:
    opened(page, f"{site_url}/{ADDRESS}").wait_for_load_state("networkidle")
    asked: list[str] = []
    before = page.evaluate(STORES)
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Name", exact=True).fill("Ana Bel")
    page.get_by_label("Note", exact=True).fill("Secret words")
    row(page, 1).get_by_role("button", name="Swap").click()
    taken(page, SPARE.id)
    page.get_by_role("checkbox", name="Mon").check()
    assert "Secret words" in "".join(printed(page)[0])
    assert [url for url in asked if not url.startswith(("data:", f"{site_url}/assets/pictures/"))] == []
    assert page.evaluate(STORES) == before
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    assert "Secret" not in json.dumps(page.context.storage_state())
    assert page.url == f"{site_url}/{ADDRESS}"
    waits = page.evaluate("JSON.stringify(history.state)")
    assert SPARE.id in waits
    assert not any(words in waits for words in ("Ana", "Secret", "2026"))
    page.reload()
    page.locator(".ep-told", has_text="pages").wait_for()
    assert page.get_by_label("Name", exact=True).input_value() == ""
    assert page.get_by_label("Note", exact=True).input_value() == ""


@pytest.mark.parametrize("way", ["loaded again", "left and come back to"])
def test_what_was_picked_is_there_when_the_page_is(page: Page, site_url: str, way: str) -> None:
    opened(page, f"{site_url}/{ADDRESS}#{START}")
    page.get_by_role("radio", name=PLANS[LONG]).check()
    row(page, 1).get_by_role("button", name="Swap").click()
    taken(page, SPARE.id)
    row(page, 2).get_by_label(f"Sets: {MOVES[LONG][1]}").fill("7")
    page.get_by_role("checkbox", name="Mon").check()
    page.get_by_label("Crisis numbers for").select_option(ABROAD.country)
    page.get_by_label("Begin with").select_option("2")
    if way == "loaded again":
        page.reload()
    else:
        page.goto(f"{site_url}/exercises/{SPARE.id}/")
        page.go_back()
    page.locator(".ep-told", has_text="pages").wait_for()
    assert page.get_by_role("radio", name=PLANS[LONG]).is_checked()
    assert picked(page)[0] == f"1. {SPARE.plain_name}"
    words, size = printed(page)
    lifeline = f"{ABROAD.number} {ABROAD.says}"
    for said in (f"2. {MOVES[LONG][1]} Sets 7", "Begin with moves 1 and 2, 1 day a week", lifeline):
        assert said in words[0]
    assert size == (612, 792)
    assert page.get_by_role("checkbox", name="Mon").is_checked()


def test_a_page_that_opens_anew_is_an_empty_sheet_in_the_same_window_too(page: Page, site_url: str) -> None:
    opened(page, f"{site_url}/{ADDRESS}")
    row(page, 1).get_by_role("button", name="Swap").click()
    taken(page, SPARE.id)
    page.goto(f"{site_url}/handouts/")
    opened(page, f"{site_url}/{ADDRESS}")
    assert f"1. {SPARE.plain_name}" not in picked(page)
    assert picked(page)[0] == f"1. {kit(page)['moves'][kit(page)['plans'][START]['moves'][0][0]]['name']}"


def test_what_waits_for_a_move_that_the_site_no_longer_has_is_left(page: Page, site_url: str) -> None:
    opened(page, f"{site_url}/{ADDRESS}")
    page.get_by_role("radio", name=PLANS[LONG]).check()
    page.evaluate(f"""() => {{
      history.state.sheet.kept['{LONG}'].moves[0].id = 'gone';
      history.replaceState(history.state, '');
    }}""")
    page.reload()
    page.locator(".ep-told", has_text="pages").wait_for()
    assert picked(page)[0].startswith("1. ")
    assert page.get_by_role("radio", name=PLANS[START]).is_checked()


@pytest.mark.parametrize("way", ["cut off", "from a file"])
def test_it_works_without_a_network(page: Page, site: Path, site_url: str, way: str) -> None:
    address = f"{site_url}/{ADDRESS}" if way == "cut off" else (site / ADDRESS / "index.html").as_uri()
    opened(page, address).wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.get_by_role("radio", name=PLANS[LONG]).check()
    row(page, 1).get_by_role("button", name="Swap").click()
    taken(page, SPARE.id)
    assert f"1. {SPARE.plain_name}" in printed(page)[0][0]
    pictures = page.locator(".ep-paper__in .pic img, .ep-swap img")
    assert pictures.count() > len(kit(page)["moves"])
    assert pictures.evaluate_all("all => all.filter(picture => !picture.naturalWidth).length") == 0


def focused(page: Page) -> str:
    words: str = page.evaluate("document.activeElement.ariaLabel || document.activeElement.textContent.trim()")
    return words


def test_all_can_be_done_by_key_and_is_told(page: Page, site_url: str) -> None:
    opened(page, f"{site_url}/{ADDRESS}")
    page.evaluate("window.print = () => { window.asked = true; }")
    page.get_by_role("radio", name=PLANS[START]).focus()
    page.keyboard.press("ArrowDown")
    _, later, *_ = page.locator("[name=plan]").evaluate_all("all => all.map(one => one.value)")
    first, second, *_ = MOVES[later]
    assert picked(page)[0] == f"1. {first}"
    assert told(page).startswith(PLANS[later])
    row(page, 1).get_by_role("button", name="Swap").focus()
    page.keyboard.press("Enter")
    assert focused(page) == f"Swap {first}"
    page.keyboard.press("Escape")
    assert focused(page) == f"Swap: {first}"
    page.keyboard.press("Enter")
    for _ in range(3):  # the button that closes, the search, the first move
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused(page) == picked(page)[0] != f"1. {first}"
    name = focused(page).removeprefix("1. ")
    assert told(page).startswith(f"{name} takes the place of {first}.")
    row(page, 2).get_by_role("button", name="Later").focus()
    page.keyboard.press("Enter")
    assert focused(page) == f"Later: {second}"
    assert picked(page)[2] == f"3. {second}"
    row(page, 3).get_by_role("button", name="Remove").focus()
    page.keyboard.press("Enter")
    assert focused(page) == f"Remove: {picked(page)[2][3:]}"
    assert told(page).startswith(f"{second} is off the sheet.")
    page.get_by_role("button", name="Print").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("window.asked")


@pytest.mark.parametrize("look", LOOKS)
def test_the_list_of_moves_has_no_barrier_and_the_sheet_is_paper(
    browser: Browser, axe: Callable[[Page], list[str]], site_url: str, look: str
) -> None:
    width, dark = LOOKS[look]
    with watched_page(browser, width, dark=dark) as page:
        opened(page, f"{site_url}/{ADDRESS}")
        row(page, 1).get_by_role("button", name="Swap").click()
        assert axe(page) == []
        box = page.locator(".ep-swap").bounding_box()
        assert box
        assert (box["x"] >= 0, box["x"] + box["width"] <= width) == (True, True)
        paper = page.locator(".leaf").first  # as light as it prints, also where the page is dark
        assert paper.evaluate("leaf => getComputedStyle(leaf).backgroundColor") == "rgb(255, 255, 255)"


def test_without_a_script_the_ready_sheets_are_named(browser: Browser, site: Path, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_url}/{ADDRESS}")
        assert page.get_by_text("Building a sheet takes JavaScript").is_visible()
        links = page.locator(".ep-ready a").evaluate_all("all => all.map(link => link.getAttribute('href'))")
        own = handout(Template.programme)
        assert f"../../handouts/{own.id}/{own.id}-{own.forms[0].papers[0]}.pdf" in links
        assert not page.get_by_role("button", name="Print").is_visible()


def test_a_sheet_that_is_late_says_so_and_one_with_old_crisis_numbers_is_not_printed(page: Page, site_url: str) -> None:
    due = next(plan.handout.review for plan in plans(guide(), "") if plan.programme.id == START)
    opened(page, f"{site_url}/{ADDRESS}", LATE)
    assert page.get_by_role("button", name="Print").is_disabled()
    assert page.get_by_role("alert").is_visible()
    words = printed(page)[0]
    assert len(words) == 1
    assert "must not be printed" in words[0]
    assert MOVES[START][0] not in words[0]
    assert page.get_by_text(f"Overdue {day(due)}.").filter(visible=True).count() == 1
    assert page.get_by_text(f"overdue: {day(due)}").filter(visible=True).count() == 2
    assert not page.get_by_text("Draft. Not yet").is_visible()


def test_another_guideline_has_it_too(page: Page, serve: Callable[[Path], str], tmp_path: Path) -> None:
    target = tmp_path / "site"
    mkdocs_build.write(copied(tmp_path), target, handouts=False)
    opened(page, f"{serve(target)}/{ADDRESS}")
    words, size = printed(page)
    assert (len(words), size, cut_off(page)) == (2, (595, 842), [])
    assert "My stretch plan" in words[0]
    assert "Begin with move 1, 2 days a week." in words[0]
    assert "My 4-week log" in words[1]


def test_a_page_whose_script_never_comes_does_not_keep_what_follows_away(page: Page, site_url: str) -> None:
    page.route("**/*builder*.js", lambda route: route.abort())
    page.goto(f"{site_url}/{ADDRESS}")
    below = "parseFloat(getComputedStyle(document.querySelector('.ep-ready')).marginBottom)"
    assert page.evaluate(below) > 400
    page.evaluate("document.getAnimations().forEach(one => one.finish())")
    assert page.evaluate(below) < 60
    assert page.locator(".ep-ready a").first.is_visible()
