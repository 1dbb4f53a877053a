"""Crossref's works as JSON: what a notice says about works, and what a work says about its notices."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from generator.errors import Location, Problem
from generator.load.retraction_watch import Row, bare_doi

CHUNK = 1 << 20
"""Characters read at a time."""
_DEEPEST = 9
"""How deep a work may lie in lists and answers."""
_PAGE = re.compile(r'\s*\{(?:(?!"DOI").)*?"items"\s*:\s*\[', re.DOTALL)
"""An answer or a dump up to its works."""


class Seen(NamedTuple):
    """A work that the file holds itself, so that its silence means something; and the day on which it was read."""

    doi: str
    day: str


def rows(read: Callable[[int], str], file: str) -> Iterator[Row | Seen | Problem]:
    """What is in a list of works, a page of Crossref's answers, a single answer, or several of these in a row.

    `read` gives so many characters more, or none at the end. Only one work is held at a time.
    """
    for line, value in _values(read, file):
        if isinstance(value, Problem):
            yield value
            return
        for work in _works(value):
            yield from _work(work, line)


def _work(work: dict[str, Any], line: int) -> Iterator[Row | Seen]:
    doi = bare_doi(_text(work.get("DOI")))
    if doi:
        yield Seen(doi, _day(work.get("indexed")))
    for field in ("updated-by", "update-to"):
        links = work.get(field)
        for link in links if isinstance(links, list) else ():
            other = bare_doi(_text(link.get("DOI"))) if isinstance(link, dict) else ""
            about, notice = (doi, other) if field == "updated-by" else (other, doi)
            if about:
                record = _text(link.get("record-id"))
                name = f"Retraction Watch {record}" if record else ""
                yield Row(line, (about,), _text(link.get("type")), _day(link.get("updated")), notice, name)


def _works(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The works in an answer, a list or a page; none lies deeper than those do."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _works(item, depth + 1)
    elif isinstance(value, dict):
        inner = value.get("message", value.get("items"))
        if isinstance(inner, dict | list):
            yield from _works(inner, depth + 1)
        else:
            yield value


def _values(read: Callable[[int], str], file: str) -> Iterator[tuple[int, Any]]:
    """Each value of a list or of values one after the other, with its line; a problem where it is no JSON.

    The works of a page come first, one by one, and then the page with a 0 in their place.
    """
    decoder, buffer, line, size = json.JSONDecoder(parse_int=_number), read(CHUNK), 1, CHUNK
    opened, head = False, ""
    while True:
        if not opened and (page := _PAGE.match(buffer)):
            opened, head, buffer = True, page[0], buffer[page.end() :]
            line += head.count("\n")
        gap = re.match(r"[\s,]*" if opened else r"\s*", buffer)
        skipped = gap.end() if gap else 0
        if not opened and buffer[skipped : skipped + 1] == "[":
            opened, skipped = True, skipped + 1
        elif opened and buffer[skipped : skipped + 1] == "]":
            opened, skipped = False, skipped + 1
        line += buffer.count("\n", 0, skipped)
        buffer = buffer[skipped:]
        if head and not opened:
            line -= head.count("\n")
            head, buffer = "", f"{head[:-1]}0{buffer}"
        if skipped and buffer:
            continue
        try:
            value, end = decoder.raw_decode(buffer)
        except json.JSONDecodeError as error:
            if more := read(size):
                buffer, size = buffer + more, max(CHUNK, len(buffer))
                continue
            if buffer or opened:
                place = Location(file, line + error.lineno - 1, error.colno)
                message = f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}; nothing below it was read"
                yield line, Problem(place, "bad-snapshot", message, "fetch the snapshot anew")
            return
        except RecursionError:
            message = "lists stand in one another too deep; nothing below it was read"
            yield line, Problem(Location(file, line), "bad-snapshot", message, "fetch the snapshot anew")
            return
        yield line, value
        line += buffer.count("\n", 0, end)
        buffer = buffer[end:]


def _day(stamp: object) -> str:
    """`2019-07-26` from Crossref's `date-parts` or `date-time`; what is not said of a date is its beginning."""
    if not isinstance(stamp, dict):
        return ""
    match stamp.get("date-parts"):
        case [[int(year), *rest]]:
            month, day = (*(part for part in rest if isinstance(part, int)), 1, 1)[:2]
            return f"{year:04}-{month:02}-{day:02}"
    return _text(stamp.get("date-time"))[:10]


def _number(digits: str) -> int | str:
    """A whole number; one of more digits than anything is counted in stays as it is written."""
    return int(digits) if len(digits) < 99 else digits


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int) else ""
