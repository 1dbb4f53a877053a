"""The easy read of a handout: one picture and one idea a row, a page for each heading, whom to call at the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from generator.appraise.reviews import approvals
from generator.draw import Person
from generator.model.content import Content
from generator.model.exercise import Exercise
from generator.model.handout import EasyRow, Handout
from generator.model.people import Role
from generator.render.prose import paper
from generator.render.sheets import pictures
from generator.render.sheets.calls import called
from generator.render.sheets.pictures import Image
from generator.render.sheets.shared import Look
from generator.render.signs import sign

_WIDTH_MM, _HEIGHT_MM = 52.0, 36.0


class Row(NamedTuple):
    """A picture, whether it is of a person, and the sentences beside it."""

    image: Image
    person: bool
    lines: tuple[Markup, ...]


class Leaf(NamedTuple):
    """A heading, with a sign where it has one, over its rows."""

    title: str
    icon: str | None
    rows: tuple[Row, ...]


def values(handout: Handout, content: Content, look: Look) -> Mapping[str, Any]:
    """What the template lays out."""
    shown = [content.get(Exercise, row.exercise) for part in handout.easy for row in part.rows if row.exercise]
    people = {exercise.id: person for exercise, person in pictures.cast(shown)}
    leaves = (
        Leaf(part.title, part.icon, tuple(_row(row, people, content, look) for row in part.rows))
        for part in handout.easy
    )
    return {"leaves": tuple(leaves), "tested": bool(approvals(f"handout/{handout.id}", content, Role.tester))}


def _row(row: EasyRow, people: Mapping[str, Person], content: Content, look: Look) -> Row:
    lines = tuple(called(paper(line, content), content) for line in row.lines)
    if row.icon:
        return Row(Image(sign(row.icon, mono=look.mono, palette=content.guideline.colours), ""), False, lines)
    assert row.exercise is not None
    exercise = content.get(Exercise, row.exercise)
    person = people[exercise.id]
    image = pictures.image(exercise, person, _WIDTH_MM, _HEIGHT_MM, _HEIGHT_MM / 178, mono=look.mono)
    return Row(image, True, lines)
