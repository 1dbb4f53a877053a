"""The pages of the exercises: one for each, and their list by movement pattern."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from generator.appraise.reviews import approvals
from generator.model.content import Content
from generator.model.count import counted
from generator.model.exercise import Equipment, Exercise, Item, Pattern, Position, Programme, Way
from generator.model.people import Role
from generator.model.words import MOVEMENT, name
from generator.render.findings import capital
from generator.render.page import HOME, Page, upward
from generator.render.pages import parts
from generator.render.pages.address import address, path
from generator.render.pictures import image
from generator.render.prose import prose

_UNCHECKED = "These steps are general practice. No clinician has checked them yet."


class Rung(NamedTuple):
    """A rung of the ladder: what to do, the exercise that this is, and its address; the page's own has none."""

    do: str
    exercise: str = ""
    address: str = ""


class Card(NamedTuple):
    """An exercise in a list: its picture, its name, and what it asks for, in words and for the filter."""

    name: str
    address: str
    picture: Markup
    needs: str
    position: str
    things: tuple[Equipment, ...]
    stances: tuple[Position, ...]


class Plan(NamedTuple):
    """A programme in the list: its name, its address, and what it is in a few words."""

    name: str
    address: str
    what: str


def pages(content: Content) -> tuple[Page, ...]:
    """The list of exercises, then a page for each; nothing where a guideline has none."""
    pages = tuple(_page(exercise, content) for exercise in content.all(Exercise))
    return (_index(content), *pages) if pages else ()


def needs(exercise: Exercise) -> str:
    """What an exercise needs: `Chair, dumbbell`."""
    return capital(", ".join(name(thing).lower() for thing in exercise.equipment))


def posture(exercise: Exercise) -> str:
    """How the body starts, and how it ends where that differs: `Seated, then standing`."""
    return capital(", then ".join(name(stance).lower() for stance in exercise.stances))


def dose(item: Item) -> str:
    """`1 to 2 sets of 8 to 12`, with the unit unless it is repetitions."""
    sets = "set" if item.sets.high == 1 else "sets"
    return f"{item.sets.words} {sets} of {item.reps.words}" + ("" if item.unit == "reps" else f" {item.unit}")


def _index(content: Content) -> Page:
    index = "exercises/index.md"
    up, exercises = upward(index), content.all(Exercise)
    ranked = sorted(exercises, key=lambda e: (sum(bool(rung.exercise) for rung in _ladder(e, "easier", content)), e.id))
    groups = tuple(
        (pattern.value, MOVEMENT[pattern], tuple(_card(e, up) for e in ranked if e.pattern is pattern))
        for pattern in Pattern
        if any(e.pattern is pattern for e in exercises)
    )
    values = {
        "trail": ((HOME, up), ("Exercises", None)),
        "ask": parts.ask_first(content, up),
        "groups": groups,
        "plans": tuple(_plan(p, up) for p in sorted(content.all(Programme), key=lambda p: (len(p.items), p.id))),
        "things": tuple((t.value, name(t)) for t in Equipment if any(t in e.equipment for e in exercises)),
        "stances": tuple((p.value, name(p)) for p in Position if any(p in e.stances for e in exercises)),
        "count": len(exercises),
    }
    return Page(
        path=index,
        title="Exercises",
        body=parts.body("exercises.md", values),
        description="Every exercise with its picture, by movement, with what it needs and how the body starts.",
        source=content.at(content.guideline).file,
        wide=True,
    )


def _card(exercise: Exercise, up: str) -> Card:
    return Card(
        name=exercise.plain_name,
        address=f"{exercise.id}/",
        picture=image(exercise, up, lazy=True),
        needs=needs(exercise),
        position=posture(exercise),
        things=exercise.equipment,
        stances=exercise.stances,
    )


def _plan(programme: Programme, up: str) -> Plan:
    moves, days = counted(len(programme.items), "move"), counted(programme.sessions, "day")
    what = f"{programme.label}. {moves}, {days} a week."
    return Plan(programme.plain, up + address("programme", programme.id), what)


def _page(exercise: Exercise, content: Content) -> Page:
    where, place = content.at(exercise), path("exercise", exercise.id)
    up = upward(place)
    values = {
        "trail": ((HOME, up), ("Exercises", "../"), (exercise.plain_name, None)),
        "eyebrow": f"Exercise · {MOVEMENT[exercise.pattern].lower()}",
        "title": exercise.plain_name,
        "clinical": exercise.name if exercise.name != exercise.plain_name else "",
        "facts": (
            ("You need", needs(exercise)),
            ("Start", posture(exercise)),
            ("Works", ", ".join(exercise.muscles).capitalize()),
        ),
        "picture": image(exercise, up),
        "steps": tuple(prose(step, content) for step in exercise.steps),
        "breathing": exercise.breathing,
        "cues": exercise.cues,
        "harder": tuple(reversed(tuple(_ladder(exercise, "harder", content)))),
        "easier": tuple(_ladder(exercise, "easier", content)),
        "mistakes": exercise.mistakes,
        "cautions": exercise.cautions,
        "stop": parts.safety(content)[0],
        "crisis": content.guideline.crisis_line,
        "help": f"{up}safety/",
        "plans": tuple(_plans(exercise, up, content)),
        "unchecked": "" if _checked(exercise, content) else _UNCHECKED,
    }
    description = f"{exercise.plain_name}, step by step. {exercise.drawing.alt}"
    body = parts.body("exercise.md", values)
    return Page(place, exercise.plain_name, body, parts.description(description), where.file, where.line, wide=True)


def _ladder(exercise: Exercise, which: str, content: Content) -> Iterator[Rung]:
    """The rungs on one side, from the exercise outwards, as far as one exercise leads to another."""
    seen, here = {exercise.id}, exercise
    while True:
        way: Way = getattr(here, which)
        if way.exercise in seen:
            return
        if way.exercise is None:
            yield Rung(way.do)
            return
        seen.add(way.exercise)
        here = content.get(Exercise, way.exercise)
        yield Rung(way.do, here.plain_name, f"../{here.id}/")


def _plans(exercise: Exercise, up: str, content: Content) -> Iterator[tuple[str, str, str]]:
    """The programmes with this exercise: name, address and dose."""
    for programme in content.all(Programme):
        for item in programme.items:
            if item.exercise == exercise.id:
                yield programme.plain, up + address("programme", programme.id), dose(item)


def _checked(exercise: Exercise, content: Content) -> bool:
    return bool(approvals(f"exercise/{exercise.id}", content, Role.clinician, Role.physiotherapist))
