"""Handouts: which records stand on a sheet of paper, in which order, on how many pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.model.base import Count, Part, Prose, Record, Some, Text, Version, wrong
from generator.model.blocks import Block
from generator.model.claim import ClaimId
from generator.model.exercise import ExerciseId, ProgrammeId
from generator.model.safety import BarrierId, SafetyId


class Paper(StrEnum):
    """The size of the sheet."""

    a4 = "a4"
    letter = "letter"
    a5 = "a5"
    half_letter = "half-letter"


SMALL = (Paper.a5, Paper.half_letter)
"""The papers that hold one slip of a pad; others hold two, to be cut apart."""


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
    sections = "sections"
    quick_reference = "quick-reference"
    pad = "pad"
    script = "script"


class Icon(StrEnum):
    """A drawn thing beside words, on an easy read."""

    call = "call"
    stop = "stop"
    ask_first = "ask-first"
    normal = "normal"
    face_low = "face-low"
    face_middle = "face-middle"
    face_high = "face-high"
    week = "week"
    medicine = "medicine"
    talk = "talk"
    clock = "clock"
    home = "home"
    paper = "paper"
    scale = "scale"
    heart = "heart"
    dizzy = "dizzy"
    pain = "pain"
    baby = "baby"
    meal = "meal"


class EasyRow(Part):
    """One idea of an easy read: one picture, and a few short sentences beside it."""

    icon: Icon | None = None
    """The picture: a drawn thing,"""
    exercise: ExerciseId | None = None
    """or a person who does this exercise."""
    lines: Annotated[tuple[Prose, ...], Field(min_length=1, max_length=3)]
    """The sentences; a hard word in `**bold**`, with its meaning beside it."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that it says in easier words."""
    safety: tuple[SafetyId, ...] = ()
    """The safety items that it says in easier words."""
    barriers: tuple[BarrierId, ...] = ()
    """The barriers that it says in easier words."""

    @model_validator(mode="after")
    def _has_one_picture(self) -> Self:
        if (self.icon is None) == (self.exercise is None):
            raise wrong("lines", "a row of an easy read has one picture", "give it `icon:` or `exercise:`")
        return self


class EasyPart(Part):
    """A page of an easy read: a heading over up to five rows."""

    title: Text
    """The heading."""
    icon: Icon | None = None
    """A sign beside the heading."""
    rows: Annotated[tuple[EasyRow, ...], Field(min_length=1, max_length=5)]
    """The rows, in order."""


class WordBudget(Part):
    """How many words a sheet may hold."""

    low: Count
    """At least."""
    high: Count
    """At most."""


class Form(Part):
    """One form in which a handout is printed."""

    variant: Variant
    """Which form; a pad has no room for `large-print`."""
    papers: Some[Paper]
    """On which papers: `a5` and `half-letter` are for a pad, and too narrow for any other layout."""
    pages: Count
    """How many pages it may fill, at most. Where that is one, nothing on it begins a new page."""


class Handout(Record):
    """A handout: ids of records in reading order. It repeats nothing."""

    TAKEN = Record.TAKEN | {"build"}
    """`handouts/build/` puts a sheet together for one person."""

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
    blocks: Some[Block]
    """What stands on it, in reading order."""
    easy: tuple[EasyPart, ...] = ()
    """Its easy read, page by page; whom to call is added."""
    forms: Some[Form]
    """The forms in which it is printed."""
    words: WordBudget
    """How many words it may hold, without its title, a log to fill in, and the sources and names at its foot."""
    reading_grade: Count = 6
    """The highest US reading grade (Flesch-Kincaid) of a block for patients; 6 is the limit of them all."""
    version: Version
    """Its own version, printed in the footer; its code leads to the page of this version."""
    review: date
    """When it must be looked at again."""

    @model_validator(mode="after")
    def _has_its_words(self) -> Self:
        if not self.easy and any(form.variant is Variant.easy_read for form in self.forms):
            raise wrong("forms", "there are no words for the easy read", "add `easy:`")
        return self

    @model_validator(mode="after")
    def _has_room(self) -> Self:
        for form in self.forms:
            slip = self.template is Template.pad and form.variant is not Variant.easy_read
            narrow = [paper for paper in form.papers if paper in SMALL and not slip]
            if narrow:
                raise wrong("forms", f"only a pad has room on {narrow[0]}", "write `a4` or `letter`")
            if slip and form.variant is Variant.large_print:
                raise wrong("forms", "a pad has no room for large print", "print a sheet of another layout in it")
        return self

    def easy_rows(self) -> Iterator[tuple[tuple[str, int, str, int], EasyRow]]:
        """The rows of its easy read, each with its place in the record."""
        for p, part in enumerate(self.easy):
            for r, row in enumerate(part.rows):
                yield ("easy", p, "rows", r), row
