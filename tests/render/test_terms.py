"""Words explained in place: once a page, where a reader meets them, and only in running words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from generator import load
from generator.model.content import Content
from generator.model.topic import Term
from generator.render.page import Page
from generator.render.pages import glossary
from generator.render.terms import Glossary, explained
from generator.render.terms import glossary as glossary_of
from tests import world
from tests.guide import recommendation
from tests.render.pages_world import links, words
from tools.browser import watched_page

TERMS = (
    Term(id="smd", term="standardised mean difference", plain="One ruler for all.", clinician="c", also=("SMD",)),
    Term(id="grade", term="GRADE", plain="A way to judge.", clinician="c"),
    Term(id="bias", term="bias", plain="A lean.", clinician="c", also=("risk of bias",)),
    Term(id="set", term="set", plain="Some & more in <one> go.", clinician="c"),
)
PAGE = f"recommendations/{recommendation().id}/"


def with_terms(terms: tuple[Term, ...]) -> Content:
    """The second guideline with other terms."""
    content = second()
    return Content(content.guideline, {**content.records, "term": {term.id: term for term in terms}}, {}, {})


@cache
def second() -> Content:
    return world.content(world.SECOND)


@pytest.fixture(scope="module")
def words_of() -> Glossary:
    return glossary_of(with_terms(TERMS))


def marked(body: str, terms: Glossary) -> list[str]:
    """The words that got a definition."""
    page = explained(Page("x.md", "X", body, "", "x.yaml"), terms)
    return re.findall(r'<span class="ep-term"><button[^>]*>([^<]*)</button>', page.body)


@pytest.mark.parametrize(("after", "kept"), [(".", "."), (", and", ","), (" and", ""), ("&amp;", ""), ("</b>.", "")])
def test_a_mark_behind_a_word_stays_on_its_line(words_of: Glossary, after: str, kept: str) -> None:
    body = explained(Page("x.md", "X", f"<p><b>A set{after}</b></p>", "", "x.yaml"), words_of).body
    assert f"go.</span>{kept}</span>{after[len(kept) :]}" in body


def test_the_first_mention_on_a_page_is_explained_and_no_other(words_of: Glossary) -> None:
    body = "<p>The SMD is large.</p><p>An SMD; a standardised mean difference.</p>"
    assert marked(body, words_of) == ["SMD"]


def test_the_markup_ties_the_word_to_its_definition(words_of: Glossary) -> None:
    page = explained(Page("x.md", "X", "<p>One set.</p>", "", "x.yaml"), words_of)
    assert page.body == (
        '<p>One <span class="ep-term"><button type="button" aria-describedby="ep-term-set">set</button>'
        '<span role="tooltip" id="ep-term-set" data-search-exclude>Some &amp; more in &lt;one&gt; go.</span>.</span>'
        "</p>"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Risk of Bias was high", ["Risk of Bias"]),
        ("three sets a day", ["sets"]),
        ("GRADE; not a reading grade", ["GRADE"]),
        ("at grade 6 only", []),
        ("an smd in small letters", []),
        ("reset, setting, a set-up, a bias-free run", []),
        ("asset &set; and &amp;", []),
    ],
)
def test_a_word_is_found_in_its_forms_and_not_inside_others(text: str, found: list[str], words_of: Glossary) -> None:
    assert marked(f"<p>{text}</p>", words_of) == found


@pytest.mark.parametrize(
    "body",
    [
        "# A set\n\n## One set {: #x }",
        "<h3>One set</h3>",
        '<p>See <a href="x">the set</a>.</p>',
        '<p><button type="button">one set</button></p>',
        "<details><summary><p>One set</p></summary></details>",
        "<table><tbody><tr><td><p>One set</p></td></tr></tbody></table>",
        '<figure><svg viewBox="0 0 1 1"><text>one set</text></svg></figure>',
        '<p class="ep-eyebrow">One set</p>',
        '<p>Sure <small class="ep-visually-hidden">One set</small></p>',
        '<ul class="ep-biblio"><li>One set</li></ul>',
        '<dl class="ep-styles"><dd id="style-ama">One set.</dd></dl>',
        '<p title="one set" data-x="a > set">Nothing.</p>',
        "<p><!-- one set --></p>",
        "<div>One set</div>",
    ],
)
def test_headings_links_tables_and_figures_are_left_alone(body: str, words_of: Glossary) -> None:
    assert marked(body, words_of) == []


def test_a_mention_in_the_open_comes_before_one_that_must_be_opened(words_of: Glossary) -> None:
    closed = "<details><summary>More</summary><p>Bias and SMD.</p></details>"
    page = explained(Page("x.md", "X", f"{closed}<p>Some bias.</p>", "", "x.yaml"), words_of)
    assert page.body.index("ep-term-smd") < page.body.index("</details>") < page.body.index("ep-term-bias")


@given(st.text("abset <>&\"'p/=!-#\n", max_size=60))
def test_taking_the_definitions_out_again_gives_the_same_page(text: str) -> None:
    page = Page("x.md", "X", f"<p>{text} set</p>", "", "x.yaml")
    body = explained(page, glossary_of(with_terms(TERMS))).body
    added = r'<span class="ep-term"><button[^>]*>([^<]*)</button><span[^>]*>[^<]*</span></span>'
    assert re.sub(added, r"\1", body) == page.body


def test_a_content_without_terms_changes_no_page() -> None:
    bare = with_terms(())
    page = Page("x.md", "X", "<p>Any tendon.</p>", "", "x.yaml")
    assert explained(page, glossary_of(bare)) == page
    assert glossary.pages(bare) == ()


# --- The glossary's page


def test_one_word_is_counted_as_one() -> None:
    (page,) = glossary.pages(world.content(world.SECOND))
    assert "Glossary 1 word" in words(page)
    assert page.description.startswith("1 word of this guide")


def test_the_glossary_lists_every_term_with_both_definitions(repo: Path) -> None:
    content = load.content(repo)[0]
    (page,) = glossary.pages(content)
    text = words(page)
    for term in content.all(Term):
        assert f'id="{term.id}"' in page.body
        assert " ".join(term.plain.split()) in text
        assert " ".join(term.clinician.split()) in text
    assert explained(page, glossary_of(content)) == page
    anchors = set(re.findall(r'id="([^"]+)"', page.body))
    assert {unescape(link)[1:] for link in links(page) if link.startswith("#")} <= anchors


# --- In the browser


def test_a_word_opens_by_keyboard_and_closes_by_escape(page: Tab, site_url: str) -> None:
    page.goto(f"{site_url}/{PAGE}")
    word, tip = page.locator(".ep-term button").first, page.locator(".ep-term [role=tooltip]").first
    assert not tip.is_visible()
    word.focus()
    assert tip.is_visible()
    assert tip.bounding_box()
    page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_a_word_opens_by_touch_and_without_script(browser: Browser, site_url: str) -> None:
    with browser.new_context(
        java_script_enabled=False, has_touch=True, viewport={"width": 390, "height": 800}
    ) as phone:
        page = phone.new_page()
        page.goto(f"{site_url}/{PAGE}")
        page.locator(".ep-term button").first.tap()
        assert page.locator(".ep-term [role=tooltip]").first.is_visible()


def test_a_word_that_still_hovers_closes_where_else_is_pressed(page: Tab, site_url: str) -> None:
    """As in Safari on a phone, where a finger that leaves for plain words ends no hovering."""
    page.goto(f"{site_url}/{PAGE}")
    word, tip = page.locator(".ep-term button").first, page.locator(".ep-term [role=tooltip]").first
    word.hover()
    assert tip.is_visible()
    page.locator("h1").dispatch_event("pointerdown")
    assert not tip.is_visible()
    word.dispatch_event("pointerdown")
    assert tip.is_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_an_open_word_has_no_barrier_and_stays_in_the_window(
    browser: Browser, axe: Callable[[Tab], list[str]], site_url: str, width: int
) -> None:
    with watched_page(browser, width) as page:
        page.goto(f"{site_url}/{PAGE}")
        for word in page.locator(".ep-term button:visible").all():
            word.focus()
            box = word.locator("xpath=..").locator("[role=tooltip]").bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
        assert axe(page) == []


def test_definitions_stay_out_of_the_search(site: Path, repo: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    said = " ".join(doc["text"] for doc in index["docs"] if doc["location"].startswith(PAGE))
    shown = (site / PAGE / "index.html").read_text(encoding="utf-8")
    explained_here = [term for term in load.content(repo)[0].all(Term) if f'id="ep-term-{term.id}"' in shown]
    assert explained_here
    assert [term.id for term in explained_here if term.plain in said] == []
