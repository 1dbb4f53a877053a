"""How a finding reads in a table: what it says in words, how sure it is and why, and what to know beside it."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from markupsafe import Markup

from generator.model import words
from generator.model.content import Content
from generator.model.finding import (
    DOMAINS,
    Certainty,
    CertaintyLevel,
    Concern,
    Domain,
    Finding,
    Judge,
    Measure,
    Verification,
)
from generator.model.pico import Direction, Intervention, Outcome
from generator.model.words import MEANING
from generator.render.prose import prose

_Words = TypeVar("_Words", str, Markup)

CHECKED = {
    Verification.verified: "Checked against the source",
    Verification.partly: "Partly checked",
    Verification.derived: "Our calculation",
}
JUDGED = {Judge.source: "the source’s authors", Judge.project: "this project, provisional"}
_HOW_SURE = {
    CertaintyLevel.high: ("lowers", "raises"),
    CertaintyLevel.moderate: ("probably lowers", "probably raises"),
    CertaintyLevel.low: ("may lower", "may raise"),
}


class Caveat(NamedTuple):
    """What a reader must know beside a result: how far it was checked, unless fully, and words."""

    label: str
    checked: str
    text: Markup


def caveat(finding: Finding, content: Content, label: str = "") -> Caveat | None:
    """The caveat of a finding under its label; None where there is nothing to warn of."""
    if finding.caveat is None:
        return None
    checked = "" if finding.verification is Verification.verified else CHECKED[finding.verification]
    return Caveat(label, checked, prose(finding.caveat, content))


def domains(certainty: Certainty) -> tuple[tuple[str, Domain], ...]:
    """The GRADE domains that were judged, with their names, in order."""
    named = ((name, getattr(certainty, name)) for name in DOMAINS)
    return tuple((name.replace("_", " ").capitalize(), domain) for name, domain in named if domain is not None)


def lowered_for(certainty: Certainty) -> str:
    """`risk of bias, imprecision`: the domains with a serious concern."""
    serious = (Concern.serious, Concern.very_serious)
    return ", ".join(name.lower() for name, domain in domains(certainty) if domain.concern in serious)


def capital(text: str) -> str:
    """The text with a capital at its start, for a cell of a table."""
    return text[:1].upper() + text[1:]


def inner(text: _Words) -> _Words:
    """The text with a small letter at its start, for the middle of a sentence; an abbreviation keeps its own."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def result(finding: Finding, content: Content, *, named: bool = True) -> str:
    """A result that stands by itself, where no heading says which way is better."""
    return words.result(finding, content.get(Outcome, finding.outcome).direction, named=named)


def in_words(finding: Finding, content: Content) -> str:
    """What a result means, hedged after its certainty (GRADE informative statements; Santesso 2020).

    Only a difference whose interval excludes no effect is given a direction.
    """
    if finding.studies == 0:
        return "No study was found."
    if finding.certainty is None:
        return ""
    level = finding.certainty.level
    if level is CertaintyLevel.very_low:
        return _how_sure(finding, level)
    if finding.fits_less_and_more:
        return "Too few to tell: the interval includes far less and far more."
    if finding.includes_no_effect:
        return "No clear difference: the interval includes no effect."
    if finding.improves is None:
        return _how_sure(finding, level)
    outcome = content.get(Outcome, finding.outcome)
    falls = finding.improves is (outcome.direction is Direction.lower_better)
    how = _HOW_SURE[level][0 if falls else 1]
    return f"{content.get(Intervention, finding.intervention).label} {how} {inner(outcome.label)}."


def _how_sure(finding: Finding, level: CertaintyLevel) -> str:
    """How close the truth is; what was counted of one group alone is no effect."""
    counted = finding.measure in (Measure.percent, Measure.how_many)
    return MEANING[level].replace("effect", "number") if counted else MEANING[level]
