"""What was found: one result of one source, how sure it makes us, and the trials behind it."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.model.base import Count, Id, Key, Number, Part, Points, Prose, Record, Text, wrong
from generator.model.count import Counted
from generator.model.pico import InterventionId, OutcomeId, PopulationId

FindingId = Annotated[Id, Points("finding")]


class Level(StrEnum):
    """Where in a paper's analyses a finding stands."""

    pooled = "pooled"
    subgroup = "subgroup"
    sensitivity = "sensitivity"
    network = "network"
    umbrella = "umbrella"
    comparison = "comparison"
    moderator = "moderator"
    trial = "trial"
    trial_arm = "trial-arm"
    review_statement = "review-statement"
    guideline = "guideline"
    mechanism = "mechanism"
    harms = "harms"
    prevalence = "prevalence"
    our_analysis = "our-analysis"


class Measure(StrEnum):
    """What kind of number an estimate is. SMD covers Cohen's d and Hedges' g; IRR compares rates of events."""

    smd = "SMD"
    md = "MD"
    rr = "RR"
    odds_ratio = "OR"
    hazard_ratio = "HR"
    rate_ratio = "IRR"
    rd = "RD"
    nnt = "NNT"
    percent = "percent"
    how_many = "count"
    statement = "statement"


MEASURED = (Measure.md, Measure.rd, Measure.how_many)
"""Measures whose numbers are in a unit."""
DIFFERENCES = (Measure.smd, Measure.md, Measure.rd)
"""Measures whose line of no effect is at 0, and whose sign says what is better."""
RATIOS = (Measure.rr, Measure.odds_ratio, Measure.hazard_ratio, Measure.rate_ratio)
"""Measures whose line of no effect is at 1. They are never turned: a risk ratio of the events is not the inverse of
that of their absence (Cochrane Handbook 5.1, section 9.2.2.5).
"""
ALONGSIDE = (Measure.smd, *RATIOS)
"""Measures without a unit: results of one of them, from several analyses, stand side by side on one axis."""


class Sign(StrEnum):
    """Which sign, as printed in the source, means improvement with the intervention; of a ratio, which side of 1."""

    positive = "positive"
    negative = "negative"


class Interval(StrEnum):
    """What an interval is: confidence, credible, prediction, or interquartile range."""

    ci = "CI"
    cri = "CrI"
    pi = "PI"
    iqr = "IQR"


class Provenance(StrEnum):
    """Where we read a number."""

    abstract = "abstract"
    full_text = "full-text"
    secondary = "secondary-source"
    ours = "our-calculation"


class Verification(StrEnum):
    """How far a finding was checked against its source."""

    verified = "verified"
    partly = "partly"
    derived = "derived"


class CertaintyLevel(StrEnum):
    """How sure the evidence makes us (GRADE)."""

    high = "high"
    moderate = "moderate"
    low = "low"
    very_low = "very-low"

    @property
    def rank(self) -> int:
        """4 for high, down to 1 for very low."""
        return 4 - list(CertaintyLevel).index(self)

    @property
    def dropped(self) -> CertaintyLevel:
        """The level one step lower, at least very low."""
        return list(CertaintyLevel)[min(3, 5 - self.rank)]


class Concern(StrEnum):
    """How serious a GRADE domain's limitation is."""

    not_serious = "not-serious"
    serious = "serious"
    very_serious = "very-serious"
    not_assessed = "not-assessed"


class Judge(StrEnum):
    """Who judged a certainty. What this project judged is provisional."""

    source = "source"
    project = "project"


DOMAINS = ("risk_of_bias", "inconsistency", "indirectness", "imprecision", "publication_bias")


class Domain(Part):
    """One GRADE domain: how serious the concern is, and why."""

    concern: Concern
    """How serious the limitation is."""
    why: Prose | None = None
    """One sentence that says why; needed where this project judges."""


class Certainty(Part):
    """How sure a finding makes us, domain by domain (GRADE)."""

    level: CertaintyLevel
    """The level that results."""
    judged_by: Judge
    """`source` for the authors' own grade, `project` for ours, which is provisional and argues all five domains."""
    risk_of_bias: Domain | None = None
    """Limits of the trials' design and conduct."""
    inconsistency: Domain | None = None
    """How much results differ between trials."""
    indirectness: Domain | None = None
    """How far people, intervention or outcome differ from the question."""
    imprecision: Domain | None = None
    """How wide the interval is."""
    publication_bias: Domain | None = None
    """Signs that trials are missing."""


