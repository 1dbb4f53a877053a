"""The pages of the conditions: plain words first, the clinician's behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from generator.model.content import Content
from generator.render.page import Page
from generator.render.pages import claims, condition
from tests.render.pages_world import broken_blocks, words
from tests.world import SECOND, content, copied

CLAIMS = "content/claims/all.yaml"
TOPICS = "content/topics/all.yaml"
KNEES = "{ id: knees, title: Stretching and knees, label: Knees, condition: stiff-knees, order: 1 }\n"


@pytest.fixture(scope="module")
def world() -> Content:
    return content(SECOND)


@pytest.fixture(scope="module")
def body(world: Content) -> str:
    return condition.pages(world)[0].body


def test_a_page_is_named_after_its_record(world: Content) -> None:
    (page,) = condition.pages(world)
    assert (page.path, page.title) == ("conditions/stiff-knees.md", "Stiff knees")
    assert page.description == "Stretching may help stiff knees. How much is unsure."
    assert page.source == "content/conditions/stiff-knees.yaml"


def test_plain_words_come_before_the_clinicians(body: str) -> None:
    claim = body[body.index('id="claim-stretching-eases-stiffness"') : body.index('id="claim-start-small"')]
    plain, clinician = claim.split("<details")
    assert "Stretching may ease stiff knees in the morning." in plain
    assert "0.40 (95% CI 0.10 to 0.70) in 3 trials." in words(Page("", "", f"<details{clinician}", "", ""))
    assert "cite-ref" in clinician
    assert "Conflicting" in clinician


def test_an_effect_shows_its_certainty_in_both_voices(body: str) -> None:
    claim = body[body.index('id="claim-stretching-eases-stiffness"') : body.index('id="claim-start-small"')]
    plain, clinician = claim.split("<details")
    assert "</svg>Low" in plain
    assert "<span>Low</span>" in clinician


def test_practical_advice_has_no_certainty(body: str) -> None:
    claim = body[body.index('id="claim-start-small"') : body.index("{: #next }")]
    assert "ep-grade" not in claim
    assert "Practical" in claim


def test_indirect_evidence_gives_its_reason(tmp_path: Path) -> None:
    indirect = "indirect:\n    - { finding: K002, reason: The knees were not stiff. }\n  agreement: conflicting"
    root = copied(tmp_path, {CLAIMS: ("beside: [K002]\n  agreement: conflicting", indirect)})
    assert "Indirect evidence: The knees were not stiff." in condition.pages(content(root))[0].body


def test_recommendations_stand_with_strength_and_certainty(body: str) -> None:
    card = body[body.index("ep-recs") : body.index("Can it help?")]
    assert '<a href="../../recommendations/try-stretching/">Try stretching</a>' in card
    assert "Conditional, in favour" in card
    assert "<span>Low</span>" in card


def test_a_claim_told_twice_has_one_anchor(tmp_path: Path) -> None:
    part = "  - title: Again\n    claims: [start-small]\n"
    root = copied(tmp_path, {"content/conditions/stiff-knees.yaml": ("summaries:", f"{part}summaries:")})
    again = condition.pages(content(root))[0]
    assert words(again).count("Start small.") == 2
    assert again.body.count('id="claim-start-small"') == 1


def test_statements_of_the_topic_that_it_covers_lead_to_the_register(tmp_path: Path, body: str) -> None:
    assert "{: #statements }" not in body
    statements = {"content/statements/all.yaml": ("topics: [how-it-works]", "topics: [knees]")}
    made = condition.pages(content(copied(tmp_path, {"content/topics/knees.yaml": ("", KNEES), **statements})))[0]
    part = made.body[made.body.index("{: #statements }") : made.body.index("{: #next }")]
    assert "Of 1 statement: 1 partly" in part
    assert "../../statements/#topic-knees" in part


def test_the_list_of_topics_stands_above_it_where_there_is_one(tmp_path: Path, body: str) -> None:
    assert '<a href="../../topics/">Topics</a>' in body
    root = copied(tmp_path)
    for folder in ("topics", "statements"):
        (root / f"content/{folder}/all.yaml").unlink()
    assert "Topics</a>" not in condition.pages(content(root))[0].body


def test_it_leads_on_to_evidence_programmes_and_handouts(body: str) -> None:
    onward = body.split("{: #next }")[1]
    for link in ("evidence/stiffness/", "programmes/daily-stretch/", "handouts/leaflet/", "handouts/sheet/"):
        assert f'href="../../{link}"' in onward


def test_it_leads_on_to_questions_and_topics_that_rest_mostly_on_its_claims(tmp_path: Path, body: str) -> None:
    onward = body.split("{: #next }")[1]
    assert 'href="../../questions/#question-how-often"' in onward
    assert "#question-where-to-stretch" not in onward
    assert "../../topics/how-it-works/" not in onward
    only = "      claims: [warm-tendons-bend]\n      mechanisms: [warm-tendons, happy-cats]\n"
    made = condition.pages(content(copied(tmp_path, {TOPICS: (only, "")})))[0]
    assert 'href="../../topics/how-it-works/"' in made.body.split("{: #next }")[1]


def test_a_claims_address_is_an_anchor_of_the_page(world: Content, body: str) -> None:
    page = Markdown(extensions=["attr_list", "md_in_html"]).convert(body)
    for place in claims.places(world)["stretching-eases-stiffness"]:
        path, anchor = place.address.split("#")
        assert path == "conditions/stiff-knees/"
        assert f'id="{anchor}"' in page


def test_a_claim_that_no_page_tells_has_no_address(world: Content) -> None:
    assert claims.place("stretching-eases-stiffness", "../", world).startswith("../conditions/stiff-knees/#")
    assert claims.place("nowhere", "../", world) == ""


def test_its_blocks_stay_whole(world: Content) -> None:
    assert broken_blocks(condition.pages(world)[0]) == []
