"""The pages that codes on paper lead to: whether a print is current, or what changed since; plain, without script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.appraise import editions
from generator.appraise.dates import is_overdue
from generator.appraise.editions import Edition
from generator.model.content import Content
from generator.model.days import day
from generator.model.handout import Audience, Handout, Variant
from generator.model.safety import Helpline
from generator.render import sheets
from generator.render.pages import handout as twin
from generator.render.pages.address import address, edition
from generator.render.pages.parts import ELSEWHERE
from generator.render.sheets import shared
from generator.render.sheets.shared import mark
from generator.render.template import rendered


class Told(NamedTuple):
    """A change since the print: when, and why."""

    day: str
    why: str


class Abroad(NamedTuple):
    """A country whose crisis numbers a print may bear, and the codes that such prints have."""

    place: str
    codes: tuple[str, ...]


def files(content: Content, today: date, *, printed: bool = True) -> dict[str, bytes]:
    """A page of its own, outside the frame of the site, for each edition, and a list of those of a handout.

    `today` decides what is overdue. Where handouts are not `printed`, no new print is offered.
    """
    known = editions.editions(content)
    found = {edition(one.handout, one.version): _page(one, content, today, printed=printed) for one in known}
    for id in {one.handout: None for one in known}:
        found[edition(id)] = _list([one for one in known if one.handout == id], content)
    return {f"{place}index.html": text.encode() for place, text in found.items()}


def _list(known: list[Edition], content: Content) -> str:
    """Whoever types the address from the foot of a print says here which version it is."""
    values = {"guideline": content.guideline, "title": _title(known[0]), "editions": known[::-1], "start": "../../"}
    return rendered("editions.html", values)


def _title(one: Edition) -> str:
    known = one.current and one.current.id == one.handout
    return one.current.title if one.current and known else one.handout.replace("-", " ").capitalize()


def _page(one: Edition, content: Content, today: date, *, printed: bool) -> str:
    up = "../" * edition(one.handout, one.version).count("/")
    current = one.current
    values = {
        "guideline": content.guideline,
        "title": _title(one),
        "edition": one,
        "since": tuple(Told(day(change.date), change.why) for change in one.since),
        "code": sheets.code(current, content) if current else "",
        "easy_code": sheets.code(current, content, Variant.easy_read) if current and current.easy else "",
        "abroad": tuple(_abroad(current, content)) if current else (),
        "mark": mark(current, content) if current else "",
        "doubted": shared.credits(current, content).doubted if current else (),
        "made": day(editions.made(current, content)) if current else "",
        "due": day(editions.due(current, content)) if current else "",
        "retired": content.guideline.is_retired,
        "late": current is not None and one.newest and is_overdue(editions.due(current, content), today),
        "files": twin.files(current, content, up) if current and printed else (),
        "web": up + address("handout", current.id) if current else "",
        "others": tuple(_others(current, content, up)) if current else (),
        "all": up + address("handout"),
        "start": up,
    }
    return rendered("edition.html", values)


def _abroad(handout: Handout, content: Content) -> Iterator[Abroad]:
    """The countries other than the guideline's own for which there are crisis lines."""
    forms = (Variant.standard, Variant.easy_read) if handout.easy else (Variant.standard,)
    places = {line.country: line.place for line in content.all(Helpline)}
    for country, place in sorted(places.items(), key=lambda pair: pair[1]):
        if country not in (content.guideline.country, ELSEWHERE):
            yield Abroad(place, tuple(sheets.code_abroad(handout, content, country, form) for form in forms))


def _others(handout: Handout, content: Content, up: str) -> Iterator[tuple[str, str]]:
    """What else there is for clinicians, title and address: a sheet for them has no room for what to say, and how."""
    for other in content.all(Handout):
        if other.audience is handout.audience is Audience.clinician and other.id != handout.id:
            yield other.title, up + address("handout", other.id)
