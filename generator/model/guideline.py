"""The guideline itself, its conditions, and the summaries of evidence (RIGHT, AGREE II)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from generator.model import forms
from generator.model.base import Part, Prose, Record, Site, Some, Text, wrong
from generator.model.claim import ClaimId
from generator.model.countries import Country
from generator.model.exercise import ProgrammeId
from generator.model.finding import FindingId
from generator.model.home import Home
from generator.model.ids import HandoutId, SummaryId
from generator.model.palette import SHIPPED, Palette
from generator.model.pico import InterventionId, OutcomeId, PopulationId
from generator.model.recommendation import RecommendationId
from generator.model.safety import SafetyId
from generator.model.study import StudySetId

SHORT = 60
"""So many letters of a title have room in headers and footers."""


class GuidelineStatus(StrEnum):
    """Where a guideline stands in its life."""

    draft = "draft"
    active = "active"
    retired = "retired"


class OtherWords(Part):
    """Words that readers type into the search of the site, and that the guide writes otherwise."""

    typed: Some[Text]
    """What readers type, each a word or a few."""
    written: Text
    """What the guide writes for all of these; a search for one finds it too."""


class Guideline(Record):
    """What the guideline is, who it is for, and how it was made."""

    title: Text
    """The full title."""
    short_title: Annotated[Text, StringConstraints(max_length=SHORT)]
    """The title in headers and footers, of 60 letters at most; a footer without room for it leaves it out."""
    description: Text
    """One sentence for search engines."""
    version: Annotated[str, StringConstraints(pattern=forms.RELEASE)]
    """Semantic version."""
    status: GuidelineStatus
    """Where it stands in its life. A `retired` guideline makes no new prints, and its pages and the codes on old prints
    say so.
    """
    scope: Prose
    """What it covers, and what not."""
    target_population: Prose
    """For whom it is."""
    end_users: Prose
    """Who uses it."""
    settings: Prose
    """Where it is used."""
    aims: Prose
    """What it wants to achieve."""
    methods: Some[Prose]
    """How it was made, a paragraph each."""
    limits: Some[Prose]
    """What is provisional or missing, a sentence each."""
    disclaimer: Prose
    """What it does not replace."""
    funding: Text
    """Who paid."""
    conflicts: Text
    """How conflicts of interest are handled."""
    licence: Text
    """The licence of the content."""
    language: Annotated[str, StringConstraints(pattern=forms.LANGUAGE)]
    """BCP 47 tag of the language: English, `en` or a kind of it such as `en-GB`. The fixed words know no other yet."""
    citation_style: Text = "vancouver"
    """How references are cited and listed: vancouver, ama, apa7, or a style that is installed for pybtex."""
    searched: date
    """When the evidence was last searched."""
    published: date
    """When this version was published; also the date on prints."""
    review: date
    """When it must be looked at again."""
    grace_days: Annotated[int, Field(ge=0, le=366)] = 30
    """Days after a review date before new prints are refused."""
    helpline_days: Annotated[int, Field(ge=1, le=366)] = 90
    """Days for which a crisis line counts as checked, at most: numbers and hours change."""
    not_specific: Text
    """The tag on doses that do not rest on evidence about the condition."""
    improvement: Text
    """The word on the right side of every figure, such as `Treatment better`: it speaks of all treatments drawn."""
    worsening: Text
    """The word on the left side of figures, such as `Control better`."""
    axis: Text | None = None
    """The label of the axis of standardised effects (SMD), where any are drawn."""
    countries: tuple[Country, ...]
    """The countries whose helplines stand on the front page, in order."""
    country: Country
    """Whose crisis numbers stand on the site and its prints; on other paper, the first of `countries` that uses it."""
    stop_name: Text = "Stop"
    """What a sign to stop asks for, on the site, where `Stop` would be read of the treatment: `Get help`. Blocks of
    handouts have titles of their own.
    """
    crisis_name: Text = "Crisis"
    """What a crisis is, before the numbers on a sheet for clinicians, such as `Thoughts of suicide`."""
    crisis: Prose
    """The crisis sentence, on the site and on every handout for patients. On paper, `the emergency number` becomes the
    number of the country that a sheet is for.
    """
    crisis_line: Text
    """The crisis line at the top of every page, one sentence; it reads on after `In crisis?`."""
    keep_going: tuple[SafetyId, ...]
    """What to keep going with, such as treatment."""
    home: Home
    """The front page."""
    feedback: Site
    """Where readers report an error: a web address without scheme."""
    other_words: tuple[OtherWords, ...] = ()
    """Other words for what it tells, such as `pills` for `medicine`: a search finds by them, and no page shows them."""
    colours: Palette = SHIPPED
    """Its own colours, on the screen and on paper."""

    @property
    def is_retired(self) -> bool:
        """Whether nobody keeps it up to date any more."""
        return self.status is GuidelineStatus.retired

    @field_validator("language")
    @classmethod
    def _is_english(cls, language: str) -> str:
        if language.partition("-")[0] != "en":
            message = f"the language cannot be '{language}': headings, buttons and other fixed words are in English"
            hint = "write `en`, or `en-GB`; pages, sheets and the checks of wording know no other language yet"
            raise wrong("language", message, hint)
        return language


class Row(Part):
    """One finding in a figure or table of a summary."""

    finding: FindingId
    """The finding."""
    label: Text | None = None
    """The row's label; the reference's short name when absent."""
    note: Text | None = None
    """A second line, such as `Adults with and without illness`."""


class RowGroup(Part):
    """Rows of one scope, under a heading that names it."""

    title: Text
    """The heading."""
    rows: Some[Row]
    """The findings."""


class Reason(Part):
    """Why syntheses differ."""

    title: Text
    """A few words."""
    text: Prose
    """One or two sentences."""


class Arms(Part):
    """The arms of one trial that counted people, drawn as an icon array; of other measures none is ever made."""

    title: Text
    """The heading over it."""
    figure_title: Text
    """What the array shows, as a finding in words."""
    claim: ClaimId
    """What the trial tells us, which stands beside the array."""
    findings: Some[FindingId]
    """A finding an arm, each with its own `events` and `participants`, as many people in one as in the next, 400 at
    most. Its measure is `percent`, or `count`, whose `estimate` is the `events`.
    """
    counted: Text
    """What a filled figure stands for, such as `Recovered`."""
    uncounted: Text
    """What an outlined figure stands for."""
    note: Prose
    """What the counts rest on, and what they do not show."""


class Summary(Record):
    """Everything found for one PICO question, side by side (GRADE evidence profile)."""

    title: Text
    """The question as a title."""
    short_title: Text
    """The title in menus."""
    population: PopulationId
    """For whom."""
    intervention: InterventionId
    """What."""
    comparator: InterventionId
    """Compared with what."""
    outcome: OutcomeId
    """The main outcome."""
    answer: ClaimId
    """The claim that answers it."""
    certainty_finding: FindingId
    """The finding whose GRADE domains are shown."""
    strip_title: Text | None = None
    """What the disagreement strip shows, as a finding in words."""
    strip: tuple[RowGroup, ...] = ()
    """The disagreement strip: every synthesis on one axis, of standardised differences (SMD) or of one ratio (RR, OR,
    HR, IRR), grouped by scope. Results of other kinds stand in `table` alone; where all are, leave the strip out."""
    not_drawn: Prose | None = None
    """What is not drawn, and why."""
    differ: tuple[Reason, ...]
    """Why the syntheses differ."""
    forests: tuple[StudySetId, ...] = ()
    """Forest plots from per-trial rows."""
    arms: Arms | None = None
    """The arms of a trial that counted people, where there is one."""
    table: Some[Row]
    """The summary-of-findings table."""

    @model_validator(mode="after")
    def _has_its_title(self) -> Self:
        if self.strip and self.strip_title is None:
            raise wrong("strip", "the strip has no title", "add `strip_title:`, what it shows as a finding in words")
        if self.strip_title is not None and not self.strip:
            raise wrong("strip_title", "there is no strip to stand over", "fill in `strip`, or drop `strip_title`")
        return self


class Section(Part):
    """Claims under one heading."""

    title: Text
    """The heading."""
    claims: Some[ClaimId]
    """The claims, in order."""


class Condition(Record):
    """A condition's own page: what the evidence means for people who have it."""

    title: Text
    """The title of the page."""
    label: Text
    """The condition's name in menus."""
    lead: Prose
    """Two or three plain sentences."""
    population: PopulationId
    """For whom."""
    sections: tuple[Section, ...]
    """What is known, claim by claim."""
    summaries: tuple[SummaryId, ...]
    """The evidence behind it."""
    recommendations: tuple[RecommendationId, ...]
    """What we recommend."""
    programmes: tuple[ProgrammeId, ...] = ()
    """Programmes to start with."""
    handouts: tuple[HandoutId, ...] = ()
    """Handouts to print."""
