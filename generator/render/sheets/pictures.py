"""The pictures of a sheet: exercises in two positions, and people for its first page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from generator.draw import COLOUR, MONO, PEOPLE, Person, person_for, picture, single
from generator.model.content import Content
from generator.model.exercise import Exercise
from generator.model.exercise import Position as Stance
from generator.model.pose import Drawing, Position
from generator.model.things import Kind
from generator.render.signs import data_uri

_CROWD_MM = 40, 36
"""Width and height of the picture of each of those people."""
_CARRIED = (Kind.dumbbell, Kind.wheelchair)


class Image(NamedTuple):
    """A picture: its `data:` address, and what it shows in words."""

    uri: str
    alt: str


def image(
    exercise: Exercise, person: Person, width_mm: float, height_mm: float, biggest: float, *, mono: bool = False
) -> Image:
    """Both positions of an exercise; `biggest` (mm a cm) keeps the people of one sheet alike in size."""
    return Image(_pair(exercise.drawing, person, width_mm, height_mm, biggest, mono), exercise.drawing.alt)


def cast(exercises: Iterable[Exercise]) -> tuple[tuple[Exercise, Person], ...]:
    """Who shows which exercise: the person of its own page, unless that one is on the sheet already."""
    parts: list[tuple[Exercise, Person]] = []
    for exercise in exercises:
        own, taken = person_for(exercise.id), [person for _, person in parts]
        parts.append((exercise, next((p for p in (own, *PEOPLE.values()) if p not in taken), own)))
    return tuple(parts)


def crowd(content: Content, *, mono: bool = False) -> tuple[str, ...]:
    """Up to three people at their exercises, as unlike one another as the records allow, someone seated among them."""
    people = content.once("crowd", lambda: _people(content.all(Exercise)))
    return tuple(_one(exercise.drawing, person, mono) for exercise, person in people)


def _people(exercises: tuple[Exercise, ...]) -> tuple[tuple[Exercise, Person], ...]:
    free = [e for e in exercises if all(piece.kind in _CARRIED for piece in e.drawing.equipment)] or exercises
    free = sorted(free, key=lambda e: _height(e.drawing, _upright(e.drawing)), reverse=True)
    upright = [e for e in free if e.position is Stance.standing]
    seated = [e for e in free if e.position is Stance.seated]
    chosen = [*upright[:1], *seated[:1], *upright[1 : 3 - len(seated[:1])]]
    return cast(chosen)


@lru_cache(maxsize=512)
def _pair(drawing: Drawing, person: Person, width_mm: float, height_mm: float, biggest: float, mono: bool) -> str:
    return data_uri(picture(drawing, person, MONO if mono else COLOUR, width_mm, height_mm, biggest))


@lru_cache(maxsize=64)
def _one(drawing: Drawing, person: Person, mono: bool) -> str:
    width, height = _CROWD_MM
    biggest = height / 178  # mm a cm: a standing person and the margin of the picture
    return data_uri(single(drawing, _upright(drawing), person, MONO if mono else COLOUR, width, height, biggest))


def _upright(drawing: Drawing) -> Position:
    """The position in which the person stands taller."""
    return max(Position, key=lambda position: _height(drawing, position))


def _height(drawing: Drawing, position: Position) -> float:
    """How upright a person stands: the height of the hips in cm, less the lean in degrees."""
    pose = drawing.pose(position)
    return (pose.hip[1] if pose.hip else 90.3) - abs(pose.lean or 0)
