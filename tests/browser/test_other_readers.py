"""The site for readers with large type, a narrow or low window, colours of their own, a finger, or a printer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdfium2 import PdfDocument

from generator.assets import ROOT as ASSETS
from tests import guide
from tests.browser.kinds import KINDS
from tools.browser import watched_page

SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, select, summary')].filter(e => {
  const box = e.getBoundingClientRect(), alone = getComputedStyle(e).display !== 'inline';
  return e.checkVisibility() && box.right > 0 && alone && !e.closest('.ep-term') && box.height && box.height < 24;
}).map(e => `${e.textContent.trim()}: ${e.getBoundingClientRect().height}`)"""
"""What a finger may miss, but for words in a sentence."""


@pytest.mark.parametrize("width", [195, 320, 768])
def test_nothing_leaves_a_narrow_window(browser: Browser, site_url: str, width: int) -> None:
    """195: a phone on which somebody doubled the size of type; 320: a desktop magnified four times; 768: a tablet."""
    with watched_page(browser, width) as page:
        wide = {}
        for kind in ("home", "safety", "evidence", "handouts", "sheet to build", "sheet on the web", "fact check"):
            page.goto(f"{site_url}/{KINDS.get(kind, '')}")
            wide[kind] = page.evaluate("document.documentElement.scrollWidth")
            expect(page.get_by_role("button", name="Menu")).to_be_in_viewport(ratio=1)
        assert {kind: found for kind, found in wide.items() if found > width} == {}
        page.get_by_role("button", name="Menu").click()
        expect(page.locator(".md-nav--primary").get_by_role("link", name="Safety", exact=True)).to_be_visible()
        assert page.locator(".md-sidebar--primary").evaluate("menu => menu.getBoundingClientRect().right") <= width


BROKEN = """() => {
  const found = [], walk = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
  for (let text; (text = walk.nextNode());) {
    const at = text.parentElement;
    if (!at.checkVisibility() || at.clientWidth === 1 || at.closest('.ep-visually-hidden')) continue;
    for (const word of text.data.matchAll(/(?<![^\\s(])[A-Za-z]{2,11}(?![^\\s,.;:?)])/g)) {
      const range = document.createRange();
      range.setStart(text, word.index), range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].filter(box => box.width > 1).map(box => Math.round(box.top)));
      if (lines.size > 1) found.push(word[0]);
    }
  }
  return found;
}"""
"""Short words that stand on two lines: somebody reads them letter by letter."""


def test_no_short_word_is_broken_where_type_is_large(browser: Browser, site_url: str, site: Path) -> None:
    sheets = [str(file.parent.relative_to(site)) for file in site.glob("handouts/*/index.html")]
    with watched_page(browser, 195) as page:
        broken = {}
        for address in ("", KINDS["recommendation"], KINDS["evidence"], *sheets):
            page.goto(f"{site_url}/{address}")
            broken[address] = page.evaluate(BROKEN)
    assert {address: words for address, words in broken.items() if words} == {}


def test_a_window_is_measured_by_the_size_of_type() -> None:
    """In pixels a window is as wide for who doubled the size of type as for anybody else."""
    styles = {file.name: file.read_text("utf-8") for file in ASSETS.rglob("*.css") if "admin" not in file.parts}
    assert {name: found for name, text in styles.items() if (found := re.findall(r"@media[^{]*px", text))} == {}


@pytest.mark.parametrize("width", [360, 378])
def test_prints_and_amounts_have_room_on_a_narrow_phone(browser: Browser, site_url: str, width: int) -> None:
    """378: what a scroll bar leaves of a wider one."""
    with watched_page(browser, width) as page:
        page.goto(f"{site_url}/{KINDS['handouts']}")
        sizes = page.locator(".ep-ho__get").get_by_role("link", name=re.compile(r"^(A4|Letter)\b"))
        tops = sizes.evaluate_all("all => all.map(e => e.getBoundingClientRect().top)")
        assert len(tops) > 20
        assert tops[::2] == tops[1::2]
        page.goto(f"{site_url}/{KINDS['sheet to build']}")
        cut = "fields => fields.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.value)"
        assert page.locator(".ep-dose input").evaluate_all(cut) == []


def test_nothing_sticks_to_the_edges_of_a_low_window(browser: Browser, site_url: str) -> None:
    with watched_page(browser, 640, 256) as page:
        page.goto(f"{site_url}/{KINDS['sheet to build']}")
        page.evaluate("scrollTo(0, 500)")
        for bar in (page.locator(".md-header"), page.locator(".ep-bar")):
            expect(bar).not_to_be_in_viewport()


