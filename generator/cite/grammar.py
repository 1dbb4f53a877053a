"""Pandoc's citation grammar, over prose: where citations stand, and what each of them says.

Described in pandoc's manual under "Citation syntax", and compared with pandoc itself in the tests, which also list the
few things that differ. The main ones: a second key within one item starts an item of its own, so that no key hides in
a suffix; and nothing in a link, an image, a URL or an e-mail address is a citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.cite.locator import located
from generator.cite.marks import SKIP, TARGET, Key, closing, key_at, marks, past_link

_START = re.compile(rf"{SKIP.pattern}|(?P<open>\[)|-?@")
_GAP = re.compile(r"[ \t]*+(?:\n[ \t]*+)?(?=\[(?!\^))")
_ESCAPED = re.compile(r"\\([\[\]{};,@-])")


class Item(NamedTuple):
    """One work within a citation. `offset` is that of its `@` in the text."""

    key: str
    offset: int = 0
    prefix: str = ""
    locator: str = ""
    """Where in the work, with its label: `pp. 3-5`."""
    suffix: str = ""
    """What follows, with its own leading comma if it has one."""
    suppress_author: bool = False


class Cite(NamedTuple):
    """One citation: `text[offset:end]`. `in_text` when its first work is part of the sentence, as in `@key says`."""

    items: tuple[Item, ...]
    offset: int = 0
    end: int = 0
    in_text: bool = False


def pieces(text: str) -> Iterator[Cite | str]:
    r"""The citations of a text and the stretches between them, in order; nothing of the text is lost or changed.

    A stretch keeps its escapes: `unescaped` turns its `\@` into `@`.
    """
    if "@" not in text:
        if text:
            yield text
        return
    start = pos = 0
    while match := _START.search(text, pos):
        pos = match.end()
        cite = None
        if match["open"]:
            pos = past_link(text, match.start()) or pos
            cite = None if pos > match.end() else cite_at(text, match.start())
        elif match[0] in ("@", "-@"):
            cite = cite_at(text, match.start(), start)
        if cite:
            if cite.offset > start:
                yield text[start : cite.offset]
            yield cite
            start = pos = cite.end
    if start < len(text):
        yield text[start:]


@lru_cache(maxsize=8192)
def cites(text: str) -> tuple[Cite, ...]:
    """The citations of a text, in order; asked for again and again by rules and pages, so each text is read once."""
    return tuple(piece for piece in pieces(text) if isinstance(piece, Cite)) if "@" in text else ()


def keys_in(text: str) -> Iterator[tuple[str, int]]:
    """Every key that a text cites, in order, with the offset of its `@`."""
    return ((item.key, item.offset) for cite in cites(text) for item in cite.items)


def citation_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the citations of a text start and end."""
    return tuple((cite.offset, cite.end) for cite in cites(text))


def unescaped(text: str) -> str:
    r"""A stretch of text with every `\@` read as a plain `@`."""
    return text.replace("\\@", "@")


def cite_at(text: str, pos: int, after: int = -1) -> Cite | None:
    """The citation that starts at `pos`, where a `[`, `@` or `-@` stands; None when that is something else.

    `after` is where the citation before it ends.
    """
    if text[pos] == "[":
        close = closing(text, pos)
        items = _items(text, pos + 1, close) if close and not _linked(text, close + 1) else ()
        return Cite(items, pos, close + 1) if close and items else None
    key = key_at(text, pos, after)
    if not key:
        return None
    first, pos = _item(key), key.start
    gap = _GAP.match(text, key.end)
    close = closing(text, gap.end()) if gap else None
    if gap and close:
        more = () if _linked(text, close + 1) else _items(text, gap.end() + 1, close)
        if more:
            return Cite((first, *more), pos, close + 1, in_text=True)
        more = () if text[close + 1 : close + 2] in ("(", "[", "{") else _after(text, first, gap.end() + 1, close)
        if more:
            return Cite(more, pos, close + 1, in_text=True)
    return Cite((first,), pos, key.end, in_text=True)


def _linked(text: str, pos: int) -> bool:
    """Whether what stands at `pos` makes a link of the brackets before it: a target, or a label that cites nothing."""
    if text[pos : pos + 1] == "(":
        return TARGET.match(text, pos) is not None
    close = closing(text, pos) if text[pos : pos + 1] == "[" and text[pos + 1 : pos + 2] != "^" else None
    return close is not None and not _items(text, pos + 1, close)


def _items(text: str, start: int, end: int) -> tuple[Item, ...]:
    """The works of a group; none at all when one of its parts names no work, or names it in brackets or emphasis."""
    items: list[Item] = []
    last: tuple[Item, int] | None = None
    for mark in (*marks(text, start, end), end):
        if mark is None:
            return ()
        if isinstance(mark, Key):
            if last:
                whole = _closed(text, *last, mark.start)
                items.append(whole._replace(suffix=""))
                prefix = whole.suffix.lstrip(",").strip()
            else:
                prefix = _words(text[start : mark.start])
            last = _item(mark, prefix), mark.end
        else:
            if not last:
                return ()
            items.append(_closed(text, *last, mark))
            last, start = None, mark + 1
    return tuple(items)


def _closed(text: str, item: Item, start: int, end: int) -> Item:
    """An item with the locator and suffix that follow its key."""
    locator, suffix = located(text[start:end])
    return item._replace(locator=_words(locator), suffix=_words(suffix))


def _words(text: str) -> str:
    """Words around a key, in which a mark of the grammar may be escaped."""
    return _ESCAPED.sub(r"\1", text.strip())


def _item(key: Key, prefix: str = "") -> Item:
    return Item(key.name, key.offset, prefix, suppress_author=key.start < key.offset)


def _after(text: str, first: Item, start: int, end: int) -> tuple[Item, ...]:
    """The first work with the locator that follows it in brackets, and the works after the first semicolon."""
    semicolon = next(marks(text, start, end), end)
    if not isinstance(semicolon, int):
        return ()
    rest = _items(text, semicolon + 1, end)
    return (_closed(text, first, start, semicolon), *rest) if rest or semicolon == end else ()
