"""The MkDocs face: real strict builds of a small world, and what is left when one fails."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.publish.links import broken
from tests.ratios import bare
from tests.world import changed, copied, tree

PAGES = (
    "index.html",
    "conditions/stiff-knees/index.html",
    "recommendations/try-stretching/index.html",
    "evidence/stiffness/index.html",
    "exercises/heel-raise/index.html",
    "programmes/daily-stretch/index.html",
    "handouts/index.html",
    "handouts/leaflet/index.html",
    "handouts/leaflet/leaflet-a4.pdf",
    "handouts/sheet/sheet-letter.pdf",
    "references/index.html",
    "references/Able_2020/index.html",
    "safety/index.html",
    "about/index.html",
)
URL = "site_url: https://knees.test/\n"
NAMED = {"mkdocs.yml": (URL, f"{URL}repo_url: https://github.com/example/knees\n")}
"""A repository, without which there is no form for editing."""


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command in a folder, as a person types it."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=root, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second guideline, built once by MkDocs alone."""
    root = copied(tmp_path_factory.mktemp("knees"), NAMED)
    built = run(root, "mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    return root


@pytest.mark.parametrize("page", PAGES)
def test_mkdocs_alone_builds_every_kind_of_page_and_the_handouts(world: Path, page: str) -> None:
    assert (world / "site" / page).stat().st_size > 500


@pytest.mark.parametrize("command", [("generator", "build"), ("mkdocs", "build", "--strict")])
def test_a_guideline_long_overdue_still_makes_its_site_where_no_print_is_asked_for(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    root = copied(tmp_path, {"content/guideline.yaml": ("review: 2099-01-02", "review: 2026-02-03")})
    assert "the review was due on 3 February 2026" in run(root, *command).stderr
    assert not (root / "site").exists()
    changed(root / "mkdocs.yml", "{ evipress: { ", "{ evipress: { handouts: false, ")
    done = run(root, *command)
    assert done.returncode == 0, done.stderr
    site = root / "site"
    assert not list(site.rglob("*.pdf"))
    assert broken(site) == []
    assert "Review was due on 3 February 2026." in (site / "index.html").read_text(encoding="utf-8")


def test_a_citation_in_a_hand_written_page_and_in_a_record_become_numbers(world: Path) -> None:
    for page in ("about/index.html", "evidence/stiffness/index.html"):
        html = (world / "site" / page).read_text(encoding="utf-8")
        assert "<cite-ref" not in html
        assert re.search(r'<li id="ref-1".*Able A, Baker B', html)
        assert "https://doi.org/10.5555/invented.1" in html


def test_the_edit_link_of_a_generated_page_leads_to_its_record(world: Path) -> None:
    html = (world / "site/recommendations/try-stretching/index.html").read_text(encoding="utf-8")
    assert 'href="https://knees.test/edit/content/recommendations/try-stretching.yaml"' in html
    html = (world / "site/about/index.html").read_text(encoding="utf-8")
    assert 'href="https://knees.test/edit/docs/about/index.md"' in html


def test_no_link_within_the_site_leads_nowhere(world: Path) -> None:
    assert broken(world / "site") == []


def test_a_guideline_of_ratios_without_exercises_and_handouts_builds_and_no_link_leads_nowhere(tmp_path: Path) -> None:
    root = bare(tmp_path)
    built = run(root, "mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    assert broken(root / "site") == []
    assert not {"exercises", "programmes", "handouts"} & {folder.name for folder in (root / "site").iterdir()}
    menu = (root / "site/index.html").read_text(encoding="utf-8")
    assert not [words for words in ("Moves with pictures", "Print a handout", "Exercises", "Handouts") if words in menu]


def test_an_address_that_is_none_leads_on_from_any_folder(world: Path) -> None:
    page = (world / "site/404.html").read_text(encoding="utf-8")
    assert "<title>This page is not here - Stretching and stiff knees</title>" in page
    assert '<a href="/handouts/">The newest prints are here</a>' in page
    assert '<a href="/index.html#help-now">Get help now</a>' in page


def test_every_number_leads_to_a_finding_and_no_link_stands_in_a_link(world: Path) -> None:
    site = world / "site"
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert "\ue000" not in html
        assert not re.search(r"<a\b(?:(?!</a>).)*<a\b", html, re.DOTALL), page
    html = (site / "conditions/stiff-knees/index.html").read_text(encoding="utf-8")
    assert '<a class="ep-fig-num" href="../../references/Able_2020/#K001">0.40' in html


def test_the_form_for_editing_is_there_and_no_reader_meets_it(world: Path) -> None:
    site = world / "site"
    assert json.loads((site / "admin/config.json").read_text(encoding="utf-8"))["backend"]["repo"] == "example/knees"
    assert (site / "admin/sveltia/index.js").is_file()
    assert "admin" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "admin" not in (site / "search/search_index.json").read_text(encoding="utf-8")
    pages = {page: page.read_text(encoding="utf-8") for page in site.rglob("*.html") if page.parent.name != "admin"}
    assert [page for page, html in pages.items() if re.search(r'"[^"]*admin/|data-md-component="source"', html)] == []


def test_reference_lists_and_cards_stay_out_of_the_search_index(world: Path) -> None:
    index = json.loads((world / "site/search/search_index.json").read_text(encoding="utf-8"))
    found = " ".join(doc["text"] for doc in index["docs"] if doc["location"].startswith("evidence/stiffness"))
    assert "Stretching may ease" in found
    assert "J Invent Res" not in found


def test_the_same_content_gives_the_same_bytes(world: Path, tmp_path: Path) -> None:
    again = copied(tmp_path, NAMED)
    assert run(again, "mkdocs", "build", "--strict").returncode == 0
    first, second = tree(world / "site"), tree(again / "site")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_a_second_build_lays_out_no_handout(world: Path) -> None:
    cache = world / ".cache/evipress/pdf"
    before = {f: f.stat().st_mtime_ns for f in cache.rglob("*") if f.is_file()}
    program = (
        "import sys, mkdocs.__main__ as m\n"
        "try: m.cli(['build', '--strict', '--quiet'])\n"
        "finally: print('weasyprint' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=world, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "False", done.stderr
    assert {f: f.stat().st_mtime_ns for f in cache.rglob("*") if f.is_file()} == before


FAULTS = {
    "a misspelt key": ("docs/about/index.md", "@Able_2020", "@Abel_2020", "docs/about/index.md:3:29"),
    "a wrong enum": ("content/findings/all.yaml", "level: pooled", "level: poold", "content/findings/all.yaml:9:10"),
    "a duplicate id": ("content/findings/all.yaml", "id: K002", "id: K001", "content/findings/all.yaml:28:7"),
    "another population": (
        "content/claims/all.yaml",
        "  kind: effect\n  population: adults",
        "  kind: effect\n  population: others",
        "content/claims/all.yaml:9:14: error[scope-mismatch]",
    ),
    "a missing BibTeX field": ("bibliography.bib", "  year     = {2022},\n", "", "bibliography.bib:17:1"),
    "broken YAML": ("content/outcomes/stiffness.yaml", "label: M", "label: : M", "content/outcomes/stiffness.yaml:2:"),
    "a handout too long": ("content/handouts/all.yaml", "[letter], pages: 2", "[letter], pages: 1", "page-overflow"),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("command", [("mkdocs", "build", "--strict"), ("generator", "build")], ids=lambda c: c[0])
def test_a_fault_is_one_located_line_and_the_old_site_stays(
    world: Path, fault: str, command: tuple[str, ...], tmp_path: Path
) -> None:
    file, old, new, says = FAULTS[fault]
    root = copied(tmp_path)
    old_site = {"index.html": b"the old site", "data/guideline.json": b"{}"}
    for path, data in old_site.items():
        (root / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / path).write_bytes(data)
    shutil.copytree(world / ".cache", root / ".cache")
    changed(root / file, old, new)
    if fault == "another population":
        people = "label: Others\nplain: others\ndiagnosis: clinical\n"
        (root / "content/populations/others.yaml").write_text(people, encoding="utf-8")
    built = run(root, *command)
    output = built.stdout + built.stderr
    assert built.returncode == 1
    assert says in output
    assert "Traceback" not in output
    assert tree(root / "site") == old_site
    assert sorted(p.name for p in root.iterdir() if "new" in p.name) == []
