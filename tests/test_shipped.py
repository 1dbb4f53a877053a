"""The shipped guideline keeps its promises: every statement appraised, every total recomputed."""

from __future__ import annotations

import re

import pytest

from generator.model.finding import Finding
from generator.model.statement import Statement
from generator.model.study import StudySet
from tests import guide as shipped
from tests.pooling import Arm, pooled, smd
from tests.test_pooling import TRIALS

BROUGHT = ("overdue-review", "stale-helpline", "expression-of-concern", "retraction-status")
"""Rules of what time and others bring, whose warnings no editor can mend at once."""


def test_the_check_finds_nothing_but_what_time_and_others_bring() -> None:
    assert [str(problem) for problem in shipped.warnings() if problem.rule not in BROUGHT] == []


def test_every_statement_of_an_article_has_a_reason_and_a_topic() -> None:
    assert [one.id for one in shipped.guide().all(Statement) if not (one.why and one.topics)] == []


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


@every_set
def test_a_printed_total_comes_out_of_the_rows_that_we_ship(found: StudySet, analysis: str) -> None:
    """To a hundredth, since the rows are rounded. Other totals of the figure are ours."""
    rows = [PRINTED[analysis, row.study] for row in found.results]
    total = pooled([smd(Arm(int(a), b, c), Arm(int(d), e, f)) for a, b, c, d, e, f, _ in rows]).effect
    printed = [numbers(shipped.guide().get(Finding, id)) for id in found.totals]
    ours = pytest.approx([total.estimate, total.low, total.high], abs=0.01)
    assert not printed or any(theirs == ours for theirs in printed)


def numbers(finding: Finding) -> list[float]:
    return [float(number or 0) for number in (finding.estimate, finding.low, finding.high)]
