"""The programme sheet: a card for each exercise, and a log to write in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from generator.model.content import Content
from generator.model.exercise import Exercise, Item, Programme
from generator.model.handout import Handout, Paper
from generator.render import prose
from generator.render.sheets import pictures, shared
from generator.render.sheets.log import log
from generator.render.sheets.pictures import Image
from generator.render.sheets.shared import Look

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ROOMY, FULL = 4, 6
"""Up to so many exercises get larger cards on a page, and up to so many any; twice the former take two pages."""

UNITS = {"reps": "Reps", "seconds": "Secs", "steps": "Steps", "each side": "A side"}
"""What is counted, in the words of a narrow box."""
_NARROW = 4
"""So many letters of a label, and of a number, a narrow box of doses has room for."""
_TALL_CM = 170
_HOOK = "\ue001"
"""Stands for what is filled in later; no text of a record holds it."""


class Card(NamedTuple):
    """One exercise: picture, dose as pairs of a label and a value, steps, ways, and who should take care; whether its
    load is set, its dose needs a wider box, and others come first.
    """

    number: int
    name: str
    image: Image
    dose: tuple[tuple[str, str], ...]
    steps: tuple[Markup, ...]
    easier: str
    harder: str
    caution: str
    loaded: bool
    wide: bool
    later: bool


def values(handout: Handout, content: Content, look: Look) -> Mapping[str, Any]:
    """What the template lays out. The handout names its programme; the loader's rules see to that."""
    assert handout.programme is not None
    programme = content.get(Programme, handout.programme)
    roomy = len(programme.items) <= ROOMY or FULL < len(programme.items) <= 2 * ROOMY
    cards = () if look.built else _cards(programme, roomy, content, look)
    return {
        "programme": programme,
        "days": DAYS,
        "begin": beginning(programme.start_with),
        "rest": rests(programme.sessions),
        "level": _level(programme, content, look),
        "reminder": prose.paper(programme.reminder, content) if programme.reminder else "",
        "leaves": _leaves(cards) if roomy and cards else (cards,),
        "roomy": roomy,
        **shared.when_to_stop(handout, content),
        "log": log(programme, content, look),
        "progression": prose.paper(programme.progression, content),
        "regression": prose.paper(programme.regression, content),
    }


def _leaves(cards: tuple[Card, ...]) -> tuple[tuple[Card, ...], ...]:
    return tuple(cards[at : at + ROOMY] for at in range(0, len(cards), ROOMY))


def _level(programme: Programme, content: Content, look: Look) -> Markup:
    """How the first load is found; a browser fills in how many are left to spare, where that is said."""
    if not look.built or not programme.reserve:
        return prose.paper(programme.starting_level, content)
    hook = Markup('<span data-fill="reserve">{}</span>').format(programme.reserve.words)
    place = re.sub(rf"{{{{\s*programme\.{programme.id}\.reserve\s*}}}}", _HOOK, programme.starting_level)
    return prose.paper(place, content).replace(_HOOK, hook)


def beginning(count: int) -> str:
    """The first so many moves: `moves 1 to 4`."""
    return "move 1" if count == 1 else f"moves 1 and {count}" if count == 2 else f"moves 1 to {count}"


def rests(sessions: int) -> bool:
    """Whether so many sessions a week leave a day of rest between any two."""
    return 1 < sessions <= 3


def dose(item: Item) -> tuple[tuple[str, str], ...]:
    """Sets, repetitions, load (left open for the pen where there is none) and rest."""
    rest = item.rest_seconds
    pause = f"{rest // 60} min" if rest and rest % 60 == 0 else f"{rest} s"
    label = UNITS.get(item.unit, item.unit.capitalize())
    return ("Sets", str(item.sets)), (label, str(item.reps)), ("Load", item.load or ""), ("Rest", pause)


def is_wide(item: Item) -> bool:
    """Whether the dose needs a wider box: for a load that is set, a longer word for what is counted, or more digits."""
    _, (label, count), (_, load), _ = dose(item)
    return bool(load) or len(label) > _NARROW or len(count) > _NARROW


def _cards(programme: Programme, roomy: bool, content: Content, look: Look) -> tuple[Card, ...]:
    low = look.paper is Paper.letter
    height = 44 if roomy else 19.1 if low else 22.9
    if look.large:
        height = 34 if low else 42
    cast = pictures.cast(content.get(Exercise, item.exercise) for item in programme.items)
    cards = []
    for number, (item, (exercise, person)) in enumerate(zip(programme.items, cast, strict=True), 1):
        width = 80 if look.large else 54 if not look.address else 38 if item.load else 46 if is_wide(item) else 54
        image = pictures.image(exercise, person, width, height, height / _TALL_CM, mono=look.mono)
        cards.append(card(number, item, exercise, image, content, later=number > programme.start_with))
    return tuple(cards)


def card(number: int, item: Item, exercise: Exercise, image: Image, content: Content, *, later: bool) -> Card:
    """The card of an exercise with the dose of an item."""
    return Card(
        number,
        exercise.plain_name,
        image,
        dose(item),
        tuple(prose.paper(step, content) for step in exercise.steps),
        exercise.easier.do,
        exercise.harder.do,
        exercise.card_caution or "",
        item.load is not None,
        is_wide(item),
        later,
    )
