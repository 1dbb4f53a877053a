"""Seals held against the records: a number that is not the one that was verified is found, whatever it is now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.errors import Location, Problem, Severity
from generator.model.content import Content
from generator.model.count import counted
from generator.model.finding import Finding
from generator.model.seal import SCOPE, Seals, sealed
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
    yield from _unverified(content, content.seals)
    yield from _changed(content, content.seals)


def _unverified(content: Content, seals: Seals) -> Iterator[Problem]:
    for record in _records(content):
        for name, path, _ in sealed(record):
            if name not in seals:
                message = f"nobody has held the numbers of '{name}' against their source"
                hint = f"read the source again, then run `evipress verify {record.id}`"
                yield Problem(content.at(record, *path), "unverified-number", message, hint, Severity.warning)


def _changed(content: Content, seals: Seals) -> Iterator[Problem]:
    """Each field that broke its seal; once where a paper, people, a treatment or an outcome did so in many records."""
    alike: dict[tuple[str, str], list[_Broken]] = {}
    for one in _seals_broken(content, seals):
        alike.setdefault((one.field, one.value if one.field in SCOPE else one.name), []).append(one)
    for (field, value), found in alike.items():
        ids = list(dict.fromkeys(one.id for one in found))
        if len(ids) == 1:
            yield from map(_problem, found)
            continue
        message = f"the {field} of {counted(len(ids), 'record')} was not '{value}' when they were verified"
        hint = f"if only its name is new, run `evipress verify {' '.join(ids)}`; else correct it"
        yield Problem(found[0].place, "changed-number", message, hint)


def _problem(one: _Broken) -> Problem:
    message = f"'{one.field}' of '{one.name}' is not what was verified against the source"
    hint = f"correct it; or read the source again, then run `evipress verify {one.id}`"
    return Problem(one.place, "changed-number", message, hint)


class _Broken(NamedTuple):
    """A field that is not what was sealed: its name and value, of which record, what it is sealed under, and where."""

    field: str
    value: str
    id: str
    name: str
    place: Location


def _seals_broken(content: Content, seals: Seals) -> Iterator[_Broken]:
    for record in _records(content):
        for name, path, digests in sealed(record):
            known = seals.get(name, digests)
            part = record.results[int(path[1])] if isinstance(record, StudySet) and path else record
            for field in sorted(digests.keys() | known.keys()):
                if digests.get(field) != known.get(field):
                    value = str(getattr(part, field, ""))
                    yield _Broken(field, value, record.id, name, content.at(record, *path, field))


def _records(content: Content) -> tuple[Finding | StudySet, ...]:
    return (*content.all(Finding), *content.all(StudySet))
