"""What cites a reference: no page is forgotten, and what rests on it only through others says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import build
from generator.cite import cited
from generator.model.content import KINDS
from generator.render.page import Page, upward
from generator.render.pages.citing import GROUPS, PAGES, citations
from generator.render.pages.whereabouts import whereabouts
from tests import world
from tests.render.pages_world import links, of

SILENT = {
    *("population", "intervention", "outcome", "finding", "study set"),
    *("term", "barrier", "helpline", "contributor", "review", "change"),
}
"""Kinds that a reader does not meet as such, or that can cite nothing."""


@pytest.fixture(scope="module")
def site() -> tuple[Page, ...]:
    return build(world.content(world.SECOND), "https://example.org/", world.TODAY).pages


def test_every_kind_of_record_has_its_group() -> None:
    assert {kind for kind, _ in GROUPS} == set(KINDS) - SILENT


def test_every_page_that_cites_a_reference_is_linked_from_its_page(site: tuple[Page, ...]) -> None:
    seen = 0
    for key in world.content(world.SECOND).references:
        path = f"references/{key}.md"
        linked = {link.partition("#")[0] for link in links(of(site, path))}
        for page in site:
            if key in cited(page.body):
                assert upward(path) + page.url in linked, f"{key}: {page.url}"
                seen += 1
    assert seen > 6


def test_every_place_within_a_page_is_there(site: tuple[Page, ...]) -> None:
    told = whereabouts(world.content(world.SECOND)).values()
    anchored = [place.address.partition("#") for place in told if "#" in place.address]
    bodies = {page.url: page.body for page in site}
    assert {anchor for url, _, anchor in anchored if f'id="{anchor}"' not in bodies[url]} == set()
    assert len(anchored) > 8


def test_what_cites_it_itself_stands_before_what_does_through_others(site: tuple[Page, ...]) -> None:
    for key in world.content(world.SECOND).references:
        for group in citations(world.content(world.SECOND), site).groups(key):
            through = [entry.through != "" for entry in group.entries]
            assert through == sorted(through)


def test_a_question_that_rests_on_a_claim_says_so(tmp_path: Path) -> None:
    asked = """- id: why
  question: Why?
  plain: Nobody knows.
  clinician: Nobody knows.
  claims: [stretching-eases-stiffness]
"""
    root = world.copied(tmp_path, {"content/questions/why.yaml": ("", asked)})
    groups = {group.title: group.entries for group in citations(world.content(root), ()).groups("Able_2020")}
    (why,) = [entry for entry in groups["Questions"] if entry.words == "Why?"]
    assert (why.address, why.through) == ("questions/#question-why", "through a claim")


def test_what_a_topic_only_leads_on_to_does_not_make_it_cite(tmp_path: Path) -> None:
    on = "{ id: on, title: On, label: On, lead: Read., sections: [{ title: S, text: T. }], summaries: [stiffness] }\n"
    root = world.copied(tmp_path, {"content/topics/on.yaml": ("", on)})
    content = world.content(root)
    pages = build(content, "https://example.org/", world.TODAY).pages
    titles = {entry.words for group in citations(content, pages).groups("Able_2020") for entry in group.entries}
    assert "On" not in titles


def test_a_hand_written_page_without_a_heading_goes_by_its_file(tmp_path: Path) -> None:
    root = world.copied(tmp_path, {"docs/about/bare.md": ("", "See this.[@Cook_2022]\n")})
    (*_, last) = citations(world.content(root), ()).groups("Cook_2022")
    assert last.title == PAGES
    assert [(e.words, e.address) for e in last.entries if "bare" in e.words] == [
        ("docs/about/bare.md", "about/bare/#cite:Cook_2022")
    ]
