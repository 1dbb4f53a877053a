"""A site for a memory stick: every link names a file, and the search finds its words, where no server answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.publish import mkdocs_build, offline
from generator.publish.offline import filed
from tests.world import copied


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second guideline, built to be opened from a folder."""
    folder = tmp_path_factory.mktemp("stick")
    mkdocs_build.write(copied(folder), folder / "site", handouts=False, offline=True)
    return folder / "site"


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("../safety/", "../safety/index.html"),
        ("../safety/#help", "../safety/index.html#help"),
        ("../", "../index.html"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("a/?q=1#b", "a/index.html?q=1#b"),
        ("leaflet-a4.pdf", "leaflet-a4.pdf"),
        ("#here", "#here"),
        ("https://example.org/a/", "https://example.org/a/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("//example.org/a/", "//example.org/a/"),
    ],
)
def test_a_link_to_a_folder_leads_to_its_file(address: str, file: str) -> None:
    assert filed(f'<a class="x" href="{address}">') == f'<a class="x" href="{file}">'


def test_no_link_of_the_site_leads_to_a_folder(stick: Path) -> None:
    for page in stick.rglob("*.html"):
        for address in re.findall(r'\shref="([^"#?]*)', page.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:|$", address) and page.name != "404.html":
                assert (page.parent / address).is_file() or address.endswith(".pdf"), f"{page}: {address}"


def test_no_page_asks_for_a_file_beforehand_which_a_browser_refuses_where_no_server_answers(stick: Path) -> None:
    for page in stick.rglob("*.html"):
        assert 'rel="preload"' not in page.read_text(encoding="utf-8"), page


@pytest.mark.parametrize("words", ["tendons", "sinews", "tendnos"])
def test_the_search_works_from_a_file(stick: Path, page: Page, words: str) -> None:
    page.goto((stick / "safety/index.html").as_uri())
    page.click(".md-search__input")
    page.keyboard.type(words)
    page.locator(".md-search-result__link").first.wait_for()
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(re.compile(r"\.html(\?.*)?(#.*)?$"))
    assert "tendon" in page.locator("main").inner_text()


def test_a_page_of_another_encoding_keeps_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "old.html").write_bytes(b'<html><head></head><a href="a/">caf\xe9</a></html>')
    offline.write(tmp_path)
    assert b'<a href="a/index.html">caf\xe9</a>' in (tmp_path / "old.html").read_bytes()
