"""People: who made it, who reviewed it, what changed, and clinics that print."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from generator.model.base import Id, Points, Record, Text, Version
from generator.model.safety import Country

ContributorId = Annotated[Id, Points("contributor")]


class Role(StrEnum):
    """In what role somebody contributed or reviewed."""

    author = "author"
    clinician = "clinician"
    methodologist = "methodologist"
    patient = "patient"
    physiotherapist = "physiotherapist"
    translator = "translator"


class Contributor(Record):
    """A real person who contributed (RIGHT)."""

    name: Text
    """The name as they want it printed."""
    orcid: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$")] | None = None
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
    """Kind and id of what was reviewed, such as `recommendation/add-training`."""
    contributor: ContributorId
    """Who reviewed it."""
    role: Role
    """In what role."""
    date: date
    """When."""
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


class Clinic(Record):
    """A clinic's profile, for branded prints."""

    name: Text
    """The name."""
    logo: Text | None = None
    """An SVG or PNG file beside the profile."""
    phone: Text | None = None
    """The telephone number."""
    address: Text | None = None
    """The postal address."""
    web: Text | None = None
    """The web address without scheme."""
    country: Country
    """The country, for helplines."""
    services: tuple[Text, ...] = ()
    """Local services worth naming."""
