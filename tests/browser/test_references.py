"""The list of references and a reference's page, as people filter, share, copy and follow them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import FIRST
from tools.browser import watched_page

LIST = "references/"
KEY = FIRST[0].reference


def shown(page: Page) -> list[dict[str, str]]:
    """What the entries are that the list shows."""
    found: list[dict[str, str]] = page.locator(".ep-reg__item").evaluate_all(
        "items => items.filter(i => i.offsetParent).map(i => ({ id: i.id, ...i.dataset, text: i.textContent }))"
    )
    return found


def narrow(items: list[dict[str, str]]) -> tuple[str, str]:
    """A design and a topic that some of the items have together, and others apart."""
    pairs = {(item["design"], topic) for item in items for topic in item["topic"].split()}
    return min(
        (design, topic)
        for design, topic in pairs
        if any(item["design"] == design and topic not in item["topic"].split() for item in items)
    )


def name(item: dict[str, str]) -> str:
    """The first word of an entry in small letters."""
    return re.findall("[a-z]{3,}", item["text"].lower())[0]


def bare(words: str) -> str:
    """Words without their accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", words) if not unicodedata.combining(sign))


def test_choices_and_words_narrow_the_list_and_the_count_is_told(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/{LIST}")
    whole, status = shown(page), page.get_by_role("status")
    expect(status).to_have_text(f"{len(whole)} sources")
    design, topic = narrow(whole)
    page.locator(f"#design-{design}").check()
    alike = [item for item in whole if item["design"] == design]
    assert shown(page) == alike
    expect(status).to_have_text(f"{len(alike)} of {len(whole)} sources")
    page.locator(f"#topic-{topic}").check()
    both = [item for item in alike if topic in item["topic"].split()]
    assert shown(page) == both
    page.get_by_role("searchbox", name="Search these sources").fill(name(both[-1]))
    named = [item for item in both if name(both[-1]) in item["text"].lower()]
    expect(status).to_have_text(f"{len(named)} of {len(whole)} sources")
    assert shown(page) == named
    page.get_by_role("button", name="Show all").click()
    assert shown(page) == whole
    assert page.url == f"{site_url}/{LIST}"


def test_words_find_names_with_and_without_their_accents(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/{LIST}")
    whole = {item["id"]: item["text"] for item in shown(page)}
    word = next(w for text in whole.values() for w in re.findall(r"\w{4,}", text) if bare(w) != w)
    found = [id for id, text in whole.items() if bare(word).lower() in bare(text).lower()]
    for typed in (word, bare(word)):
        page.goto(f"{site_url}/{LIST}?words={typed.lower()}")
        assert [item["id"] for item in shown(page)] == found != list(whole)


def test_an_address_holds_the_choice(page: Page, browser: Browser, site_url: str) -> None:
    page.goto(f"{site_url}/{LIST}")
    design, topic = narrow(shown(page))
    page.locator(f"#design-{design}").check()
    page.locator(f"#topic-{topic}").check()
    word = name(shown(page)[0])
    page.get_by_role("searchbox").fill(word)
    page.wait_for_url(f"**/references/?design={design}&topic={topic}&words={word}")
    with watched_page(browser) as other:
        other.goto(page.url)
        assert shown(other) == shown(page) != []
        assert other.locator(f"#topic-{topic}").is_checked()


def test_an_address_with_nonsense_shows_all(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/{LIST}")
    whole = len(shown(page))
    page.goto(f"{site_url}/{LIST}?design=nonsense&nobody=x")
    assert len(shown(page)) == whole
    assert page.locator("#design-all").is_checked()


def test_an_entry_that_a_link_asks_for_is_never_filtered_away(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/{LIST}")
    own = next(item for item in shown(page) if item["id"] == KEY)
    other = next(item["design"] for item in shown(page) if item["design"] != own["design"])
    page.goto(f"{site_url}/{LIST}?design={other}#{KEY}")
    assert page.locator(f"#{KEY}").is_visible()


def test_nothing_left_says_so(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/{LIST}?words=xylophone")
    assert shown(page) == []
    assert page.get_by_text("No source matches.").is_visible()


def test_an_address_that_is_cut_short_shows_the_whole_list(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/{LIST}#%E0%A4%A")
    assert page.get_by_role("searchbox").is_visible()
    assert len(shown(page)) > 1


def test_the_list_works_by_keys_on_a_narrow_screen(
    browser: Browser, axe: Callable[[Page], list[str]], site_url: str
) -> None:
    with watched_page(browser, 390) as page:
        page.goto(f"{site_url}/{LIST}")
        page.get_by_role("searchbox").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowRight")
        chosen = page.evaluate("document.activeElement.value")
        assert {item["design"] for item in shown(page)} == {chosen}
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert axe(page) == []


def test_without_script_everything_is_there_and_choices_still_work(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_url}/{LIST}")
        entries = page.locator(".ep-reg__item")
        assert all(entry.is_visible() for entry in entries.all())
        assert not page.get_by_role("searchbox").is_visible()
        design = entries.last.get_attribute("data-design")
        page.locator(f"#design-{design}").check()
        assert {e.get_attribute("data-design") for e in entries.all() if e.is_visible()} == {design}
        page.goto(f"{site_url}/references/{KEY}/")
        assert page.get_by_role("button", name=re.compile("Copy")).count() == 0


@pytest.mark.parametrize("clipboard", ["open", "closed"])
def test_a_citation_is_copied_by_its_button(browser: Browser, site_url: str, clipboard: str) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        if clipboard == "closed":
            page.add_init_script("delete window.ClipboardItem")
        page.goto(f"{site_url}/references/{KEY}/")
        page.get_by_role("button", name="Copy the Vancouver citation").press("Enter")
        page.get_by_role("button", name="Copied").wait_for()
        copied = " ".join(page.evaluate("navigator.clipboard.readText()").split())
        assert copied == " ".join(page.locator("#style-vancouver").inner_text().split())
        page.get_by_role("button", name="Copy the Vancouver citation").wait_for()


def test_every_way_out_of_a_reference_s_page_leads_to_its_very_place(site: Path) -> None:
    ids: dict[Path, set[str]] = {}
    lost, found = [], 0
    for page in sorted(site.glob("references/*/index.html")):
        for href in re.findall(r'<a[^>]*? href="([^"]+)"', page.read_text(encoding="utf-8")):
            address, _, anchor = unescape(href).partition("#")
            if "://" in address or not anchor or address.startswith(("mailto:", "tel:")):
                continue
            target = (page.parent / unquote(address)).resolve() if address else page
            file = target / "index.html" if target.is_dir() else target
            if file not in ids:
                ids[file] = set(map(unescape, re.findall(r'\bid="([^"]*)"', file.read_text(encoding="utf-8"))))
            found += 1
            if unquote(anchor) not in ids[file]:
                lost.append(f"{page.parent.name}: {href}")
    assert lost == []
    assert found > 500


def test_each_reference_can_be_taken_as_a_file(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/references/{KEY}/")
    for format, start in {"BibTeX": rf"@\w+{{{KEY},", "RIS": "TY  - [A-Z]+", "CSL-JSON": r"\["}.items():
        with page.expect_download() as taken:
            page.get_by_role("link", name=format, exact=True).click()
        assert taken.value.suggested_filename.startswith(f"{KEY}.")
        assert re.match(start, Path(taken.value.path()).read_text("utf-8"))
