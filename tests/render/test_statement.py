"""The fact check: every statement with a verdict and a reason, filtered by style rules alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.model.content import Content
from generator.model.statement import Verdict
from generator.model.words import VERDICT, VERDICT_MEANING
from generator.render.page import Page
from generator.render.pages import statement, topic
from tests.render.pages_world import broken_blocks, links, of, words
from tests.world import SECOND, content, copied

FILE = "content/statements/all.yaml"


@pytest.fixture(scope="module")
def world() -> Content:
    return content(SECOND)


@pytest.fixture(scope="module")
def page(world: Content) -> Page:
    (made,) = statement.pages(world)
    return made


def entry(page: Page, id: str) -> str:
    """The list item of one statement."""
    return next(item[0] for item in re.finditer(r'<li class="ep-st .*?</li>', page.body) if f'id="{id}"' in item[0])


def test_a_statement_has_its_place_verdict_and_reason(page: Page) -> None:
    said = words(Page("", "", entry(page, "s001"), "", ""))
    assert said.startswith("Stretching works by warming the tendons. Article A, Opening · s001 Partly One small trial")
    assert "1.5 points (95% CI 0.2 to 2.8)" in said
    assert "cite-ref" in entry(page, "s001")


def test_a_statement_is_a_heading_that_search_and_links_find(page: Page) -> None:
    assert '<h3 id="s002">Cats teach people to stretch.</h3>' in page.body


def test_words_of_strangers_are_no_markup(page: Page) -> None:
    assert "For 3 &lt; 4 people &#34;sitting&#34; is &lt;b&gt;worse&lt;/b&gt;." in page.body


def test_a_statement_leads_to_what_is_known_instead(page: Page, world: Content) -> None:
    (there,) = [link for link in links(Page("", "", entry(page, "s003"), "", "")) if link.startswith("../")]
    assert there == "../topics/beside-sitting/#claim-stretch-anywhere"
    assert 'id="claim-stretch-anywhere"' in of(topic.pages(world), "topics/beside-sitting.md").body


def test_pages_that_tell_several_of_its_claims_are_named_once(page: Page) -> None:
    assert entry(page, "s001").count(">How it might work<") == 1


def test_the_page_of_its_own_topic_comes_before_others(tmp_path: Path) -> None:
    """`start-small` is told on the page about knees too, which stands first."""
    knees = "{ id: knees, title: Knees, label: Knees, condition: stiff-knees, order: 1 }\n"
    root = copied(tmp_path, {"content/topics/knees.yaml": ("", knees)})
    (made,) = statement.pages(content(root))
    assert words(Page("", "", entry(made, "s001"), "", "")).endswith("What we say: How it might work on s001")


def test_every_verdict_and_topic_says_how_many(page: Page) -> None:
    filters = words(Page("", "", " ".join(re.findall(r"<fieldset.*?</fieldset>", page.body, re.DOTALL)), "", ""))
    assert filters.replace("Show all again ", "").startswith(
        "Verdict All 3 Partly 1 No source found 2 Topic All How it might work 2 Sitting 2 "
    )


def test_the_bar_is_told_in_words(page: Page) -> None:
    assert 'aria-label="Of 3 statements: 1 partly, 2 no source found"' in page.body


def test_every_verdict_has_words_and_a_meaning() -> None:
    assert set(VERDICT) == set(VERDICT_MEANING) == set(Verdict)


def test_each_article_has_a_letter(tmp_path: Path) -> None:
    old = "Cats teach people to stretch.\n  source: Aardvark_2025"
    root = copied(tmp_path, {FILE: (old, old.replace("Aardvark_2025", "Cook_2022"))})
    (made,) = statement.pages(content(root))
    assert "3 statements from 2 articles" in words(made)
    assert "Article B, Closing · s002" in words(made)
    assert "../references/Cook_2022/" in links(made)


def test_a_topic_hides_the_statements_of_others(page: Page) -> None:
    rules = page.head.splitlines()
    hides = ':not([data-topic~="beside-sitting"])'
    assert any(":has(#topic-beside-sitting:checked)" in rule and hides in rule for rule in rules)


def test_a_choice_without_any_statement_says_so(page: Page) -> None:
    rule = next(r for r in page.head.splitlines() if "beside-sitting:checked" in r and "ep-reg__none" in r)
    assert "#verdict-partly:checked" in rule
    assert "#verdict-no-source-found:checked" not in rule


def test_a_guideline_without_statements_has_no_such_page(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / FILE).unlink()
    assert statement.pages(content(root)) == ()


def test_its_blocks_stay_whole(page: Page) -> None:
    assert broken_blocks(page) == []
