"""The shipped site as its readers meet it: each kind of page, wide and narrow, light and dark, without help from afar."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tools.browser import watched_page

KINDS = {
    "home": "",
    "condition": "conditions/depression/",
    "recommendations": "recommendations/",
    "recommendation": "recommendations/add-training-for-depression/",
    "evidence list": "evidence/",
    "evidence": "evidence/depressive-symptoms/",
    "exercises": "exercises/",
    "exercise": "exercises/chair-squat/",
    "programme": "programmes/starter/",
    "handouts": "handouts/",
    "leaflet on the web": "handouts/patient-leaflet/",
    "sheet on the web": "handouts/programme-sheet/",
    "references": "references/",
    "reference": "references/Gordon_2018/",
    "safety": "safety/",
    "about": "about/",
}
LOOKS = {"desktop": (1280, False), "phone": (390, False), "dark": (1280, True)}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_barrier_and_fits_its_window(
    browser: Browser, axe: Callable[[Page], list[str]], site_url: str, kind: str, look: str
) -> None:
    width, dark = LOOKS[look]
    with watched_page(browser, width, dark=dark) as page:
        page.goto(f"{site_url}/{KINDS[kind]}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("h1").count() == 1
        assert axe(page) == []


def test_crisis_help_is_one_step_from_every_page(page: Page, site_url: str) -> None:
    for address in KINDS.values():
        page.goto(f"{site_url}/{address}")
        link = page.get_by_role("link", name="Get help now")
        assert link.first.is_visible(), address
    link.first.click()
    assert page.url.endswith("#help-now")
    assert page.get_by_role("link", name="116 123").is_visible()


def test_a_reference_card_opens_by_keyboard_and_closes_by_escape(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/recommendations/add-training-for-depression/")
    cite = page.locator(".ep-cite a").first
    card = page.locator(".ep-cite .ep-refcard").first
    assert not card.is_visible()
    cite.focus()
    assert card.is_visible()
    page.keyboard.press("Escape")
    assert not card.is_visible()


def test_a_citation_leads_to_its_reference_without_script(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_url}/evidence/depressive-symptoms/")
        page.locator(".ep-cite a").first.click()
        assert page.url.endswith("#ref-1")


def test_the_menu_opens_on_a_phone(browser: Browser, site_url: str) -> None:
    with watched_page(browser, 390) as page:
        page.goto(f"{site_url}/")
        page.get_by_role("button", name="Menu").click()
        assert page.locator(".md-nav--primary").get_by_role("link", name="Recommendations").first.is_visible()


def test_a_figure_has_its_numbers_as_a_table(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/evidence/depressive-symptoms/")
    page.get_by_text("Figure 1 as a table").click()
    table = page.get_by_role("region", name="Figure 1 as a table")
    assert "0.66 (0.48 to 0.83)" in table.inner_text()
    assert "−0.18 (−0.47 to 0.11)" in table.inner_text()


def test_search_finds_a_page(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/")
    page.get_by_role("textbox", name="Search").fill("heel raise")
    result = page.locator(".md-search-result__link").first
    result.wait_for()
    assert "Heel raise" in result.inner_text()


def test_nothing_that_a_browser_loads_comes_from_another_host(site: Path) -> None:
    strangers = set()
    for html in site.rglob("*.html"):
        text = html.read_text(encoding="utf-8")
        strangers |= set(re.findall(r'<(?:script|img|iframe)[^>]+src="(https?://[^"]+)"', text))
        strangers |= set(
            re.findall(r'<link[^>]+rel="(?:stylesheet|preload|preconnect)"[^>]+href="(https?://[^"]+)"', text)
        )
    assert strangers == set()
