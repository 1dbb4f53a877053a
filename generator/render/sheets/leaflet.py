"""The leaflet: what a treatment is, how sure we are, how to begin, when to stop, and whom to call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from generator.appraise.certainty import of_claim
from generator.draw import person_for
from generator.model.blocks import (
    BarriersBlock,
    Block,
    CertaintyBlock,
    ClaimsBlock,
    SafetyBlock,
    StartBlock,
    WriteBlock,
)
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.count import spelled
from generator.model.exercise import Exercise, Programme, Range
from generator.model.finding import CertaintyLevel, Finding
from generator.model.guideline import Summary
from generator.model.handout import Handout, Paper
from generator.model.safety import Barrier
from generator.render.findings import inner
from generator.render.sheets import pictures, shared
from generator.render.sheets.pictures import Image
from generator.render.sheets.shared import Box, Look

HELPS = {
    CertaintyLevel.very_low: "Very unsure",
    CertaintyLevel.low: "May help",
    CertaintyLevel.moderate: "Probably helps",
    CertaintyLevel.high: "Helps",
}
"""The four worded steps of certainty, from the least sure, where what was found is a benefit."""
SURE = {
    CertaintyLevel.very_low: "Very unsure",
    CertaintyLevel.low: "Unsure",
    CertaintyLevel.moderate: "Fairly sure",
    CertaintyLevel.high: "Sure",
}
"""The same steps for any other answer: they promise nothing."""


class Sure(NamedTuple):
    """How sure we are: the words of the steps, the level that is marked, none where nothing was graded, and why."""

    title: str
    steps: Mapping[CertaintyLevel, str]
    level: CertaintyLevel | None
    why: tuple[Markup, ...]


class Pairs(NamedTuple):
    """What gets in the way, and what helps, in pairs."""

    title: str
    rows: tuple[tuple[str, str], ...]


class Start(NamedTuple):
    """How to start: steps as a strong beginning and its rest, with the first exercise as a picture."""

    title: str
    steps: tuple[tuple[str, str], ...]
    image: Image
    name: str


def values(handout: Handout, content: Content, look: Look) -> Mapping[str, Any]:
    """What the template lays out: `places` holds each block under its name."""
    places = {block.block: place(block, content, look) for block in handout.blocks}
    openings = [places[name].title for name in ("what-it-is", "start") if name in places]
    asked = places["ask-first"].items if "ask-first" in places else ()
    return {
        "start_title": ", and ".join([*openings[:1], *map(inner, openings[1:])]),
        "ask_signs": shared.listing(asked, "or"),
        "places": places,
        "crowd": pictures.crowd(content, mono=look.mono),
    }


def place(block: Block, content: Content, look: Look) -> Any:
    """What stands in the place of a block; True for one whose words come from elsewhere."""
    match block:
        case ClaimsBlock() | SafetyBlock():
            return shared.box(block, content)
        case CertaintyBlock():
            answer = content.get(Claim, content.get(Summary, block.summary).answer)
            why = shared.claims(block.claims, content)
            return Sure(block.title, steps(answer, content), of_claim(answer, content), why)
        case StartBlock():
            return _start(block, content, look)
        case BarriersBlock():
            barriers = (content.get(Barrier, id) for id in block.barriers)
            return Pairs(block.title, tuple((b.barrier, b.fix) for b in barriers))
        case WriteBlock():
            return Box(block.title, tuple(escape(line) for line in block.lines))
        case _:
            return True


def steps(answer: Claim, content: Content) -> Mapping[CertaintyLevel, str]:
    """The words of the steps: of help where all findings of the answer show a clear benefit, else of certainty."""
    found = [content.get(Finding, id) for id in answer.grounds]
    return HELPS if found and all(finding.improves for finding in found) else SURE


def first_steps(programme: Programme) -> tuple[tuple[str, str], ...]:
    """A programme in four steps, each a strong beginning and its rest."""
    days, moves = programme.sessions, programme.start_with
    apart = ", not in a row." if 1 < days <= 3 else "."
    again = " Rest. Repeat." if any(item.sets.high > 1 for item in programme.items) else ""
    counted = all(item.unit == "reps" for item in programme.items)
    span = Range.over([item.reps for item in programme.items])
    enough = ("Keep your effort", f" at {programme.effort.words} out of 10.")
    return (
        (f"Pick {spelled(days)} day{'s' * (days != 1)}", f" a week{apart}"),
        (f"Do the first {spelled(moves) + ' moves' if moves > 1 else 'move'}", f" of “{programme.plain}”."),
        (f"Do each {span.words} time{'s' * (span.high != 1)}." if counted else "Do each as your sheet says.", again),
        ("Stop", f" when you could do {programme.reserve.words} more.") if programme.reserve else enough,
    )


def _start(block: StartBlock, content: Content, look: Look) -> Start:
    programme = content.get(Programme, block.programme)
    exercise = content.get(Exercise, programme.items[0].exercise)
    drawn = pictures.image(
        exercise, person_for(exercise.id), 58, 36 if look.paper is Paper.letter else 42, 0.26, mono=look.mono
    )
    return Start(block.title, first_steps(programme), drawn, exercise.plain_name)