class Finding(Record):
    """One result of one source, as printed, with its place (EBMonFHIR Evidence, GRADE SoF)."""

    reference: Key
    """The key of the source in the bibliography."""
    locator: Text
    """Where in the source: `abstract`, `table 2`, `p. 570`."""
    population: PopulationId
    """Who was studied."""
    intervention: InterventionId
    """What was done."""
    comparator: InterventionId
    """What it was compared with."""
    outcome: OutcomeId
    """What was measured."""
    time_point: Text | None = None
    """When it was measured, such as `end of treatment`."""
    level: Level
    """Where in the paper's analyses it stands."""
    measure: Measure
    """What kind of number the estimate is."""
    improvement: Sign | None = None
    """Which sign means improvement as printed; needed for SMD, MD and RD, and for a ratio that a figure draws."""
    estimate: Number | None = None
    """The number as printed, with its sign and digits."""
    low: Number | None = None
    """Lower end of the interval, as printed."""
    high: Number | None = None
    """Upper end of the interval, as printed."""
    unit: Text | None = None
    """What a difference or a count is counted in, in words that stand behind the number, such as `minutes`."""
    interval: Interval | None = None
    """What the interval is."""
    interval_level: Annotated[int, Field(ge=1, le=99)] = 95
    """The interval's coverage in percent."""
    p: Text | None = None
    """The p value as printed, such as `<0.001`."""
    studies: Count | None = None
    """How many studies; 0 where a review looked for them and found none."""
    studies_are: Counted | None = None
    """What those are, trials where nothing is said: an article may report several, or a part of one."""
    participants: Count | None = None
    """How many people."""
    size_note: Text | None = None
    """Words about the size when the numbers need them, such as `22 arms`."""
    i2: Annotated[Number, Field(ge=0, le=100)] | None = None
    """I² in percent."""
    prediction_low: Number | None = None
    """Lower end of the prediction interval."""
    prediction_high: Number | None = None
    """Upper end of the prediction interval."""
    events: Count | None = None
    """People with the event, for a trial arm."""
    statement: Text | None = None
    """The result in words, when the source prints no number."""
    provenance: Provenance
    """Where we read it."""
    verification: Verification
    """How far it was checked."""
    caveat: Prose | None = None
    """What a reader must know beside the number; needed unless it is verified."""
    certainty: Certainty | None = None
    """How sure it makes us."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        numeric = self.measure is not Measure.statement
        if numeric and self.estimate is None:
            raise wrong("measure", "a numeric measure needs an estimate", "add `estimate:`, or `measure: statement`")
        if not numeric and self.statement is None:
            raise wrong("measure", "a finding in words needs a statement", "add `statement:`")
        if self.measure in RATIOS and any(value is not None and value < 0 for value in (self.estimate, self.low)):
            raise wrong(
                "estimate", f"a ratio ({self.measure}) is never below 0", "write it as printed, not its logarithm"
            )
        if self.measure in DIFFERENCES and self.improvement is None:
            raise wrong(
                "measure", "nothing says which sign means improvement", "add `improvement:`, positive or negative"
            )
        if self.unit is not None and self.measure not in MEASURED:
            raise wrong("unit", f"a number of the kind {self.measure} has no unit", "take `unit:` out")
        if (self.low is None) != (self.high is None):
            raise wrong("low" if self.high is None else "high", "an interval has two ends", "add `low:` and `high:`")
        if self.low is not None and self.high is not None:
            if self.interval is None:
                raise wrong("low", "nothing says what the interval is", "add `interval: CI` (or CrI, PI, IQR)")
            if self.low > self.high:
                raise wrong("low", f"{self.low} is above {self.high}", "write the smaller number as `low`")
            if self.estimate is not None and not self.low <= self.estimate <= self.high:
                message = f"the estimate {self.estimate} lies outside its interval {self.low} to {self.high}"
                raise wrong("estimate", message, "read the source again")
        if self.verification is not Verification.verified and self.caveat is None:
            message = "what is not fully verified needs a caveat that readers see"
            raise wrong("verification", message, "add `caveat:`")
        return self

    @property
    def turned(self) -> tuple[Decimal, Decimal | None, Decimal | None] | None:
        """Estimate, low and high with improvement positive; None where no sign says so, as in a ratio or a count."""
        if self.estimate is None or self.improvement is None or self.measure not in DIFFERENCES:
            return None
        if self.improvement is Sign.positive:
            return self.estimate, self.low, self.high
        return -self.estimate, None if self.high is None else -self.high, None if self.low is None else -self.low

    @property
    def includes_no_effect(self) -> bool | None:
        """Whether the interval includes no effect; None without an interval, or in a number that compares nothing."""
        none = self._no_effect
        return None if none is None or self.low is None or self.high is None else self.low <= none <= self.high

    @property
    def improves(self) -> bool | None:
        """Whether a clear difference is for the better; None where there is none, or nobody says what is better."""
        return self.leans if self.includes_no_effect is False else None

    @property
    def leans(self) -> bool | None:
        """Whether the estimate is for the better; None where it is no effect, or nobody says what is better."""
        none = self._no_effect
        if none is None or self.estimate is None or self.improvement is None or self.estimate == none:
            return None
        return (self.estimate > none) is (self.improvement is Sign.positive)

    @property
    def _no_effect(self) -> int | None:
        return 1 if self.measure in RATIOS else 0 if self.measure in DIFFERENCES else None

    @property
    def fits_less_and_more(self) -> bool:
        """Whether the interval of a ratio includes both an appreciable fall and an appreciable rise: by a quarter or
        more, as GRADE guidelines 6 (Guyatt 2011) has it by default.
        """
        if self.measure not in RATIOS or self.low is None or self.high is None:
            return False
        return self.low <= 0.75 and self.high >= 1.25
