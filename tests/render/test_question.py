"""The page of questions: a plain answer first, and what it rests on behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.content import Content
from generator.render.page import Page
from generator.render.pages import question
from tests.render.pages_world import broken_blocks, links, words
from tests.world import SECOND, content, copied


@pytest.fixture(scope="module")
def world() -> Content:
    return content(SECOND)


@pytest.fixture(scope="module")
def page(world: Content) -> Page:
    (made,) = question.pages(world)
    return made


def test_plain_words_come_before_the_clinicians(page: Page) -> None:
    asked = page.body[page.body.index('<h3 id="question-how-often">') : page.body.index("{: #clinicians }")]
    plain, clinician = asked.split("<details")
    assert "Start with one stretch a day." in plain
    assert "cite-ref" not in plain
    assert "No trial compared how often people stretch." in clinician
    assert "cite-ref" in clinician


def test_an_answer_leads_to_what_it_rests_on(page: Page) -> None:
    assert "../topics/beside-sitting/#claim-stretch-anywhere" in links(page)
    assert "It rests on You can stretch in any room." in words(page)


def test_clinicians_questions_stand_apart_and_last(page: Page) -> None:
    said = words(page)
    people, clinicians = said.index("Questions that people ask"), said.index("Questions that clinicians ask")
    assert people < said.index("How often should I stretch?") < clinicians < said.index("Whom should I tell")


def test_questions_stand_in_the_order_of_their_file(page: Page) -> None:
    assert words(page).index("Where can I stretch?") < words(page).index("How often should I stretch?")


def test_search_engines_read_the_questions(page: Page) -> None:
    assert page.description.startswith("Where can I stretch? How often should I stretch?")


def test_an_empty_group_is_left_out(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/questions/all.yaml": ("audience: clinician", "audience: everyone")})
    (made,) = question.pages(content(root))
    assert "clinicians ask" not in words(made)


def test_a_guideline_without_questions_has_no_such_page(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/topics/all.yaml": ("      questions: [how-often]\n", "")})
    (root / "content/questions/all.yaml").unlink()
    assert question.pages(content(root)) == ()


def test_its_blocks_stay_whole(page: Page) -> None:
    assert broken_blocks(page) == []
