"""The shipped guideline keeps its promises: every statement appraised, every total recomputed, nothing left out."""

from __future__ import annotations

import re

import pytest

from generator.model.finding import Finding
from generator.model.statement import Statement
from generator.model.study import StudySet
from tests import guide as shipped
from tests.pooling import Z95, Arm, Effect, pooled, smd
from tests.test_pooling import TRIALS

BROUGHT = ("overdue-review", "stale-helpline", "expression-of-concern", "retraction-status")
"""Rules of what time and others bring, whose warnings no editor can mend at once."""


def test_the_check_finds_nothing_but_what_time_and_others_bring() -> None:
    assert [str(problem) for problem in shipped.warnings() if problem.rule not in BROUGHT] == []


def test_the_151_statements_of_both_articles_are_there_and_each_has_reason_and_topic() -> None:
    statements = shipped.guide().all(Statement)
    assert {f"s{number:03}" for number in range(1, 152)} <= {one.id for one in statements}
    assert [one.id for one in statements if not (one.why and one.topics)] == []
    assert {"Article_2025_RET_review", "Article_RET_news"} <= {one.source for one in statements}


REVIEW = "CD004366"
"""In the DOI of the review whose trials `test_pooling` pools."""
PRINTED = {
    (trial["analysis"], trial["trial"]): [float(number) for number in list(trial.values())[2:9]] for trial in TRIALS
}
"""People, mean and deviation of both arms, and the difference, as the review prints them in an analysis."""
SETS = [
    (one, analysis[1])
    for one in shipped.guide().all(StudySet)
    if REVIEW in (shipped.guide().references[one.reference].doi or "" if one.reference else "")
    if (analysis := re.search(r"analysis (\d\.\d)", one.locator))
]
"""Study sets with rows of that review, and of which analysis."""
every_set = pytest.mark.parametrize(("found", "analysis"), SETS, ids=[one.id for one, _ in SETS])


@every_set
def test_the_rows_that_we_ship_are_those_of_the_review(found: StudySet, analysis: str) -> None:
    for row in found.results:
        numbers = (row.n1, row.mean1, row.sd1, row.n2, row.mean2, row.sd2, row.effect)
        assert [float(number or 0) for number in numbers] == PRINTED[analysis, row.study], row.study


FOLLOW_UP = "1.2"
"""The analysis whose total comes out of the effects that the review prints: its means are too rounded."""


@every_set
def test_a_printed_total_comes_out_of_the_rows_that_we_ship(found: StudySet, analysis: str) -> None:
    """To both decimals; at follow-up but for the lower end, to a hundredth."""
    printed, *_ = (numbers(shipped.guide().get(Finding, id)) for id in found.totals)
    rows = [PRINTED[analysis, row.study] for row in found.results]
    total = pooled([smd(Arm(int(a), b, c), Arm(int(d), e, f)) for a, b, c, d, e, f, _ in rows]).effect
    if analysis == FOLLOW_UP:
        assert round(total.estimate, 2) == -0.34, "from means and deviations"
        effects = [Effect(float(row.effect), float(row.high - row.low) / (2 * Z95)) for row in found.results]
        total = pooled(effects).effect
        assert total.low == pytest.approx(printed[1], abs=0.01)
        printed[1] = round(total.low, 2)
    assert [round(number, 2) for number in (total.estimate, total.low, total.high)] == printed


def numbers(finding: Finding) -> list[float]:
    return [float(number or 0) for number in (finding.estimate, finding.low, finding.high)]
