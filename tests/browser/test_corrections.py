"""From a page to its record, on another guideline, whose repository is on GitHub; no page may ask it for anything."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.world import copied
from tools.browser import watched_page

CODE = "https://github.com/knees/guide"
SETTINGS = f"repo_url: {CODE}\nedit_uri: edit/main/docs/\nplugins: [search, evipress]"
LOOKS = {"desktop": (1280, False), "dark phone": (390, True)}
SMALL = """[...document.querySelectorAll('.ep-acts a')].filter(link => {
  const box = link.getBoundingClientRect()
  return box.height < 24 || box.width < 24
}).length"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    own = 'plugins: [search, { evipress: { edit_url: "https://knees.test/edit/{path}" } }]'
    root = copied(tmp_path_factory.mktemp("corrections"), {"mkdocs.yml": (own, SETTINGS)})
    command = [sys.executable, "-m", "generator", "build", "--no-handouts", "--root", str(root)]
    subprocess.run(command, check=True, capture_output=True)
    return serve(root / "site")


@pytest.mark.parametrize(
    ("address", "look"),
    [
        ("about/", "desktop"),
        ("conditions/stiff-knees/", "desktop"),
        ("conditions/stiff-knees/", "dark phone"),
        ("references/Able_2020/", "dark phone"),
    ],
)
def test_links_to_records_are_named_large_enough_and_no_barrier(
    browser: Browser, axe: Callable[[Page], list[str]], url: str, address: str, look: str
) -> None:
    width, dark = LOOKS[look]
    with watched_page(browser, width, dark=dark) as page:
        page.goto(f"{url}/{address}")
        page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        foot = page.get_by_role("region", name="Reviews and corrections")
        edit = foot.get_by_role("link", name="Edit this page")
        report = foot.get_by_role("link", name="Report an error")
        assert edit.is_visible()
        assert report.is_visible()
        assert str(edit.get_attribute("href")).startswith(CODE)
        assert str(report.get_attribute("href")).startswith(f"{CODE}/issues/new?template=error.yml&")
        assert page.evaluate(SMALL) == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert axe(page) == []


def test_a_print_says_who_reviewed_it_and_leads_to_no_record(page: Page, url: str) -> None:
    page.goto(f"{url}/recommendations/try-stretching/")
    page.emulate_media(media="print")
    assert page.get_by_text("Ann Able (invented), clinician, approved this recommendation").is_visible()
    assert [link for link in page.locator(".ep-acts").all() if link.is_visible()] == []


def test_the_repository_is_a_plain_link_that_nobody_is_asked_about(browser: Browser, url: str) -> None:
    with watched_page(browser, 390) as page:
        page.goto(f"{url}/")
        page.get_by_role("button", name="Menu").click()
        assert page.locator(f'.md-source[href="{CODE}"]').is_visible()
        page.wait_for_load_state("networkidle")
