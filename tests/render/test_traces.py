"""Every number leads to its finding: a link on the number itself, to a row that names reference and locator."""

from __future__ import annotations

import pytest

from generator.model.content import Content
from generator.model.finding import Finding, Measure
from generator.render import traces
from generator.render.page import ROOT, Page, rooted
from generator.render.prose import paper, plain, prose
from tests.world import SECOND, content


@pytest.fixture(scope="module")
def world() -> Content:
    return content(SECOND)


def link(words: str, id: str = "K001", reference: str = "Able_2020") -> str:
    return f'<a class="ep-fig-num" href="{ROOT}references/{reference}/#{id}">{words}</a>'


def test_a_number_in_prose_is_a_link_to_its_finding(world: Content) -> None:
    assert prose("It eased by {{ finding.K001.estimate }}.", world) == f"It eased by {link('0.40')}."


def test_a_whole_result_is_one_link(world: Content) -> None:
    assert prose("{{ finding.K001 }}", world) == link("0.40 (95% CI 0.10 to 0.70)")


def test_a_link_may_stand_in_bold_words_and_beside_a_citation(world: Content) -> None:
    told = prose("**Only {{ finding.K002.studies }} trials**[@Cook_2022]", world)
    assert told.startswith(f"<strong>Only {link('2', 'K002', 'Cook_2022')} trials</strong><cite-ref")


def test_a_sentence_is_linked_from_its_first_figure_to_its_last(world: Content) -> None:
    said = "of 10 people, 3 (30%) fell & rose"
    found = world.get(Finding, "K001").model_copy(update={"measure": Measure.statement, "statement": said})
    assert traces.told(found, said) == f"of {link('10 people, 3 (30%')}) fell &amp; rose"
    assert traces.told(found, f"O{said[1:]}.") == f"Of {link('10 people, 3 (30%')}) fell &amp; rose."


def test_a_sentence_without_a_figure_is_no_link(world: Content) -> None:
    found = world.get(Finding, "K001").model_copy(update={"measure": Measure.statement, "statement": "few <fell>"})
    assert traces.told(found, "few <fell>") == "few &lt;fell&gt;"


def test_what_no_finding_gives_is_no_link(world: Content) -> None:
    assert prose("Until {{ guideline.searched }}", world) == "Until 1 January 2026"


def test_plain_words_and_paper_hold_no_link(world: Content) -> None:
    words = "{{ finding.K001.estimate }}"
    assert (plain(words, world), paper(words, world)) == ("0.40", "0.40")


@pytest.mark.parametrize(("path", "up"), [("index.md", ""), ("topics/index.md", "../"), ("a/b.md", "../../")])
def test_a_page_knows_its_own_way_up(path: str, up: str, world: Content) -> None:
    page = Page(path, "", prose("{{ finding.K001.estimate }}", world), "", "")
    assert f'href="{up}references/Able_2020/#K001"' in rooted(page).body
    assert ROOT not in rooted(page).body
