"""The page where a clinician builds a sheet for one person: pick a programme, change it, print it from the browser."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from generator.model.content import Content
from generator.model.count import counted
from generator.model.exercise import Exercise, Item
from generator.model.words import name
from generator.render import kit, sheets
from generator.render.kit import Plan
from generator.render.page import HOME, Page, upward
from generator.render.pages import handout, parts
from generator.render.pages.exercise import needs, posture
from generator.render.pictures import image
from generator.render.sheets.programme import DAYS, UNITS, dose
from generator.render.signs import sign

PATH = "handouts/build/index.md"
ADDRESS = "handouts/build/"
TITLE = "Build a sheet"
SCRIPT = "assets/builder.js"

NOTE, NAME, DOSE = 200, 48, 24
"""So many letters may be written as a note, as a name, in a box of the dose."""


class Pick(NamedTuple):
    """A programme to pick: its id, its name, what it is in a few words, and how its first move looks."""

    id: str
    name: str
    what: str
    picture: Markup
    plan: Plan


class Move(NamedTuple):
    """An exercise to pick: its id, name, picture, and what it asks for."""

    id: str
    name: str
    picture: Markup
    what: str


def link(content: Content, up: str, programme: str = "") -> str:
    """The address of the page, with a programme picked, from a page that is `up` from the root; empty without one."""
    return f"{up}{ADDRESS}{f'#{programme}' if programme else ''}" if _is_offered(content) else ""


def _is_offered(content: Content) -> bool:
    return bool(sheets.with_programme(content)) and not content.guideline.is_retired


def pages(content: Content, site_url: str, *, printed: bool = True) -> tuple[Page, ...]:
    """The page; none where no handout shows a programme, or the guideline is retired. `site_url` stands on its sheets.

    Where handouts are not `printed`, it names none that is ready to print.
    """
    plans = kit.plans(content, site_url) if _is_offered(content) else ()
    return (_page(plans, content, printed=printed),) if plans else ()


def _page(plans: tuple[Plan, ...], content: Content, *, printed: bool) -> Page:
    up = upward(PATH)
    lines, data = kit.helplines(content), kit.data(plans, content)
    values = {
        "trail": ((HOME, up), ("Handouts", f"{up}handouts/"), (TITLE, None)),
        "title": TITLE,
        "ask": parts.ask_first(content, up),
        "picks": tuple(_pick(plan, up, content) for plan in plans),
        "moves": tuple(_move(exercise, up) for exercise in content.all(Exercise)),
        "cards": kit.cards(content),
        "care": sign("care", palette=content.guideline.colours),
        "style": kit.style(content.guideline.colours),
        "kit": data,
        "most": counted(data["most"], "move"),
        "ready": tuple((h.title, handout.files(h, content, up)) for h in sheets.with_programme(content))
        if printed
        else (),
        "labels": tuple(label for label, _ in dose(plans[0].programme.items[0])),
        "units": _units(plans),
        "days": DAYS,
        "efforts": kit.EFFORTS,
        "limits": {"note": NOTE, "name": NAME, "dose": DOSE},
        "places": tuple((country, found[0].place) for country, found in lines.items()),
        "strips": _strips(plans),
        "script": up + SCRIPT,
    }
    return Page(
        path=PATH,
        title=TITLE,
        body=parts.body("builder.md", values),
        description="Pick a programme, change its moves and its dose, and print it for one person.",
        source=content.at(content.guideline).file,
        wide=True,
    )


def _pick(plan: Plan, up: str, content: Content) -> Pick:
    record = plan.programme
    count = len(record.items)
    things = ", ".join(name(thing).lower() for thing in plan.things) or "no equipment"
    first = content.get(Exercise, record.items[0].exercise)
    what = f"{counted(count, 'move')}: {things}"
    return Pick(record.id, record.plain, what, image(first, up), plan)


def _move(exercise: Exercise, up: str) -> Move:
    what = f"{needs(exercise)}. {posture(exercise)}."
    return Move(exercise.id, exercise.plain_name, image(exercise, up, lazy=True), what)


def _strips(plans: tuple[Plan, ...]) -> tuple[tuple[str, str, Markup], ...]:
    """Each strip once: the ids of the programmes that share it, its country, and what it says."""
    shared: dict[tuple[str, Markup], list[str]] = {}
    for plan in plans:
        for country, strip in plan.strips.items():
            shared.setdefault((country, strip), []).append(plan.programme.id)
    return tuple((" ".join(ids), country, strip) for (country, strip), ids in shared.items())


def _units(plans: tuple[Plan, ...]) -> tuple[str, ...]:
    """What can be counted: the usual units, and those of the programmes."""
    items: list[Item] = [item for plan in plans for item in plan.programme.items]
    return tuple(dict.fromkeys((*UNITS.values(), *(dose(item)[1][0] for item in items))))
