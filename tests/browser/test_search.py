"""The search: what it finds first, what it leaves out, and help in a crisis while it covers a page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator import load
from generator.model.topic import Question
from tests import guide
from tools.browser import watched_page

WORDS = {
    "heel raise": "exercises/heel-raise/",
    "how heavy": "questions/#question-how-heavy",
    "am I too old": "questions/#question-older-people",
    "when to stop": "safety/#stop-now",
    "chest pain": "safety/#stop-now",
    "is it safe?": "safety/",
    "gordon 2018": "references/Gordon_2018/",
    # Words that the guide writes otherwise.
    "pills": "questions/#question-instead-of-medicine",
    "can I stop my tablets": "questions/#question-instead-of-medicine",
    "teenagers": "about/scope-and-methods/#part-1",
    "pregnant": "safety/#ask-first",
    "side effects": "topics/safety/",
    "I want to kill myself": "safety/#help-now-title",
    "feeling suicidal": "safety/#help-now-title",
    "self-harm": "safety/#help-now-title",
    "how often": "questions/#question-how-often",
    "SMD": "glossary/",
    "OCD": "conditions/anxiety/#part-2",
    "anxiety attack": "questions/#question-feels-like-panic",
    "knee pain": "safety/#ask-first",
    "can't be bothered": "safety/#barriers",
    # What answers a reader stands above the fact check, which is found by its name all the same.
    "motivation": "safety/#barriers",
    "fact check": "statements/",
    # Names of pages and parts, also where many pages hold their words more often.
    "My strength plan": "programmes/starter/",
    "workout": "exercises/#plans",
    "programme": "exercises/#plans",
}
SLIPS = {
    "anxeity": "conditions/anxiety/",
    "depresion": "conditions/depression/",
    "preganant": "safety/#ask-first",
    "antideppressants": "questions/#question-instead-of-medicine",
}
"""What a person types or mistypes, and where one of the first two results leads."""

INDEX = "/search/search_index.json"


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


@pytest.fixture(scope="module")
def home(browser: Browser, site_url: str) -> Iterator[Page]:
    """The front page, opened once, since a search is read once."""
    with watched_page(browser) as page:
        page.goto(f"{site_url}/", wait_until="networkidle")
        yield page


@pytest.fixture(scope="module")
def said(site: Path) -> dict[str, str]:
    """What can be searched at each place, in small letters."""
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    return {entry["location"]: f"{entry['title']} {entry['text']}".lower() for entry in index["docs"]}


def stand_there(words: str, text: str) -> bool:
    """Whether a place has any of the words, or what the guide says that it writes for them."""
    others = guide.guide().guideline.other_words
    written = [one.written for one in others if any(typed.lower() in words.lower() for typed in one.typed)]
    return any(one.lower() in text for one in (*written, *re.findall(r"[\w']{3,}", words)))


def asked(words: str, said: dict[str, str]) -> bool:
    place = {**WORDS, **SLIPS}[words]
    return place in said and (words in SLIPS or stand_there(words, said[place]))


def test_few_of_the_questions_have_lost_their_answer(said: dict[str, str]) -> None:
    """Else the next test would ask nothing."""
    lost = [words for words in (*WORDS, *SLIPS) if not asked(words, said)]
    assert len(lost) <= len((*WORDS, *SLIPS)) / 10, lost


@pytest.mark.parametrize("words", [*WORDS, *SLIPS])
def test_the_first_results_answer_a_question(home: Page, site_url: str, said: dict[str, str], words: str) -> None:
    """As long as the guide says so there."""
    if not asked(words, said):
        return
    place = {**WORDS, **SLIPS}[words]
    home.get_by_role("textbox", name="Search").fill("")
    expect(home.locator(".md-search-result__item")).to_have_count(0)  # nothing of the question before
    typed(home, words, "matching document")
    first = "[...document.querySelectorAll('.md-search-result__item')].slice(0, 2)"
    leads = f"address => {first}.some(one => [...one.querySelectorAll('a')].some(link => link.href === address))"
    home.wait_for_function(leads, arg=f"{site_url}/{place}", timeout=20_000)  # until the last letter is searched


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
        expect(page.get_by_role("link", name=guide.line().number).first).to_be_in_viewport()
        expect(link).not_to_be_visible()


def test_a_search_leads_to_no_page_for_editors(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    assert [entry["location"] for entry in index["docs"] if entry["location"].startswith("manual/")] == []


def test_what_can_be_searched_is_asked_for_once_somebody_searches(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site_url)))
    page.goto(f"{site_url}/", wait_until="networkidle")
    page.goto(f"{site_url}/safety/", wait_until="networkidle")
    assert [path for path in asked if path == INDEX or "/search." in path] == []
    page.get_by_role("textbox", name="Search").focus()
    typed(page, "heel raise", "matching document")
    assert asked.count(INDEX) == 1


def test_a_link_to_a_search_finds(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/?q=heel+raise")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_a_word_read_as_another_is_told_and_is_not_called_missing(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/", wait_until="networkidle")
    typed(page, "anxeity", "No page says “anxeity”. This was found for “anxiety”.")
    typed(page, "pills", "matching documents")
    result = page.locator(".md-search-result")
    expect(result).not_to_contain_text("No page says")
    expect(result).not_to_contain_text("Missing")
    typed(page, "yoga for kids", "Missing: yoga")


def test_the_plain_answer_stands_before_the_words_that_were_found(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/", wait_until="networkidle")
    asked = guide.guide().get(Question, "instead-of-medicine")
    answer = re.split(r"(?<=[.]) ", asked.plain)[1]
    typed(page, "medicine", asked.question)
    first = page.locator(".md-search-result__item").first
    expect(first).to_contain_text(re.compile(rf"{re.escape(asked.question)}\s*(No[.] )?{re.escape(answer)}"))
    assert first.inner_text().count(answer) == 1


def test_where_nothing_is_found_the_parts_of_the_site_are_named(
    browser: Browser, axe: Callable[[Page], list[str]], site_url: str
) -> None:
    with watched_page(browser, 390, dark=True) as page:
        page.goto(f"{site_url}/questions/", wait_until="networkidle")
        page.get_by_role("button", name="Search").click()
        typed(page, "zzqx", "Try another word, or look in these parts:")
        assert axe(page) == []
        page.keyboard.press("ArrowDown")
        expect(page.locator(".ep-search-else").get_by_role("link", name="Home")).to_be_focused()
        page.locator(".ep-search-else").get_by_role("link", name="Exercises").click()
        page.wait_for_url(f"{site_url}/exercises/")


def test_whatever_other_words_stand_for_stands_on_a_page(site: Path, repo: Path) -> None:
    said = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    pages = [f"{entry['title']} {entry['text']}".lower() for entry in said]
    for other in load.content(repo)[0].guideline.other_words:
        assert any(other.written.lower() in page for page in pages), other.written


def test_a_search_reads_what_is_a_page_s_own(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    said = {entry["location"]: entry["text"] for entry in index["docs"]}
    assert "Chest pain" in said["safety/#stop-now"]
    assert [place for place, text in said.items() if "Chest pain, tightness" in text and "exercises/" in place] == []
    assert [place for place, text in said.items() if not text and "#" in place] == []
    pages = sum("#" not in place for place in said)
    assert len((site / "search/search_index.json").read_bytes()) < 2_912 * pages
