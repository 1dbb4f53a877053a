"""The marks in prose that the citation grammar goes by: keys, brackets, semicolons; and what hides them from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

KEY = r"(?:\w(?:\w|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*)"
_BRACED = r"\{(?:[^\s{}`]|\{[^\s{}`]*\})+\}"
_AT = re.compile(rf"@(?:(?P<plain>{KEY})|(?P<braced>{_BRACED}))")
_MAIL = re.compile(r"@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\b")
_MAILBOX = re.compile(r"\w[\w.+%-]*\Z")
_FULL_STOP = re.compile(r"(?<!\\)(?:\\\\)*\\\.\Z")

CODE = (
    r"(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])*?(?<!`)(?P=ticks)(?!`)"
    r"|(?P<few>`{1,8})(?:(?!\n[ \t]*\n)[\s\S])+?(?<!`)(?P=few)(?!`)|`+"
)
"""Code, or backticks that open none. It stops at a blank line, as everything inline does; more ticks open than close
it when none close them all, as in Python-Markdown."""
HTML = (
    r"<!--(?:(?!<!--)[\s\S])*?-->"
    r"|</?[A-Za-z](?:[^<>\"'\n]|\n(?![ \t]*\n)|\"[^\"]{0,4000}\"|'[^']{0,4000}')*>"
)
"""A tag or a comment of HTML."""
# A URL ends at a bracket, and before the mark that ends a clause. Each branch starts with a sign of its own, so that a
# search runs from one such sign to the next.
_SKIP = (
    r"\\[\s\S]"
    rf"|{CODE}"
    rf"|{HTML}"
    r"|<[^<>\s:@]+[:@][^<>\s]*>"
    r"|(?<!@)\{(?::|[ ]*[#.])[^{}\n]*\}"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|(?:://(?<=[A-Za-z0-9+.-]{2}://)|www\.(?<!\wwww\.)|mailto:(?<!\wmailto:))"
    r"(?:[^\s<>\[\]`,.;:!?]|[,.;:!?]+(?![\s<>\[\]`,.;:!?]|\Z))*"
)
SKIP = re.compile(_SKIP)
"""What is never searched for citations: escapes, code, comments, tags, autolinks, attribute lists, entities, URLs."""

_IN_BRACKETS = re.compile(rf"@{_BRACED}|{_SKIP}|[\[\]]|\n[ \t]*\n")
_IN_GROUP = re.compile(rf"{_SKIP}|[\[;]|-?@|(?P<run>\*+|_+)")
TARGET = re.compile(r"\((?:\\.|[^()\\\n]|\n(?![ \t]*\n)|\((?:\\.|[^()\\\n])*\))*\)")
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Key:
    """A key in a text: `text[start:end]`, with its `-` if it has one; `offset` is that of its `@`."""

    name: str
    start: int
    offset: int
    end: int


def key_at(text: str, pos: int, after: int = -1) -> Key | None:
    """The key at `pos`, where an `@` or `-@` stands; None after a word, as in an e-mail address.

    `after` is where the citation or key before it ends, which is no word.
    """
    if pos != after and _after_word(text, pos):
        pos += text[pos] == "-"
        if text[pos] != "@" or _after_word(text, pos):
            return None
    at = pos + (text[pos] == "-")
    match = _AT.match(text, at)
    if not match or (pos != after and _MAIL.match(text, at) and _MAILBOX.search(text[max(0, at - 64) : at])):
        return None
    return Key(match["plain"] or match["braced"][1:-1], pos, at, match.end())


def _after_word(text: str, pos: int) -> bool:
    before = text[pos - 1 : pos]
    return before.isalnum() or (before == "." and not _FULL_STOP.search(text[max(0, pos - 64) : pos]))


def closing(text: str, pos: int) -> int | None:
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


def past_link(text: str, pos: int) -> int | None:
    """Where the link or image whose text opens at `pos` ends; None when there is none."""
    close = closing(text, pos)
    target = TARGET.match(text, close + 1) if close is not None else None
    return target.end() if target else None


def marks(text: str, pos: int, end: int) -> Iterator[Key | int | None]:
    """The keys of a group and the places of its semicolons, outside of brackets, links and emphasis.

    None when the group falls to pieces: emphasis that it does not close, or a key where none may stand.
    """
    after = -1
    while match := _IN_GROUP.search(text, pos, end):
        mark, start, pos = match[0], match.start(), match.end()
        if mark == ";":
            yield start
        elif mark in ("@", "-@"):
            if key := key_at(text, start, after):
                pos = after = key.end
                yield key
        elif mark == "[":
            link, close = past_link(text, start), closing(text, start) or start
            if not link and any(not isinstance(inner, int) for inner in marks(text, pos, close)):
                yield None
                return
            pos = link or close + 1
        elif match["run"]:
            closed = _emphasis_end(text, start, pos, end)
            if closed is None:
                yield None
                return
            pos = closed


def _emphasis_end(text: str, start: int, pos: int, end: int, depth: int = 0) -> int | None:
    """Where the emphasis ends that a run of `*` or `_` opens, or the run when it opens none; None without an end."""
    run = text[start:pos]
    if text[pos] in " \t" or len(run) > 3 or (run[0] == "_" and text[start - 1].isalnum()):
        return pos
    while match := _IN_GROUP.search(text, pos, end):
        pos = match.end()
        if match[0] in ("@", "-@") and key_at(text, match.start()):
            return None
        if match[0] == "[" and (close := closing(text, match.start())):
            pos = close + 1
        if match["run"] and match[0][0] == run[0] and not (run[0] == "_" and text[pos : pos + 1].isalnum()):
            if len(match[0]) == len(run):
                return pos
            inner = _emphasis_end(text, match.start(), pos, end, depth + 1) if depth < _DEPTH else None
            if inner is None:
                return None
            pos = inner
    return None
