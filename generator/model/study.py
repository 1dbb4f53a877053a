"""The trials behind a synthesis, row by row, for a forest plot."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from generator.model.base import Count, Id, Key, Number, Part, Points, Prose, Record, Some, Text, wrong
from generator.model.finding import DIFFERENCES, MEASURED, RATIOS, FindingId, Measure, Sign
from generator.model.pico import InterventionId, OutcomeId, PopulationId

StudySetId = Annotated[Id, Points("study set")]


class StudyResult(Part):
    """One trial's row in an analysis (Cochrane forest plot)."""

    study: Text
    """The trial's label, such as `Able 2020`."""
    reference: Key | None = None
    """The trial's own entry in the bibliography, where we have one."""
    n1: Count | None = None
    """People in the intervention arm."""
    events1: Count | None = None
    """Those of them with the event, where a ratio or a risk difference counts events."""
    mean1: Number | None = None
    """Mean of the intervention arm."""
    sd1: Annotated[Number, Field(ge=0)] | None = None
    """Standard deviation of the intervention arm."""
    n2: Count | None = None
    """People in the control arm."""
    events2: Count | None = None
    """Those of them with the event."""
    mean2: Number | None = None
    """Mean of the control arm."""
    sd2: Annotated[Number, Field(ge=0)] | None = None
    """Standard deviation of the control arm."""
    effect: Number
    """The effect, as printed."""
    low: Number
    """Lower end of its interval, as printed."""
    high: Number
    """Upper end of its interval, as printed."""
    weight: Annotated[Number, Field(ge=0, le=100)] | None = None
    """Weight in the analysis, in percent."""
    group: Text | None = None
    """The heading under which it is drawn."""
    note: Prose | None = None
    """What a reader must know beside the row."""

    @model_validator(mode="after")
    def _counts_events_among_people(self) -> Self:
        for arm in "12":
            events, people = getattr(self, f"events{arm}"), getattr(self, f"n{arm}")
            if events is not None and (people is None or events > people):
                of = "nobody knows how many" if people is None else f"{people}"
                raise wrong(f"events{arm}", f"{self.study}: {events} of {of} people", "read the source again")
        return self

    @model_validator(mode="after")
    def _lies_in_its_interval(self) -> Self:
        if not self.low <= self.effect <= self.high:
            message = f"{self.study}: the effect {self.effect} lies outside its interval {self.low} to {self.high}"
            raise wrong("effect", message, "read the source again; `low` is the smaller number")
        return self


class StudySet(Record):
    """The rows of one analysis, for a forest plot."""

    title: Text
    """What the figure shows, as a finding in words."""
    reference: Key | None = None
    """The synthesis that printed the rows; none when each row comes from the trial's own paper."""
    locator: Text
    """Where it printed them."""
    population: PopulationId
    """Who was studied."""
    intervention: InterventionId
    """What was done."""
    comparator: InterventionId
    """What it was compared with."""
    outcome: OutcomeId
    """What was measured."""
    measure: Measure
    """What kind of number the effects are: differences (SMD, MD, RD), or ratios (RR, OR, HR, IRR) on a log scale."""
    unit: Text | None = None
    """What the effects are counted in, such as `minutes`; it stands at the axis."""
    improvement: Sign
    """Which sign means improvement as printed; of ratios, which side of 1: `negative` is below."""
    totals: tuple[FindingId, ...] = ()
    """Findings drawn as diamonds under the rows."""
    caution: Prose | None = None
    """A standing warning about the data, shown under the figure."""
    results: Some[StudyResult]
    """The trials, in the order of the figure. One without a number, such as `not estimable` where nobody had the event,
    has no row; say in `caution` that it is left out.
    """

    @field_validator("measure")
    @classmethod
    def _is_drawn(cls, measure: Measure) -> Measure:
        if measure not in (*DIFFERENCES, *RATIOS):
            message = f"a forest plot draws differences and ratios; {measure} is neither"
            drawn = ", ".join((*DIFFERENCES, *RATIOS))
            raise wrong("measure", message, f"draw {drawn}; tell any other result in a finding")
        return measure

    @model_validator(mode="after")
    def _has_a_place_on_a_log_scale(self) -> Self:
        for row in self.results if self.measure in RATIOS else ():
            if row.effect <= 0 or row.low < 0:
                message = f"{row.study}: a ratio ({self.measure}) is above 0"
                none = "a ratio of 0 has no place on a log scale; leave the row out, and say so in `caution:`"
                as_printed = "write it as printed, not its logarithm"
                raise wrong("results", message, none if row.effect == 0 == row.low else as_printed)
        return self

    @model_validator(mode="after")
    def _has_a_unit_or_none(self) -> Self:
        if self.unit is not None and self.measure not in MEASURED:
            raise wrong("unit", f"a number of the kind {self.measure} has no unit", "take `unit:` out")
        return self

    @model_validator(mode="after")
    def _has_sources(self) -> Self:
        if self.reference is None and any(row.reference is None for row in self.results):
            message = "without a synthesis, each row needs its own paper"
            raise wrong("results", message, "add `reference:` to the set, or to every row")
        return self
