"""Sheets: every handout in every form and on every paper that its record declares, ready to be laid out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from markupsafe import Markup

from generator import assets
from generator.appraise.dates import is_overdue
from generator.appraise.editions import due, made
from generator.model.content import Content
from generator.model.days import short_day
from generator.model.handout import SMALL, Audience, Form, Handout, Paper, Template, Variant
from generator.model.papers import country_on
from generator.model.words import titled
from generator.render import qr
from generator.render.pages.address import edition
from generator.render.sheet import Sheet
from generator.render.sheets import (
    calls,
    easy,
    feet,
    leaflet,
    pad,
    programme,
    quick_reference,
    script,
    sections,
    shared,
)
from generator.render.sheets.ends import joined
from generator.render.sheets.shared import SCREEN, Look, on_screen
from generator.render.signs import sign
from generator.render.template import rendered
from generator.render.tokens import SheetKind, print_sizes, settled

VIEWS: Mapping[Template, Callable[..., Mapping[str, Any]]] = {
    Template.leaflet: leaflet.values,
    Template.programme: programme.values,
    Template.sections: sections.values,
    Template.pad: pad.values,
    Template.quick_reference: quick_reference.values,
    Template.script: script.values,
}
_KINDS = {Variant.large_print: SheetKind.large, Variant.easy_read: SheetKind.easy}


SLOT = "Room for a clinic"
"""How the alternative text of the blank picture begins that keeps room for a clinic; the room in mm follows."""
BLANK = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/%3E"


_SEEN = re.compile(r'(?<=\ssrc=")[^"]*|(?<=\salt=")[^"]*|(?<=>)[^<]+')
"""What is seen of HTML: pictures, what they are called, and words."""
_DAY = re.compile(r'<span class="whole looked">[^<]*</span>')
"""The day on which crisis numbers were checked: the same numbers, checked again, are the same words."""


@dataclass(frozen=True)
class Print:
    """One handout in one form on one paper; `form` is its index among the handout's, `path` below the site's root."""

    handout: Handout
    form: int
    variant: Variant
    paper: Paper
    path: str
    sheet: Sheet


class Room(NamedTuple):
    """Room for a clinic on the first page: what is kept free below its upper margin, in mm, and the clinic's country.

    Without a height the margin alone is left to the clinic.
    """

    height_mm: float
    country: str


NARROW_MM = 5.2
"""How much higher the room on a slip is, in mm: what stands on two lines of a page needs three there."""


class Dated(NamedTuple):
    """What all prints of a run share: the site's address, the day, room for a clinic, the country if it is one."""

    site_url: str
    today: date | None
    room: Room | None
    country: str = ""


def prints(
    content: Content, site_url: str, today: date | None = None, room: Room | None = None, country: str = ""
) -> tuple[Print, ...]:
    """Everything that the records declare, by handout. The code on each leads to the page of its edition below
    `site_url`; `today` decides what is marked as overdue. With a `country`, all bear its crisis numbers.
    """
    dated = Dated(site_url.rstrip("/"), today, room, room.country if room else country)
    return tuple(
        _print(handout, index, form, paper, content, dated)
        for handout in content.all(Handout)
        for index, form in enumerate(handout.forms)
        for paper in form.papers
    )


@lru_cache(maxsize=64)
def body(handout: Handout, content: Content, look: Look = SCREEN) -> Markup:
    """What stands on a handout, without a document around it."""
    return _filled("easy" if look.easy else handout.template, handout, content, look)


def strip(handout: Handout, content: Content, look: Look) -> Markup:
    """When to stop and whom to call, as they stand below the cards of a programme."""
    view = {**shared.when_to_stop(handout, content), **_signs(content, look)}
    return Markup(rendered("print/strip.html", view))  # noqa: S704  (a template of ours, which escapes)


@lru_cache(maxsize=256)
def code(handout: Handout, content: Content, variant: Variant = Variant.standard) -> str:
    """Seven letters and digits that stand for all words and pictures of a form; one word changed changes them.

    Markup is no part of it: what only looks otherwise need not be printed anew. Nor are the dates at the foot, the day
    on which crisis numbers were checked, and the sources, which the screen shows elsewhere.
    """
    seen = _SEEN.findall(_DAY.sub("", body(handout, content, on_screen(variant))))
    return hashlib.sha256(" ".join(" ".join((handout.title, *seen)).split()).encode()).hexdigest()[:7]


def code_abroad(handout: Handout, content: Content, country: str, variant: Variant = Variant.standard) -> str:
    """The same for a print with the crisis numbers of a country: of another than the guideline's own, another code."""
    own = code(handout, content, variant)
    if country == content.guideline.country:
        return own
    numbers = " ".join(" ".join(call) for call in calls.crisis(within(country, content)).calls)
    return hashlib.sha256(f"{own} {numbers}".encode()).hexdigest()[:7]


def with_programme(content: Content) -> tuple[Handout, ...]:
    """The handouts that show a programme, card by card."""
    return tuple(handout for handout in content.all(Handout) if handout.template is Template.programme)


