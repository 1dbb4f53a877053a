"""The pages of the conditions: plain words first, the clinician's behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from generator.model.content import Content
from generator.render.pages import address, condition
from tests.world import SECOND, content, copied

CLAIMS = "content/claims/all.yaml"


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
    assert "0.40 (95% CI 0.10 to 0.70) in 3 trials." in clinician
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


def test_it_leads_on_to_evidence_programmes_and_handouts(body: str) -> None:
    onward = body.split("{: #next }")[1]
    for link in ("evidence/stiffness/", "programmes/daily-stretch/", "handouts/leaflet/", "handouts/sheet/"):
        assert f'href="../../{link}"' in onward


def test_a_claims_address_is_an_anchor_of_the_page(world: Content, body: str) -> None:
    page = Markdown(extensions=["attr_list", "md_in_html"]).convert(body)
    for id in ("stretching-eases-stiffness", "start-small"):
        path, anchor = address.of_claim(id, world).split("#")
        assert path == "conditions/stiff-knees/"
        assert f'id="{anchor}"' in page


def test_a_claim_that_no_condition_tells_has_no_address(world: Content) -> None:
    assert address.of_claim("nowhere", world) == ""
