"""The kit from which a browser puts a programme sheet together: its pages, a card for each exercise, and doses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from generator import assets
from generator.appraise.editions import due
from generator.model.content import Content
from generator.model.days import short_day
from generator.model.exercise import MOST, Equipment, Exercise, Item, Pattern, Programme, left
from generator.model.handout import Handout, Paper
from generator.model.palette import Palette
from generator.model.papers import LETTER
from generator.model.safety import Helpline
from generator.render import pictures, sheets
from generator.render.page import ROOT
from generator.render.pages.address import address, edition
from generator.render.pages.parts import countries_first
from generator.render.sheets import log, programme
from generator.render.sheets.pictures import Image
from generator.render.sheets.programme import Card
from generator.render.sheets.shared import Look
from generator.render.template import unbroken
from generator.render.tokens import SheetKind, print_variables

WEEK = len(programme.DAYS)
STYLES = ("sheets", "programme", "built")
"""What a built sheet is set in: the styles of the printed one, and what a browser lays out in another way."""

EFFORTS = range(MOST + 1)
SAYS = {
    "none": "begin at 1 or more.",
    "order": "write the smaller number first.",
    "leaves": "At this effort, at most # more could be done. Lower the effort, or how many could still be done.",
    "full": "No more letters fit here.",
    "again": "All is as it was at the start. “Undo” brings back what was there.",
    "undone": "What was there before is back.",
    "much": "This is too much for three pages. Take a move off, or shorten the note.",
    "stale": "The crisis numbers are past the day on which they had to be checked. "
    "This sheet must not be printed from this copy of the site.",
}
"""What the page says of what was typed or asked for; `#` is filled in."""

_PAGE = re.compile(r"@page[^{}]*\{(?:[^{}]|\{[^{}]*\})*\}")


class Plan(NamedTuple):
    """One programme to build a sheet of: the handout that shows it, its pages still unfilled, what it asks for."""

    programme: Programme
    handout: Handout
    sheet: Markup
    strips: Mapping[str, Markup]
    """When to stop and whom to call, by country."""
    things: tuple[Equipment, ...]


def plans(content: Content, site_url: str) -> tuple[Plan, ...]:
    """A plan for each programme, in the order of their ids; none where no handout shows a programme."""
    shown = sheets.with_programme(content)
    if not shown:
        return ()
    own = {handout.programme: handout for handout in reversed(shown)}
    return tuple(_plan(p, own.get(p.id) or _like(shown[0], p, content), content, site_url) for p in _ordered(content))


def version(record: Programme, content: Content) -> str:
    """What stands as the version on a sheet whose code leads to its programme's page, so that the page tells of it;
    empty where a handout shows the programme, whose editions have pages of their own.
    """
    shown = sheets.with_programme(content)
    if not shown or record.id in {handout.programme for handout in shown}:
        return ""
    like = _like(shown[0], record, content)
    return f"{like.version}-{sheets.code(like, content)}"


def cards(content: Content) -> tuple[tuple[Exercise, Card], ...]:
    """The card of each exercise, with the dose that some programme gives it or its kind, or none."""
    known = dict(_doses(content))
    empty = content.all(Programme)[0].items[0]

    def made(e: Exercise) -> Card:
        image = Image(ROOT + pictures.path(e), e.drawing.alt)
        return programme.card(1, known.get(e.id, empty), e, image, content, later=True)

    return tuple((e, made(e)) for e in content.all(Exercise))


def data(made: Iterable[Plan], content: Content) -> Mapping[str, Any]:
    """What the script chooses from, as values that JSON has. A dose is four pairs of label and words."""
    known = dict(_doses(content))
    most = max(len(plan.programme.items) for plan in made)
    return {
        "plans": {plan.programme.id: _chosen(plan) for plan in made},
        "moves": {
            e.id: {
                "name": e.plain_name,
                "pattern": e.pattern,
                "asks": [*(thing for thing in e.equipment if thing is not Equipment.none), *e.stances],
                "ways": [way.exercise for way in (e.easier, e.harder) if way.exercise],
                "dose": programme.dose(known[e.id]) if e.id in known else None,
            }
            for e in content.all(Exercise)
        },
        "rest": [days for days in range(1, WEEK + 1) if programme.rests(days)],
        "begin": [programme.beginning(count) for count in range(most + 1)],
        "most": most,
        "named": log.NAMED,
        "countries": {country: _printed(country, lines) for country, lines in helplines(content).items()},
        "left": [left(effort) for effort in EFFORTS],
        "says": SAYS,
    }


def helplines(content: Content) -> Mapping[str, tuple[Helpline, ...]]:
    """The crisis lines of each country, the guideline's own first."""
    lines = content.all(Helpline)
    countries = dict.fromkeys((*countries_first(content.guideline), *sorted(line.country for line in lines)))
    return {country: tuple(line for line in lines if line.country == country) for country in countries}


