"""The pages of the topics: plain words first, and nothing that a topic gathers is left out."""

from __future__ import annotations

from pathlib import Path
from posixpath import join, normpath

import pytest

from generator.model.content import Content
from generator.model.topic import EvidenceLevel
from generator.model.words import EVIDENCE_LEVEL
from generator.render.page import Page, rooted
from generator.render.pages import (
    condition,
    evidence,
    glossary,
    handout,
    programme,
    question,
    recommendation,
    reference,
    safety,
    statement,
    topic,
)
from tests.render.pages_world import broken_blocks, links, of, words
from tests.world import SECOND, TODAY, changed, content, copied

FILE = "content/topics/all.yaml"
KNEES = "{ id: knees, title: Stretching and knees, label: Knees, condition: stiff-knees, order: 1 }\n"


@pytest.fixture(scope="module")
def world() -> Content:
    return content(SECOND)


@pytest.fixture(scope="module")
def works(world: Content) -> Page:
    return of(topic.pages(world), "topics/how-it-works.md")


def test_a_page_is_named_after_its_record(works: Page) -> None:
    assert works.title == "How stretching might work"
    assert works.description == "Nobody knows how stretching might ease a knee. Here are two ideas."
    assert (works.source, works.line) == ("content/topics/all.yaml", 2)


def test_plain_words_come_before_the_clinicians(works: Page) -> None:
    claim = works.body[works.body.index('id="claim-warm-tendons-bend"') :]
    plain, clinician = claim.split("<details", 1)
    assert "It is unclear if warm tendons bend more." in plain
    assert "</svg>Very low" in plain
    assert "1.5 points (95% CI 0.2 to 2.8) in one trial." in words(works)
    assert "1.5 points (95% CI 0.2 to 2.8)" in clinician
    assert "One source only" in clinician


def test_a_claim_told_twice_has_one_anchor(works: Page) -> None:
    assert words(works).count("It is unclear if warm tendons bend more.") == 2
    assert works.body.count('id="claim-warm-tendons-bend"') == 1


def test_a_mechanism_says_what_kind_of_study_speaks_for_it(works: Page) -> None:
    said = words(works)
    assert "Warm tendons Muscle and tendon Trials in people A warm tendon may bend more." in said
    assert "Calm from cats Company An idea only A cat may stretch with you." in said


def test_every_kind_of_study_has_words() -> None:
    assert set(EVIDENCE_LEVEL) == set(EvidenceLevel)


def test_a_comparison_says_what_nobody_knows(world: Content) -> None:
    said = words(of(topic.pages(world), "topics/beside-sitting.md"))
    assert "Beside sitting We do not know if stretching is better than sitting." in said
    assert "What nobody knows yet Nobody has tried both at once." in said


def test_a_comparison_does_not_repeat_the_title_of_the_page(tmp_path: Path) -> None:
    root = copied(tmp_path, {FILE: ("title: Stretching beside sitting", "title: Beside sitting")})
    assert "<h3>Beside sitting" not in of(topic.pages(content(root)), "topics/beside-sitting.md").body


def test_a_topic_leads_to_its_sheets(tmp_path: Path) -> None:
    root = copied(
        tmp_path, {FILE: ("programmes: [daily-stretch]", "programmes: [daily-stretch]\n  handouts: [leaflet]")}
    )
    page = of(topic.pages(content(root)), "topics/how-it-works.md")
    assert "../../handouts/leaflet/" in links(page)
    assert "Print Stretching for stiff knees" in words(page)


def test_questions_and_advice_stand_on_the_page(works: Page) -> None:
    assert "Stand up once an hour." in words(works)
    assert 'id="question-how-often"><summary><h3>How often should I stretch?</h3></summary>' in works.body


def test_statements_on_the_topic_lead_to_the_register(works: Page, world: Content) -> None:
    part = works.body[works.body.index("{: #statements }") :]
    assert "Of 2 statements: 1 partly, 1 no source found" in part
    assert '<a href="../../statements/#s001">Stretching works by warming the tendons.</a>' in part
    assert "../../statements/#topic-how-it-works" in part
    (register,) = statement.pages(world)
    assert 'id="topic-how-it-works"' in register.body


