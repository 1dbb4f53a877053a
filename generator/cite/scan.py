"""The citations of a Markdown document, each with its line and column.

Finds what the Markdown extension turns into citations: everything that Markdown does not read as prose is blanked out
first, then the grammar reads the rest. Both steps take time in proportion to the text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from generator.cite.grammar import keys_in
from generator.cite.lines import Lines
from generator.cite.marks import CODE

_FENCE = re.compile(r"^[ \t]*(?:>[ \t]?)*(?P<mark>`{3,}|~{3,})(?P<info>[^\n`]*)$")
_OPENS = r"(?:{}!!!|\?\?\?\+?|={{3}}!?\+?|///|\[\^[^\]\n]+\]:|:)(?=[ \t]|$)"
_OPENING = re.compile(_OPENS.format(""))
_CONTAINER = re.compile(_OPENS.format(r"[-*+]|\d{1,9}[.)]|"))
_DEFINITION = re.compile(r"^[ ]{0,3}(?:\*?\[(?!\^)(?P<label>[^\]\n]+)\]:[ \t]*\S[^\n]*)$", re.MULTILINE)
_COMMENT = re.compile(
    rf"{CODE}|<!--(?:(?!<!--)[\s\S])*?-->|<(?P<raw>script|style|pre|textarea)\b[\s\S]*?(?:</(?P=raw)>|\Z)",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"^[ ]{0,3}<(?P<tag>address|article|aside|blockquote|canvas|center|dd|details|dialog|dir|div|dl|dt|fieldset"
    r"|figcaption|figure|footer|form|h[1-6]|header|hgroup|hr|iframe|legend|li|main|math|menu|nav|noscript|object|ol|p"
    r"|section|summary|svg|table|tbody|td|tfoot|th|thead|tr|ul|video)(?=[\s/>])(?P<rest>[^>]*)>",
    re.MULTILINE | re.IGNORECASE,
)
# What ends a paragraph without a blank line: a heading, and the start of a quotation.
_BOUNDARY = re.compile(r"^(?P<heading>#[^\n]*\n?)|(?:^[ ]{0,3}>[^\n]*\n?)+", re.MULTILINE)
_TAB = 4


@lru_cache(maxsize=512)
def keys_in_markdown(markdown: str) -> tuple[tuple[str, int, int], ...]:
    """Every key that a Markdown document cites, in order, with the line and column of its `@`."""
    if "@" not in markdown:
        return ()
    lines = Lines(markdown, "")
    text = prose(markdown)
    ends = [end for m in _BOUNDARY.finditer(text) for end in (m.start(), m.end("heading")) if end > 0]
    parts = pairwise((0, *ends, len(text)))
    found = ((key, start + offset) for start, end in parts for key, offset in keys_in(text[start:end]))
    places = ((key, lines.at(offset)) for key, offset in found)
    return tuple((key, place.line, place.column) for key, place in places)


def prose(markdown: str) -> str:
    """The document with all that is not prose blanked out; every character and line keeps its place."""
    text = _without_code(markdown)
    text = _COMMENT.sub(lambda m: m[0] if m[0].startswith("`") else _blank(m), text)
    text = _without_html(text)
    labels = {m["label"].strip().lower() for m in _DEFINITION.finditer(text)}
    text = _DEFINITION.sub(_blank, text)
    if labels:
        text = re.sub(r"(?:\[[^\[\]\n]*\])?\[([^\[\]\n]+)\]", lambda m: _blank_link(m, labels), text)
    return text


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _blank_link(match: re.Match[str], labels: set[str]) -> str:
    return _blank(match) if match[1].strip().lower() in labels else match[0]


def _without_code(markdown: str) -> str:
    """Front matter, fenced and indented code blanked out."""
    lines = markdown.split("\n")
    closings = _closings(lines)
    result: list[str] = []
    number, skip = _front_matter(lines), -1
    result += [" " * len(line) for line in lines[:number]]
    bases: list[int] = []
    code, gap, listed = False, True, False
    for index, line in enumerate(lines[number:], number):
        bare = line.lstrip(" \t")
        if index <= skip:
            result.append(" " * len(line))
            continue
        if index in closings:
            skip = closings[index]
            result.append(" " * len(line))
            code, gap = False, False
            continue
        if not bare.strip():
            result.append(line)
            gap = True
            continue
        indent = len(line[: len(line) - len(bare)].expandtabs(_TAB))
        while bases and indent < bases[-1]:
            bases.pop()
        base = bases[-1] if bases else 0
        code = indent - base >= _TAB and (gap or code)
        result.append(" " * len(line) if code else line)
        if gap:
            listed = bool(bases or _CONTAINER.match(bare))
        if not code and (_CONTAINER if listed else _OPENING).match(bare):
            bases.append(base + _TAB)
        gap = line.startswith("#")
    return "\n".join(result)


def _front_matter(lines: list[str]) -> int:
    """How many lines the YAML at the top of the document takes."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((n + 1 for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)


def _closings(lines: list[str]) -> dict[int, int]:
    """The line that closes each line that opens a fence; a fence that never closes is no fence."""
    marks = [(n, m["mark"], m["info"].strip()) for n, line in enumerate(lines) if (m := _FENCE.match(line))]
    found: dict[int, int] = {}
    position, hopeless = 0, set[str]()
    while position < len(marks):
        number, mark, _ = marks[position]
        position += 1
        if mark in hopeless:
            continue
        for later in range(position, len(marks)):
            end, closing, info = marks[later]
            if not info and closing[0] == mark[0] and len(closing) >= len(mark):
                found[number] = end
                position = later + 1
                break
        else:
            hopeless.add(mark)
    return found


def _without_html(text: str) -> str:
    """Blocks of raw HTML blanked out, which Markdown does not read; those with `markdown=` it does."""
    pieces: list[str] = []
    start = 0
    while match := _BLOCK.search(text, start):
        end = match.end()
        if not re.search(r"\bmarkdown\b", match["rest"]):
            end = _element_end(text, match)
        pieces += text[start : match.start()], re.sub(r"[^\n]", " ", text[match.start() : end])
        start = end
    return "".join((*pieces, text[start:]))


def _element_end(text: str, match: re.Match[str]) -> int:
    """Where the element that a start tag opens ends; the end of the text when nothing closes it."""
    if match["rest"].endswith("/") or match["tag"].lower() == "hr":
        return match.end()
    depth = 1
    for tag in re.compile(rf"<(/?){match['tag']}\b[^>]*>", re.IGNORECASE).finditer(text, match.end()):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(text)
