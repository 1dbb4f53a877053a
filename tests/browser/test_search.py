"""The search: what it finds first, what it leaves out, and help in a crisis while it covers a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tools.browser import watched_page

WORDS = {
    "heel raise": "exercises/heel-raise/",
    "how heavy": "questions/#question-how-heavy",
    "am I too old": "questions/#question-older-people",
    "when to stop": "safety/#stop-now",
}
"""What a person types, and where one of the first two results leads."""


def typed(page: Page, words: str, found: str) -> None:
    """Types words into the search that is open, until it says what is expected."""
    box, said = page.get_by_role("textbox", name="Search"), page.locator(".md-search-result")
    for _ in range(8):  # what is typed before the theme's script listens is not searched, as a person finds out too
        box.fill("")
        box.press_sequentially(words)
        try:  # results come with each letter, the first ones for a word that is half typed
            expect(said).to_contain_text(found, timeout=4000)
            return
        except AssertionError:
            continue
    pytest.fail(f"the search says {said.inner_text()!r}")


@pytest.mark.parametrize("words", WORDS)
def test_the_first_results_answer_a_question(page: Page, site_url: str, words: str) -> None:
    page.goto(f"{site_url}/", wait_until="networkidle")
    typed(page, words, "matching document")
    first = "[...document.querySelectorAll('.md-search-result__item')].slice(0, 2)"
    leads = f"address => {first}.some(one => [...one.querySelectorAll('a')].some(link => link.href === address))"
    page.wait_for_function(leads, arg=f"{site_url}/{WORDS[words]}", timeout=20_000)  # until the last letter is searched


@pytest.mark.parametrize("width", [390, 1280])
def test_help_in_a_crisis_is_one_step_from_a_search_that_finds_nothing(
    browser: Browser, site_url: str, width: int
) -> None:
    with watched_page(browser, width) as page:
        page.goto(f"{site_url}/", wait_until="networkidle")
        link = page.get_by_role("dialog", name="Search").get_by_role("link", name="Get help now")
        assert not link.is_visible()
        if width == 390:
            page.get_by_role("button", name="Search").click()
        typed(page, "zzqx", "No matching documents")
        expect(link).to_be_in_viewport()
        link.click()  # where something lies above it, this fails
        assert page.url.endswith("#help-now")
        expect(page.get_by_role("link", name="116 123")).to_be_in_viewport()
        expect(link).not_to_be_visible()


def test_a_search_leads_to_no_page_for_editors(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    assert [entry["location"] for entry in index["docs"] if entry["location"].startswith("manual/")] == []
