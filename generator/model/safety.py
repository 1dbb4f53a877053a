"""Safety: signs to stop, reasons to ask first, what is normal, and where help is."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import StringConstraints, field_validator, model_validator

from generator.model import forms
from generator.model.base import Id, Points, Prose, Record, Site, Text, wrong
from generator.model.claim import ClaimId
from generator.model.countries import Country

_QUOTES = "“”„‟‘’‚«»\"'"
SafetyId = Annotated[Id, Points("safety item")]
BarrierId = Annotated[Id, Points("barrier")]

Dial = Annotated[str, StringConstraints(strip_whitespace=True, pattern=forms.DIAL)]
"""A number as a telephone dials it."""


class SafetyKind(StrEnum):
    """What a safety item asks for."""

    stop_now = "stop-now"
    call_emergency = "call-emergency"
    ask_first = "ask-first"
    adjust = "adjust"
    normal_feeling = "normal-feeling"
    keep_going = "keep-going"


class SafetyItem(Record):
    """A sign and what to do."""

    kind: SafetyKind
    """What it asks for."""
    sign: Prose
    """The sign, in plain words.

    `stop-now`: a thing, which reads on after "Stop for", such as `Sharp pain`. `ask-first`: a thing, which reads on
    after "Ask first if you have", such as `A new joint`. `normal-feeling`: a thing, such as `Tired legs for a day`.
    `call-emergency`: a thing, or a question, before its `action`, such as `Pain that does not settle?`. `adjust` and
    `keep-going`: a sentence, such as `Keep taking your tablets.`
    """
    action: Prose | None = None
    """What to do. On paper, `the emergency number` becomes the number of the country that a sheet is for.

    What to do about a sign to stop, to ask first or a normal feeling stands on the site, and where a script says it; on
    other sheets the title of the block says that, or its `more`.
    """
    clinician: Prose | None = None
    """The clinician's words."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that it rests on."""
    basis: Prose
    """Where it comes from, with the references, or that a clinician has yet to confirm it."""


class ComB(StrEnum):
    """What behaviour rests on (COM-B): what people can do, what is around them, what they want."""

    capability = "capability"
    opportunity = "opportunity"
    motivation = "motivation"


class Barrier(Record):
    """What gets in people's way, and what helps (COM-B)."""

    barrier: Text
    """In a person's own words."""
    fix: Text
    """What helps, in one short sentence."""
    com_b: ComB
    """What it is about."""


class Helpline(Record):
    """A crisis line or emergency number."""

    country: Country
    """The country."""
    region: Text | None = None
    """The part of the country, when not all of it."""
    place: Text
    """The place in words, such as `United Kingdom`."""
    name: Text
    """The service's name."""
    number: Text | None = None
    """The number as people read it, such as `116 123`."""
    dial: Dial | None = None
    """The number as a telephone dials it: digits only, with a `+` at most before them."""
    then: Text | None = None
    """What to press after the call is answered."""
    other: Text | None = None
    """Text or chat."""
    web: Site | None = None
    """A web address without scheme."""
    hours: Text
    """When it answers."""
    cost: Text
    """What it costs."""
    emergency: Text
    """The emergency number of the place."""
    emergency_note: Text | None = None
    """A word about it, such as `or go to A&E`."""
    says: Text
    """What stands under the number on paper, such as `Samaritans. Free, day and night.`"""
    source: Text
    """Where it was seen."""
    verified_on: date
    """When it was last checked."""
    verify_by: date
    """After this day a new print is refused; at most 90 days after `verified_on`, unless the guideline
    sets `helpline_days`."""

    @field_validator("number", "emergency")
    @classmethod
    def _is_bare(cls, number: str | None) -> str | None:
        if number and (bare := number.strip(_QUOTES)) != number:
            hint = f'write "{bare}", between straight quotation marks'
            raise wrong("number", f"the quotation marks of {number} would be printed", hint)
        return number

    @model_validator(mode="after")
    def _is_reached(self) -> Self:
        if not (self.number or self.dial or self.web):
            hint = "add `number:` and `dial:`, or `web:`"
            raise wrong("name", f"nobody can reach '{self.name}': it has no number and no address", hint)
        if self.number and self.dial and not _agree(self.number, self.dial):
            message = f"a telephone would dial {self.dial}, but people read {self.number}"
            raise wrong("dial", message, "write the digits of `number` as `dial`")
        return self


def _agree(number: str, dial: str) -> bool:
    """Whether what a telephone dials is what people read; letters of a number stand for digits that we do not know."""
    read, dialled = re.sub(r"\D", "", number), dial.removeprefix("+")
    if re.search(r"[^\W\d_]", number):
        return True
    abroad = dial.startswith("+") and not number.lstrip().startswith("+")
    return read == dialled or (abroad and dialled.endswith(read.lstrip("0") or "x"))
