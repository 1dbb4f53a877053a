"""Certainty: computed from the findings below, never above the weakest that decides without an argument (GRADE)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem, Severity
from generator.model.claim import Claim, ClaimKind
from generator.model.content import Content
from generator.model.finding import DOMAINS, Certainty, CertaintyLevel, Finding, Judge
from generator.model.pico import Importance, Outcome
from generator.model.recommendation import Recommendation, Strength
from generator.model.words import CERTAINTY

GRADED = (ClaimKind.effect, ClaimKind.comparison, ClaimKind.safety, ClaimKind.mechanism)
"""Kinds of claim that need graded findings."""
_CERTAIN = (*GRADED, ClaimKind.practical)
"""Kinds of claim that are as certain as their graded findings; advice need have none."""

_LEVEL = re.compile(r"\b(?:very[- ]low|low|moderate|high)\b", re.IGNORECASE)


def computed(claim: Claim, content: Content) -> CertaintyLevel | None:
    """The lowest certainty among a claim's findings, those that are indirect dropped one level; None if ungraded.

    A body of evidence is as certain as its weakest part (GRADE handbook, section 5: overall quality).
    """
    if claim.kind not in _CERTAIN:
        return None
    levels = [f.certainty.level for id in claim.findings if (f := content.find(Finding, id)) and f.certainty]
    levels += [
        f.certainty.level.dropped for i in claim.indirect if (f := content.find(Finding, i.finding)) and f.certainty
    ]
    return min(levels, key=lambda level: level.rank, default=None)


def of_claim(claim: Claim, content: Content) -> CertaintyLevel | None:
    """The certainty that readers see beside a claim."""
    return claim.certainty or computed(claim, content)


def deciding(recommendation: Recommendation, content: Content) -> dict[str, CertaintyLevel]:
    """The outcomes that decide how certain a recommendation is, by id: the critical ones, or all where none is.

    Each has the lowest certainty among the graded claims about it that the recommendation rests on. Where benefit and
    harm were weighed, those are among them: harm that was seldom looked for cannot be left out of the reckoning.
    """
    levels: dict[str, CertaintyLevel] = {}
    ids = [*recommendation.claims]
    if recommendation.strength is not Strength.good_practice:
        ids += [*recommendation.decision.benefits.claims, *recommendation.decision.harms.claims]
    for claim in (c for id in ids if (c := content.find(Claim, id))):
        if level := of_claim(claim, content):
            for outcome in _outcomes(claim, content):
                levels[outcome] = min(level, levels.get(outcome, level), key=lambda one: one.rank)
    critical = {outcome: level for outcome, level in levels.items() if _is_critical(outcome, content)}
    return critical or levels


def weakest(recommendation: Recommendation, content: Content) -> tuple[str, ...]:
    """The deciding outcomes that hold a recommendation below the others, by id; none where all are alike, or where its
    certainty is argued in the record.
    """
    levels = deciding(recommendation, content)
    lowest = computed_for(recommendation, content)
    held = tuple(outcome for outcome, level in levels.items() if level is lowest)
    return held if recommendation.certainty is None and len(held) < len(levels) else ()


def computed_for(recommendation: Recommendation, content: Content) -> CertaintyLevel | None:
    """The lowest certainty among the outcomes that decide; None when no claim is graded.

    Confidence across outcomes is the lowest among those critical for the decision (GRADE guidelines 11, J Clin
    Epidemiol 2013;66:151-7).
    """
    return min(deciding(recommendation, content).values(), key=lambda level: level.rank, default=None)


def of_recommendation(recommendation: Recommendation, content: Content) -> CertaintyLevel | None:
    """The certainty that readers see beside a recommendation."""
    return recommendation.certainty or computed_for(recommendation, content)


def problems(content: Content) -> Iterator[Problem]:
    """Claims without graded findings, and certainties above what the findings allow."""
    for claim in content.all(Claim):
        yield from _unsupported(claim, content)
        yield from _too_high(claim, computed(claim, content), content)
    for recommendation in content.all(Recommendation):
        yield from _too_high(recommendation, computed_for(recommendation, content), content)


def otherwise(content: Content) -> Iterator[Problem]:
    """Decision tables whose words name a certainty that is not the one shown beside the recommendation."""
    for record in content.all(Recommendation):
        said, level = record.decision.certainty.judgement, of_recommendation(record, content)
        named = {found.lower().replace(" ", "-") for found in _LEVEL.findall(said)}
        if level is None or not named or level in named or _is_too_high(record, computed_for(record, content)):
            continue
        source = "`certainty:` says" if record.certainty else "its claims give"
        message = f"the table says '{said}', but the certainty is {level}, as {source}"
        hint = f"write `{CERTAINTY[level]}`, or set `certainty:` and argue it in `certainty_reason:`"
        place = content.at(record, "decision", "certainty", "judgement")
        yield Problem(place, "certainty-differs", message, hint, Severity.warning)


def _unsupported(claim: Claim, content: Content) -> Iterator[Problem]:
    if claim.kind is ClaimKind.practical:
        return
    if not claim.grounds:
        message = f"a claim of kind {claim.kind} rests on no finding"
        yield Problem(content.at(claim, "id"), "unsupported-claim", message, "add `findings:`, or make it `practical`")
        return
    if claim.kind in GRADED:
        for index, id in enumerate(claim.findings):
            yield from _ungraded(id, content, claim, ("findings", index))
        for index, indirect in enumerate(claim.indirect):
            yield from _ungraded(indirect.finding, content, claim, ("indirect", index, "finding"))


def _ungraded(id: str, content: Content, claim: Claim, path: tuple[str | int, ...]) -> Iterator[Problem]:
    finding = content.find(Finding, id)
    if finding is not None and finding.certainty is None:
        message = f"finding {id} has no certainty, so the claim's cannot be computed"
        yield Problem(
            content.at(claim, *path), "unsupported-claim", message, "grade the finding, or list it under `beside:`"
        )


def _too_high(record: Claim | Recommendation, limit: CertaintyLevel | None, content: Content) -> Iterator[Problem]:
    if _is_too_high(record, limit):
        message = f"certainty {record.certainty} is above {limit}, the lowest of what decides it"
        hint = f"write {limit}, or argue it in `certainty_reason:`"
        yield Problem(content.at(record, "certainty"), "certainty-too-high", message, hint)


def _is_too_high(record: Claim | Recommendation, limit: CertaintyLevel | None) -> bool:
    stated = record.certainty
    return bool(stated and limit and stated.rank > limit.rank and not record.certainty_reason)


def _outcomes(claim: Claim, content: Content) -> list[str]:
    return [finding.outcome for id in claim.grounds if (finding := content.find(Finding, id))]


def _is_critical(id: str, content: Content) -> bool:
    found = content.find(Outcome, id)
    return found is not None and found.importance is Importance.critical


def unargued(content: Content) -> Iterator[Problem]:
    """Domains that a grade of this project leaves out, or does not say why; the authors' own grades are as printed."""
    for finding in content.all(Finding):
        grade = finding.certainty
        for name in DOMAINS if grade and grade.judged_by is Judge.project else ():
            if said := _lacking(grade, name):
                place = content.at(finding, "certainty", name if getattr(grade, name) else "judged_by")
                yield Problem(place, "missing-field", *said)


def _lacking(grade: Certainty | None, name: str) -> tuple[str, str] | None:
    """What is wrong with a domain, and what helps; None where it is judged and argued."""
    domain = getattr(grade, name)
    if domain is None:
        hint = f"add `{name}:` with `concern:` and `why:`; `not-assessed` is an answer, too"
        return f"this project judged the certainty, but not its domain '{name}'", hint
    return None if domain.why else (f"nothing says why '{name}' is {domain.concern}", "add `why:`, one sentence")
