"""A sheet read by libxml2 is the sheet that WeasyPrint's own parser reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import weasyprint
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape
from weasyprint.html import UA_STYLESHEET

from generator.publish.fetcher import BASE, Fetcher
from generator.publish.parsed import parsed
from generator.render.sheets import prints
from tests.world import SECOND, content
from tools.bench.cost import REPO


def said(html: Any) -> list[tuple[str, dict[str, str], str, str]]:
    """Every element with its attributes and words; the space between the head and its parts is nothing to paper."""
    return [
        (element.tag, dict(element.attrib), (element.text or "").strip(), (element.tail or "").strip())
        for element in html.etree_element.iter()
    ]


def own(text: str) -> Any:
    return weasyprint.HTML(string=text, base_url=BASE, url_fetcher=Fetcher())


@pytest.mark.parametrize("root", [REPO, SECOND], ids=["shipped", "second"])
def test_every_print_is_read_as_by_the_other_parser(root: Path) -> None:
    sheets = [item.sheet for item in prints(content(root), "https://example.org/")]
    assert sheets
    for sheet in sheets:
        html = parsed(sheet.html, Fetcher())
        assert type(html) is not weasyprint.HTML
        assert said(html) == said(own(sheet.html))


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"))))
def test_any_words_stay_words(words: str) -> None:
    text = f'<!DOCTYPE html><html lang="en"><title>A</title><body><p title="{escape(words)}">{escape(words)}</p>'
    [paragraph] = parsed(text, Fetcher()).etree_element.iter("p")
    assert (paragraph.get("title"), "".join(paragraph.itertext())) == (words, words)
    assert len(list(paragraph.iter())) == 1


def test_a_drawing_within_the_page_is_left_to_the_other_parser() -> None:
    html = parsed('<!DOCTYPE html><svg viewBox="0 0 1 1"></svg>', Fetcher())
    [drawing] = html.etree_element.iter("{http://www.w3.org/2000/svg}svg")
    assert drawing.get("viewBox") == "0 0 1 1"


@pytest.mark.parametrize("body", ["<dl><dt>A</dt><dd>B</dd></dl>", "<div dir='rtl'><ul><li>A</li></ul></div>"])
def test_elements_that_no_sheet_had_so_far_have_their_style(body: str) -> None:
    html = parsed(f'<!DOCTYPE html><html lang="en"><title>A</title><body>{body}', Fetcher())
    assert html._ua_stylesheets()[0] is UA_STYLESHEET
    assert len(UA_STYLESHEET.matcher.lower_local_name_selectors) > 80


def test_what_sheets_are_made_of_needs_few_rules() -> None:
    html = parsed('<!DOCTYPE html><html lang="en"><title>A</title><body><ul><li>A</li></ul>', Fetcher())
    names = html._ua_stylesheets()[0].matcher.lower_local_name_selectors
    assert {"html", "ul", "li"} <= set(names)
    assert not {"dl", "center", "frameset"} & set(names)
