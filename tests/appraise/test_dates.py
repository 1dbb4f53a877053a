"""Dates: a crisis line may be printed to the last day on which it counts as checked, where it is printed at all."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.appraise import check
from generator.appraise.dates import overdue, stale
from generator.errors import Severity, has_errors
from generator.model.safety import Helpline
from tests.world import SECOND, changed, content, copied, problems

BRITISH = content(SECOND)
LAST = BRITISH.get(Helpline, "gb").verify_by
SOON = "warning: 'Test line' has to be checked by 1 January 2027; after that day no handout can be printed"
LATE = "error: 'Test line' had to be checked by 1 January 2027; it may not be printed"


@pytest.mark.parametrize(
    ("days", "countries", "says"),
    [
        (-14, ["GB"], []),
        (-13, ["GB"], [SOON]),
        (0, ["GB"], [SOON]),
        (1, ["GB"], [LATE]),
        (0, ["US"], []),
        (1, ["US"], ["warning: 'Test line' had to be checked by 1 January 2027"]),
        (31, ["US"], ["error: 'Test line' had to be checked by 1 January 2027"]),
        (400, [], ["warning: 'Test line' had to be checked by 1 January 2027"]),
    ],
    ids=[
        *("well before", "soon", "last day", "day after", "not printed", "not printed, late", "not printed, too late"),
        "nothing printed",
    ],
)
def test_a_crisis_line_past_its_day_stops_the_prints_of_its_country(
    days: int, countries: list[str], says: list[str]
) -> None:
    found = tuple(stale(BRITISH, LAST + timedelta(days=days), countries))
    assert [f"{problem.severity}: {problem.message}" for problem in found] == says
    for problem in found:
        assert ("`build --no-handouts`" in problem.hint) == (problem.severity is Severity.error)


def test_a_review_past_its_days_of_grace_stops_prints_but_not_the_site() -> None:
    due, grace = BRITISH.guideline.review, timedelta(days=BRITISH.guideline.grace_days)

    def told(day: date, countries: list[str]) -> set[Severity]:
        return {problem.severity for problem in overdue(BRITISH, day, countries)}

    assert told(due, ["GB"]) == set()
    assert told(due + grace, ["GB"]) == {Severity.warning}
    assert told(due + grace + timedelta(days=1), ["GB"]) == {Severity.error}
    assert told(due + 9 * grace, []) == {Severity.warning}


def test_a_guideline_without_handouts_prints_no_crisis_line(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "content/handouts/all.yaml").unlink()
    changed(root / "content/conditions/stiff-knees.yaml", "handouts: [leaflet, sheet]\n", "")
    late = LAST + timedelta(days=1)
    assert not has_errors(check.problems(BRITISH, late, ()))
    assert has_errors(check.problems(BRITISH, late))
    assert not has_errors(check.problems(content(root), late))


GUIDE, LINES, BOOKS = "content/guideline.yaml", "content/helplines/gb.yaml", "bibliography.bib"
SLIPS = [
    (GUIDE, "published: 2026-01-02", "published: 0226-01-02", "this was published on 2 January 226, long ago"),
    (GUIDE, "searched: 2026-01-01", "searched: 0202-01-01", "the evidence was searched to 1 January 202, long ago"),
    (GUIDE, "review: 2099", "review: 2207", "the review is due on 2 January 2207, when nobody will be asked for it"),
    (LINES, "verified_on: 2026", "verified_on: 0226", "'Test line' was checked in the year 226, long ago"),
    (BOOKS, "{2020}", "{2062}", "'Able_2020' is of the year 2062"),
    (BOOKS, "{2020}", "{0202}", "'Able_2020' is of the year 202"),
    (BOOKS, "{2020}", "{2020},\n  urldate = {2062-01-01}", "'Able_2020' was read on 1 January 2062"),
]


@pytest.mark.parametrize(("file", "old", "new", "says"), SLIPS, ids=[f"{new}" for _, _, new, _ in SLIPS])
def test_a_year_in_which_it_cannot_have_been_is_told(tmp_path: Path, file: str, old: str, new: str, says: str) -> None:
    (problem,) = problems(copied(tmp_path, {file: (old, new)}))
    assert (problem.location.file, problem.rule, problem.message) == (file, "bad-value", says)


def test_a_paper_may_bear_the_year_that_is_to_come_or_none(tmp_path: Path) -> None:
    for number, year in enumerate(("2027", "1610", "in press")):
        assert problems(copied(tmp_path / str(number), {BOOKS: ("{2020}", f"{{{year}}}")})) == ()


def test_nobody_is_asked_to_review_a_retired_guideline(tmp_path: Path) -> None:
    world = content(copied(tmp_path, {"content/guideline.yaml": ("\nstatus: draft", "\nstatus: retired")}))
    assert {p.rule for p in check.problems(world, date(2200, 1, 1), ())} == {"stale-helpline"}
