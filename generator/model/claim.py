"""What we say: a sentence for readers, and the findings that it rests on."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import model_validator

from generator.model.base import Id, Part, Points, Prose, Record, Text, wrong
from generator.model.finding import CertaintyLevel, FindingId
from generator.model.pico import InterventionId, PopulationId

ClaimId = Annotated[Id, Points("claim")]


class Agreement(StrEnum):
    """How far the syntheses behind a statement agree."""

    consistent = "consistent"
    mixed = "mixed"
    conflicting = "conflicting"
    single = "single-source"


class ClaimKind(StrEnum):
    """What a claim is about: `practical` is advice, `method` what studies and ways to count can tell and cannot."""

    effect = "effect"
    dose = "dose"
    mechanism = "mechanism"
    safety = "safety"
    comparison = "comparison"
    prevalence = "prevalence"
    method = "method"
    practical = "practical"


class Indirect(Part):
    """A finding whose scope differs from the claim's, with the reason why it is used all the same."""

    finding: FindingId
    """The finding."""
    reason: Text
    """Why it still says something here; readers see it. The certainty drops one level."""


class Claim(Record):
    """A sentence that states an effect, a dose, a harm, a mechanism, a prevalence or a method, or that advises."""

    text: Prose
    """The clinician's sentence; numbers by placeholder only. After an SMD write `standard deviations`; a ratio brings
    its own name, such as `risk ratio`.
    """
    plain: Prose
    """The same in plain words, at most US grade 6."""
    kind: ClaimKind
    """What sort of statement it is."""
    population: PopulationId
    """Who it is about."""
    intervention: InterventionId
    """The treatment that it is about."""
    comparator: InterventionId
    """Compared with what."""
    findings: tuple[FindingId, ...] = ()
    """What it rests on; population, intervention and comparator must match."""
    indirect: tuple[Indirect, ...] = ()
    """What it rests on although the scope differs."""
    beside: tuple[FindingId, ...] = ()
    """Findings shown beside it because they disagree or put it in proportion; it does not rest on them."""
    agreement: Agreement | None = None
    """How far its sources agree; needed unless it is `practical`."""
    certainty: CertaintyLevel | None = None
    """Only to go lower than computed, or higher with a reason."""
    certainty_reason: Text | None = None
    """Why the certainty differs from the computed one."""

    @property
    def grounds(self) -> tuple[FindingId, ...]:
        """All findings that it rests on, those whose scope differs last."""
        return (*self.findings, *(one.finding for one in self.indirect))

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.agreement is None and self.kind is not ClaimKind.practical:
            raise wrong("id", "nothing says how far the sources agree", "add `agreement:`")
        return self
