"""A sheet's HTML as WeasyPrint has it, read by libxml2 in a thirtieth of the time that its own parser takes.

WeasyPrint's own style sheet styles the markers and notes of every element, six boxes that few elements have. A sheet
has markers in lists and no notes.
"""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder

import weasyprint
from lxml.etree import HTMLParser
from weasyprint.html import UA_STYLESHEET

from generator.publish.fetcher import BASE, Fetcher

_FOREIGN = ("<svg", "<math")
"""Elements with names of their own, which libxml2 takes for HTML."""
_PSEUDO = 3
"""Where a rule of `cssselect2.Matcher` has the name of its pseudo-element."""
_NOTES = ("note-", "footnote-")


def parsed(html: str, fetcher: Fetcher) -> weasyprint.HTML:
    """The document that a text of HTML describes; what it refers to comes from `fetcher`."""
    if any(tag in html for tag in _FOREIGN):
        return weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetcher)
    return _Parsed(html, fetcher)


class _Builder(TreeBuilder):
    """Builds the tree that WeasyPrint walks, of the standard library's elements."""

    def start(self, tag: str, attrs: Any) -> Element:
        return super().start(tag, dict(attrs))


class _Parsed(weasyprint.HTML):  # type: ignore[misc]
    def __init__(self, html: str, fetcher: Fetcher) -> None:
        parser: Any = HTMLParser(target=_Builder())
        parser.feed(html)
        self.base_url, self.url_fetcher, self.media_type = BASE, fetcher, "print"
        wrapper = weasyprint.cssselect2.ElementWrapper
        self.wrapper_element = wrapper.from_html_root(parser.close(), content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        return [_own_style(), *super()._ua_stylesheets(forms)[1:]]


@cache
def _own_style() -> Any:
    """WeasyPrint's own style sheet, as far as it may be of use to a sheet."""
    style = copy(UA_STYLESHEET)
    rules = style.matcher = copy(style.matcher)
    everywhere = [rule for rule in rules.other_selectors if not (rule[_PSEUDO] or "").startswith(_NOTES)]
    markers = [rule for rule in everywhere if rule[_PSEUDO] == "marker"]
    rules.other_selectors = [rule for rule in everywhere if rule not in markers]
    named = rules.lower_local_name_selectors
    rules.lower_local_name_selectors = {**named, "li": [*named.get("li", ()), *markers]}
    return style