def test_a_topic_without_statements_says_nothing_of_them(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/statements/all.yaml": ("[how-it-works, beside-sitting]", "[beside-sitting]")})
    changed(root / "content/statements/all.yaml", "[how-it-works]", "[beside-sitting]")
    assert "#statements }" not in of(topic.pages(content(root)), "topics/how-it-works.md").body


def test_the_dose_of_a_linked_recommendation_is_a_table(tmp_path: Path, works: Page) -> None:
    assert "ep-table--dose" not in works.body
    linked = "programmes: [daily-stretch]\n  recommendations: [try-stretching]"
    root = copied(tmp_path, {FILE: ("programmes: [daily-stretch]", linked)})
    made = of(topic.pages(content(root)), "topics/how-it-works.md")
    assert "requency Twice a week. Start with few stretches." in words(made)
    assert made.body.count("No source found</td>") == 5
    assert "../../recommendations/try-stretching/" in links(made)


def test_help_is_near(works: Page) -> None:
    assert "In crisis?" in words(works)
    assert "../../safety/" in links(works)


def test_a_topic_with_advice_leads_to_those_who_should_ask_first(world: Content) -> None:
    leads = [made.path for made in topic.pages(world) if "../../safety/#ask-first" in links(made)]
    assert leads == ["topics/how-it-works.md"], "the other one advises nothing"


def test_a_topic_that_a_condition_covers_leads_to_its_page(tmp_path: Path) -> None:
    made = topic.pages(content(copied(tmp_path, {"content/topics/knees.yaml": ("", KNEES)})))
    index = of(made, "topics/index.md")
    assert links(index)[:2] == ["../", "../conditions/stiff-knees/"]
    assert "Stretching may help stiff knees. How much is unsure. 2 claims" in words(index)
    assert "topics/knees.md" not in [page.path for page in made]


def test_the_list_leads_to_a_condition_that_no_topic_speaks_of_and_its_page_leads_back(world: Content) -> None:
    index = of(topic.pages(world), "topics/index.md")
    assert links(index)[:2] == ["../", "../conditions/stiff-knees/"]
    assert "Stretching may help stiff knees. How much is unsure. 2 claims" in words(index)
    assert "../../topics/" in links(of(condition.pages(world), "conditions/stiff-knees.md"))


def test_the_list_groups_topics_and_counts_what_they_hold(world: Content) -> None:
    said = words(of(topic.pages(world), "topics/index.md"))
    assert "How stretching might work Nobody knows how stretching might ease a knee." in said
    assert "2 claims, 2 statements checked" in said
    assert said.index("Beside other treatments") < said.index("Stretching beside sitting")


def test_the_list_leads_to_questions_and_words(world: Content) -> None:
    index = of(topic.pages(world), "topics/index.md")
    assert links(index)[-2:] == ["../questions/", "../glossary/"]
    assert "3 questions" in words(index)


def test_a_guideline_without_topics_has_no_such_pages(tmp_path: Path) -> None:
    root = copied(tmp_path)
    for folder in ("topics", "statements"):
        (root / f"content/{folder}/all.yaml").unlink()
    assert topic.pages(content(root)) == ()


def test_every_link_leads_somewhere(tmp_path: Path) -> None:
    linked = "programmes: [daily-stretch]\n  recommendations: [try-stretching]\n  summaries: [stiffness]"
    root = copied(
        tmp_path,
        {"content/topics/knees.yaml": ("", KNEES), FILE: ("programmes: [daily-stretch]", linked)},
    )
    world = content(root)
    made = (*topic.pages(world), *statement.pages(world), *question.pages(world), *condition.pages(world))
    ours = tuple(rooted(page) for page in made)
    others = (condition, recommendation, evidence, glossary, handout, programme, reference)
    known = (*ours, safety.page(world, TODAY), *(page for module in others for page in module.pages(world)))
    bodies = {page.url: page.body for page in known} | {"": ""}
    for page in ours:
        for link in links(page):
            target, _, anchor = link.partition("#")
            url = normpath(join(page.url, target)).removeprefix(".") if target else page.url.rstrip("/")
            url = f"{url}/" if url else ""
            assert url in bodies, (page.path, link)
            assert not anchor or f'id="{anchor}"' in bodies[url] or f"{{: #{anchor} }}" in bodies[url], link


def test_their_blocks_stay_whole(world: Content) -> None:
    for page in topic.pages(world):
        assert broken_blocks(page) == []
