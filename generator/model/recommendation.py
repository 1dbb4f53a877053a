"""Recommendations: what to do, how strongly, how sure, why, and how much (GRADE, EtD, RIGHT, FITT-VP)."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import model_validator

from generator.model.base import Id, Part, Points, Prose, Record, Text, wrong
from generator.model.claim import ClaimId
from generator.model.finding import CertaintyLevel
from generator.model.pico import InterventionId, PopulationId

_NEGATED = re.compile(r"(?:do(?:es)? not|don.t|not|no|never|avoid(?:ing)?)\b", re.IGNORECASE)

RecommendationId = Annotated[Id, Points("recommendation")]


class For(StrEnum):
    """Which way a recommendation points."""

    favour = "for"
    against = "against"


class Strength(StrEnum):
    """How strong a recommendation is (GRADE)."""

    strong = "strong"
    conditional = "conditional"
    good_practice = "good-practice"


class RecommendationStatus(StrEnum):
    """Whether a recommendation is in force."""

    draft = "draft"
    active = "active"
    withdrawn = "withdrawn"


class Judgement(Part):
    """One criterion of an evidence-to-decision table."""

    judgement: Text
    """The judgement in a few words, such as `Probably small`."""
    why: Prose
    """One or two sentences that say why."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that it rests on."""


class Decision(Part):
    """From evidence to decision: the eight criteria (GRADE EtD)."""

    benefits: Judgement
    """How large the desirable effects are."""
    harms: Judgement
    """How large the undesirable effects are."""
    certainty: Judgement
    """How sure the evidence makes us."""
    values: Judgement
    """Whether people differ in what matters to them."""
    resources: Judgement
    """What it costs."""
    equity: Judgement
    """What it does to fairness."""
    acceptability: Judgement
    """Whether people accept it."""
    feasibility: Judgement
    """Whether it can be done."""

    @property
    def rows(self) -> tuple[tuple[str, Judgement], ...]:
        """The criteria with their names, in order."""
        return tuple((name.capitalize(), getattr(self, name)) for name in type(self).model_fields)


class DosePart(Part):
    """One part of a dose: of exercise, one letter of FITT-VP."""

    start: Prose
    """Where to start."""
    basis: tuple[ClaimId, ...] = ()
    """The claims that it rests on; none means that no source was found."""
    specific: bool = False
    """Whether the basis is evidence about this condition; if not, the reader is told."""


class Dose(Part):
    """How much. Exercise needs all six parts (FITT-VP); any other treatment has those that it has."""

    note: Prose
    """One sentence above the table."""
    frequency: DosePart | None = None
    """How often."""
    intensity: DosePart | None = None
    """How hard, or how strong."""
    time: DosePart | None = None
    """How long: a session, or a course."""
    type: DosePart | None = None
    """What kind."""
    volume: DosePart | None = None
    """How much in all, such as how many exercises, sets and repetitions."""
    progression: DosePart | None = None
    """How it goes up, or down."""

    @property
    def parts(self) -> dict[str, DosePart | None]:
        """All six, by name, in order."""
        return {name: getattr(self, name) for name in type(self).model_fields if name != "note"}

    @property
    def rows(self) -> tuple[tuple[str, DosePart], ...]:
        """Those that there are, with their names, in order."""
        return tuple((name.capitalize(), part) for name, part in self.parts.items() if part)


class Recommendation(Record):
    """What we recommend or suggest. The verb comes from the strength: write only the action."""

    title: Text
    """A short name for menus."""
    action: Prose
    """What follows `We suggest`, `We recommend` or `Good practice:`, in lower case, ending with a full stop. Where the
    direction is `against` it follows `We recommend against` or `Good practice: avoid`, and holds no `not` of its own.
    """
    plain: Prose
    """The same in plain words, at most US grade 6."""
    direction: For = For.favour
    """For or against."""
    strength: Strength
    """How strong it is."""
    population: PopulationId
    """For whom."""
    intervention: InterventionId
    """What."""
    comparator: InterventionId
    """Instead of what, or beside what."""
    claims: tuple[ClaimId, ...]
    """What it rests on."""
    certainty: CertaintyLevel | None = None
    """Only to go lower than computed, or higher with a reason."""
    certainty_reason: Text | None = None
    """Why the certainty differs from the computed one."""
    decision: Decision
    """The evidence-to-decision table."""
    remarks: tuple[Prose, ...] = ()
    """What to keep in mind."""
    dose: Dose | None = None
    """How much, where the recommendation has a dose."""
    monitoring: Prose | None = None
    """What to watch, and when."""
    change_our_mind: Prose
    """The evidence that would change it."""
    status: RecommendationStatus = RecommendationStatus.draft
    """Whether it is in force."""
    published: date
    """When it was published."""
    review: date
    """When it must be looked at again."""

    @property
    def is_withdrawn(self) -> bool:
        """Whether it is no longer in force."""
        return self.status is RecommendationStatus.withdrawn

    @property
    def dosed(self) -> tuple[ClaimId, ...]:
        """The claims that its dose rests on, letter by letter."""
        return tuple(id for _, part in self.dose.rows for id in part.basis) if self.dose else ()

    @model_validator(mode="after")
    def _is_against_once(self) -> Self:
        if self.direction is For.against and (double := _NEGATED.match(self.action)):
            message = f"against what begins with '{double[0]}' reads as in favour of it"
            raise wrong("action", message, "name what is not to be done; `We suggest against` before it says not")
        return self
