"""Copies: records that were begun from another and say the same, and records of two kinds that would have one name."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem, Severity
from generator.model.base import Record
from generator.model.content import KINDS, Content
from generator.model.study import StudySet


def problems(content: Content) -> Iterator[Problem]:
    """Records that differ from another of their kind in nothing but the id: warnings."""
    for kind in KINDS:
        first: dict[Record, str] = {}
        for id, record in sorted(content.records[kind].items()):
            like = first.setdefault(record.model_copy(update={"id": ""}), id)
            if like != id:
                message = f"the {kind} '{id}' says the same as '{like}', word for word"
                hint = "write what it is to say, or remove it"
                yield Problem(content.at(record, "id"), "duplicate-id", message, hint, Severity.warning)


def namesakes(content: Content) -> Iterator[Problem]:
    """Records whose ids differ in case alone, as the names of their pages do, of which many disks keep only one; and
    study sets called like a finding: both stand on the page of their reference, and in the lock, under their id.
    """
    for kind in KINDS:
        first: dict[str, Record] = {}
        for id, record in sorted(content.records[kind].items()):
            like = first.setdefault(id.lower(), record)
            if like is not record:
                message = f"the {kind} '{id}' differs from '{like.id}' in case alone, at {content.at(like, 'id').row}"
                yield Problem(content.at(record, "id"), "duplicate-id", message, "give one of them another id")
    for trials in content.all(StudySet):
        if trials.id in content.records["finding"]:
            message = f"a finding is called '{trials.id}' too, and both stand under their id on one page"
            yield Problem(content.at(trials, "id"), "duplicate-id", message, "give one of them another id")
