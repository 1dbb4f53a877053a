"""Seals: a short digest of each number that somebody held against its source, and of whose number it is (paper, people,
treatments, outcome) and which side is better: a slip of a digit shows, and so does a result that is told of another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from generator.model.base import Part
from generator.model.finding import Finding
from generator.model.study import StudyResult, StudySet
from generator.model.walk import Path

Seals = Mapping[str, Mapping[str, str]]
"""Name of a finding, a study set or a trial's row, to the digest of each of its numbers and of what they are of."""

LOCK = "content/verified.lock"
"""Where they are kept."""
SCOPE = ("reference", "population", "intervention", "comparator", "outcome")
SIGN = ("measure", "improvement", "unit")

FINDING = (
    *(*SCOPE, "time_point", "level"),
    *(*SIGN, "interval", "interval_level"),
    *("estimate", "low", "high", "prediction_low", "prediction_high", "studies", "participants", "events", "i2", "p"),
    *("statement", "size_note"),
)
SET = (*SCOPE, *SIGN)
ROW = (
    "reference",
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
    yield record.id, (), _digests(record.id, record, SET)
    for index, row in enumerate(record.results):
        name = "/".join(part for part in (record.id, row.group, row.study) if part)
        yield name, ("results", index), _digests(name, row, ROW)


def _digests(name: str, part: Finding | StudySet | StudyResult, fields: tuple[str, ...]) -> dict[str, str]:
    """The digest of each field that somebody wrote: a default needs none, since another value in its place has one."""
    usual = {field: info.default for field, info in type(part).model_fields.items()}
    return {field: _digest(name, field, part) for field in fields if getattr(part, field) != usual[field]}


def _digest(name: str, field: str, part: Part) -> str:
    return hashlib.sha256(f"{name}\0{field}\0{getattr(part, field)}".encode()).hexdigest()[:DIGITS]
