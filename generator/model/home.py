"""The front page of a guideline."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.model.base import Part, Prose, Text, wrong
from generator.model.claim import ClaimId
from generator.model.finding import FindingId
from generator.model.ids import HandoutId, SummaryId, TopicId
from generator.model.recommendation import RecommendationId


class Home(Part):
    """The words of the front page."""

    headline: Text
    """The answer, with its doubt, in one or two sentences."""
    lead: Prose
    """Three sentences that say what was found, and what we suggest."""
    eyebrow: Text
    """One line above the headline: what the guide is about."""
    recommendation: RecommendationId
    """The recommendation whose strength and certainty stand on the front page."""
    summary: SummaryId
    """The summary that the front page leads to."""
    start: TopicId | None = None
    """The topic that people are led to first, if any: what they can do themselves."""
    topic: TopicId | None = None
    """The topic that clinicians who have a minute are led to first, if any."""
    figure: tuple[FindingId, ...] = ()
    """The findings in the small figure, all SMD or one ratio (RR, OR, HR, IRR). Without any, words take its room."""
    figure_title: Text | None = None
    """The title of the small figure, where there is one."""
    figure_note: Text | None = None
    """What its colours and marks mean."""
    facts: Annotated[tuple[ClaimId, ...], Field(min_length=1, max_length=6)]
    """The claims under `Three things to know`, six at most."""
    fact_titles: tuple[Text, ...]
    """A one-word heading for each fact."""
    handouts: tuple[HandoutId, ...] = ()
    """The handouts that the front page and their list show first, in this order; any others follow."""

    @model_validator(mode="after")
    def _has_its_headings(self) -> Self:
        facts, titles = len(self.facts), len(self.fact_titles)
        if facts != titles:
            message = f"there are {facts} `facts`, but {titles} headings"
            raise wrong("fact_titles", message, "write a heading for each of `facts`, in their order")
        for name in ("figure_title", "figure_note"):
            if self.figure and getattr(self, name) is None:
                raise wrong("figure", f"the small figure has no `{name}`", f"add `{name}:`")
            if not self.figure and getattr(self, name) is not None:
                raise wrong(
                    name, "there is no small figure to stand with", f"name findings in `figure`, or drop `{name}`"
                )
        return self
