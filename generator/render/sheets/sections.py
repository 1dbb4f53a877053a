"""A sheet of sections in the order of its record: answers, moves, what gets in the way; crisis help ends page 1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from generator.draw import Person
from generator.model.blocks import AnswersBlock, Block, MovesBlock
from generator.model.content import Content
from generator.model.exercise import Exercise
from generator.model.handout import Handout, Paper
from generator.model.topic import Question
from generator.render.prose import paper
from generator.render.sheets import leaflet, pictures
from generator.render.sheets.pictures import Image
from generator.render.sheets.shared import Look

_WIDTH_MM = 54.0
_HEIGHT_MM = {Paper.letter: 32.0}
_USUAL_MM = 40.0


class Answers(NamedTuple):
    """Questions with their answers."""

    title: str
    rows: tuple[tuple[str, Markup], ...]


class Move(NamedTuple):
    """One exercise: its picture, its name, how to make it easier, and who should take care."""

    image: Image
    name: str
    easier: str
    caution: str


class Moves(NamedTuple):
    """A few exercises side by side."""

    title: str
    rows: tuple[Move, ...]


def values(handout: Handout, content: Content, look: Look) -> Mapping[str, Any]:
    """What the template lays out: `first` stands before the crisis block, `rest` on the pages after it.

    On large print only the first block does, so that the crisis block still closes the first page.
    """
    run = [(block.block, place(block, content, look)) for block in handout.blocks]
    names = [name for name, _ in run]
    crisis = names.index("crisis") if "crisis" in names else len(run)
    told = [part for part in run if part[0] not in ("crisis", "sources")]
    cut = min(1, crisis) if look.large else crisis
    return {
        "first": told[:cut],
        "rest": told[cut:],
        "places": names,
        "crowd": pictures.crowd(content, mono=look.mono),
    }


def place(block: Block, content: Content, look: Look) -> Any:
    """What stands in the place of a block."""
    match block:
        case AnswersBlock():
            questions = (content.get(Question, id) for id in block.questions)
            return Answers(block.title, tuple((q.question, paper(q.plain, content)) for q in questions))
        case MovesBlock():
            cast = pictures.cast(content.get(Exercise, id) for id in block.exercises)
            return Moves(block.title, tuple(_move(e, person, look) for e, person in cast))
        case _:
            return leaflet.place(block, content, look)


def _move(exercise: Exercise, person: Person, look: Look) -> Move:
    height = _HEIGHT_MM.get(look.paper, _USUAL_MM)
    image = pictures.image(exercise, person, _WIDTH_MM, height, height / 178, mono=look.mono)
    return Move(image, exercise.plain_name, exercise.easier.do, exercise.card_caution or "")
