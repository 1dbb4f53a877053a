"""How far a record reaches: every kind has its places, and nothing that bears it is left out."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generator.build import build
from generator.model.content import KINDS, Content
from generator.render.impact import Rests, impact, itself, starts
from tests.world import EASY, content, copied

ABSTRACT = {"population", "intervention", "outcome", "contributor", "review"}
"""Kinds that no reader meets as such."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return content(copied(tmp_path_factory.mktemp("reach"), EASY))


@pytest.fixture(scope="module")
def addresses(world: Content) -> dict[str, str]:
    """Every address of the site, and the page that it shows."""
    site = build(world, "", date(2026, 6, 1))
    return {page.url or "index.html": page.body for page in site.pages}


def test_every_record_has_an_address_that_exists(world: Content, addresses: dict[str, str]) -> None:
    told = [itself(world, (kind, record.id)) for kind, record in world.everything()]
    told += [itself(world, ("reference", key)) for key in world.references]
    assert {one.kind for one in told if not one.addresses} <= ABSTRACT
    wrong = []
    for one in told:
        for address in (a for a in one.addresses if not a.endswith(".pdf")):
            page, _, anchor = address.partition("#")
            if page not in addresses or (anchor and f'id="{anchor}"' not in addresses[page]):
                wrong.append(f"{one.kind} {one.id}: {address}")
    assert wrong == []


def test_no_page_of_a_handout_is_left_out(world: Content, addresses: dict[str, str]) -> None:
    pages = {page for page in addresses if page.startswith("handouts/leaflet/")}
    assert pages == {"handouts/leaflet/", "handouts/leaflet/easy-read/"}
    assert pages <= set(itself(world, ("handout", "leaflet")).addresses)


def test_a_name_may_be_an_id_a_kind_with_an_id_a_key_or_a_file(world: Content) -> None:
    assert starts("K001", world) == (("finding", "K001"),)
    assert starts("finding/K001", world) == (("finding", "K001"),)
    assert starts("Able_2020", world) == (("reference", "Able_2020"),)
    assert ("reference", "Cook_2022") in starts("bibliography.bib", world)
    assert starts("./content/outcomes/stiffness.yaml", world) == (("outcome", "stiffness"),)
    assert starts("docs/about/index.md", world) == (("page", "docs/about/index.md"),)
    assert starts("stretching", world) == (("guideline", "stretching"), ("intervention", "stretching"))
    assert starts("nothing", world) == ()


def test_every_kind_can_be_asked_about(world: Content) -> None:
    for kind in KINDS:
        for id in world.records[kind]:
            assert all(isinstance(one, Rests) for one in impact(world, (kind, id)))


def test_a_crisis_line_reaches_the_sheets_that_bear_it_though_none_points_at_it(world: Content) -> None:
    found = {(one.kind, one.id): one.addresses for one in impact(world, ("helpline", "gb"))}
    pages = ("handouts/leaflet/", "handouts/leaflet/easy-read/")
    assert found["handout", "leaflet"] == (*pages, *(f"handouts/leaflet/leaflet-a4{x}.pdf" for x in ("", "-easy-read")))
    assert ("guideline", "stretching") in found


def test_the_review_of_what_rests_on_a_finding_is_named_since_it_was_of_other_words(world: Content) -> None:
    assert ("review", "first") in {(one.kind, one.id) for one in impact(world, ("finding", "K001"))}


def test_a_term_reaches_every_page_that_explains_it(world: Content, addresses: dict[str, str]) -> None:
    site = build(world, "", date(2026, 6, 1))
    found = {one.addresses[0] for one in impact(world, ("term", "tendon"), site.pages) if one.kind == "page"}
    assert found == {url for url, body in addresses.items() if re.search('id="ep-term-tendon"', body)}
    assert found
