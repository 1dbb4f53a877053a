"""Pandoc's citation grammar, over prose: where citations stand, and what each of them says.

Described in pandoc's manual under "Citation syntax". Two things differ: a second key within one item starts an item
of its own, so that no key hides in a suffix; and what looks like an e-mail address or a URL is never a citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

KEY = r"(?:\w(?:\w|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*)"
_AT = re.compile(rf"@(?:(?P<plain>{KEY})|\{{(?P<braced>(?:[^\s{{}}]|\{{[^\s{{}}]*\}})+)\}})")
_MAIL = re.compile(r"@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\b")
_MAILBOX = re.compile(r"\w[\w.+%-]*\Z")

# Code spans stop at a blank line, as everything inline does.
_SKIP = (
    r"\\[\s\S]"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])*?(?<!`)(?P=ticks)(?!`)|`+"
    r"|<!--[\s\S]*?(?:-->|\Z)"
    r"|</?[A-Za-z](?:[^<>\"'\n]|\n(?![ \t]*\n)|\"[^\"]{0,4000}\"|'[^']{0,4000}')*>"
    r"|<[^<>\s]+[:@][^<>\s]*>"
    r"|(?<!@)\{(?::|[ ]*[#.])[^{}\n]*\}"
    r"|\b[A-Za-z][A-Za-z0-9+.-]{1,30}://[^\s<>]*"
    r"|\b(?:www\.|mailto:)[^\s<>]*"
)
SKIP = re.compile(_SKIP)
"""What is never searched for citations: escapes, code spans, comments, tags, autolinks, attribute lists, URLs."""

_START = re.compile(rf"{_SKIP}|(?P<image>!?)(?P<open>\[)|-?@")
_IN_BRACKETS = re.compile(rf"{_SKIP}|[\[\]]|\n[ \t]*\n")
_IN_GROUP = re.compile(rf"{_SKIP}|[\[\]{{}};]|-?@")
_TARGET = re.compile(r"\((?:\\.|[^()\\\n]|\n(?![ \t]*\n)|\((?:\\.|[^()\\\n])*\))*\)")
_GAP = re.compile(r"[ \t]*\n?[ \t]*(?=\[(?!\^))")
_DEPTH = 4

_LABEL = (
    r"(?i:app(?:endix|\.)|art(?:icle|\.)|bk\.|book|boxe?s?|chaps?\.|chapters?|ch\.|cols?\.|columns?|figs?\.|figures?"
    r"|fol(?:io|s?\.)|l(?:ines?|l?\.)|nn?\.|notes?|no\.|numbers?|op(?:us|p?\.)|pages?|pp?\.?|para(?:graphs?|s?\.)|parts?"
    r"|pts?\.|secs?\.|sections?|s\.v+\.|tables?|tab\.|v(?:erses?|v?\.)|vols?\.|volumes?|[§¶]+|supplements?|suppl\.)"
)
_SPOT = r"\(?(?:[A-Za-z]{0,3}\d[\w.:]*(?<![.:])|[ivxlcdm]+\b|[A-Z]\b)\)?"
_SPOTS = rf"{_SPOT}(?:\s*[-–—,&]\s*{_SPOT}|\s+and\s+{_SPOT})*"
_LOCATOR = re.compile(
    rf"\s*,?\s*(?:\{{(?P<braced>[^{{}}]*)\}}|(?P<labelled>{_LABEL}\s*{_SPOTS}|(?i:abstract|figure|appendix)\b)"
    rf"|(?P<pages>\d[\w.:]*(?<![.:])(?:\s*[-–—,&]\s*\d[\w.:]*(?<![.:]))*))"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One work within a citation. `offset` is that of its `@` in the text."""

    key: str
    offset: int = 0
    prefix: str = ""
    locator: str = ""
    """Where in the work, with its label: `pp. 3-5`."""
    suffix: str = ""
    """What follows, with its own leading comma if it has one."""
    suppress_author: bool = False


@dataclass(frozen=True, slots=True)
class Cite:
    """One citation: `text[offset:end]`. `in_text` when its first work is part of the sentence, as in `@key says`."""

    items: tuple[Item, ...]
    offset: int = 0
    end: int = 0
    in_text: bool = False


def pieces(text: str) -> Iterator[Cite | str]:
    r"""The citations of a text and the stretches between them, in order; nothing of the text is lost or changed.

    A stretch keeps its escapes: `unescaped` turns its `\@` into `@`.
    """
    start = pos = 0
    while match := _START.search(text, pos):
        pos = match.end()
        cite = None
        if match["open"]:
            pos = _past_link(text, match.end("open") - 1) or pos
            cite = None if pos > match.end() else cite_at(text, match.end("open") - 1)
        elif match[0] in ("@", "-@"):
            cite = cite_at(text, match.start())
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


