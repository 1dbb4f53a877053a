"""People: who made it, who reviewed it, what changed, and clinics that print."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from generator.model import forms
from generator.model.base import Colour, Id, Part, Points, Record, Text, Version, wrong
from generator.model.colour import READABLE, contrast
from generator.model.countries import Country

ContributorId = Annotated[Id, Points("contributor")]


class Role(StrEnum):
    """In what role somebody contributed or reviewed."""

    author = "author"
    carer = "carer"
    clinician = "clinician"
    dietitian = "dietitian"
    methodologist = "methodologist"
    midwife = "midwife"
    nurse = "nurse"
    patient = "patient"
    pharmacist = "pharmacist"
    physiotherapist = "physiotherapist"
    psychologist = "psychologist"
    tester = "tester"
    translator = "translator"


class Contributor(Record):
    """A real person who contributed (RIGHT)."""

    name: Text
    """The name as they want it printed."""
    orcid: Annotated[str, StringConstraints(pattern=forms.ORCID)] | None = None
    """ORCID iD."""
    role: Role
    """The role."""
    conflicts: Text
    """Conflicts of interest, or `none declared`."""


class ReviewOutcome(StrEnum):
    """How a review ended."""

    approved = "approved"
    changes_requested = "changes-requested"


class Review(Record):
    """A review of one record by a real person (PIF TICK)."""

    object: Text
    """Kind and id of what was reviewed, such as `recommendation/try-stretching`; `guideline`; or a page of `docs/`."""
    contributor: ContributorId
    """Who reviewed it."""
    role: Role
    """In what role. Only the approval of a `clinician` takes `Not yet reviewed` from a record. What a `tester` approves
    of, people with learning disabilities tried: its easy read says so.
    """
    date: date
    """When. What changes after that day is not what was reviewed: a later change ends an approval."""
    outcome: ReviewOutcome
    """How it ended."""


class ChangeKind(StrEnum):
    """What sort of change this is."""

    new = "new"
    updated = "updated"
    corrected = "corrected"
    withdrawn = "withdrawn"


class Change(Record):
    """A change that readers should know of (RIGHT)."""

    object: Text
    """Kind and id of what changed, or `guideline`."""
    date: date
    """When."""
    kind: ChangeKind
    """What sort of change."""
    why: Text
    """Why, in one sentence."""
    version: Version | None = None
    """Of a handout: the version that this change made. Prints of earlier ones then say that they were replaced."""
    replaced_by: Text | None = None
    """Of what was withdrawn: kind and id of what took its place, such as `handout/short-leaflet`; for a record with
    another id, too. Its old address, and the codes on its prints, lead there.
    """

    @model_validator(mode="after")
    def _is_gone_where_replaced(self) -> Self:
        if self.replaced_by and self.kind is not ChangeKind.withdrawn:
            message = "only what was withdrawn is replaced by something else"
            raise wrong("replaced_by", message, "write `kind: withdrawn`, of the old id; or drop `replaced_by`")
        if self.replaced_by == self.object:
            raise wrong("replaced_by", "nothing takes its own place", "name what did, or drop `replaced_by`")
        return self


class Colours(Part):
    """The colours of a clinic on its prints; on a copier's sheet it is black on white."""

    ink: Colour
    """The colour of its name, `#rrggbb`."""
    ground: Colour = "#ffffff"
    """What the name stands on."""

    @model_validator(mode="after")
    def _readable(self) -> Self:
        found = contrast(self.ink, self.ground)
        if found < READABLE:
            message = f"{self.ink} on {self.ground} has a contrast of {found:.1f}:1, {READABLE:.0f}:1 is needed"
            raise wrong("ink", message, "take a darker ink, or leave the ground white")
        return self


def _line(length: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=length)


class Clinic(Record):
    """A clinic's profile, for branded prints."""

    name: Annotated[str, _line(120)]
    """The name."""
    logo: Text | None = None
    """An SVG or PNG file beside the profile."""
    phone: Annotated[str, _line(40)] | None = None
    """The telephone number."""
    address: Annotated[str, _line(160)] | None = None
    """The postal address."""
    web: Annotated[str, _line(80)] | None = None
    """The web address without scheme."""
    country: Country
    """The country, for helplines."""
    services: Annotated[tuple[Annotated[str, _line(80)], ...], Field(max_length=4)] = ()
    """Local services worth naming."""
    colours: Colours | None = None
    """Its colours, when they are not those of the guideline."""
