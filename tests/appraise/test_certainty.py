"""Certainty follows from the findings: the weakest part decides, and what is indirect counts one level less."""

from __future__ import annotations

from pathlib import Path

from generator.appraise.certainty import of_claim, of_recommendation
from generator.model.claim import Claim
from generator.model.recommendation import Recommendation
from tests.world import content, copied

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


def test_advice_from_common_sense_has_no_certainty(tmp_path: Path) -> None:
    world = content(copied(tmp_path))
    assert of_claim(world.get(Claim, "start-small"), world) is None