def cite_at(text: str, pos: int) -> Cite | None:
    """The citation that starts at `pos`, where a `[`, `@` or `-@` stands; None when that is something else."""
    if text[pos] == "[":
        close = _closing(text, pos)
        if close is None or text[close + 1 : close + 2] == "(":
            return None
        items = _items(text, pos + 1, close)
        return Cite(items, pos, close + 1) if items else None
    key = _key(text, pos)
    if not key:
        return None
    first, end = key
    pos = _start(first)
    if gap := _GAP.match(text, end):
        opened = gap.end()
        close = _closing(text, opened)
        if close is not None and text[close + 1 : close + 2] not in ("(", "["):
            more = _items(text, opened + 1, close)
            if more:
                return Cite((first, *more), pos, close + 1, in_text=True)
            located = _located(text, first, opened + 1, close)
            if located:
                return Cite(located, pos, close + 1, in_text=True)
    return Cite((first,), pos, end, in_text=True)


def _key(text: str, pos: int) -> tuple[Item, int] | None:
    """The key at `pos` as an item, and where it ends; None after a word, as in an e-mail address."""
    if text[pos] == "-" and _after_word(text, pos):
        pos += 1
    at = pos + (text[pos] == "-")
    match = _AT.match(text, at)
    if not match or _after_word(text, pos):
        return None
    if _MAIL.match(text, at) and _MAILBOX.search(text[max(0, at - 64) : at]):
        return None
    return Item(match["plain"] or match["braced"], at, suppress_author=at > pos), match.end()


def _after_word(text: str, pos: int) -> bool:
    return pos > 0 and (text[pos - 1].isalnum() or text[pos - 1] == ".")


def _closing(text: str, pos: int) -> int | None:
    """Where the bracket opened at `pos` closes, within its paragraph."""
    depth = 0
    for match in _IN_BRACKETS.finditer(text, pos):
        if match[0] == "[":
            depth += 1
        elif match[0] == "]":
            depth -= 1
            if not depth:
                return match.start()
        elif match[0][0] == "\n":
            return None
        if depth > _DEPTH:
            return None
    return None


def _past_link(text: str, pos: int) -> int | None:
    """Where the link or image whose text opens at `pos` ends; None when there is none."""
    close = _closing(text, pos)
    target = _TARGET.match(text, close + 1) if close is not None else None
    return target.end() if target else None


def _items(text: str, start: int, end: int) -> tuple[Item, ...]:
    """The works of a group; none at all when one of its parts names no work, or an inner bracket names one."""
    items: list[Item] = []
    pos, square, brace = start, 0, 0
    last: tuple[Item, int] | None = None
    while match := _IN_GROUP.search(text, pos, end):
        pos, mark = match.end(), match[0]
        if mark in ("[", "]"):
            square += 1 if mark == "[" else -1
        elif mark in ("{", "}"):
            brace = max(0, brace + (1 if mark == "{" else -1))
        elif mark in ("@", "-@") and (key := _key(text, match.start())) and key[1] <= end:
            if square:
                return ()
            until = _start(key[0])
            if last:
                whole = _closed(text, *last, until)
                items.append(replace(whole, suffix=""))
                prefix = whole.suffix.lstrip(",").strip()
            else:
                prefix = text[start:until].strip()
            last, pos = (replace(key[0], prefix=prefix), key[1]), key[1]
        elif mark == ";" and not square and not brace:
            if not last:
                return ()
            items.append(_closed(text, *last, match.start()))
            last, start = None, pos
    return (*items, _closed(text, *last, end)) if last else ()


def _closed(text: str, item: Item, start: int, end: int) -> Item:
    """An item with the locator and suffix that follow its key."""
    locator, suffix = _tail(text[start:end])
    return replace(item, locator=locator, suffix=suffix)


def _start(item: Item) -> int:
    return item.offset - item.suppress_author


def _located(text: str, first: Item, start: int, end: int) -> tuple[Item, ...]:
    """The first work with the locator that follows it in brackets, and the works after the first semicolon."""
    semicolon = next((m.start() for m in _IN_GROUP.finditer(text, start, end) if m[0] == ";"), end)
    rest = _items(text, semicolon + 1, end) if semicolon < end else ()
    if (semicolon < end and not rest) or not text[start:semicolon].strip() or _items(text, start, semicolon):
        return ()
    return (_closed(text, first, start, semicolon), *rest)


def _tail(text: str) -> tuple[str, str]:
    """Locator and suffix of what follows a key; page numbers without a label get one."""
    match = _LOCATOR.match(text)
    if not match:
        return "", text.strip()
    locator = match["braced"] or match["labelled"] or f"p. {match['pages']}"
    return locator.strip(), text[match.end() :].strip()
