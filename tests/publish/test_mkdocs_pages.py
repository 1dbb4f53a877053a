"""Pages kept between builds: whatever changes, a second build gives the bytes that a first would have given."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.publish import mkdocs_build, mkdocs_pages
from tests.world import changed, copied, tree

CHANGES = {
    "nothing": None,
    "a record": ("content/conditions/stiff-knees.yaml", "How much is unsure.", "How much is open."),
    "a finding's number": ("content/findings/all.yaml", "estimate: -0.40", "estimate: -0.45"),
    "a reference": ("bibliography.bib", "a pooled analysis of invented trials", "a second look"),
    "the volume of a reference": ("bibliography.bib", "volume   = {1},", "volume   = {7},"),
    "the citation style": ("content/guideline.yaml", "country: GB\n", "country: GB\ncitation_style: apa7\n"),
    "the title of a hand-written page": ("docs/about/index.md", "# About", "# How it was made"),
    "a crisis line of all pages": ("content/guideline.yaml", "crisis_line: ", "crisis_line: Now. "),
    "the version of the guide": ("content/guideline.yaml", "version: 0.1.0", "version: 0.1.1"),
    "the name of the site": ("mkdocs.yml", "site_name: Stretching", "site_name: Bending"),
    "the title of a generated page": ("content/recommendations/try-stretching.yaml", "title: Try", "title: Do try"),
}


def built(root: Path) -> dict[str, bytes]:
    mkdocs_build.write(root, root / "site", handouts=False)
    return tree(root / "site")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second guideline, built once."""
    root = copied(tmp_path_factory.mktemp("first"))
    built(root)
    return root


@pytest.mark.parametrize("what", CHANGES)
def test_a_second_build_gives_the_bytes_of_a_first(what: str, first: Path, tmp_path: Path) -> None:
    again, anew = tmp_path / "again", copied(tmp_path / "anew")
    shutil.copytree(first, again)
    before = tree(again / "site")
    if change := CHANGES[what]:
        for root in (again, anew):
            changed(root / change[0], *change[1:])
    after = built(again)
    assert after == built(anew)
    assert (after == before) is (change is None)


def test_what_the_settings_inherit_counts_too(tmp_path: Path) -> None:
    inherits = {"mkdocs.yml": ("site_name: Stretching and stiff knees", "INHERIT: base.yml")}
    root = copied(tmp_path, {**inherits, "base.yml": ("", "site_name: The first\n")})
    built(root)
    changed(root / "base.yml", "first", "second")
    assert b"The second" in built(root)["exercises/heel-raise/index.html"]


def test_what_the_environment_says_counts_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copied(tmp_path, {"mkdocs.yml": ("Stretching and stiff knees", "!ENV [A_TEST, nobody]")})
    for owner in ("nobody", "Ann", "Bo"):
        if owner != "nobody":
            monkeypatch.setenv("A_TEST", owner)
        assert owner.encode() in built(root)["exercises/heel-raise/index.html"]


def test_an_unchanged_page_is_not_rendered_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copied(tmp_path)
    built(root)
    changed(root / "content/exercises/all.yaml", "Rise on to your toes.", "Rise on your toes.")
    rendered: list[str] = []
    keep = mkdocs_pages.Pages.keep

    def noted(self: mkdocs_pages.Pages, page: object, html: str) -> None:
        if page.file.src_uri in self.fresh:  # type: ignore[attr-defined]
            rendered.append(page.file.src_uri)  # type: ignore[attr-defined]
        keep(self, page, html)  # type: ignore[arg-type]

    monkeypatch.setattr(mkdocs_pages.Pages, "keep", noted)
    built(root)
    assert "exercises/heel-raise.md" in rendered
    assert "evidence/stiffness.md" not in rendered


@pytest.mark.parametrize("standing", [True, False], ids=["beside the site", "without it"])
@pytest.mark.parametrize("ending", [".html", ".json"])
def test_a_damaged_page_is_rendered_again(ending: str, standing: bool, tmp_path: Path) -> None:
    root = copied(tmp_path)
    before = built(root)
    for file in (root / ".cache/evipress/pages").rglob(f"*{ending}"):
        file.write_text("{", encoding="utf-8")
    if not standing:
        shutil.rmtree(root / "site")
    assert built(root) == before


def test_pages_are_kept_for_a_site_that_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copied(tmp_path)
    before = built(root)
    shutil.rmtree(root / "site")
    fresh: list[str] = []
    monkeypatch.setattr(mkdocs_pages.Pages, "keep", lambda self, page, html: fresh.extend(self.fresh))
    assert built(root) == before
    assert fresh == []


def test_pages_that_nothing_needs_are_forgotten(tmp_path: Path) -> None:
    root = copied(tmp_path)
    built(root)
    pages = root / ".cache/evipress/pages"
    count = sum(1 for _ in pages.rglob("*.html"))
    assert count
    changed(root / "mkdocs.yml", "site_name: Stretching", "site_name: Bending")
    built(root)
    assert sum(1 for _ in pages.rglob("*.html")) == count
