"""Certainty follows from the findings: the weakest part decides, and what is indirect counts one level less."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.appraise.certainty import deciding, of_claim, of_recommendation, otherwise, weakest
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.recommendation import Recommendation, Strength
from tests.world import changed, content, copied, problems

CLAIM = "stretching-eases-stiffness"


def test_a_claim_is_as_certain_as_its_finding(tmp_path: Path) -> None:
    world = content(copied(tmp_path))
    assert of_claim(world.get(Claim, CLAIM), world) == "low"


def test_the_weakest_finding_decides(tmp_path: Path) -> None:
    root = copied(
        tmp_path,
        {
            "content/claims/all.yaml": ("findings: [K001]\n  beside: [K002]", "findings: [K001, K002]"),
            "content/findings/all.yaml": (
                "{ level: low, judged_by: source }",
                "{ level: very-low, judged_by: source }",
            ),
        },
    )
    world = content(root)
    assert of_claim(world.get(Claim, CLAIM), world) == "very-low"
    assert of_recommendation(world.get(Recommendation, "try-stretching"), world) == "very-low"


def test_an_indirect_finding_counts_one_level_less(tmp_path: Path) -> None:
    new = "indirect: [{ finding: K001, reason: Other people. }]\n  population: adults"
    root = copied(tmp_path, {"content/claims/all.yaml": ("findings: [K001]", new.partition("\n")[0])})
    world = content(root)
    assert of_claim(world.get(Claim, CLAIM), world) == "very-low"


SIDE = """
- id: stretching-annoys
  text: Stretching may annoy.
  plain: Stretching may annoy.
  kind: safety
  population: adults
  intervention: stretching
  comparator: rest
  findings: [K003]
  agreement: single-source
"""


def with_a_side_claim(tmp_path: Path, importance: str, *, weighed_only: bool = False) -> Content:
    """A recommendation that also rests on a very uncertain claim about annoyance, which matters so much.

    `weighed_only`: it names that claim only where it weighs harm.
    """
    root = copied(tmp_path)
    label = f"label: Annoyance\nplain: annoyance\ndirection: lower-better\nimportance: {importance}\n"
    (root / "content/outcomes/annoyance.yaml").write_text(label)
    claims, findings = root / "content/claims/all.yaml", root / "content/findings/all.yaml"
    claims.write_text(claims.read_text() + SIDE)
    last = "- id: K002" + findings.read_text().split("- id: K002")[1]
    for old, new in {
        "K002": "K003",
        "outcome: stiffness": "outcome: annoyance",
        "level: low,": "level: very-low,",
    }.items():
        last = last.replace(old, new)
    findings.write_text(f"{findings.read_text()}\n{last}")
    claimed = "\nclaims: [stretching-eases-stiffness", "\nclaims: [stretching-eases-stiffness, stretching-annoys"
    weighed = "why: Nobody looked. }\n  certainty", "why: Few., claims: [stretching-annoys] }\n  certainty"
    changed(root / "content/recommendations/try-stretching.yaml", *(weighed if weighed_only else claimed))
    return content(root)


@pytest.mark.parametrize(
    ("importance", "outcomes"),
    [
        ("limited", {"stiffness": "low"}),
        ("important", {"stiffness": "low"}),
        ("critical", {"stiffness": "low", "annoyance": "very-low"}),
    ],
)
def test_only_critical_outcomes_decide_how_certain_a_recommendation_is(
    tmp_path: Path, importance: str, outcomes: dict[str, str]
) -> None:
    world = with_a_side_claim(tmp_path, importance)
    record = world.get(Recommendation, "try-stretching")
    assert deciding(record, world) == outcomes
    assert of_recommendation(record, world) == list(outcomes.values())[-1]


def test_harm_that_was_weighed_decides_though_it_is_left_out_of_the_claims(tmp_path: Path) -> None:
    world = with_a_side_claim(tmp_path, "critical", weighed_only=True)
    record = world.get(Recommendation, "try-stretching")
    assert record.claims == ("stretching-eases-stiffness",)
    assert of_recommendation(record, world) == "very-low"
    assert weakest(record, world) == ("annoyance",)
    assert weakest(record.model_copy(update={"certainty": "very-low"}), world) == (), "argued in the record"
    good = record.model_copy(update={"strength": Strength.good_practice})
    assert deciding(good, world) == {"stiffness": "low"}
    assert weakest(good, world) == ()


def test_where_no_outcome_is_critical_all_decide(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/outcomes/stiffness.yaml": ("importance: critical", "importance: important")})
    world = content(root)
    assert deciding(world.get(Recommendation, "try-stretching"), world) == {"stiffness": "low"}


def test_advice_from_common_sense_has_no_certainty(tmp_path: Path) -> None:
    world = content(copied(tmp_path))
    assert of_claim(world.get(Claim, "start-small"), world) is None


def test_advice_is_as_certain_as_the_graded_findings_that_it_rests_on(tmp_path: Path) -> None:
    resting = {"content/claims/all.yaml": ("kind: practical", "kind: practical\n  findings: [K001]")}
    world = content(copied(tmp_path, resting))
    assert of_claim(world.get(Claim, "start-small"), world) == "low"


@pytest.mark.parametrize(
    "said",
    [
        "Reduce the stretch when it hurts.",
        "Ease into it, lower your heels, and improve one thing at a time.",
        "It gets easier. We found no test of how short is enough.",
        "Counting trials does not show how much it helps.",
    ],
)
def test_a_request_and_a_doubt_state_no_effect(said: str, tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/claims/all.yaml": ("text: Start with few stretches.", f"text: {said}")})
    assert problems(root) == ()


@pytest.mark.parametrize("said", ["Low", "low", "Low to moderate", "Not graded", "Highly varied trials"])
def test_a_decision_table_may_say_the_certainty_in_its_own_words(said: str, tmp_path: Path) -> None:
    new = f"certainty: {{ judgement: {said},"
    root = copied(tmp_path, {"content/recommendations/try-stretching.yaml": ("certainty: { judgement: Low,", new)})
    assert not tuple(otherwise(content(root)))
