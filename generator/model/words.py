"""How closed vocabularies and numbers read: one table for every page and every sheet of paper."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from generator.model.claim import Agreement
from generator.model.count import Counted, counted
from generator.model.exercise import Equipment, Pattern, Position
from generator.model.finding import RATIOS, CertaintyLevel, Concern, Finding, Interval, Judge, Measure
from generator.model.handout import Variant
from generator.model.pico import Direction
from generator.model.recommendation import For, Recommendation, Strength
from generator.model.statement import Verdict
from generator.model.topic import EvidenceLevel

CERTAINTY: Final = {
    CertaintyLevel.high: "High",
    CertaintyLevel.moderate: "Moderate",
    CertaintyLevel.low: "Low",
    CertaintyLevel.very_low: "Very low",
}
SYMBOL: Final = {
    CertaintyLevel.high: "⊕⊕⊕⊕",
    CertaintyLevel.moderate: "⊕⊕⊕◯",
    CertaintyLevel.low: "⊕⊕◯◯",
    CertaintyLevel.very_low: "⊕◯◯◯",
}
MEANING: Final = {
    CertaintyLevel.high: "We are very sure that the true effect is close to this.",
    CertaintyLevel.moderate: "The true effect is probably close to this, but it may differ.",
    CertaintyLevel.low: "The true effect may be quite different from this.",
    CertaintyLevel.very_low: "We are very unsure about this effect.",
}
HEDGES: Final = {
    CertaintyLevel.high: (),
    CertaintyLevel.moderate: ("probably",),
    CertaintyLevel.low: ("may", "might", "could"),
    CertaintyLevel.very_low: ("unsure", "uncertain", "unclear", "do not know", "not known", "cannot tell"),
}
"""The words, one of which a sentence of this certainty must hold (GRADE informative statements)."""

STRENGTH: Final = {
    Strength.strong: "Strong",
    Strength.conditional: "Conditional",
    Strength.good_practice: "Good practice",
}
VERB: Final = {
    (Strength.strong, For.favour): "We recommend",
    (Strength.strong, For.against): "We recommend against",
    (Strength.conditional, For.favour): "We suggest",
    (Strength.conditional, For.against): "We suggest against",
    (Strength.good_practice, For.favour): "Good practice:",
    (Strength.good_practice, For.against): "Good practice: avoid",
}
DIRECTION: Final = {For.favour: "in favour", For.against: "against"}
JUDGE: Final = {Judge.source: "The source's authors", Judge.project: "This project, provisional"}
CONCERN: Final = {
    Concern.not_serious: "Not serious",
    Concern.serious: "Serious",
    Concern.very_serious: "Very serious",
    Concern.not_assessed: "Not assessed",
}
AGREEMENT: Final = {
    Agreement.consistent: "Consistent",
    Agreement.mixed: "Mixed",
    Agreement.conflicting: "Conflicting",
    Agreement.single: "One source only",
}
INTERVAL: Final = {
    Interval.ci: "CI",
    Interval.cri: "credible interval",
    Interval.pi: "prediction interval",
    Interval.iqr: "interquartile range",
}
STUDY: Final = {Counted.trials: "trial", Counted.articles: "article"}
MOVEMENT: Final = {
    Pattern.squat: "Squat and stand",
    Pattern.lunge: "Step and lunge",
    Pattern.hinge: "Hinge at the hips",
    Pattern.knee: "Bend and straighten the knees",
    Pattern.hip: "Move the hips",
    Pattern.horizontal_push: "Push forward",
    Pattern.vertical_push: "Push up",
    Pattern.horizontal_pull: "Pull back",
    Pattern.vertical_pull: "Pull down",
    Pattern.carry: "Carry",
    Pattern.grip: "Grip",
    Pattern.arm: "Arms and shoulders",
    Pattern.core: "Belly and back",
    Pattern.calf: "Calves",
    Pattern.balance: "Balance",
    Pattern.walking: "Walk",
    Pattern.stretching: "Stretch",
    Pattern.relaxation: "Relax",
}
"""Movement patterns in words that say what one does."""
MEASURE: Final = {
    Measure.smd: "Standardised mean difference",
    Measure.md: "Mean difference",
    Measure.rr: "Risk ratio",
    Measure.odds_ratio: "Odds ratio",
    Measure.hazard_ratio: "Hazard ratio",
    Measure.rate_ratio: "Rate ratio",
    Measure.rd: "Risk difference",
    Measure.nnt: "Number needed to treat",
    Measure.percent: "Percent",
    Measure.how_many: "Count",
    Measure.statement: "In words",
}
EVIDENCE_LEVEL: Final = {
    EvidenceLevel.human_trial: "Trials in people",
    EvidenceLevel.human_association: "Seen in people, not tested",
    EvidenceLevel.animal: "Studies in animals",
    EvidenceLevel.hypothesis: "An idea only",
}
VERDICT: Final = {
    Verdict.supported: "Supported",
    Verdict.partly: "Partly",
    Verdict.overstated: "Overstated",
    Verdict.misattributed: "True of something else",
    Verdict.contradicted: "Contradicted",
    Verdict.no_source_found: "No source found",
}
VERDICT_MEANING: Final = {
    Verdict.supported: "The sources that we saw say the same.",
    Verdict.partly: "Part of it holds. Something that matters is missing, or differs in its source.",
    Verdict.overstated: "The sources point the same way, but say it with less force or more doubt.",
    Verdict.misattributed: "It holds for other people, another treatment or another comparison than the one named.",
    Verdict.contradicted: "The sources, or some of them, say otherwise.",
    Verdict.no_source_found: "We found nothing that shows it, and nothing that shows it to be wrong.",
}
FORM: Final = {
    Variant.standard: "",
    Variant.large_print: "large print",
    Variant.mono: "black and white",
    Variant.easy_read: "easy read",
}
"""The forms of a handout as they stand behind its title; the usual one needs no name."""
OF: Final[Mapping[type, Mapping[Any, str]]] = {
    kind: table
    for table in (
        *(CERTAINTY, STRENGTH, DIRECTION, JUDGE, CONCERN, AGREEMENT),
        *(INTERVAL, MOVEMENT, MEASURE, EVIDENCE_LEVEL, VERDICT, FORM),
    )
    for kind in {type(value) for value in table}
}
"""The table of a vocabulary, where it has one."""


def word(value: str) -> str:
    """A vocabulary's word as it reads: from its table, or as it is written, `human-trial` as `Human trial`."""
    read = OF.get(type(value), {}).get(value) or str(value).replace("-", " ")
    return read[:1].upper() + read[1:]


