"""Handouts: which records stand on a sheet of paper, in which order, on how many pages."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Count, Part, Record, Text, Version
from generator.model.claim import ClaimId
from generator.model.exercise import ProgrammeId
from generator.model.guideline import SummaryId
from generator.model.safety import BarrierId, SafetyId


class Paper(StrEnum):
    """The size of the sheet."""

    a4 = "a4"
    letter = "letter"
    a5 = "a5"


class Variant(StrEnum):
    """The form of a handout."""

    standard = "standard"
    large_print = "large-print"
    mono = "mono"
    easy_read = "easy-read"


class Audience(StrEnum):
    """Who reads a handout."""

    patient = "patient"
    clinician = "clinician"


class Template(StrEnum):
    """The layout of a handout."""

    leaflet = "leaflet"
    programme = "programme"


class ClaimsBlock(Part):
    """A heading over claims in plain words."""

    block: Literal["main-points", "help", "what-it-is", "treatment"]
    """Which place on the sheet it takes."""
    title: Text
    """The heading."""
    claims: tuple[ClaimId, ...] = ()
    """The claims, in order."""
    safety: tuple[SafetyId, ...] = ()
    """Safety items in the same place."""


class CertaintyBlock(Part):
    """How sure we are, as four worded steps."""

    block: Literal["certainty"]
    """Which place on the sheet it takes."""
    title: Text
    """The heading."""
    summary: SummaryId
    """The summary whose answer's certainty is shown."""
    claims: tuple[ClaimId, ...] = ()
    """One sentence that says why."""


class StartBlock(Part):
    """How to start: the programme in four steps, with a picture of its first exercise."""

    block: Literal["start"]
    """Which place on the sheet it takes."""
    title: Text
    """The heading."""
    programme: ProgrammeId
    """The programme."""


class SafetyBlock(Part):
    """Safety items under a sign."""

    block: Literal["stop", "ask-first", "normal"]
    """Which sign."""
    title: Text
    """The heading."""
    safety: tuple[SafetyId, ...]
    """The items, in order."""


class BarriersBlock(Part):
    """What gets in the way, and what helps."""

    block: Literal["barriers"]
    """Which place on the sheet it takes."""
    title: Text
    """The heading."""
    barriers: tuple[BarrierId, ...]
    """The barriers, in order."""


class WriteBlock(Part):
    """Lines to write on, or questions to ask."""

    block: Literal["first-step", "questions"]
    """Which place on the sheet it takes."""
    title: Text
    """The heading."""
    lines: tuple[Text, ...]
    """The labels or questions."""


class FixedBlock(Part):
    """A part whose words come from the guideline and its records alone."""

    block: Literal["crisis", "sources", "cards", "log", "rules"]
    """Which part."""


Block = Annotated[
    ClaimsBlock | CertaintyBlock | StartBlock | SafetyBlock | BarriersBlock | WriteBlock | FixedBlock,
    Field(discriminator="block"),
]


class WordBudget(Part):
    """How many words a sheet may hold."""

    low: Count
    """At least."""
    high: Count
    """At most."""


class Form(Part):
    """One form in which a handout is printed."""

    variant: Variant
    """Which form."""
    papers: tuple[Paper, ...]
    """On which papers."""
    pages: Count
    """How many pages it may fill, at most."""


class Handout(Record):
    """A handout: ids of records in reading order. It repeats nothing."""

    template: Template
    """The layout."""
    title: Text
    """The title on the sheet."""
    subtitle: Text
    """One line under it: for whom."""
    summary: Text
    """One line in lists of handouts."""
    audience: Audience
    """Who reads it."""
    programme: ProgrammeId | None = None
    """The programme that it shows."""
    blocks: tuple[Block, ...]
    """What stands on it, in reading order."""
    forms: tuple[Form, ...]
    """The forms in which it is printed."""
    words: WordBudget
    """How many words it may hold, without its title, its sources and a log to fill in."""
    reading_grade: Count = 6
    """The highest US reading grade (Flesch-Kincaid) of a block for patients; 6 is the limit of them all."""
    version: Version
    """Its own version, printed in the footer; its code leads to the page of this version."""
    review: date
    """When it must be looked at again."""
