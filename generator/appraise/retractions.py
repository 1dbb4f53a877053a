"""Retractions: what rests on a retracted reference is named, and not built."""

from __future__ import annotations

from collections.abc import Iterator

from generator.appraise.pointers import resting
from generator.errors import Problem
from generator.model.content import Content
from generator.model.reference import Retraction


def retracted(content: Content) -> Iterator[Problem]:
    """References that were retracted, each with everything that rests on it."""
    for key, reference in content.references.items():
        if reference.retraction is Retraction.retracted:
            users = ", ".join(f"{kind} {id}" for kind, id in resting(content, ("reference", key))) or "nothing"
            message = f"the reference '{key}' was retracted; resting on it: {users}"
            yield Problem(reference.place, "retracted-reference", message, "withdraw what rests on it")