def name(value: Equipment | Position) -> str:
    """A vocabulary's word as it reads: `dumbbell` becomes `Dumbbell`."""
    return "Nothing" if value == Equipment.none else word(value)


def titled(title: str, form: Variant) -> str:
    """The title of a handout with its form, which tells those of one title apart: `Hard days, large print`."""
    return ", ".join(filter(None, (title, FORM[form])))


def standing(recommendation: Recommendation) -> str:
    """The title of a recommendation, after a word that says so where it was withdrawn."""
    return f"Withdrawn: {recommendation.title}" if recommendation.is_withdrawn else recommendation.title


def number(value: Decimal | int) -> str:
    """A number with its own digits, a true minus sign, and commas in thousands."""
    return f"{value:,}".replace("-", "−")


def span(low: Decimal, high: Decimal) -> str:
    """`0.48 to 0.83`."""
    return f"{number(low)} to {number(high)}"


def result(finding: Finding, direction: Direction, *, named: bool = True) -> str:
    """`4.76 mmHg lower (95% CI 3.50 to 6.01)`: a difference in a unit says which way an outcome of that direction goes,
    since a reader takes the minus of a harm for less of it, and the plus of a fall for a rise; any other as `effect`.
    """
    if finding.measure not in (Measure.md, Measure.rd) or finding.turned is None:
        return effect(finding, named=named)
    falls = direction is Direction.lower_better
    return effect(finding, named=named, ways=("lower", "higher") if falls else ("higher", "lower"))


def effect(finding: Finding, *, named: bool = True, ways: tuple[str, str] | None = None) -> str:
    """`0.66 (95% CI 0.48 to 0.83)`, improvement positive where the measure has a sign; the statement when in words.

    A number that has a unit bears it: `18 minutes (95% CI 11 to 25)`.

    `named` says whether the kind of interval is spelled out. `ways` are words in place of the signs of a difference,
    for better and for worse, such as `lower` and `higher`: `3.1 mmHg lower (95% CI 0.2 higher to 6.4 lower)`.
    """
    if finding.estimate is None:
        return finding.statement or ""
    estimate, low, high = finding.turned or (finding.estimate, finding.low, finding.high)
    ratio = f"{MEASURE[finding.measure].lower()} " if finding.measure in RATIOS else ""
    unit = "%" if finding.measure is Measure.percent else f" {finding.unit}" if finding.unit else ""
    text = ratio + (_goes(estimate, ways, unit) if ways else number(estimate) + unit)
    if low is None or high is None or finding.interval is None:
        return text
    what = INTERVAL[finding.interval]
    lead = "" if not named else f"{what} " if finding.interval is Interval.iqr else f"{finding.interval_level}% {what} "
    if not ways:
        ends = span(low, high)
    elif low < 0 < high:
        ends = f"{_goes(low, ways)} to {_goes(high, ways)}"
    else:
        ends = span(*sorted((abs(low), abs(high))))
    return f"{text} ({lead}{ends})"


def _goes(value: Decimal, ways: tuple[str, str], unit: str = "") -> str:
    """`4.76 mmHg lower`: a difference, improvement positive, by the word of its way; none has no way."""
    return number(abs(value)) + unit + (f" {ways[value < 0]}" if value else "")


def printed(finding: Finding) -> str:
    """The result with the sign that the source prints."""
    if finding.estimate is None:
        return finding.statement or ""
    if finding.low is None or finding.high is None:
        return number(finding.estimate)
    return f"{number(finding.estimate)} ({span(finding.low, finding.high)})"


def studies(finding: Finding) -> str:
    """`33 trials`, or `16 articles` where those were counted; nothing where none were."""
    return "" if finding.studies is None else counted(finding.studies, STUDY[finding.studies_are or Counted.trials])


def size(finding: Finding) -> str:
    """`33 trials, 1,877 people`."""
    parts = [words] if (words := studies(finding)) else []
    if finding.size_note:
        parts.append(finding.size_note)
    if finding.participants is not None:
        parts.append(f"{number(finding.participants)} people")
    return ", ".join(parts)


def sentence(recommendation: Recommendation) -> str:
    """The recommendation as prose: the verb of its strength, then the action."""
    return f"{VERB[recommendation.strength, recommendation.direction]} {recommendation.action}"
