"""The blocks of a handout: what each place on a sheet is filled with."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from generator.model.base import Part, Prose, Some, Text, wrong
from generator.model.claim import ClaimId
from generator.model.exercise import ExerciseId, ProgrammeId
from generator.model.guideline import Row
from generator.model.ids import SummaryId
from generator.model.recommendation import RecommendationId
from generator.model.safety import BarrierId, SafetyId
from generator.model.topic import QuestionId


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

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        if not (self.claims or self.safety):
            raise wrong("block", f"nothing stands under '{self.title}'", "name `claims:` or `safety:`, or take it out")
        return self


class CertaintyBlock(Part):
    """How sure we are, as four worded steps: how far it helps where the answer's findings all show a clear benefit, or
    else only how sure we are.
    """

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
    """The heading. On a pad or a programme's sheet the signs to stop read on after it: `Stop` for sharp pain."""
    safety: Some[SafetyId]
    """The items, in order, each of a kind that fits the sign."""
    more: Prose | None = None
    """A sentence after the signs, such as what to screen with."""


class BarriersBlock(Part):
    """What gets in the way, and what helps."""

    block: Literal["barriers"]
    """Which place on the sheet it takes."""
    title: Text
    """The heading."""
    barriers: Some[BarrierId]
    """The barriers, in order."""


class WriteBlock(Part):
    """Lines to write on, or questions to ask."""

    block: Literal["first-step", "questions"]
    """Which place on the sheet it takes."""
    title: Text
    """The heading."""
    lines: Some[Text]
    """The labels or questions."""


class AnswersBlock(Part):
    """Questions that people ask, each with its answer in plain words."""

    block: Literal["answers"]
    """The word answers."""
    title: Text
    """The heading over them, read out and bookmarked."""
    questions: Some[QuestionId]
    """The questions, in order."""


class MovesBlock(Part):
    """A few exercises, each with its picture and its easier way."""

    block: Literal["moves"]
    """The word moves."""
    title: Text
    """The heading."""
    exercises: Annotated[tuple[ExerciseId, ...], Field(min_length=1, max_length=3)]
    """The exercises, in order."""


class RowsBlock(Part):
    """The table of a pad: what is prescribed, a row each, and how much of it, in three columns to fill in."""

    block: Literal["rows"]
    """The word rows."""
    title: Text
    """The heading over what is prescribed, such as `Activity`."""
    columns: Annotated[tuple[Text, ...], Field(min_length=3, max_length=3)]
    """The headings over how much: two short ones and a longer one, such as `Sets`, `Reps` and `Load or effort`."""

    @model_validator(mode="after")
    def _has_names(self) -> Self:
        headings = [words.lower() for words in (self.title, *self.columns)]
        if twice := [words for words in headings if headings.count(words) > 1]:
            raise wrong("columns", f"two columns are called '{twice[0]}'", "give each column a heading of its own")
        return self


class ChoicesBlock(Part):
    """Short answers to choose from, in a field that takes other words too."""

    block: Literal["progress"]
    """Which field."""
    title: Text
    """Its label."""
    lines: Some[Text]
    """The answers."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that they rest on."""


class RecommendationBlock(Part):
    """A recommendation as a clinician reads it: what, for whom, how strongly, how sure, how much, and what to watch."""

    block: Literal["recommendation"]
    """Which place on the sheet it takes."""
    recommendation: RecommendationId
    """The recommendation."""
    claims: tuple[ClaimId, ...] = ()
    """For whom else it may do something, and for whom the trials say little."""


class FindingsBlock(Part):
    """A small summary-of-findings table, and why the sources differ."""

    block: Literal["findings"]
    """Which place on the sheet it takes."""
    title: Text
    """The heading."""
    rows: Some[Row]
    """The findings, in order. A treatment that is not the recommendation's is named; without a `note`, people too."""
    differ: ClaimId
    """The claim that says how they disagree."""
    differ_lead: Text | None = None
    """Two or three words before it, such as `They disagree.`"""


class SpokenLine(Part):
    """One thing to say or do; a fact names the claim that it comes from."""

    do: Text | None = None
    """What it is for, in two or three words, such as `Ask first`."""
    say: Prose | None = None
    """The words, in the clinician's voice."""
    claim: ClaimId | None = None
    """A claim, said in its plain words."""
    recommendation: RecommendationId | None = None
    """A recommendation, said in its plain words."""
    safety: tuple[SafetyId, ...] = ()
    """Signs to name, in sentences of their own after the words."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.say or self.claim or self.recommendation or self.safety):
            raise wrong("do", "there is nothing to say", "add `say:`, `claim:`, `recommendation:` or `safety:`")
        return self


class SpokenPart(Part):
    """What to say, in so many minutes."""

    title: Text
    """The heading, such as `One minute`."""
    lines: Some[SpokenLine]
    """The lines, in order."""


class ScriptBlock(Part):
    """What to say in a consultation: a short version, and what more time allows."""

    block: Literal["script"]
    """Which place on the sheet it takes."""
    parts: Some[SpokenPart]
    """The versions, the shortest first."""


class FixedBlock(Part):
    """A part whose words come from the guideline and its records alone."""

    block: Literal["crisis", "sources", "cards", "log", "rules"]
    """Which part."""


Block = Annotated[
    ClaimsBlock
    | CertaintyBlock
    | StartBlock
    | SafetyBlock
    | BarriersBlock
    | WriteBlock
    | AnswersBlock
    | MovesBlock
    | RowsBlock
    | ChoicesBlock
    | RecommendationBlock
    | FindingsBlock
    | ScriptBlock
    | FixedBlock,
    Field(discriminator="block"),
]