def style(palette: Palette) -> Markup:
    """The style sheet of a built sheet, for a shadow tree; the size of its pages is no part of it."""
    texts = (print_variables(SheetKind.patient, palette), *(assets.text(f"print/{name}.css") for name in STYLES))
    return Markup(_PAGE.sub("", "\n".join(texts)).replace(":root", ":host"))  # noqa: S704  (our own text)


def _ordered(content: Content) -> list[Programme]:
    """The programmes, those with the fewest moves first."""
    return sorted(content.all(Programme), key=lambda p: (len(p.items), p.id))


def _plan(record: Programme, handout: Handout, content: Content, site_url: str) -> Plan:
    own = handout in sheets.with_programme(content)
    where = edition(handout.id, handout.version) if own else address("programme", record.id)
    dated = handout.model_copy(update={"review": due(handout, content)})
    look = Look(f"{site_url.rstrip('/')}/{where}", edition=sheets.code(handout, content), built=True)
    used = {thing for item in record.items for thing in content.get(Exercise, item.exercise).equipment}
    things = tuple(thing for thing in Equipment if thing in used and thing is not Equipment.none)
    strips = {
        country: unbroken(sheets.strip(dated, sheets.within(country, content), look)) for country in helplines(content)
    }
    return Plan(record, dated, unbroken(sheets.body(dated, content, look)), strips, things)


def _printed(country: str, lines: Iterable[Helpline]) -> Mapping[str, str]:
    """When a country's crisis lines were checked, until when they may be printed, and on which paper."""
    oldest, until = min(line.verified_on for line in lines), min(line.verify_by for line in lines)
    paper = Paper.letter if country in LETTER else Paper.a4
    return {"checked": short_day(oldest), "until": until.isoformat(), "paper": paper}


def _like(handout: Handout, record: Programme, content: Content) -> Handout:
    """A sheet like that of another programme, for one that no handout shows; its id is that of no handout."""
    guideline = content.guideline
    changes = {"title": record.plain, "programme": record.id, "version": guideline.version}
    return handout.model_copy(update={"id": f"programme/{record.id}", **changes})


def _chosen(plan: Plan) -> Mapping[str, Any]:
    record = plan.programme
    return {
        "name": record.plain,
        "title": plan.handout.title,
        "moves": [(item.exercise, programme.dose(item)) for item in record.items],
        "days": record.sessions,
        "start": record.start_with,
        "low": record.effort.low,
        "high": record.effort.high,
        "least": record.reserve.low if record.reserve else 0,
        "most": record.reserve.high if record.reserve else 0,
        "weeks": record.weeks,
        "review": plan.handout.review.isoformat(),
    }


def _doses(content: Content) -> Iterator[tuple[str, Item]]:
    """For each exercise the item of the first programme that has it, else one of the same movement pattern."""
    items = [item for record in _ordered(content) for item in record.items]
    own = {item.exercise: item for item in reversed(items)}
    alike: dict[Pattern, Item] = {content.get(Exercise, item.exercise).pattern: item for item in reversed(items)}
    for exercise in content.all(Exercise):
        if item := own.get(exercise.id) or alike.get(exercise.pattern):
            yield exercise.id, item
