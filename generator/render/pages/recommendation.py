"""The pages of the recommendations: the list, and one page each with dose, reasons and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from markupsafe import Markup

from generator.appraise import certainty, reviews
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.count import counted
from generator.model.days import day
from generator.model.finding import DIFFERENCES, CertaintyLevel, Finding, Measure
from generator.model.guideline import Condition
from generator.model.pico import Importance, Intervention, Outcome, Population
from generator.model.recommendation import For, Judgement, Recommendation, RecommendationStatus, Strength
from generator.model.words import sentence, size, standing
from generator.render import captions, traces
from generator.render.findings import capital, inner, result
from generator.render.page import HOME, Page, upward
from generator.render.pages import address, cards, claims, dose, gone, grounds, parts
from generator.render.prose import plain, prose

INDEX = "recommendations/index.md"
WHY = {
    Strength.strong: "Why we recommend it",
    Strength.conditional: "Why we suggest it",
    Strength.good_practice: "Why this is good practice",
}
MEANING = {
    Strength.strong: "Most people in this situation would want it. Clinicians can offer it to almost everyone.",
    Strength.conditional: "Many people would want it, many would not. Talk it over and decide together.",
    Strength.good_practice: "Sensible advice that no study needs to show. It has no certainty grade.",
}
AGAINST = {
    Strength.strong: "Most people in this situation would not want it. Clinicians can advise almost all against it.",
    Strength.conditional: "Many people would not want it, many would. Talk it over and decide together.",
    Strength.good_practice: MEANING[Strength.good_practice],
}
GRADED = "Sensible advice that no study needs to show. Where it rests on what studies found, the grade is theirs."
"""What good practice means where some of it has a certainty."""
_NOT_ASSESSED = "not assessed"


class Reason(NamedTuple):
    """One criterion of the evidence-to-decision table, with the sources of its claims."""

    name: str
    judgement: str
    why: Markup
    sources: Markup
    decides: str
    outcomes: tuple[tuple[str, CertaintyLevel], ...]


class FindingRow(NamedTuple):
    """One finding behind the recommendation."""

    id: str
    source: str
    citation: Markup
    locator: str
    result: Markup
    size: str
    scope: str
    level: CertaintyLevel | None


def pages(content: Content) -> tuple[Page, ...]:
    """The list of recommendations, then each of them in reading order."""
    return _index(content), *(_page(record, content) for record in cards.ordered(content))


def _index(content: Content) -> Page:
    up = upward(INDEX)
    records = [record for record in cards.ordered(content) if not record.is_withdrawn]
    ended = [record for record in cards.ordered(content) if record.is_withdrawn]
    values = {
        "trail": ((HOME, up), ("Recommendations", None)),
        "status": parts.status(content),
        "cards": [cards.card(record, up, content) for record in records],
        "withdrawn": [(r.title, up + address.address("recommendation", r.id), _ended(r, content)) for r in ended],
        "strengths": [
            _meaning(alike, content)
            for pair in product(Strength, For)
            if (alike := [record for record in records if (record.strength, record.direction) == pair])
        ],
        "levels": tuple(CertaintyLevel),
    }
    many, titles = counted(len(records), "recommendation"), "; ".join(record.title for record in records)
    description = parts.description(f"{many}, with strength and certainty: {titles}.")
    source = content.at(content.guideline).file
    return Page(INDEX, "Recommendations", parts.body("recommendations.md", values), description, source)


def _meaning(alike: Sequence[Recommendation], content: Content) -> tuple[Markup, str, str]:
    """The sign, the words and the meaning of recommendations of one strength and direction."""
    record = alike[0]
    table = AGAINST if record.direction is For.against else MEANING
    graded = any(certainty.of_recommendation(one, content) for one in alike)
    meaning = GRADED if graded and record.strength is Strength.good_practice else table[record.strength]
    return parts.arrow(record), parts.strength_words(record), meaning


def _page(record: Recommendation, content: Content) -> Page:
    path = address.path("recommendation", record.id)
    up = upward(path)
    used = grounds.claims(record, content)
    findings = grounds.findings(used, content)
    references = len(grounds.keys(record, findings, content))
    level = certainty.of_recommendation(record, content)
    handouts = grounds.handouts(record, used, content)
    conditions = [c for c in content.all(Condition) if record.id in c.recommendations]
    rows = record.decision.rows
    values = {
        "up": up,
        "trail": ((HOME, up), ("Recommendations", up + address.address("recommendation")), (record.title, None)),
        "population": f"For {content.get(Population, record.population).plain}",
        "title": record.title,
        "sentence": prose(sentence(record), content),
        "withdrawn": _ended(record, content) if record.is_withdrawn else "",
        "after": gone.replacement(f"recommendation/{record.id}", up, content),
        "plates": _plates(record, level),
        "status": parts.status(content, "recommendation", record.id),
        "plain": prose(record.plain, content),
        "dose": dose.table(record, record.dose, content) if record.dose else None,
        "safety_title": "Stay safe" if record.direction is For.against else "Before you start",
        "safety": parts.safety(content),
        "remarks": [prose(text, content) for text in record.remarks],
        "monitoring": prose(record.monitoring, content) if record.monitoring else None,
        "why": "Why we advise against it" if record.direction is For.against else WHY[record.strength],
        "certainty_reason": record.certainty_reason,
        "decision": [_reason(name, judgement, record, content) for name, judgement in rows],
        "verdicts": [(name, "", judgement.judgement) for name, judgement in rows[:3]],
        "decision_hint": _hint(record),
        "change": prose(record.change_our_mind, content),
        "chain": (
            _step(references, "reference", "#references" if references else ""),
            _step(len(findings), "finding", "#findings" if findings else ""),
            _step(len(used), "claim", ""),
            ("This", "recommendation", "", True),
            _step(len(handouts), "handout", up + address.address("handout") if handouts else ""),
        ),
        "rests_on": claims.links(record.claims, up, content),
        "used_in": [
            *((c.title, up + address.address("condition", c.id), None) for c in conditions),
            *((h.title, up + address.address("handout", h.id), None) for h in handouts),
        ],
        "findings": [_row(finding, content) for finding in findings],
        "signed": any(finding.measure is Measure.smd for finding in findings),
        "findings_hint": f"{counted(len(findings), 'result')}, as used by {counted(len(used), 'claim')}",
        "published": day(record.published),
        "changed": _changed(record, content),
        "review": day(record.review),
    }
    place = content.at(record)
    said = "Withdrawn. It said: " * record.is_withdrawn + plain(sentence(record), content)
    body = parts.body("recommendation.md", values)
    return Page(path, standing(record), body, parts.description(said), place.file, place.line)


def _ended(record: Recommendation, content: Content) -> str:
    """When and why a recommendation was withdrawn."""
    last = reviews.withdrawal(f"recommendation/{record.id}", content)
    return f"Withdrawn on {day(last.date)}. {last.why}" if last else "Withdrawn."


def _changed(record: Recommendation, content: Content) -> str:
    """The day of the last change of which readers were told, where that came after it was published."""
    told = reviews.changes(f"recommendation/{record.id}", content)
    return day(told[-1].date) if told and told[-1].date > record.published else ""


def _plates(record: Recommendation, level: CertaintyLevel | None) -> tuple[parts.Plate, ...]:
    plates = (
        ("Strength", parts.arrow(record), parts.strength_words(record)),
        parts.certainty_plate(level),
        parts.judge_plate(),
    )
    return (("Status", Markup(), "Withdrawn"), *plates) if record.is_withdrawn else plates


def _hint(record: Recommendation) -> str:
    """`8 criteria, provisional; 2 not assessed`: how far the decision table is made."""
    rows = record.decision.rows
    without = sum(row.judgement.lower().startswith(_NOT_ASSESSED) for _, row in rows)
    provisional = ", provisional" * (record.status is RecommendationStatus.draft)
    return f"{len(rows)} criteria{provisional}" + (f"; {without} not assessed" if without else "")


def _reason(name: str, row: Judgement, record: Recommendation, content: Content) -> Reason:
    """A criterion; that of certainty with the outcomes that decide it."""
    levels = certainty.deciding(record, content) if row is record.decision.certainty else {}
    outcomes = {content.get(Outcome, id): level for id, level in levels.items()}
    critical = any(outcome.importance is Importance.critical for outcome in outcomes)
    return Reason(
        name,
        row.judgement,
        prose(row.why, content),
        _sources(row.claims, content),
        "Lowest of the critical outcomes" if critical else "Lowest of all outcomes, as none is critical",
        tuple((outcome.label, level) for outcome, level in outcomes.items()),
    )


def _sources(ids: Iterable[str], content: Content) -> Markup:
    """One citation of every source that claims rest on."""
    findings = grounds.findings((content.get(Claim, id) for id in ids), content)
    return captions.citation(*dict.fromkeys(finding.reference for finding in findings))


def _step(count: int, noun: str, link: str) -> tuple[str, str, str, bool]:
    """A step of the chain that is not this page."""
    return str(count), noun + "s" * (count != 1), link, False


def _row(finding: Finding, content: Content) -> FindingRow:
    what, than = (content.get(Intervention, id).label for id in (finding.intervention, finding.comparator))
    unit = f"{finding.measure} " if finding.measure in DIFFERENCES else ""
    who = content.get(Population, finding.population).label
    return FindingRow(
        finding.id,
        content.references[finding.reference].short,
        captions.citation(finding.reference),
        finding.locator,
        traces.told(finding, capital(unit + result(finding, content))),
        size(finding),
        f"{who}: {inner(what)} against {inner(than)}",
        finding.certainty.level if finding.certainty else None,
    )
