"""Reference cards as their readers meet them, on a page of a host that has nothing of ours but two small files."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from markdown import Markdown
from playwright.sync_api import Browser, Locator, Page

from generator import assets
from generator.cite.extension import EvipressExtension
from tests.cite.world import REFERENCES
from tools.browser import watched_page

TEXT = """
# A page

First words.[@gordon2018] Then a run.[@gordon2017; @cooney2013; @liu2010] A [link](#end) of the page's own.

<div class="wide" tabindex="0" role="region" aria-label="Wide" markdown="1"><p markdown="1">Far out.[@nice]</p></div>

<p style="text-align:right" markdown="1">At the edge.[@liu2010]</p>

<p style="margin-top:120vh" markdown="1">At the foot.[@cooney2013]</p>

## End {#end}
"""
HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="cite.css">
<style>:root{color-scheme:light dark;background:Canvas;color:CanvasText}
.wide{overflow:auto;height:3em}.wide p{width:150%;text-align:right}</style>
<script src="cite.js" defer></script></head><body><main>"""


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("cards")
    extension = EvipressExtension(references=REFERENCES, reference_url=lambda key: f"references/{key}/")
    body = Markdown(extensions=["md_in_html", "attr_list", extension]).convert(TEXT)
    (folder / "index.html").write_text(f"{HEAD}{body}</main></body></html>", encoding="utf-8")
    for name in ("cite.css", "cite.js"):
        (folder / name).write_text(assets.text(f"cite/{name}"), encoding="utf-8")
    return f"{serve(folder)}/"


@pytest.fixture
def there(page: Page, address: str) -> Page:
    page.goto(address)
    return page


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """The page on a narrow screen that is touched."""
    with browser.new_context(viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(address)
        yield page


def number(page: Page, name: str) -> Locator:
    return page.get_by_role("link", name=name).first


def card(page: Page) -> Locator:
    return page.locator("#ep-refcard")


def test_script_and_style_are_small() -> None:
    together = b"".join(assets.asset(f"cite/{name}").read_bytes() for name in ("cite.css", "cite.js"))
    assert len(gzip.compress(together, mtime=0)) < 4096


def test_a_card_says_what_the_number_stands_for(there: Page) -> None:
    number(there, "Reference 1: Gordon 2018").hover()
    shown = there.get_by_role("group", name="Reference 1: Gordon 2018")
    shown.wait_for()
    said = shown.inner_text()
    for words in ("Meta-analysis, 33 studies", "Association of Efficacy", "Gordon, McDowell", "JAMA Psychiatry 2018"):
        assert words in said
    assert "Details checked" in said
    assert [link.get_attribute("href") for link in shown.get_by_role("link").all()] == [
        REFERENCES["gordon2018"].doi_url,
        REFERENCES["gordon2018"].pubmed_url,
        "references/gordon2018/",
        "#ref-1",
    ]


def test_the_pointer_may_move_onto_a_card_and_leaving_closes_it(there: Page) -> None:
    number(there, "Reference 1:").hover()
    card(there).get_by_text("PMID").hover()
    there.wait_for_timeout(500)
    assert card(there).is_visible()
    there.mouse.move(5, 700)
    card(there).wait_for(state="detached")


def test_a_card_that_hover_opened_closes_by_escape_and_stays_closed(there: Page) -> None:
    number(there, "Reference 1:").hover()
    card(there).wait_for()
    there.keyboard.press("Escape")
    there.wait_for_timeout(500)
    assert card(there).count() == 0


def test_keys_lead_into_a_card_and_out_of_it(there: Page) -> None:
    number(there, "Reference 1:").focus()
    assert card(there).is_visible()
    there.keyboard.press("Tab")
    assert "doi.org" in there.evaluate("document.activeElement.href")
    there.keyboard.press("Escape")
    assert card(there).count() == 0
    assert there.evaluate("document.activeElement.hash") == "#ref-1"
    there.keyboard.press("Tab")
    assert there.evaluate("document.activeElement.ariaLabel") == "References 2–4"
    for _ in range(4):  # the three lines of the run, and the page's own link
        there.keyboard.press("Tab")
    assert there.evaluate("document.activeElement.textContent") == "link"
    assert card(there).count() == 0


def test_enter_follows_the_number_to_the_list(there: Page) -> None:
    number(there, "Reference 1:").press("Enter")
    assert there.url.endswith("#ref-1")
    card(there).wait_for(state="detached")


def test_the_list_leads_back_to_the_text(there: Page) -> None:
    there.locator("#ref-5").get_by_role("link", name="Back to the text").click()
    assert there.url.endswith("#cite:nice")
    assert there.locator(":target").get_attribute("href") == "#ref-5"


def test_a_number_that_is_copied_stands_in_brackets(there: Page) -> None:
    copied = there.evaluate("""async () => {
      let text;
      addEventListener('copy', () => { text = String(getSelection()); }, { once: true });
      getSelection().selectAllChildren(document.querySelector('main p'));
      document.execCommand('copy');
      await new Promise(done => setTimeout(done, 50));
      return [text, String(getSelection())];
    }""")
    assert copied == [
        "First words.[1] Then a run.[2–4] A link of the page's own.",
        "First words.1 Then a run.2–4 A link of the page's own.",
    ]


def test_a_run_has_a_line_for_each_of_its_works(there: Page) -> None:
    number(there, "References 2–4").focus()
    lines = [line.strip() for line in card(there).inner_text().splitlines() if line.strip()]
    assert [line[:8] for line in lines] == ["2. Gordo", "3. Coone", "4. Liu, "]
    card(there).get_by_role("link", name="3.").click()
    assert there.url.endswith("#ref-3")


def test_a_number_that_the_focus_scrolls_to_keeps_its_card_until_it_is_out_of_sight(there: Page) -> None:
    link, wide = number(there, "Reference 5: Nat"), there.locator(".wide")
    wide.focus()
    there.keyboard.press("Tab")
    assert link.evaluate("link => link === document.activeElement")
    there.wait_for_timeout(200)  # the scrolling is told to the page in a later frame
    assert wide.evaluate("box => box.scrollLeft") > 100
    box, place = card(there).bounding_box(), link.bounding_box()
    assert box
    assert place
    assert abs(box["x"] - place["x"]) < box["width"], "it stands by its number"
    wide.evaluate("box => { box.scrollLeft = 0 }")
    card(there).wait_for(state="detached")


@pytest.mark.parametrize("name", ["Reference 5: Nat", "Reference 4: Liu", "Reference 3: Cooney"])
def test_a_card_stays_whole_within_the_window_and_moves_nothing(there: Page, name: str) -> None:
    link = number(there, name)
    link.scroll_into_view_if_needed()
    before = there.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    place = link.bounding_box()
    link.focus()
    box, size = card(there).bounding_box(), there.viewport_size
    assert box
    assert size
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["y"] + box["height"] <= size["height"]
    assert link.bounding_box() == place
    assert there.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == before
    corners = "([x, y]) => document.elementFromPoint(x, y).closest('#ep-refcard') !== null"
    for point in ([box["x"] + 6, box["y"] + 8], [box["x"] + box["width"] - 6, box["y"] + box["height"] - 6]):
        assert there.evaluate(corners, point), "something clips or covers the card"


def test_the_first_tap_opens_a_card_and_the_second_follows(phone: Page) -> None:
    number(phone, "Reference 1:").tap()
    card(phone).wait_for()
    assert "#" not in phone.url
    box = card(phone).bounding_box()
    assert box
    assert (box["x"], box["width"], round(box["y"] + box["height"])) == (0, 390, 700)
    number(phone, "Reference 1:").tap()
    phone.wait_for_url("**/#ref-1")


def test_a_tap_elsewhere_closes_a_card_and_so_does_its_button(phone: Page) -> None:
    number(phone, "Reference 1:").tap()
    card(phone).get_by_role("button", name="Close").tap()
    card(phone).wait_for(state="detached")
    number(phone, "References 2–4").tap()
    card(phone).wait_for()
    phone.get_by_role("heading", name="A page").tap()
    card(phone).wait_for(state="detached")
    assert "#" not in phone.url


def test_a_sheet_does_not_cover_its_own_number(phone: Page) -> None:
    link = number(phone, "Reference 3: Cooney")
    phone.evaluate("link => link.scrollIntoView({ block: 'end' })", link.element_handle())
    link.tap()
    box, place = card(phone).bounding_box(), link.bounding_box()
    assert box
    assert place
    assert box["y"] + box["height"] <= place["y"] or place["y"] + place["height"] <= box["y"]


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_an_open_card_has_no_barrier(
    browser: Browser, axe: Callable[[Page], list[str]], address: str, look: str
) -> None:
    with watched_page(browser, 390 if look == "phone" else 1280, dark=look == "dark") as page:
        page.goto(address)
        number(page, "Reference 1:").focus()
        assert card(page).is_visible()
        assert axe(page) == []


def test_a_card_has_an_edge_where_the_reader_chooses_the_colours(there: Page) -> None:
    there.emulate_media(forced_colors="active")
    number(there, "Reference 1:").focus()
    edge = "getComputedStyle(document.querySelector('#ep-refcard')).borderLeft"
    assert there.evaluate(edge).startswith("1px solid")


def test_a_card_is_never_printed(there: Page) -> None:
    number(there, "Reference 1:").focus()
    there.emulate_media(media="print")
    assert not card(there).is_visible()


def test_without_script_a_number_is_a_link_and_its_card_is_nowhere(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        assert "Details checked" not in page.locator("body").inner_text()
        number(page, "Reference 1:").click()
        assert page.url.endswith("#ref-1")
