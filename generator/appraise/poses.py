"""Poses: what a body cannot do, found in exercise records."""

from __future__ import annotations

from collections.abc import Iterator

from generator.draw import faults
from generator.errors import Problem
from generator.model.content import Content
from generator.model.exercise import Exercise


def impossible(content: Content) -> Iterator[Problem]:
    """Poses that no body could take: limbs out of reach, joints bent too far, a fall, sliding feet."""
    for exercise in content.all(Exercise):
        for fault in faults(exercise.drawing):
            place = content.at(exercise, "drawing", *fault.path)
            yield Problem(place, "impossible-pose", fault.message, fault.hint)


def loops(content: Content) -> Iterator[Problem]:
    """Ladders of easier or harder exercises that lead back to where they began."""
    exercises = {e.id: e for e in content.all(Exercise)}
    for name in ("easier", "harder"):
        for exercise in exercises.values():
            seen, at = {exercise.id}, getattr(exercise, name).exercise
            while at in exercises:
                if at == exercise.id:
                    message = f"the {name} ways lead in a circle back to '{exercise.id}'"
                    place = content.at(exercise, name, "exercise")
                    yield Problem(place, "ladder-loop", message, "break the circle at one exercise")
                if at in seen:
                    break
                seen.add(at)
                at = getattr(exercises[at], name).exercise