def path(handout: Handout, variant: Variant, paper: Paper) -> str:
    """Where a print lies below the site's root."""
    return f"handouts/{handout.id}/{_name(handout, variant, paper)}.pdf"


def kind_of(handout: Handout, variant: Variant) -> SheetKind:
    """The scale of type that a handout is set in."""
    if handout.template is Template.pad:
        return SheetKind.pad
    return _KINDS.get(variant, SheetKind.patient if handout.audience is Audience.patient else SheetKind.clinician)


def doubled(handout: Handout, paper: Paper) -> bool:
    """Whether a sheet holds its slip twice, side by side, each on half of the page."""
    return handout.template is Template.pad and paper not in SMALL


def _filled(template: str, handout: Handout, content: Content, look: Look) -> Markup:
    view = (easy.values if look.easy else VIEWS[handout.template])(handout, content, look)
    return Markup(rendered(f"print/{template}.html", {**_common(handout, content, look), **view}))  # noqa: S704


def within(country: str, content: Content) -> Content:
    """Content as it is printed in a country."""
    if country == content.guideline.country:
        return content
    guideline = content.guideline.model_copy(update={"country": country})
    return content.once(("in", country), lambda: replace(content, guideline=guideline))


def _print(handout: Handout, index: int, form: Form, paper: Paper, content: Content, dated: Dated) -> Print:
    review = due(handout, content)
    late = dated.today is not None and is_overdue(review, dated.today)
    address = f"{dated.site_url}/{edition(handout.id, handout.version)}"
    mono, overdue = form.variant is Variant.mono, review if late else None
    guideline, room = content.guideline, dated.room
    country = dated.country or country_on(paper, guideline)
    look = Look(address, paper, mono, form.variant, overdue, code_abroad(handout, content, country, form.variant))
    local = within(country, content)
    if room and room.height_mm and handout.template is Template.pad:
        room = room._replace(height_mm=room.height_mm + NARROW_MM)
    html = rendered(
        "print/base.html",
        {
            "body": joined(body(handout, local, look)),
            "handout": handout,
            "title": titled(handout.title, form.variant),
            "guideline": guideline,
            **_dates(handout, content, look),
            "day": made(handout, content),
            "room": room,
            "blank": BLANK,
            "slot": SLOT,
            "look": f"{handout.template} {paper}{' mono' * look.mono}{' large' * look.large}{' stamped' * bool(room)}"
            f"{' named' * shared.credits(handout, content, form.variant).named}{' single' * (form.pages == 1)}",
        },
    )
    kind = kind_of(handout, form.variant)
    styles = (assets.text(f"print/{name}.css") for name in ("sheets", *_styles(handout, look)))
    css = (
        *(settled(style, kind, guideline.colours, mono=mono) for style in styles),
        f"@page {{ size: {_size(handout, paper)} }}",
    )
    sheet = Sheet(_name(handout, form.variant, paper), html, css, form.pages)
    return Print(handout, index, form.variant, paper, path(handout, form.variant, paper), sheet)


def _styles(handout: Handout, look: Look) -> tuple[str, ...]:
    """The style sheets of a print: its layout's, and what large print changes in it."""
    return ("easy",) if look.easy else (handout.template, *["large"] * look.large)


def _size(handout: Handout, paper: Paper) -> str:
    """The size of the page, in CSS; two slips of a pad stand side by side on large paper."""
    if paper is Paper.half_letter:
        return "5.5in 8.5in"
    return f"{paper} landscape" if doubled(handout, paper) else paper


def _common(handout: Handout, content: Content, look: Look) -> dict[str, Any]:
    return {
        "handout": handout,
        "guideline": content.guideline,
        "large": look.large,
        "built": look.built,
        **_dates(handout, content, look),
        "code": qr.code(look.address) if look.address else None,
        "mark": shared.mark(handout, content, look.overdue),
        "late_mark": shared.mark(handout, content, handout.review) if look.built else "",
        "credits": shared.credits(handout, content, look.variant),
        **_signs(content, look),
    }


def _signs(content: Content, look: Look) -> dict[str, Any]:
    """Whom to call, and how a sign is drawn."""
    return {
        "web": not look.address,
        "crisis": calls.crisis(content),
        "sign": lambda name: sign(name, mono=look.mono, palette=content.guideline.colours),
    }


def _dates(handout: Handout, content: Content, look: Look) -> dict[str, Any]:
    """What a foot says of a print's age, and where its newest version is."""
    size = print_sizes(kind_of(handout, look.variant))["small"]
    first, last = short_day(made(handout, content)), short_day(look.overdue or handout.review)
    return {
        "online": feet.newest(handout, look),
        "address": feet.address(handout, look, size),
        "whose": feet.title(content.guideline.short_title, f"made {first} · review by {last}", handout, look, size),
        "edition": look.edition,
        "made": first,
        "review": last,
        "late": look.overdue is not None,
    }


def _name(handout: Handout, variant: Variant, paper: Paper) -> str:
    return f"{handout.id}-{paper}" + ("" if variant is Variant.standard else f"-{variant}")
