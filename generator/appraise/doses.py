"""Doses: of exercise, each letter of FITT-VP is said."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.model.content import Content
from generator.model.pico import Intervention
from generator.model.recommendation import Recommendation


def incomplete(content: Content) -> Iterator[Problem]:
    """Recommendations of exercise whose dose lacks a part, and doses without any."""
    for record in content.all(Recommendation):
        treatment = content.find(Intervention, record.intervention)
        if record.dose is None or treatment is None:
            continue
        place = content.at(record, "dose")
        if not record.dose.rows:
            yield Problem(place, "missing-field", "the dose has no part", "add one, or take the dose out")
        elif treatment.kind.is_exercise:
            for name, part in record.dose.parts.items():
                if part is None:
                    hint = f"add `{name}:`; where nothing is known of it, its `start:` says so"
                    yield Problem(place, "missing-field", f"the dose of exercise has no '{name}'", hint)
