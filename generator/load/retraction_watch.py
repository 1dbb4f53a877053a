"""The rows of Retraction Watch's CSV, one at a time, so that a row which cannot be read costs no other.

The columns are those that Crossref documents for the file. It holds slips of many years: two encodings, stray
quotation marks, a comma too many at the end of a line.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.errors import Location, Problem, nearest

DOI, PMID, NATURE = "originalpaperdoi", "originalpaperpubmedid", "retractionnature"
OTHERS = ("retractiondate", "retractiondoi", "retractionpubmedid", "reason", "recordid")
LONGEST = 100
"""So many lines at most make one row; beyond that a quotation mark is taken to be stray."""

_ID = re.compile(r"10\.\d{4,9}/[^\s\"]+|(?<![\w./-])\d{4,9}(?![\w./-])")


class Row(NamedTuple):
    """What one notice says, as it was written, about the works with these DOIs (in lower case) or PMIDs."""

    line: int
    about: tuple[str, ...]
    nature: str
    when: str
    doi: str
    name: str
    reasons: str = ""


class Unread(NamedTuple):
    """A row that cannot be read, and all that looks like an identifier in it."""

    line: int
    ids: tuple[str, ...]


def rows(lines: Iterable[bytes], file: str) -> Iterator[Row | Unread | Problem]:
    """Every row of a CSV; a problem, and no row, when the file has not the columns that matter."""
    fresh = enumerate(map(_decoded, lines), 1)
    number, head = next(((n, text) for n, text in fresh if text.strip()), (1, ""))
    mark = max(",;\t", key=head.count)
    columns = [re.sub(r"[^a-z]", "", cell.lower()) for cell in _cells(head, mark) or ()]
    if NATURE not in columns or not {DOI, PMID} & set(columns):
        wanted = "OriginalPaperDOI or OriginalPaperPubMedID, and RetractionNature"
        hint = nearest("RetractionNature", _cells(head, mark) or ()) if NATURE not in columns else ""
        message = "this is neither Retraction Watch's CSV nor JSON of Crossref's works"
        yield Problem(Location(file, number), "bad-snapshot", message, hint or f"the first line names {wanted}")
        return
    at = {name: columns.index(name) for name in (DOI, PMID, NATURE, *OTHERS) if name in columns}
    for number, cells, text in _records(fresh, mark, max(at.values()) + 1, len(columns)):
        if cells is None:
            yield Unread(number, tuple(_ids(text)))
        elif any(cells):
            yield _row(number, {name: cells[index].strip() for name, index in at.items()})


def bare_doi(text: str) -> str:
    """A DOI in lower case, without the address before it; empty where there is none."""
    found = re.search(r"10\.\d{4,9}/\S+", text)
    return found[0].lower() if found else ""


def _ids(text: str) -> Iterator[str]:
    """Whatever looks like a DOI or a PMID. A DOI may hold commas: with and without what follows one."""
    for found in _ID.findall(text.lower()):
        parts = re.split(r"(?=[,;\t])", found)
        yield from ("".join(parts[:count]) for count in range(1, min(len(parts), 5) + 1))


def _row(number: int, cells: dict[str, str]) -> Row:
    pmid, notice = (cells.get(name, "").removesuffix(".0").lstrip("0") for name in (PMID, "retractionpubmedid"))
    about = tuple(id for id in (bare_doi(cells.get(DOI, "")), pmid) if id)
    record = cells.get("recordid", "")
    name = f"PMID {notice}" if notice.isdigit() else f"Retraction Watch {record}" if record else ""
    doi, when = bare_doi(cells.get("retractiondoi", "")), cells.get("retractiondate", "")
    return Row(number, about, cells[NATURE], when, doi, name, cells.get("reason", ""))


def _records(
    fresh: Iterator[tuple[int, str]], mark: str, least: int, most: int
) -> Iterator[tuple[int, Sequence[str] | None, str]]:
    """Line, cells and text of each row; no cells where a row has too few or too many.

    A quotation mark that never closes takes the next lines with it, to the end or to the next stray mark: they are
    given back, and read on their own. A new row begins with the number of its record.
    """

    def fitting(text: str) -> Sequence[str] | None:
        cells = _cells(text, mark)
        return cells if cells is not None and len(cells) >= least and not any(cells[most:]) else None

    begins = re.compile(rf"\d+{re.escape(mark)}")
    again: deque[tuple[int, str]] = deque()
    while start := again.popleft() if again else next(fresh, None):
        held = [start]
        quotes = start[1].count('"')
        while quotes % 2 and len(held) < LONGEST and (more := again.popleft() if again else next(fresh, None)):
            held.append(more)
            quotes += more[1].count('"')
        number, first = start
        if not first.strip() and len(held) == 1:
            continue
        torn = quotes % 2 or any(begins.match(line) and fitting(line) for _, line in held[1:])
        cells = None if torn else fitting("".join(line for _, line in held))
        if cells is None:
            again.extendleft(reversed(held[1:]))
        yield number, cells, first


def _cells(line: str, mark: str) -> list[str] | None:
    try:
        return next(csv.reader(io.StringIO(line, newline=""), delimiter=mark), [])
    except csv.Error:
        return None


def _decoded(line: bytes) -> str:
    """A line as UTF-8, else as Windows-1252: the file has lines of both."""
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")
