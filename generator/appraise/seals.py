"""Seals held against the records: a number that is not the one that was verified is found, whatever it is now."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem, Severity
from generator.model.content import Content
from generator.model.finding import Finding
from generator.model.seal import Seals, sealed
from generator.model.study import StudySet


def current(content: Content) -> Seals:
    """The seals that the numbers of a content would have now, sorted by name."""
    return dict(sorted((name, digests) for record in _records(content) for name, _, digests in sealed(record)))


def broken(content: Content) -> Iterator[Problem]:
    """Numbers that differ from the verified ones, or are told of something else, and numbers that nobody has verified.
    Nothing without a lock.
    """
    if content.seals is None:
        return
    for record in _records(content):
        hint = f"read the source again, then run `evipress verify {record.id}`"
        for name, path, digests in sealed(record):
            known = content.seals.get(name)
            if known is None:
                message = f"nobody has held the numbers of '{name}' against their source"
                yield Problem(content.at(record, *path), "unverified-number", message, hint, Severity.warning)
                continue
            for field in sorted(digests.keys() | known.keys()):
                if digests.get(field) != known.get(field):
                    message = f"'{field}' of '{name}' is not what was verified against the source"
                    place = content.at(record, *path, field)
                    yield Problem(place, "changed-number", message, f"correct it; or {hint}")


def _records(content: Content) -> tuple[Finding | StudySet, ...]:
    return (*content.all(Finding), *content.all(StudySet))
