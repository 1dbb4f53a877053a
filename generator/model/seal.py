"""Seals: a short digest of each number that somebody held against its source, and of what it is a number of and which
side of it is better: a slip of a digit shows, and so does a result that turns round.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from generator.model.base import Part
from generator.model.finding import Finding
from generator.model.study import StudyResult, StudySet
from generator.model.walk import Path

Seals = Mapping[str, Mapping[str, str]]
"""Name of a finding, a study set or a trial's row, to the digest of each of its numbers and of its sign."""

SIGN = ("measure", "improvement")

FINDING = (
    *SIGN,
    *("estimate", "low", "high", "prediction_low", "prediction_high", "studies", "participants", "events", "i2", "p"),
    "statement",
)
ROW = (
    *("n1", "events1", "mean1", "sd1", "n2", "events2", "mean2", "sd2"),
    *("effect", "low", "high", "weight"),
)
DIGITS = 6
"""Hexadecimal digits of a digest: a slip goes unseen once in 16 million times."""


def sealed(record: Finding | StudySet) -> Iterator[tuple[str, Path, dict[str, str]]]:
    """Name, path and digests of everything sealed in a record: a finding itself, or a study set and its rows."""
    if isinstance(record, Finding):
        yield record.id, (), _digests(record.id, record, FINDING)
        return
    yield record.id, (), _digests(record.id, record, SIGN)
    for index, row in enumerate(record.results):
        name = "/".join(part for part in (record.id, row.group, row.study) if part)
        yield name, ("results", index), _digests(name, row, ROW)


def _digests(name: str, part: Finding | StudySet | StudyResult, fields: tuple[str, ...]) -> dict[str, str]:
    return {field: _digest(name, field, part) for field in fields if getattr(part, field) is not None}


def _digest(name: str, field: str, part: Part) -> str:
    return hashlib.sha256(f"{name}\0{field}\0{getattr(part, field)}".encode()).hexdigest()[:DIGITS]
