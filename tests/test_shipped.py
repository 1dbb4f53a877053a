"""The shipped guideline keeps its promises: every statement appraised, every total recomputed, nothing left out."""

from __future__ import annotations

import pytest

from generator.model.content import Content
from generator.model.finding import Finding
from generator.model.statement import Statement
from generator.model.study import StudyResult, StudySet
from tests import guide as shipped
from tests.pooling import Z95, Arm, Effect, Pooled, pooled, smd


@pytest.fixture(scope="module")
def guide() -> Content:
    return shipped.guide()


BROUGHT = ("overdue-review", "stale-helpline", "expression-of-concern", "retraction-status")
"""Rules of what time and others bring, whose warnings no editor can mend at once."""


def test_the_check_finds_nothing_but_what_time_and_others_bring() -> None:
    assert [str(problem) for problem in shipped.warnings() if problem.rule not in BROUGHT] == []


def test_the_151_statements_of_both_articles_are_there_and_each_has_reason_and_topic(guide: Content) -> None:
    statements = guide.all(Statement)
    assert {f"s{number:03}" for number in range(1, 152)} <= {s.id for s in statements}
    assert all(s.why and s.topics for s in statements)
    assert {"Article_2025_RET_review", "Article_RET_news"} <= {s.source for s in statements}


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
