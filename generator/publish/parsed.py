"""A sheet's HTML as WeasyPrint has it, read by libxml2 in a thirtieth of the time that its own parser takes.

WeasyPrint's own style sheet speaks of all elements of HTML, of notes and of the numerals of forty scripts. A sheet has
a few elements and no notes, so only the rules of those are read, by a process that only lays out sheets.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder

import weasyprint
from lxml.etree import HTMLParser
from weasyprint import html as own
from weasyprint.css.counters import CounterStyle

from generator.publish.fetcher import BASE, Fetcher

_FOREIGN = ("<svg", "<math")
"""Elements with names of their own, which libxml2 takes for HTML."""
_ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "header", "footer", "section", "div", "p", "br", "wbr"),
    *("h1", "h2", "h3", "h4", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "img", "a", "span", "bdi"),
    *("strong", "em", "b", "i", "small", "sub", "sup", "code"),
    *("input", "textarea", "select", "option", "datalist"),
}
"""What sheets are made of."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)(\{(?:[^{}]|\{[^{}]*\})*\})")
"""What a rule is for, and the rule."""
_NAME = re.compile(r"(?<![\w:\[\"'-])[a-z]\w*(?![\w-]*[=\]( ])")
"""An element in a selector, where attributes and classes have none of its look."""
_NEVER = re.compile(r"::(?:foot)?note-|.*\[dir\b.*\(")
"""Selectors of notes, and of lists within something that has a direction of its own."""
_NUMERALS = ("decimal", "disc", "circle", "square", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman")


def parsed(html: str, fetcher: Fetcher) -> weasyprint.HTML:
    """The document that a text of HTML describes; what it refers to comes from `fetcher`."""
    document = None if any(tag in html for tag in _FOREIGN) else _Parsed(html, fetcher)
    if document and document.tags <= _ELEMENTS:
        return document
    read_whole()
    return weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetcher)


@cache
def read_whole() -> None:
    """Has WeasyPrint read its own style sheets as a whole, which it did not when it was imported."""
    own.UA_COUNTER_STYLE.clear()
    sheets = (own.UA_STYLESHEET, own.UA), (own.UA_FORM_STYLESHEET, own.UA_FORM), (own.PH_STYLESHEET, own.PH)
    for sheet, text in sheets:
        sheet.__init__(string=text, counter_style=own.UA_COUNTER_STYLE)


class _Builder(TreeBuilder):
    """Builds the tree that WeasyPrint walks, of the standard library's elements."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def start(self, tag: str, attrs: Any) -> Element:
        self.tags.add(tag)
        if "dir" in attrs and tag not in {"bdi", "p"}:
            self.tags.add(f"{tag} with a direction")
        return super().start(tag, dict(attrs))


class _Parsed(weasyprint.HTML):  # type: ignore[misc]
    def __init__(self, html: str, fetcher: Fetcher) -> None:
        builder = _Builder()
        parser: Any = HTMLParser(target=builder)
        parser.feed(html)
        self.base_url, self.url_fetcher, self.media_type = BASE, fetcher, "print"
        wrapper = weasyprint.cssselect2.ElementWrapper
        self.wrapper_element = wrapper.from_html_root(parser.close(), content_language=None)
        self.etree_element, self.tags = self.wrapper_element.etree_element, builder.tags

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        return list(_own_styles()[0])

    def _ua_counter_style(self) -> list[Any]:
        return [_own_styles()[1].copy()]


@cache
def _own_styles() -> tuple[tuple[Any, ...], Any]:
    """WeasyPrint's own style sheet, as far as it may be of use to a sheet, and that for forms; and the numerals."""
    rules = (_of_use(rule[1].strip(), rule[2]) for rule in _RULE.finditer(_COMMENT.sub("", own.UA)))
    text, numerals = "\n".join(rules).replace("\n::marker", "\nli::marker"), CounterStyle()
    return tuple(weasyprint.CSS(string=part, counter_style=numerals) for part in (text, own.UA_FORM)), numerals


def _of_use(selectors: str, style: str) -> str:
    """A rule, as far as it speaks of what sheets are made of."""
    if selectors.startswith("@"):
        rule, *names = selectors.split()
        return f"{selectors} {style}" * (rule != "@counter-style" or names[0] in _NUMERALS)
    parts = (selectors,) if "(" in selectors else selectors.split(",")
    left = ",".join(part for part in parts if not _NEVER.match(part.strip()) and _is_met(part))
    return f"{left} {style}" * bool(left)


def _is_met(selector: str) -> bool:
    """Whether a part of a selector names an element of a sheet, or none."""
    named = (_NAME.findall(part) for part in selector.split(","))
    return any(not names or not _ELEMENTS.isdisjoint(names) for names in named)
