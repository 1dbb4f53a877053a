"""Topics: pages that gather claims, mechanisms, comparisons and questions under one heading, and words explained."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import model_validator

from generator.model.base import Id, Part, Points, Prose, Record, Text, wrong
from generator.model.claim import ClaimId
from generator.model.exercise import ProgrammeId
from generator.model.ids import ConditionId, HandoutId, SummaryId
from generator.model.pico import InterventionId
from generator.model.recommendation import RecommendationId

MechanismId = Annotated[Id, Points("mechanism")]
ComparisonId = Annotated[Id, Points("comparison")]
QuestionId = Annotated[Id, Points("question")]


class Reader(StrEnum):
    """For whom something is written first."""

    everyone = "everyone"
    patient = "patient"
    clinician = "clinician"


class EvidenceLevel(StrEnum):
    """What kind of study speaks for a mechanism."""

    human_trial = "human-trial"
    human_association = "human-association"
    animal = "animal"
    hypothesis = "hypothesis"


class Mechanism(Record):
    """A way in which the intervention may work, with the level of its evidence."""

    name: Text
    """Its name."""
    pathway: Text
    """The pathway in a few words, such as `Immune system`."""
    plain: Prose
    """What it is, in plain words."""
    level: EvidenceLevel
    """What kind of study speaks for it."""
    claims: tuple[ClaimId, ...] = ()
    """What was found."""


class Comparison(Record):
    """The intervention beside another treatment: what is known on each side, and what is not."""

    title: Text
    """The title, such as `Beside aerobic exercise`."""
    other: InterventionId
    """The other treatment."""
    plain: Prose
    """The answer in plain words."""
    claims: tuple[ClaimId, ...]
    """What was found."""
    unknown: Prose
    """What nobody knows yet."""


class Question(Record):
    """A question that people ask (schema.org FAQPage)."""

    question: Text
    """The question, with its question mark."""
    plain: Prose
    """The answer in plain words."""
    clinician: Prose
    """The answer in a clinician's words, with its sources."""
    claims: tuple[ClaimId, ...] = ()
    """What the answer rests on."""
    audience: Reader = Reader.everyone
    """Who asks it."""


class Term(Record):
    """A word explained, twice: plainly, and as a clinician would."""

    term: Text
    """The word, as it stands in text."""
    plain: Text
    """The plain definition, one sentence."""
    clinician: Text
    """The clinician's definition, one sentence."""
    also: tuple[Text, ...] = ()
    """Other forms of the word that are explained by the same sentence."""


class TopicSection(Part):
    """Part of a topic's page."""

    title: Text
    """The heading."""
    text: Prose | None = None
    """A plain paragraph that leads in; it states no effect."""
    claims: tuple[ClaimId, ...] = ()
    """Claims, plain words first."""
    mechanisms: tuple[MechanismId, ...] = ()
    """Mechanisms, each with its evidence level."""
    comparisons: tuple[ComparisonId, ...] = ()
    """Comparisons with other treatments."""
    questions: tuple[QuestionId, ...] = ()
    """Questions with answers."""
    advice: tuple[Prose, ...] = ()
    """Practical advice, one sentence each; it states no effect."""

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        if not any(getattr(self, name) for name in type(self).model_fields if name != "title"):
            hint = "add `text:`, `claims:`, or another of its fields, or take it out"
            raise wrong("title", f"nothing stands under '{self.title}'", hint)
        return self


class Topic(Record):
    """A topic with a page of its own, or one that a condition's page covers."""

    title: Text
    """The title of the page."""
    label: Text
    """The title in menus and filters."""
    condition: ConditionId | None = None
    """The condition whose page covers the topic; then it has no page of its own."""
    lead: Prose | None = None
    """Two or three plain sentences; needed for a page of its own."""
    sections: tuple[TopicSection, ...] = ()
    """The parts of the page."""
    summaries: tuple[SummaryId, ...] = ()
    """Evidence to read on."""
    recommendations: tuple[RecommendationId, ...] = ()
    """Recommendations to read on."""
    programmes: tuple[ProgrammeId, ...] = ()
    """Programmes to read on."""
    handouts: tuple[HandoutId, ...] = ()
    """Sheets to print."""
    order: int = 100
    """Where it stands among topics, small numbers first."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.condition is None and (self.lead is None or not self.sections):
            raise wrong("id", "a topic with a page of its own needs a lead and sections", "add `lead:` and `sections:`")
        return self
