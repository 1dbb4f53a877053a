"""Telephone numbers that would be wrong on paper: one country's on another's print, or two for one emergency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.model.base import Record
from generator.model.content import Content
from generator.model.handout import Handout
from generator.model.safety import Helpline, SafetyItem
from generator.model.walk import Path

_CALLED = re.compile(
    r"\b(?:call|dial|phone|ring|telephone|text)\b"
    r"(?:[^\w.;!?]+(?!(?:if|when|once|after|within|in|above|over|below|under)\b)[^\W\d]+){0,5}"
    r"[^\w.;!?+]+(\+?\d(?:[ ()-]*\d){2,})",
    re.IGNORECASE,
)
"""What one is told to call: a number, at most five words later."""
_SHORTEST = 3
_HINT = 'write "the emergency number", which each country\'s print fills in; other lines go under content/helplines/'


def typed(content: Content) -> Iterator[Problem]:
    """Telephone numbers in signs, in what to do about them, and in the lines of easy reads."""
    known = _known(content)
    for record, path, words in _spoken(content):
        found = {match.start(1): match[1] for match in _CALLED.finditer(words)}
        found |= {match.start(): match[0] for match in (known.finditer(words) if known else ())}
        for start, number in found.items():
            message = f"the telephone number '{number}' is typed by hand"
            yield Problem(content.within(record, path, words, start), "typed-phone", message, _HINT)


def differing(content: Content) -> Iterator[Problem]:
    """Crisis lines that name another emergency number for their country than one before them: sheets print only one."""
    first: dict[str, Helpline] = {}
    for line in content.all(Helpline):
        known = first.setdefault(line.country, line)
        if line.emergency != known.emergency:
            message = f"the emergency number of {line.country} is {line.emergency} here, but {known.emergency}"
            message = f"{message} for '{known.name}', at {content.at(known, 'emergency').row}"
            hint = "look it up, and write the same in both"
            yield Problem(content.at(line, "emergency"), "bad-value", message, hint)


def _spoken(content: Content) -> Iterator[tuple[Record, Path, str]]:
    for item in content.all(SafetyItem):
        yield from ((item, (name,), words) for name in ("sign", "action") if (words := getattr(item, name)))
    for handout in content.all(Handout):
        for path, row in handout.easy_rows():
            yield from ((handout, (*path, "lines", index), line) for index, line in enumerate(row.lines))


def _known(content: Content) -> re.Pattern[str] | None:
    """The numbers of the guideline's helplines; None where no line has one."""
    said = {number for line in content.all(Helpline) for number in (line.number, line.dial, line.emergency) if number}
    numbers = sorted((n for n in said if sum(map(str.isdigit, n)) >= _SHORTEST), key=lambda n: (-len(n), n))
    return re.compile(rf"(?<![\w.+-])(?:{'|'.join(map(re.escape, numbers))})(?![\w-])") if numbers else None
