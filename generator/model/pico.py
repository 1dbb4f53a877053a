"""Who was studied, what was done, compared with what, and what was measured (PICO)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from generator.model import forms
from generator.model.base import Id, Points, Record, Text

PopulationId = Annotated[Id, Points("population")]
InterventionId = Annotated[Id, Points("intervention")]
OutcomeId = Annotated[Id, Points("outcome")]


class Diagnosis(StrEnum):
    """How the people of a study were found to have the condition."""

    clinical = "clinical"
    elevated_symptoms = "elevated-symptoms"
    subclinical = "subclinical"
    general = "general"
    mixed = "mixed"


class Kind(StrEnum):
    """What sort of intervention or comparator this is."""

    exercise = "exercise"
    combined_exercise = "combined-exercise"
    any_exercise = "any-exercise"
    drug = "drug"
    psychotherapy = "psychotherapy"
    device = "device"
    surgery = "surgery"
    procedure = "procedure"
    education = "education"
    usual_care = "usual-care"
    wait_list = "wait-list"
    inactive_control = "inactive-control"
    active_control = "active-control"
    any_control = "any-control"
    other = "other"
    none = "none"

    @property
    def is_exercise(self) -> bool:
        """Whether it is exercise, alone or among others: its dose is spelt in FITT-VP."""
        return self in (Kind.exercise, Kind.combined_exercise, Kind.any_exercise)


class Direction(StrEnum):
    """Which way an outcome's scale counts as better."""

    lower_better = "lower-better"
    higher_better = "higher-better"


class Importance(StrEnum):
    """How much an outcome matters for a decision (GRADE)."""

    critical = "critical"
    important = "important"
    limited = "limited"


Code = Annotated[str, StringConstraints(strip_whitespace=True, pattern=forms.CODE, max_length=80)]
"""A code behind the name of its system, as `ICD-11 6A7Z`."""


class Population(Record):
    """The people a finding is about (PICO)."""

    label: Text
    """The clinician's words."""
    plain: Text
    """The same in plain words."""
    condition: Text | None = None
    """The condition that they have, if any."""
    diagnosis: Diagnosis
    """How the condition was established."""
    age: Text | None = None
    """Age range, such as `18 and over`."""
    codes: tuple[Code, ...] = ()
    """Codes of that condition, such as `ICD-11 6A7Z`, checked against the code system; other programs read them."""


class Intervention(Record):
    """What was done, or what it was compared with (PICO, TIDieR)."""

    label: Text
    """The clinician's words."""
    plain: Text
    """The same in plain words."""
    kind: Kind
    """What sort of intervention or comparator this is."""
    codes: tuple[Code, ...] = ()
    """Its codes, each behind the name of its system, as in a population."""
    mark: Text | None = None
    """The legend of its mark in figures, such as `Exercise of every kind`."""


class Outcome(Record):
    """What was measured (GRADE)."""

    label: Text
    """The clinician's words."""
    plain: Text
    """The same in plain words."""
    scale: Text | None = None
    """The instrument, when it is a single one, such as `HAM-D17`; the unit of a number stands in its finding."""
    direction: Direction
    """Which way the scale counts as better."""
    importance: Importance
    """How much it matters for a decision. The critical outcomes decide how certain a recommendation is."""
