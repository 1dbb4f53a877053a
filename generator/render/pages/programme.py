"""The pages of the programmes: the dose, the moves, how to go up and down, and the report for clinicians (CERT)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from generator.appraise.certainty import of_claim
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.count import counted
from generator.model.exercise import Exercise, Item, Programme
from generator.model.finding import CertaintyLevel
from generator.model.handout import Handout
from generator.render import kit
from generator.render.findings import capital
from generator.render.page import HOME, Page, upward
from generator.render.pages import builder, claims, parts
from generator.render.pages.address import address, path
from generator.render.pages.exercise import needs
from generator.render.pictures import image
from generator.render.prose import plain, prose


class Move(NamedTuple):
    """A row of the table of exercises."""

    name: str
    address: str
    picture: Markup
    needs: str
    sets: str
    reps: str
    rest: str
    tempo: str
    load: str


def pages(content: Content) -> tuple[Page, ...]:
    """A page for each programme."""
    return tuple(_page(programme, content) for programme in content.all(Programme))


def dose(programme: Programme) -> tuple[tuple[str, str], ...]:
    """The dose in a few words: terms and what they are (FITT)."""
    minutes = ((("Minutes a session"), programme.minutes.words),) if programme.minutes else ()
    spare = (("Could still do", f"{programme.reserve.words} more"),) if programme.reserve else ()
    return (
        ("Weeks", str(programme.weeks)),
        ("Sessions a week", str(programme.sessions)),
        *minutes,
        ("Begin with", f"{programme.start_with} of {counted(len(programme.items), 'move')}"),
        ("Effort, 0 to 10", programme.effort.words),
        *spare,
    )


def _page(programme: Programme, content: Content) -> Page:
    where, place = content.at(programme), path("programme", programme.id)
    up = upward(place)
    tracked = programme.tracked
    values = {
        "trail": ((HOME, up), ("Exercises", f"{up}exercises/"), (programme.plain, None)),
        "title": programme.plain,
        "label": programme.label,
        "goal": prose(programme.goal, content),
        "ask": parts.ask_first(content, up),
        "dose": dose(programme),
        "sheets": tuple(
            (handout.title, f"{up}{address('handout', handout.id)}")
            for handout in content.all(Handout)
            if handout.programme == programme.id
        ),
        "build": builder.link(content, up, programme.id),
        "version": kit.version(programme, content),
        "moves": tuple(_move(item, up, content) for item in programme.items),
        "ways": (
            ("Where to begin", prose(programme.starting_level, content)),
            ("When to go up", prose(programme.progression, content)),
            ("When to go down", prose(programme.regression, content)),
        ),
        "tracked": tracked,
        "claims": tuple(_claims(programme, up, content)),
        "report": tuple(_report(programme, content)),
        "stop": parts.safety(content)[0],
        "crisis": content.guideline.crisis_line,
        "help": f"{up}safety/",
    }
    body = parts.body("programme.md", values)
    description = f"{programme.label}. {plain(programme.goal, content)}"
    return Page(place, programme.plain, body, parts.description(description), where.file, where.line, wide=True)


def _move(item: Item, up: str, content: Content) -> Move:
    exercise = content.get(Exercise, item.exercise)
    return Move(
        name=exercise.plain_name,
        address=f"{up}{address('exercise', exercise.id)}",
        picture=image(exercise, up),
        needs=needs(exercise),
        sets=item.sets.words,
        reps=f"{item.reps.words} {item.unit}",
        rest=f"{item.rest_seconds} seconds",
        tempo=item.tempo or "",
        load=item.load or "",
    )


def _claims(programme: Programme, up: str, content: Content) -> Iterator[tuple[Markup, str, CertaintyLevel | None]]:
    """What the dose rests on: the sentence, where it is told, and how sure it is."""
    for id in programme.claims:
        claim = content.get(Claim, id)
        yield prose(claim.text, content), claims.place(id, up, content), of_claim(claim, content)


def _report(programme: Programme, content: Content) -> Iterator[tuple[str, str, Markup | str]]:
    """The sixteen items of the Consensus on Exercise Reporting Template (Slade 2016): number, name and answer."""
    summary = "; ".join(f"{term.lower()}: {text}" for term, text in dose(programme))
    yield "1", "Equipment", programme.equipment
    yield "2", "Who teaches it", programme.provider
    yield "3", "Alone or in a group", programme.delivery
    yield "4", "Supervision", programme.supervision
    yield "5", "How adherence is recorded", programme.adherence
    yield "6", "Motivation", programme.motivation
    yield "7", "Progression", prose(programme.progression, content)
    yield "8", "Each exercise", "See the table of moves; each has a page with pictures and steps."
    yield "9", "Done at home", programme.home
    yield "10", "Parts that are not exercise", programme.extras
    yield "11", "How harm is recorded", programme.harms
    yield "12", "Setting", programme.setting
    yield "13", "Dose", f"{capital(summary)}."
    yield "14", "Tailoring", programme.tailoring
    yield "15", "Starting level", prose(programme.starting_level, content)
    yield "16", "How fidelity is checked", programme.fidelity
