"""The build as a whole: what its menu holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator import load
from generator.appraise.checked import checked
from generator.build import Site, build
from generator.render.page import Entry
from tests.ratios import bare
from tests.world import SECOND, content, copied

TODAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def second() -> Site:
    return build(content(SECOND), "https://knees.test/", TODAY)


def section(site: Site, title: str) -> list[tuple[str, str]]:
    """The entries of one section of the menu: titles and paths."""
    return [(entry.title, entry.path) for part in site.nav if part.title == title for entry in part.children]


def paths(entries: tuple[Entry, ...]) -> Iterator[str]:
    for entry in entries:
        if entry.path:
            yield entry.path
        yield from paths(entry.children)


@pytest.fixture(scope="module")
def shipped(repo: Path) -> Site:
    return build(load.content(repo)[0], "https://mood.test/", TODAY)


def test_the_menu_of_the_shipped_site_fits_one_line(shipped: Site) -> None:
    titles = [entry.title for entry in shipped.nav]
    assert len(titles) <= 10
    assert sum(len(title) for title in titles) <= 100


def test_no_two_pages_have_the_same_title(shipped: Site) -> None:
    """In tabs, bookmarks and histories nothing else tells a programme from the handout that prints it."""
    titles = Counter(page.title for page in shipped.pages)
    assert [title for title, count in titles.items() if count > 1] == []


def test_a_guideline_without_exercises_and_handouts_has_no_pages_about_them(tmp_path: Path) -> None:
    root = bare(tmp_path)
    world, warnings = checked(root, date(2026, 6, 1))
    site = build(world, "https://knees.test/", TODAY)
    assert [str(p) for p in warnings] == []
    assert not {"Exercises", "Handouts"} & {entry.title for entry in site.nav}
    assert not [page.path for page in site.pages if page.path.startswith(("exercises", "handouts", "programmes"))]
    said = "".join(page.body for page in site.pages)
    assert "exercises/" not in said
    assert "handouts/" not in said
    assert "Print a handout" not in said


def test_the_manual_stands_within_the_pages_about_the_guide_but_for_its_pages_that_are_made() -> None:
    manual = ("manual/rules/b", "manual/index", "manual/more/a", "manual/use", "manual/rules/index", "manual/records/c")
    pages = {f"docs/{page}.md": "" for page in ("about/index", "about/grades", *manual, "own/x")}
    written = replace(content(SECOND), pages=pages)
    *_, about, own = build(written, "https://knees.test/", TODAY).nav
    assert (about.title, own.title) == ("About", "Own")
    assert [(entry.title, entry.path) for entry in about.children] == [
        ("", "about/index.md"),
        ("", "about/grades.md"),
        ("", "about/scope-and-methods.md"),
        ("Manual", ""),
    ]
    listed = about.children[-1].children
    assert list(paths(listed)) == [
        "manual/index.md",
        "manual/use.md",
        "manual/more/a.md",
    ]
    assert listed[-1].title == "More"


def test_a_section_opens_with_its_list(second: Site) -> None:
    for title in ("Recommendations", "Evidence", "Topics", "Exercises", "Handouts", "References"):
        assert section(second, title)[0][0] == title
        assert section(second, title)[0][1].endswith("/index.md")


def test_conditions_questions_and_words_are_topics(second: Site) -> None:
    assert section(second, "Topics") == [
        ("Topics", "topics/index.md"),
        ("Stiff knees", "conditions/stiff-knees.md"),
        ("How stretching might work", "topics/how-it-works.md"),
        ("Stretching beside sitting", "topics/beside-sitting.md"),
        ("Questions", "questions/index.md"),
        ("Glossary", "glossary/index.md"),
    ]


def test_conditions_stand_in_the_menu_without_topics(tmp_path: Path) -> None:
    root = copied(tmp_path)
    for folder in ("topics", "statements"):
        (root / f"content/{folder}/all.yaml").unlink()
    site = build(content(root), "https://knees.test/", TODAY)
    assert ("Stiff knees", "conditions/stiff-knees.md") in section(site, "Topics")


def test_the_menu_leads_to_every_page_but_single_references(second: Site) -> None:
    listed = list(paths(second.nav))
    assert len(listed) == len(set(listed))
    missing = {page.path for page in second.pages} - set(listed)
    assert {path for path in missing if not path.startswith("references/")} == set()
