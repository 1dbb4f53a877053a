"""Pages that would keep a host busy for minutes: brackets and tags that nobody ends, by the thousand.

Whoever reads Markdown looks for the end of each bracket. How far that is in all can be told in one pass; a page that
people write stays a hundred times below the limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Location, Problem
from generator.memory import recalled
from generator.model.content import Content

FARTHEST = 3_000_000
"""Letters that may lie, in all, between brackets and their ends: a second of a host's time."""
OPEN = 1_000
"""Elements that may be open at once."""
LONGEST = 50
"""Marks of code in a row."""
HEADINGS = 1_000
"""Headings of one page: the search looks for each among all others."""
_HEADING = re.compile(r"^(?:#{1,6}[^#]|=+[ \t]*$|-+[ \t]*$)", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_OPENED = re.compile(r"<[A-Za-z!?/]")
_EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


def problems(content: Content) -> Iterator[Problem]:
    """Each page that takes too long to read, at the place where it gets worst."""
    for file, text in content.pages.items():
        for offset, message, hint in _told(text):
            line = text.count("\n", 0, offset) + 1
            yield Problem(Location(file, line), "bad-value", message, hint)


def _told(text: str) -> list[tuple[int, str, str]]:
    return recalled(lambda: list(_problems(text)), "tangles", text)


def _problems(text: str) -> Iterator[tuple[int, str, str]]:
    """Offset, message and hint."""
    far, at, worst, where = 0, 0, 0, 0
    for block in _BLANK.split(text):
        here = _far(block, "[", "]") + _far(block, "(", ")")
        at = text.find(block, at)
        if here > worst:
            worst, where = here, at
        far += here
    if far > FARTHEST:
        hint = "end each `[` and `(`, or write `\\[`"
        yield where, "too many brackets without an end stand here", hint
    if sum(len(part) - tag.start() for part in text.split(">") for tag in _OPENED.finditer(part)) > FARTHEST:
        yield text.find("<"), "too many tags without an end stand here", "end each with `>`, or write `&lt;`"
    if (found := _crowd(text)) is not None:
        message = f"more than {OPEN:,} elements of HTML are open here at once"
        yield found, message, "end each: `</div>` for `<div>`"
    headings = [found.start() for found in _HEADING.finditer(text)]
    if len(headings) > HEADINGS:
        yield headings[HEADINGS], f"this page has more than {HEADINGS:,} headings", "divide it"
    if (row := text.find("`" * (LONGEST + 1))) >= 0:
        yield row, f"more than {LONGEST} marks of code stand in a row", "three begin a block of code"


def _far(text: str, opening: str, closing: str) -> int:
    """How far it is, in all, from each bracket to its end, or to that of the text where it has none."""
    if opening not in text:
        return 0
    waiting: list[int] = []
    total = 0
    for found in re.finditer(f"[{re.escape(opening + closing)}]", text):
        if found[0] == opening:
            waiting.append(found.start())
        elif waiting:
            total += found.start() - waiting.pop()
    return total + sum(len(text) - start for start in waiting)


def _crowd(text: str) -> int | None:
    """Where one element too many is opened; None where none is."""
    depth = 0
    for tag in _TAG.finditer(text):
        if tag[2].lower() not in _EMPTY:
            depth = max(depth - 1, 0) if tag[1] else depth + 1
        if depth > OPEN:
            return tag.start()
    return None
