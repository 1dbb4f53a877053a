"""Dates: a crisis line may be printed to the last day on which it counts as checked, where it is printed at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from generator.appraise.dates import unprintable
from generator.model.safety import Helpline
from tests.world import SECOND, content

BRITISH = content(SECOND)
LAST = BRITISH.get(Helpline, "gb").verify_by


@pytest.mark.parametrize(
    ("days", "countries", "says"),
    [
        (0, ["GB"], []),
        (1, ["GB"], ["'Test line' had to be checked by 1 January 2099; it may not be printed"]),
        (1, ["US"], []),
    ],
    ids=["on its last day", "on the day after", "where it is not printed"],
)
def test_a_crisis_line_past_its_day_stops_the_prints_of_its_country(
    days: int, countries: list[str], says: list[str]
) -> None:
    found = unprintable(BRITISH, LAST + timedelta(days=days), countries)
    assert [problem.message for problem in found] == says
