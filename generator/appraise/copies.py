"""Copies: records that were begun from another and say the same, so that readers would meet it twice."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem, Severity
from generator.model.base import Record
from generator.model.content import KINDS, Content


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
