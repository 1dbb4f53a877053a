"""Safety: signs to stop, reasons to ask first, what is normal, and where help is."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from generator.model.base import Id, Points, Prose, Record, Text
from generator.model.claim import ClaimId

SafetyId = Annotated[Id, Points("safety item")]
BarrierId = Annotated[Id, Points("barrier")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2; EU for the Union, ZZ for anywhere."""


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
    """The sign, in plain words."""
    action: Prose | None = None
    """What to do."""
    clinician: Prose | None = None
    """The clinician's words."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that it rests on."""
    basis: Text
    """Where it comes from, or that a clinician has yet to confirm it."""


class Barrier(Record):
    """What keeps people from training, and what helps (COM-B)."""

    barrier: Text
    """In a person's own words."""
    fix: Text
    """What helps, in one short sentence."""
    com_b: Text
    """capability, opportunity or motivation."""


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
    dial: Text | None = None
    """The number as a telephone dials it, digits only."""
    then: Text | None = None
    """What to press after the call is answered."""
    other: Text | None = None
    """Text or chat."""
    web: Text | None = None
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
    """After this day a new print is refused."""
