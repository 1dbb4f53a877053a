"""What a parser of YAML stumbled over, in words for people who write records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from generator.errors import Location, Problem

SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML's loader of plain values, the one in C where it is there."""
_VALUE = re.compile(r"\s*(?:- +)*(?:[\w-]+: +)?(?=(?P<sign>\S))")
_NAME = re.compile(r"\s*(?:- +)*[\w-]+\Z")
_OTHER = re.compile(r"\s*(?:- |[\w-]+:(?:\s|$))")
"""What begins another field or item."""
_COMMENT = re.compile(r"(?:^|(?<=\s))#")
_CUT = re.compile(r"\S[ \t]+#[^\s#]")
_QUOTES = "\"'"
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
"""Characters that YAML refuses, counts as the end of a line, or takes for the mark of an encoding."""
Span = tuple[tuple[int, int], tuple[int, int]]
"""Line and column, from 0, where a quoted or folded text starts and ends."""


def fault(error: Any, text: str, file: str) -> Problem:
    """The problem of a text that is not YAML, where an editor has to look, with what to do about it."""
    words = getattr(error, "problem", None) or str(error).splitlines()[0]
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if opened and ("could not find expected ':'" in words or "expected ',' or" in words):
        mark = opened  # the parser goes on to a later line
    if opened and "unexpected end of stream" in words:
        return _unclosed(file, opened, "is never closed")
    if mark and (quoted := _quoted_before(text, mark.line)):
        return _ended(file, text, *quoted)
    mark = mark or opened
    if mark is None:
        return Problem(Location(file), "bad-yaml", f"this is not YAML: {words}", _hint(words, "", 0))
    lines = text.split("\n")
    last = len(text.rstrip().split("\n")) - 1
    at = (mark.line, mark.column) if mark.line <= last else (last, len(lines[last]))
    place = Location(file, at[0] + 1, at[1] + 1)
    if "found another document" in words:
        hint = "a file holds one record or one list: take out the line `---`"
        return Problem(place, "bad-yaml", "this file goes on after a line `---`", hint)
    if "expected <document start>" in words:
        hint = "let this line begin as far to the right as the first one, and take out a line `...` above it"
        return Problem(place, "bad-yaml", "this line is no part of the record or list above it", hint)
    line = lines[at[0]]
    return Problem(place, "bad-yaml", f"this is not YAML: {words}", _hint(words, line, at[1]))


def _quoted_before(text: str, line: int) -> tuple[Any, Any] | None:
    """Start and end of quoted text that runs over several lines and ends on this one, where the parser stumbled."""
    found = None
    try:
        for token in yaml.scan(text, SAFE):
            if isinstance(token, yaml.ScalarToken) and token.style and token.style in _QUOTES:
                start, end = token.start_mark, token.end_mark
                found = (start, end) if start.line < end.line == line else found
    except yaml.YAMLError:
        pass
    return found


def _ended(file: str, text: str, start: Any, end: Any) -> Problem:
    """The problem of such text: a field or an item within it shows that it was never closed; or it holds its mark."""
    lines = re.split("\r\n?|\n", text)
    if any(map(_OTHER.match, lines[start.line + 1 : end.line + 1])):
        return _unclosed(file, start, f"is closed only at line {end.line + 1}, by what may open another text")
    message = f"the text in quotes that begins at line {start.line + 1} ends here, and the line goes on"
    hint = _quoted(sign := lines[start.line][start.column], sign * 2)
    return Problem(Location(file, end.line + 1, end.column), "bad-yaml", message, hint)


def _unclosed(file: str, mark: Any, what: str) -> Problem:
    place = Location(file, mark.line + 1, mark.column + 1)
    hint = "close it where this text ends, or take it out; if it belongs to the text, put the whole in the other quotes"
    return Problem(place, "bad-yaml", f"the quotation mark that opens here {what}", hint)


def unseen(text: str, file: str) -> Iterator[Problem]:
    """Characters in a file that cannot be seen and stop it from being read, the first of each line."""
    start = text.startswith("\ufeff")
    for number, line in enumerate(text.split("\n"), 1) if _UNSEEN.search(text, start) else ():
        if found := _UNSEEN.search(line, start and number == 1):
            message = f"a character that cannot be seen stands here, U+{ord(found[0]):04X}"
            yield Problem(Location(file, number, found.start() + 1), "bad-yaml", message, "type the text afresh")


def cut(text: str, file: str, quoted: Iterable[Span]) -> Iterator[Problem]:
    """Lines on which a `#` makes a comment of what was meant as text; one within quoted or folded text makes none."""
    if not _CUT.search(text):
        return
    spans = tuple(quoted)
    for number, line in enumerate(text.split("\n")):
        starts = (found.start() for found in _COMMENT.finditer(line))
        at = next((at for at in starts if not any(a <= (number, at) < b for a, b in spans)), -1)
        if at > 0 and line[:at].strip() and line[at + 1 : at + 2].strip(" \t#"):
            message = f"'{line[at : at + 30]}' is lost: a `#` after a space begins a comment"
            hint = "put the whole text in quotes; in a comment, write a space after the `#`"
            yield Problem(Location(file, number + 1, at + 1), "bad-yaml", message, hint)


def _hint(words: str, line: str, column: int) -> str:
    """What to do about a fault that the parser tells in its words, at a column of a line."""
    there, before = line[column : column + 1], line[:column]
    found = _VALUE.match(line)
    sign = found["sign"] if found and found.end() <= column else ""
    if "\u00a0" in line:
        return "a space on this line is no plain space: type it afresh"
    if "mapping values are not allowed" in words:
        deep = "this line stands too deep: let it begin just below the name of the field above it"
        return deep if _NAME.match(before) else "put text that holds a colon in quotes"
    if there == "\t" or re.search(r"\btabs?\b", words):
        return "indent with spaces, not tabs"
    if "could not find expected ':'" in words:
        return "each field is `name: value`, with a space after the colon; text on lines of its own stands deeper"
    if "expected node content" in words and not line[column:].strip():
        return "a bracket or a brace is not closed"
    if "expected ',' or" in words:
        hint = f"close this `{there}`, and put commas between the values"
        return "put what begins with `#` in quotes" if _CUT.search(line) else hint
    if sign in _QUOTES and sign:
        return _quoted(sign, before)
    if sign and sign in "[{" and there and there in "@`":
        return "within braces or brackets, put text that holds a bracket in quotes"
    if sign and sign in "@`%*&?|>-[{,":
        return f"put text that begins with `{sign}` in quotes"
    return "check the indentation and the quotes of this line and the one above"


def _quoted(sign: str, before: str) -> str:
    if before.count(sign) < 2:
        return "check the quotes of this line and the one above: one is not closed"
    if sign == "'":
        return "an apostrophe ends text in single quotes: put the whole in double quotes"
    return "text in quotes ends at the next quotation mark: put the whole in single quotes"
