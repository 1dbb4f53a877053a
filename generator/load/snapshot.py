"""A snapshot of retractions, held against a bibliography: read once from end to end, keeping only what concerns it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.errors import Location, Problem, Severity
from generator.load import crossref_works, retraction_watch
from generator.load.crossref_works import Seen
from generator.load.retraction_watch import Row, Unread
from generator.model.reference import Reference
from generator.model.retraction import Nature, Notice

_NATURES = {
    "retraction": Nature.retraction,
    "withdrawal": Nature.retraction,
    "removal": Nature.retraction,
    "expression of concern": Nature.concern,
    "correction": Nature.correction,
    "corrigendum": Nature.correction,
    "erratum": Nature.correction,
    "addendum": Nature.correction,
    "clarification": Nature.correction,
    "partial retraction": Nature.correction,
    "reinstatement": Nature.reinstatement,
}
"""What Retraction Watch and Crossref call notices. A partial retraction counts as an erratum, as in PubMed since 2016
(NLM Technical Bulletin 412, e3)."""
_NEUTRAL = ("new version", "new edition", "version of record")
"""Updates that say nothing against a work."""


class Snapshot(NamedTuple):
    """What a snapshot says about the references of a bibliography."""

    notices: Mapping[str, tuple[Notice, ...]]
    """Notices by the key of the reference that they are about, in the order of the file."""
    covered: frozenset[str]
    """Keys of the references about which the snapshot's silence means that there is no notice."""
    day: date | None
    """The latest day in it: it is no older than that."""
    size: int
    """Its rows or works."""


def snapshot(
    path: Path, file: str, references: Iterable[Reference], until: date = date.max
) -> tuple[Snapshot, tuple[Problem, ...]]:
    """What a file says about some references, and what could not be read; `file` names it in places.

    Retraction Watch's CSV holds every retraction that is known, so it covers each reference that has a DOI or a PMID.
    JSON of Crossref's works covers the works that it holds. Days after `until` are slips, and date no snapshot.
    """
    reading = _Reading(file, references, until)
    with path.open("rb") as raw:
        start = raw.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start in (b"{", b"["):
        with path.open(encoding="utf-8-sig", errors="replace") as text:
            reading.take(crossref_works.rows(text.read, file))
    else:
        reading.covered.update(key for keys in reading.keys.values() for key in keys)
        with path.open("rb") as raw:
            reading.take(retraction_watch.rows(raw, file))
    return reading.snapshot(), tuple(reading.problems)


class _Reading:
    """One reading of a snapshot: what was found so far."""

    def __init__(self, file: str, references: Iterable[Reference], until: date) -> None:
        self.file, self.until = file, until
        self.keys: dict[str, list[str]] = defaultdict(list)
        for reference in references:
            for id in filter(None, (reference.doi.lower(), reference.pmid)):
                self.keys[id].append(reference.key)
        self.notices: dict[str, list[Notice]] = defaultdict(list)
        self.covered: set[str] = set()
        self.unsure: set[str] = set()
        self.problems: list[Problem] = []
        self.day: date | None = None
        self.size = 0

    def snapshot(self) -> Snapshot:
        notices = {key: tuple(dict.fromkeys(found)) for key, found in sorted(self.notices.items())}
        return Snapshot(notices, frozenset((self.covered | notices.keys()) - self.unsure), self.day, self.size)

    def take(self, rows: Iterator[Row | Seen | Unread | Problem]) -> None:
        for row in rows:
            match row:
                case Row():
                    self.size += 1
                    self._date(row.when)
                    for key in self._keys(row.about):
                        self._row(row, key)
                case Seen():
                    self.size += 1
                    self._date(row.day)
                    self.covered.update(self.keys.get(row.doi, ()))
                case Unread():
                    self._unread(row)
                case Problem():
                    self.unsure.update(key for keys in self.keys.values() for key in keys)
                    self.problems.append(row)

    def _keys(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for id in ids for key in self.keys.get(id, ())))

    def _date(self, written: str) -> None:
        when = day(written)
        if when and when <= self.until:
            self.day = max(self.day or when, when)

    def _row(self, row: Row, key: str) -> None:
        word = re.sub(r"[\s_-]+", " ", row.nature.strip().lower())
        if word in _NEUTRAL:
            return
        if word not in _NATURES:
            self._say(row.line, key, f"'{row.nature}' is no nature of a notice that we know, and it is about '{key}'")
            return
        if day(row.when) is None:
            message = f"'{row.when}' is not a day, in a notice about '{key}'"
            place = Location(self.file, row.line)
            self.problems.append(Problem(place, "bad-snapshot", message, "the worse is assumed", Severity.warning))
        reasons = tuple(reason for part in row.reasons.split(";") if (reason := part.strip().lstrip("+").strip()))
        notice = Notice(
            nature=_NATURES[word],
            when=day(row.when),
            doi=row.doi,
            name=row.name,
            reasons=reasons,
            place=Location(self.file, row.line),
        )
        self.notices[key].append(notice)

    def _unread(self, row: Unread) -> None:
        self.size += 1
        keys = self._keys(row.ids)
        for key in keys:
            self._say(row.line, key, f"this row cannot be read, and it names '{key}'")
        if not keys:
            message, hint = "this row cannot be read", "a quotation mark too many, or a comma"
            self.problems.append(
                Problem(Location(self.file, row.line), "bad-snapshot", message, hint, Severity.warning)
            )

    def _say(self, line: int, key: str, message: str) -> None:
        """An error, since it may hide a retraction of something that is cited."""
        self.unsure.add(key)
        self.problems.append(Problem(Location(self.file, line), "bad-snapshot", message, "look it up by hand"))


@lru_cache(maxsize=32768)
def day(written: str) -> date | None:
    """`8/16/2023 0:00`, month first as Retraction Watch writes it, or `2023-08-16`; None for anything else."""
    american = re.match(r"(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)", written)
    iso = re.match(r"(\d{4})-(\d\d)-(\d\d)(?!\d)", written)
    parts = (american[3], american[1], american[2]) if american else iso.groups() if iso else None
    try:
        return date(*map(int, parts)) if parts else None
    except ValueError:
        return None
