"""What rests on a record is known, through every step."""

from __future__ import annotations

from generator.appraise.pointers import resting, users
from tests.world import SECOND, content

CONTENT = content(SECOND)


def test_everything_that_rests_on_a_reference_is_found() -> None:
    found = resting(CONTENT, ("reference", "Able_2020"))
    assert ("finding", "K001") in found
    assert ("recommendation", "try-stretching") in found
    assert ("handout", "leaflet") in found
    assert ("page", "docs/about/index.md") in found
    assert ("finding", "K002") not in found


def test_a_reference_knows_who_cites_it_directly() -> None:
    assert users(CONTENT)["reference", "Cook_2022"] == (("finding", "K002"), ("summary", "stiffness"))
