"""The shipped guideline keeps its promises: every statement appraised, every total recomputed, nothing left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import load
from generator.appraise.checked import checked
from generator.model.content import Content
from generator.model.finding import Finding, Verification
from generator.model.recommendation import Recommendation
from generator.model.reference import Verification as Details
from generator.model.statement import Statement
from generator.model.study import StudyResult, StudySet
from generator.publish.clock import today
from tests.pooling import Z95, Arm, Effect, Pooled, pooled, smd


@pytest.fixture(scope="module")
def guide(repo: Path) -> Content:
    return load.content(repo)[0]


def test_the_check_finds_nothing_at_all(repo: Path) -> None:
    assert checked(repo, today())[1] == ()


def test_all_151_statements_are_there_with_verdict_reason_and_topic(guide: Content) -> None:
    statements = guide.all(Statement)
    assert [s.id for s in statements] == [f"s{number:03}" for number in range(1, 152)]
    assert all(s.why and s.topics for s in statements)
    assert {s.source for s in statements} == {"Article_2025_RET_review", "Article_RET_news"}


def test_what_is_not_fully_verified_says_so_to_readers(guide: Content) -> None:
    doubtful = [f for f in guide.all(Finding) if f.verification is not Verification.verified]
    assert len(doubtful) > 20
    assert all(f.caveat for f in doubtful)
    assert all(r.verification is not Details.unverified for r in guide.references.values())


def test_every_recommendation_says_what_would_change_it_and_what_to_watch(guide: Content) -> None:
    recommendations = guide.all(Recommendation)
    assert len(recommendations) >= 6
    assert all(len(r.decision.rows) == 8 and r.change_our_mind and r.monitoring for r in recommendations)


def from_arms(row: StudyResult) -> Effect:
    numbers = (row.n1, row.mean1, row.sd1, row.n2, row.mean2, row.sd2)
    n1, mean1, sd1, n2, mean2, sd2 = (float(number) for number in numbers if number is not None)
    return smd(Arm(int(n1), mean1, sd1), Arm(int(n2), mean2, sd2))


def from_print(row: StudyResult) -> Effect:
    return Effect(float(row.effect), float(row.high - row.low) / (2 * Z95))


def total(guide: Content, name: str) -> Pooled:
    return pooled([from_arms(row) for row in guide.get(StudySet, name).results])


def rounded(*values: float) -> tuple[str, ...]:
    return tuple(f"{value:.2f}" for value in values)


@pytest.mark.parametrize(("name", "id"), [("cooney-2013-post-treatment", "F056"), ("cooney-2013-strength", "F065")])
def test_a_printed_total_comes_out_of_the_rows_that_we_ship(guide: Content, name: str, id: str) -> None:
    found, printed = total(guide, name).effect, guide.get(Finding, id)
    numbers = (printed.estimate, printed.low, printed.high)
    assert rounded(found.estimate, found.low, found.high) == tuple(map(str, numbers))


def test_the_total_at_follow_up_comes_out_of_the_printed_effects(guide: Content) -> None:
    """From the printed means and deviations, which are rounded, it is -0.34."""
    rows = guide.get(StudySet, "cooney-2013-follow-up").results
    found, printed = pooled([from_print(row) for row in rows]).effect, guide.get(Finding, "F057")
    assert rounded(found.estimate, found.high) == (str(printed.estimate), str(printed.high))
    assert abs(found.low - float(printed.low or 0)) < 0.01
    assert rounded(total(guide, "cooney-2013-follow-up").effect.estimate) == ("-0.34",)
