"""The page about how the guide was made: all that the guideline says of itself is told to readers."""

from __future__ import annotations

from dataclasses import replace

from generator.build import build
from generator.render.page import Page
from generator.render.pages import scope
from tests import world
from tests.render.pages_world import broken_blocks, links, of, words


def page() -> Page:
    return of(scope.pages(world.content(world.SECOND)), "about/scope-and-methods.md")


def test_readers_are_told_what_is_covered_for_whom_how_it_was_made_and_what_is_missing() -> None:
    said = words(page())
    for part in (
        "{: #part-1 } Stretching.",
        "Adults with stiff knees.",
        "Who uses it {: #part-3 } Tests.",
        "Where it is used {: #part-4 } Home.",
        "To be small.",
        "How it was made {: #methods } Everything here is invented.",
        "Nothing here is true.",
        "People, interests and funding {: #interests } None. Ann Able (invented)",
        "clinician. Conflicts of interest: none declared. Funding: None.",
        "It replaces nothing.",
    ):
        assert part in said
    assert broken_blocks(page()) == []


def test_it_stands_with_the_pages_about_the_guide() -> None:
    site = build(world.content(world.SECOND), "https://knees.test/", world.TODAY)
    about = next(entry for entry in site.nav if entry.title == "About")
    assert [entry.path for entry in about.children] == ["about/index.md", "about/scope-and-methods.md"]
    assert links(page())[:2] == ["../../", "../../about/"]


def test_a_page_written_by_hand_takes_its_place() -> None:
    content = world.content(world.SECOND)
    own = replace(content, pages={**content.pages, "docs/about/scope-and-methods.md": "# Ours"})
    assert scope.pages(own) == ()
    about = next(entry for entry in build(own, "https://knees.test/", world.TODAY).nav if entry.title == "About")
    assert [entry.path for entry in about.children].count("about/scope-and-methods.md") == 1
