"""Pages by keys: whatever has the focus is in the window, and nothing lies over it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.guide import summary
from tools.browser import watched_page

FOCUSED = """async () => {
  await new Promise(requestAnimationFrame);
  const at = document.activeElement;
  if (!at || at === document.body || at.closest('.md-skip, .ep-visually-hidden')) return null;
  const box = [...at.getClientRects()].find(box => box.width && box.height) || at.getBoundingClientRect();
  const into = (from, long, most) => Math.min(from + Math.min(long / 2, 20), most - 2);
  const x = into(box.left, box.width, innerWidth), y = into(box.top, box.height, innerHeight);
  const over = document.elementFromPoint(x, y);
  if (over && (at.contains(over) || over.contains(at))) return null;
  return `${at.tagName} ${(at.ariaLabel || at.textContent).trim()} at ${Math.round(box.left)}, ${Math.round(box.top)}`;
}"""
"""What has the focus once the page has been drawn, where a reader does not see it."""


def unseen(page: Page, key: str, times: int) -> list[str]:
    """What a key leads to that nobody sees."""
    found = []
    for _ in range(times):
        page.keyboard.press(key)
        found.append(page.evaluate(FOCUSED))
    return [what for what in found if what]


@pytest.mark.parametrize("width", [390, 640, 1280])
@pytest.mark.parametrize("address", ["", f"evidence/{summary().id}/"])
def test_the_focus_is_always_in_sight(browser: Browser, site_url: str, address: str, width: int) -> None:
    with watched_page(browser, width) as page:
        page.goto(f"{site_url}/{address}", wait_until="networkidle")
        assert unseen(page, "Tab", 45) == []
        assert unseen(page, "Shift+Tab", 45) == [], "what lies above is not left below the header"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_colours_are_switched_by_a_button_that_says_what_comes(browser: Browser, site_url: str, key: str) -> None:
    with watched_page(browser) as page:
        page.goto(f"{site_url}/", wait_until="networkidle")
        for scheme, back, pressed in (("slate", "light", "dark"), ("default", "dark", "light")):
            page.get_by_role("button", name=f"Switch to {pressed}").press(key)
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
            expect(page.get_by_role("button", name=f"Switch to {back}")).to_be_focused()
            expect(page.get_by_role("button", name=f"Switch to {pressed}")).to_have_count(0)


def test_menu_and_search_take_the_focus_once_they_are_open(browser: Browser, site_url: str) -> None:
    with watched_page(browser, 390) as page:
        page.goto(f"{site_url}/", wait_until="networkidle")
        page.get_by_role("button", name="Search").press("Enter")
        expect(page.get_by_role("textbox", name="Search")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.get_by_role("textbox", name="Search")).not_to_be_visible()
        page.get_by_role("button", name="Menu").press("Enter")
        expect(page.locator(".md-nav--primary").get_by_role("link", name="Recommendations").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".md-nav--primary").get_by_role("link", name="Recommendations").first).not_to_be_visible()
