"""Whose crisis numbers a ready print bears."""

from __future__ import annotations

import pytest

from generator.model.guideline import Guideline
from generator.model.handout import Handout, Paper
from generator.model.papers import countries_printed, country_on
from tests import world


def of(country: str, *countries: str) -> Guideline:
    return world.content(world.SECOND).guideline.model_copy(update={"country": country, "countries": countries})


@pytest.mark.parametrize(
    ("country", "countries", "a4", "letter"),
    [
        ("GB", ("US", "GB", "EU"), "GB", "US"),
        ("GB", ("EU", "CA", "US"), "GB", "CA"),
        ("US", ("US", "EU", "GB"), "EU", "US"),
        ("GB", ("GB", "EU"), "GB", "GB"),
        ("US", (), "US", "US"),
    ],
)
def test_a_sheet_is_for_people_who_have_its_paper(
    country: str, countries: tuple[str, ...], a4: str, letter: str
) -> None:
    guideline = of(country, *countries)
    assert {country_on(paper, guideline) for paper in (Paper.a4, Paper.a5)} == {a4}
    assert {country_on(paper, guideline) for paper in (Paper.letter, Paper.half_letter)} == {letter}


def test_only_countries_whose_paper_is_printed_on_are_printed() -> None:
    content, guideline = world.content(world.SECOND), of("GB", "US")
    sheets = content.all(Handout)
    assert countries_printed(sheets, guideline) == ("GB", "US")
    small = [
        one.model_copy(update={"forms": tuple(f.model_copy(update={"papers": (Paper.a4,)}) for f in one.forms)})
        for one in sheets
    ]
    assert countries_printed(small, guideline) == ("GB",)
    assert countries_printed([], guideline) == ()
