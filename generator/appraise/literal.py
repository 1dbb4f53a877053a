"""Marks that nothing reads, so that readers would see them as they were typed: a key without `@`, HTML in a record."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.cite import prose
from generator.errors import Location, Problem, Severity
from generator.memory import recalled
from generator.model.base import Markup
from generator.model.content import MANUAL, Content

_BRACKETED = re.compile(r"(?<![\]!\\])\[\s*(?P<key>[^\s@\[\],;]{2,120})(?P<rest>(?:[,;][^\[\]@]*)?)\](?![(\[:])")
_TAG = re.compile(
    r"<(?:/?(?P<name>a|abbr|b|blockquote|br|cite|code|div|em|font|h[1-6]|hr|i|iframe|img|li|mark|ol|p|pre|q|s|script|"
    r"small|span|strong|style|sub|sup|svg|table|td|th|tr|u|ul)\b[^<>]*>|!--)",
    re.IGNORECASE,
)
_REMEDIES = {
    **dict.fromkeys(("b", "strong"), "write `**bold**`"),
    **dict.fromkeys(("br", "p", "div", "ul", "ol", "li"), "begin a new item or record for a new line"),
    "a": "cite it as `[@key]`, or take it out",
}


def problems(content: Content) -> Iterator[Problem]:
    """Warnings at the first such mark of each text."""
    files = {file for file, text in content.sources.items() if _marked(text)}
    for _, record in content.everything() if files else ():
        if content.at(record).file not in files:
            continue
        for path, mark, words in content.leaves(record):
            if not isinstance(mark, Markup):
                continue
            if tag := _TAG.search(words):
                hint = _REMEDIES.get((tag["name"] or "").lower(), "take it out")
                message = f"HTML is not read here: readers would see '{tag[0]}'"
                place = content.within(record, path, words, tag.start())
                yield Problem(place, "bad-value", message, hint, Severity.warning)
            if found := _keyed(words, content.references):
                yield _bare(found, content.within(record, path, words, found.start()))
    for file, text in content.pages.items():
        if file.startswith(MANUAL) or not _keyed(text, content.references):
            continue
        if found := _keyed(prose(text), content.references):
            line = text.count("\n", 0, found.start())
            yield _bare(found, Location(file, line + 1, found.start() - text.rfind("\n", 0, found.start())))


def _keyed(words: str, keys: Collection[str]) -> re.Match[str] | None:
    """The first bracket that opens with a key of the bibliography and no `@` before it."""
    return next((found for found in _BRACKETED.finditer(words) if found["key"] in keys), None)


def _bare(found: re.Match[str], place: Location) -> Problem:
    message = f"readers would see '{found[0]}' as it is typed, and no reference"
    return Problem(place, "unknown-reference", message, f"write `[@{found['key']}{found['rest']}]`", Severity.warning)


def _marked(source: str) -> bool:
    """Whether a file may hold such a mark."""
    return recalled(lambda: bool(_TAG.search(source) or _BRACKETED.search(source)), "literal", source)