def test_figures_take_the_colours_that_a_reader_forces(browser: Browser, site_url: str) -> None:
    """Whichever scheme was chosen on the site: dark words on the reader's black ground were unreadable."""
    with watched_page(browser, dark=True) as page:
        page.emulate_media(forced_colors="active")
        page.goto(f"{site_url}/{KINDS['evidence']}")
        page.get_by_role("button", name="Switch to light").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
        canvas = page.locator("body").evaluate("e => getComputedStyle(e).color")
        words = page.locator(".ep-svg--wide text").first.evaluate("e => getComputedStyle(e).fill")
        assert words == canvas
        read = "all => all.map(e => getComputedStyle(e).borderBottomColor)"
        lines = page.locator(".md-tabs__link").evaluate_all(read)
        assert len([line for line in lines if line != "rgb(0, 0, 0)"]) == 1, "one tab is marked, not all"


def test_a_printed_page_bears_the_crisis_numbers_and_no_menu(page: Page, site_url: str) -> None:
    line = guide.line()
    page.goto(f"{site_url}/{KINDS['recommendation']}")
    numbers = page.get_by_text(f"{line.place}: {line.number}, in danger now {line.emergency}.")
    expect(numbers).not_to_be_visible()
    page.emulate_media(media="print")
    expect(numbers).to_be_visible()
    expect(page.get_by_text(f"This page: {guide.address()}recommendations/")).to_be_visible()
    for gone in (".md-header", ".md-tabs", ".md-footer nav", ".md-sidebar--secondary", ".ep-crumbs"):
        expect(page.locator(gone)).not_to_be_visible()


def test_a_printed_page_is_white_to_its_edges_where_the_screen_is_dark(browser: Browser, site_url: str) -> None:
    with watched_page(browser, dark=True) as page:
        page.goto(f"{site_url}/{KINDS['exercise']}")
        page.locator("body[data-md-color-scheme=slate]").wait_for()
        with PdfDocument(page.pdf(print_background=True, prefer_css_page_size=True)) as made:
            leaf = made[0].render().to_pil().convert("L")
    assert leaf.getpixel((2, 2)) == 255
    assert leaf.getpixel((leaf.width // 2, leaf.height - 3)) == 255


BOXES = """article => {
  const found = [];
  for (let box = article; box !== document.body; box = box.parentElement) found.push(getComputedStyle(box).display);
  return found;
}"""


def test_a_printed_page_stands_in_no_box_that_firefox_cannot_break(page: Page, site_url: str) -> None:
    """In the theme's flexible boxes it left up to 28 pages of a print empty, and set signs to stop over other words."""
    page.emulate_media(media="print")
    page.goto(f"{site_url}/{KINDS['recommendation']}")
    assert set(page.locator("article").evaluate(BOXES)) == {"block"}
    signs = page.locator(".ep-safe")
    assert signs.evaluate("box => getComputedStyle(box).breakInside") == "avoid"
    page.goto(f"{site_url}/{KINDS['safety']}")
    assert page.locator("#helplines + ul").evaluate("list => getComputedStyle(list).display") == "block"


def test_lines_under_words_are_such_as_safari_knows(site: Path) -> None:
    """To it a line and its style in one are an error, and the words explained in place had no line at all."""
    assert re.findall(r"text-decoration: ?[^;}]+ [^;}]+", (site / "assets/evipress.css").read_text("utf-8")) == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_printed_exercise_takes_two_pages_and_the_whole_move_stands_on_the_first(
    page: Page, site_url: str, paper: str
) -> None:
    page.goto(f"{site_url}/{KINDS['exercise']}")
    edge = "1cm"
    made = page.pdf(format=paper, margin={"top": edge, "right": edge, "bottom": edge, "left": edge})
    first, second = (found.get_textpage().get_text_range() for found in PdfDocument(made))
    assert "Easier" in first
    assert "Stop for" in second


def test_the_way_past_the_menu_of_the_front_page_leads_to_its_first_words(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/")
    page.get_by_role("link", name="Skip to content").press("Enter")
    expect(page.locator("h1:target")).to_be_in_viewport()


def test_a_finger_hits_each_link_that_stands_alone(browser: Browser, site_url: str) -> None:
    with watched_page(browser, 390) as page:
        small = {}
        for kind in ("evidence", "safety", "handouts", "references"):
            page.goto(f"{site_url}/{KINDS[kind]}")
            small[kind] = page.evaluate(SMALL_TARGETS)
        assert small == {kind: [] for kind in small}


def test_a_reference_that_is_copied_brings_no_links_of_the_site_along(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/{KINDS['evidence']}")
    select = "item => { getSelection().selectAllChildren(item); return getSelection().toString(); }"
    copied = page.locator(".ep-reflist li", has_text="PMID").first.evaluate(select)
    assert re.search(r"PMID: \d+\.$", copied.strip())
