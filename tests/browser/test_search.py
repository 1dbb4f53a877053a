"""The search: what it finds first, what it leaves out, and help in a crisis while it covers a page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Browser, Page, expect

from generator import load
from generator.model.exercise import Exercise
from generator.model.guideline import Condition
from generator.model.safety import SafetyItem, SafetyKind
from generator.model.topic import Question
from tests import guide
from tools.browser import watched_page

WORDS = {
    "heel raise": "exercises/ heel raise",
    "how heavy": "questions/# how heavy",
    "am I too old": "questions/# too old",
    "when to stop": "safety/#stop-now",
    "chest pain": "safety/#stop-now",
    "is it safe?": "safety/",
    "gordon 2018": "references/Gordon_2018/",
    # Words that the guide writes otherwise.
    "pills": "questions/# my medicine",
    "can I stop my tablets": "questions/# my medicine",
    "teenagers": "about/scope-and-methods/#part-1",
    "pregnant": "safety/#ask-first",
    "side effects": "topics/ safety",
    "I want to kill myself": "safety/#help-now-title",
    "feeling suicidal": "safety/#help-now-title",
    "self-harm": "safety/#help-now-title",
    "how often": "questions/# how often",
    "SMD": "glossary/",
    "OCD": "conditions/ an anxiety disorder",
    "anxiety attack": "questions/# panic",
    "knee pain": "safety/#ask-first",
    "can't be bothered": "safety/#barriers",
    # What answers a reader stands above the fact check, which is found by its name all the same.
    "motivation": "safety/#barriers",
    "fact check": "statements/",
    # Names of pages and parts, also where many pages hold their words more often.
    "My strength plan": "programmes/ my strength plan",
    "workout": "exercises/#plans",
    "programme": "exercises/#plans",
}
"""What a person looks for, and the place that answers it: its address, or how that begins and what it is called."""
SLIPS = {
    "anxeity": "conditions/ and anxiety",
    "depresion": "conditions/ and depression",
    "preganant": "safety/#ask-first",
    "antideppressants": "questions/# my medicine",
}
"""What a person types or mistypes, and where one of the first two results leads."""

MARKUP = r"<(script|style|template|svg).*?</\1>|<[^>]+>"
MOVE = guide.guide().all(Exercise)[0].plain_name
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
    """What can be searched at each place, in small letters, with its title on the first line."""
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    return {entry["location"]: f"{entry['title']}\n{entry['text']}".lower() for entry in index["docs"]}


def place(words: str, said: dict[str, str]) -> str:
    """Where the answer to a question stands; nothing where the guide no longer has it."""
    begins, _, title = {**WORDS, **SLIPS}[words].partition(" ")
    if not title:
        return begins if begins in said else ""
    return next((at for at, text in said.items() if at.startswith(begins) and title in text.split("\n")[0]), "")


def stand_there(words: str, text: str) -> bool:
    """Whether a place has any of the words, or what the guide says that it writes for them."""
    others = guide.guide().guideline.other_words
    written = [one.written for one in others if any(typed.lower() in words.lower() for typed in one.typed)]
    return any(one.lower() in text for one in (*written, *re.findall(r"[\w']{3,}", words)))


def asked(words: str, said: dict[str, str]) -> bool:
    at = place(words, said)
    return bool(at) and (words in SLIPS or stand_there(words, said[at]))


def test_few_of_the_questions_have_lost_their_answer(said: dict[str, str]) -> None:
    """Else the next test would ask nothing."""
    lost = [words for words in (*WORDS, *SLIPS) if not asked(words, said)]
    assert len(lost) <= len((*WORDS, *SLIPS)) / 10, lost


@pytest.mark.parametrize("words", [*WORDS, *SLIPS])
def test_the_first_results_answer_a_question(home: Page, site_url: str, said: dict[str, str], words: str) -> None:
    """As long as the guide says so there."""
    if not asked(words, said):
        return
    home.get_by_role("textbox", name="Search").fill("")
    expect(home.locator(".md-search-result__item")).to_have_count(0)  # nothing of the question before
    typed(home, words, "matching document")
    first = "[...document.querySelectorAll('.md-search-result__item')].slice(0, 2)"
    leads = f"address => {first}.some(one => [...one.querySelectorAll('a')].some(link => link.href === address))"
    answer = f"{site_url}/{place(words, said)}"
    home.wait_for_function(leads, arg=answer, timeout=20_000)  # until the last letter is searched


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
    typed(page, MOVE, "matching document")
    assert asked.count(INDEX) == 1


def test_a_link_to_a_search_finds(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/?q={quote_plus(MOVE)}")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def apart(said: dict[str, str]) -> tuple[str, str]:
    """Two words that stand on one page each, and on different ones."""
    pages: dict[str, set[str]] = {}
    for at, text in said.items():
        for word in re.findall("[a-z]{6,}", re.sub(MARKUP, " ", text)):
            pages.setdefault(word, set()).add(at.partition("#")[0])
    every = sorted(pages)
    alone = [w for w, after in pairwise(every) if len(pages[w]) == 1 and not after.startswith(w)]
    return alone[0], next(word for word in alone if pages[word] != pages[alone[0]])


def test_a_word_read_as_another_is_told_and_is_not_called_missing(
    page: Page, site_url: str, said: dict[str, str]
) -> None:
    whole = max(re.findall("[a-z]+", guide.guide().all(Condition)[0].title), key=len)
    slip = f"{whole[:3]}{whole[4]}{whole[3]}{whole[5:]}"
    other = next(word for one in guide.guide().guideline.other_words for word in one.typed if " " not in word)
    page.goto(f"{site_url}/", wait_until="networkidle")
    typed(page, slip, f"No page says “{slip}”. This was found for “{whole}")
    typed(page, other, "matching document")
    result = page.locator(".md-search-result")
    expect(result).not_to_contain_text("No page says")
    expect(result).not_to_contain_text("Missing")
    typed(page, " ".join(apart(said)), "Missing: ")


def test_the_plain_answer_stands_before_the_words_that_were_found(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/", wait_until="networkidle")
    asked = next(one for one in guide.guide().all(Question) if re.match(r"(Yes|No)\. [^{[*]+\.", one.plain))
    answer = re.split(r"(?<=[.]) ", asked.plain)[1]
    typed(page, asked.question.rstrip("?"), asked.question)
    first = page.locator(".md-search-result__item").first
    expect(first).to_contain_text(re.compile(rf"{re.escape(asked.question)}\s*((Yes|No)[.] )?{re.escape(answer)}"))
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
    sign = next(one.sign for one in guide.guide().all(SafetyItem) if one.kind is SafetyKind.stop_now).rstrip(".")
    assert sign in said["safety/#stop-now"]
    assert [place for place, text in said.items() if sign in text and "exercises/" in place] == []
    assert [place for place, text in said.items() if not text and "#" in place] == []
    pages = sum("#" not in place for place in said)
    assert len((site / "search/search_index.json").read_bytes()) < 2_912 * pages
