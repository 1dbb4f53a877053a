"""Heads and citations: what indexes read, how to cite a page, and a mark on what is overdue."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from generator.build import build
from generator.load.bibtex import references
from generator.render.meta import DATED
from generator.render.page import Page
from tests import world
from tests.render.pages_world import of, words

URL = "https://knees.test/"
TODAY = date(2026, 6, 1)
PATH = "recommendations/try-stretching.md"


def pages(root: Path = world.SECOND, today: date = TODAY) -> tuple[Page, ...]:
    return build(world.content(root), URL, today).pages


def tags(page: Page) -> list[tuple[str, str]]:
    """The tags of a page's head for citation indexes."""
    found = re.findall(r'<meta name="(citation_[a-z_]+)" content="([^"]*)">', page.head)
    return [(name, unescape(text)) for name, text in found]


def test_a_recommendation_has_the_tags_that_indexes_read() -> None:
    assert tags(of(pages(), PATH)) == [
        ("citation_title", "Try stretching"),
        ("citation_publication_date", "2026/01/02"),
        ("citation_technical_report_institution", "Stretching and stiff knees"),
        ("citation_publisher", "Stretching and stiff knees"),
        ("citation_language", "en"),
        ("citation_public_url", "https://knees.test/recommendations/try-stretching/"),
    ]


def test_only_recommendations_have_them() -> None:
    assert [page.path for page in pages() if tags(page)] == [PATH]


def test_an_author_is_named_when_there_is_one(tmp_path: Path) -> None:
    who = "content/contributors/ann-able.yaml"
    root = world.copied(tmp_path, {who: ("role: clinician", "role: author")})
    page = of(pages(root), PATH)
    assert ("citation_author", "Ann Able (invented)") in tags(page)
    assert "Ann Able (invented). Try stretching [Internet]." in words(page)


def test_a_page_says_how_to_cite_it() -> None:
    said = words(of(pages(), PATH))
    assert (
        "Try stretching [Internet]. Stretching for stiff knees; 2026 Jan 2. Version 0.1.0, draft. "
        "Available from: https://knees.test/recommendations/try-stretching/"
    ) in said


def test_the_bibtex_of_a_page_loads() -> None:
    page = of(pages(), "evidence/stiffness.md")
    (code,) = re.findall(r"<pre><code>(.*?)</code></pre>", page.body, re.DOTALL)
    found, problems = references(unescape(code), "x.bib")
    assert [p for p in problems if p.rule != "missing-field"] == []
    (entry,) = found.values()
    assert entry.url == "https://knees.test/evidence/stiffness/"
    assert "x-" not in code, "what only editors read"


@pytest.mark.parametrize("folder", ["recommendations", "evidence", "conditions", "topics"])
def test_pages_worth_citing_can_be_cited_and_their_lists_not(folder: str) -> None:
    inside = [page for page in pages() if page.path.startswith(f"{folder}/")]
    assert inside
    for page in inside:
        assert page.body.count("Cite this page") == (not page.path.endswith("/index.md"))


def test_a_late_review_is_marked_on_its_page(tmp_path: Path) -> None:
    root = world.copied(tmp_path, {f"content/{PATH[:-3]}.yaml": ("review: 2099-01-02", "review: 2026-05-20")})
    page = of(pages(root), PATH)
    assert "# Try stretching" in page.body
    assert "The review of this page was due on 20 May 2026." in words(page)
    assert page.body.index("# Try stretching") < page.body.index("was due on") < page.body.index("## In plain words")
    assert "was due on" not in words(of(pages(root, date(2026, 5, 20)), PATH))


def test_a_page_that_was_made_before_its_review_holds_the_mark_until_then(tmp_path: Path) -> None:
    root = world.copied(tmp_path, {f"content/{PATH[:-3]}.yaml": ("review: 2099-01-02", "review: 2026-05-20")})
    mark = '<p class="ep-warning" data-ep-after="2026-05-20" data-search-exclude{}>The review of this page was due on'
    assert mark.format("") in of(pages(root), PATH).body
    assert mark.format(" hidden") in of(pages(root, date(2026, 5, 20)), PATH).body


def test_what_readers_act_on_stands_under_the_date_of_its_record_or_of_the_guide() -> None:
    late = date(2099, 2, 1)
    made = {page.path: words(page) for page in pages(world.SECOND, late)}
    told = {path for path, said in made.items() if "was due on 2 January 2099. It may be out of date." in said}
    assert {path.partition("/")[0] for path in told} == {folder.rstrip("/") for folder in DATED}
    assert {path for path in told if "The review of this page" in made[path]} == {
        *(path for path in made if path.startswith("recommendations/") and not path.endswith("index.md")),
        *("handouts/leaflet.md", "handouts/sheet.md"),
    }
