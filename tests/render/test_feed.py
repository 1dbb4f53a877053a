"""The feed of changes: a program that follows it hears of each change once, and where to read of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from generator.build import build
from generator.render.feed import NAMESPACE, atom
from tests import world
from tests.render.pages_world import of

HOME = "https://knees.test/"
ATOM = f"{{{NAMESPACE}}}"
LATE = """\
object: handout/leaflet
date: 2026-03-01
kind: corrected
version: 0.1.0
why: A sign to stop < 5 minutes & more was missing.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return world.copied(tmp_path, {"content/changes/late.yaml": ("", LATE)})


def feed(root: Path) -> ET.Element:
    return ET.fromstring(atom(world.content(root), HOME))


def said(element: ET.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def test_each_change_is_an_entry_newest_first_and_leads_to_its_record(root: Path) -> None:
    newest, first = feed(root).findall(f"{ATOM}entry")
    assert said(newest, "title") == "Corrected: Stretching for stiff knees, version 0.1.0"
    assert said(newest, "summary") == "A sign to stop < 5 minutes & more was missing."
    assert newest.find(f"{ATOM}link").attrib["href"] == f"{HOME}handouts/leaflet/"  # type: ignore[union-attr]
    assert said(first, "title") == "New: The whole guide"


def test_it_has_all_that_a_feed_must_have(root: Path) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: id, title and updated of the feed and of each entry, an author, a link to itself."""
    top = feed(root)
    for element in (top, *top.findall(f"{ATOM}entry")):
        assert all(said(element, name) for name in ("id", "title", "updated"))
        assert datetime.fromisoformat(said(element, "updated")).tzinfo is not None
        assert said(element, "id").startswith(HOME)
    assert said(top, "updated") == "2026-03-01T00:00:00Z"
    assert top.findtext(f"{ATOM}author/{ATOM}name") == "Stretching and stiff knees"
    (own,) = (link for link in top.findall(f"{ATOM}link") if link.get("rel") == "self")
    assert own.attrib["href"] == f"{HOME}feed.xml"
    assert "Draft 0.1.0. Not yet reviewed by a clinician." in said(top, "subtitle")


def test_its_entries_have_ids_that_stand_on_the_page_of_changes(root: Path) -> None:
    site = build(world.content(root), HOME, world.TODAY)
    page = of(site.pages, "news/index.md")
    for entry in ET.fromstring(site.files["feed.xml"]).findall(f"{ATOM}entry"):
        assert f' id="{said(entry, "id").partition("#")[2]}">' in page.body
    assert '<a href="../feed.xml">' in page.body


@pytest.mark.parametrize(("path", "address"), [("index.md", "feed.xml"), ("news/index.md", "../feed.xml")])
def test_a_program_finds_it_from_the_first_page_and_from_that_of_changes(path: str, address: str, root: Path) -> None:
    head = of(build(world.content(root), HOME, world.TODAY).pages, path).head
    assert f'<link rel="alternate" type="application/atom+xml" title="What’s new" href="{address}">' in head
