"""Lines of tag and value, as RIS and MEDLINE write them, record by record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.errors import Location, Problem
from generator.load.foreign.draft import seen


class Line(NamedTuple):
    """A tag with its value, which may go on over several lines, and the number of its first line."""

    tag: str
    value: str
    number: int


class Format(NamedTuple):
    """How a format writes its lines: the tag that begins a record, and the one that ends it (empty: a blank line)."""

    name: str
    line: re.Pattern[str]
    first: str
    last: str
    tags: frozenset[str]


def records(text: str, file: str, format: Format) -> tuple[list[list[Line]], list[Problem]]:
    """The records of a text as their lines, and the faults of the frame; a record without its end is still read.

    Between records some databases number them, and link to themselves: only tags of the format are missed there.
    """
    found: list[list[Line]] = []
    problems: list[Problem] = []
    inside = False

    def say(number: int, message: str, hint: str) -> None:
        problems.append(Problem(Location(file, number), f"bad-{format.name.lower()}", message, hint))

    for line in _lines(text, format):
        if line.tag == format.first:
            if inside and format.last:
                start = found[-1][0].number
                say(line.number, f"a record begins before the one of line {start} ends", f"'{format.last}' ends one")
            found.append([line])
            inside = True
        elif line.tag == format.last and format.last and inside:
            inside = False
        elif inside and line.tag:
            found[-1].append(line)
        elif line.tag in format.tags:
            say(line.number, f"'{line.tag}' stands outside a record", f"a record begins with '{format.first}'")
    if inside and format.last:
        say(found[-1][0].number, "the record that begins here does not end", f"it ends with '{format.last}  - '")
    if not found and not problems:
        say(1, "this holds no record", f"a record begins with '{format.first}'")
    return found, problems


def _lines(text: str, format: Format) -> Iterator[Line]:
    """The tagged lines; a line without a tag goes on with the one above it."""
    tag, parts, number = "", [""], 0
    for count, row in enumerate(seen(text).split("\n"), 1):
        if match := format.line.match(row):
            if number:
                yield Line(tag, " ".join(parts).strip(), number)
            tag, parts, number = match["tag"], [match["value"] or ""], count
        elif row.strip():
            if not number or tag == format.last:
                if number:
                    yield Line(tag, " ".join(parts).strip(), number)
                tag, parts, number = "", [], count
            parts.append(row.strip())
    if number:
        yield Line(tag, " ".join(parts).strip(), number)
