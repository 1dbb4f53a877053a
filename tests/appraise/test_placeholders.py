"""Numbers reach prose by name, with the source's digits and improvement positive."""

from __future__ import annotations

import pytest

from generator.appraise.placeholders import UnknownPlaceholderError, filled, placeholders
from tests.world import SECOND, content

CONTENT = content(SECOND)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{{ finding.K001 }}", "0.40 (95% CI 0.10 to 0.70)"),
        ("{{finding.K002.interval}}", "−0.20 to 0.30"),
        ("{{ finding.K001.participants }} people", "120 people"),
        ("{{ programme.daily-stretch.reps }}", "5 to 8"),
        ("{{ guideline.searched }}", "1 January 2026"),
        ("no braces", "no braces"),
    ],
)
def test_a_placeholder_prints_its_value(text: str, says: str) -> None:
    assert filled(text, CONTENT) == says


@pytest.mark.parametrize(
    "text", ["{{ finding }}", "{{ finding.K009 }}", "{{ claim.start-small }}", "{{ }}", "{{ ''.__class__ }}"]
)
def test_what_names_nothing_is_an_error_and_never_code(text: str) -> None:
    with pytest.raises(UnknownPlaceholderError):
        filled(text, CONTENT)


def test_a_brace_that_nothing_closes_costs_no_more_than_its_letters() -> None:
    assert list(placeholders("a {{" + " " * 200_000 + "x.")) == []
    assert [p.expression for p in placeholders("{{  finding.F001.low\n }}")] == ["finding.F001.low"]
