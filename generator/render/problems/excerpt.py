"""A problem as a good compiler shows it: its one line, then the line in question with a caret, and what may help."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.errors import Problem, visible
from generator.render.problems.span import span

WIDE = 110
"""Longer lines are cut around the place, in characters."""
_LEAD = 40
_STYLES = {"error": "1;31", "warning": "1;33", "bold": "1", "gutter": "1;34"}


def excerpt(problem: Problem, line: str | None, page: str = "", *, colour: bool = False) -> str:
    """The problem in lines. `line` is the one it stands in, if that can be read; `page` says where to read more."""
    return "\n".join(_lines(problem, line, page, colour))


def _lines(problem: Problem, line: str | None, page: str, colour: bool) -> Iterator[str]:
    def styled(text: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if colour and text else text

    mark = f"{problem.severity}[{problem.rule}]"
    place, _, words = str(problem).partition(f": {mark}: ")
    yield f"{styled(place, 'bold')}: {styled(mark, problem.severity)}: {words}"
    number = str(problem.location.line)
    gutter = " " * len(number)
    if line is not None:
        start, end = span(line, problem.location.column, problem.message)
        shown, start, end = _cut(line, start, end)
        before, marked, after = (
            visible(part.replace("\t", " ")) for part in (shown[:start], shown[start:end], shown[end:])
        )
        yield styled(f"{gutter} |", "gutter")
        yield f"{styled(f'{number} |', 'gutter')} {before}{marked}{after}".rstrip()
        caret = styled("^" * max(1, _cells(marked)), problem.severity)
        yield f"{styled(f'{gutter} |', 'gutter')} {' ' * _cells(before)}{caret}"
    if problem.hint and line is not None:
        yield f"{gutter} {styled('=', 'gutter')} {styled('help', 'bold')}: {visible(problem.hint)}"
    if page:
        yield f"{gutter} {styled('=', 'gutter')} {styled('rule', 'bold')}: {page}"


def _cut(line: str, start: int, end: int) -> tuple[str, int, int]:
    """The part of a long line that is shown, with an ellipsis where something is left out."""
    if len(line) <= WIDE:
        return line, start, end
    first = max(0, start - _LEAD) if end > WIDE - 1 else 0
    last = min(len(line), first + WIDE)
    lead, tail = "…" if first else "", "…" if last < len(line) else ""
    return f"{lead}{line[first:last]}{tail}", start - first + len(lead), min(end, last) - first + len(lead)


def _cells(text: str) -> int:
    """How many cells of a terminal a text takes: two for wide letters, none for accents on the letter before."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in ("W", "F") else 1 for c in text
    )
