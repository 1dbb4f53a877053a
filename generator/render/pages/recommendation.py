"""The pages of the recommendations: the list, and one page each with dose, reasons and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.appraise import certainty, pointers
from generator.cite import Cite, Item, keys_in, token
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.finding import CertaintyLevel, Finding, Measure
from generator.model.guideline import Condition
from generator.model.handout import Handout
from generator.model.pico import Intervention, Population
from generator.model.recommendation import Dose, For, Recommendation, RecommendationStatus, Strength
from generator.model.walk import proses
from generator.model.words import day, effect, sentence, size
from generator.render import captions
from generator.render.figures.icons import strength_arrow
from generator.render.page import Page, upward
from generator.render.pages import address, parts
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
_NOT_ASSESSED = "not assessed"
Users = Mapping[tuple[str, str], tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Card:
    """A recommendation in a list."""

    title: str
    address: str
    sentence: Markup
    arrow: Markup
    strength: str
    level: CertaintyLevel | None


@dataclass(frozen=True, slots=True)
class DoseRow:
    """One letter of FITT-VP; `tag` warns where the basis is about something more general."""

    name: str
    start: Markup
    basis: tuple[Markup, ...]
    tag: str


@dataclass(frozen=True, slots=True)
class DoseTable:
    """The dose, letter by letter, under a note."""

    note: Markup
    rows: tuple[DoseRow, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One criterion of the evidence-to-decision table, with the sources of its claims."""

    name: str
    judgement: str
    why: Markup
    sources: Markup


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding behind the recommendation."""

    source: str
    citation: Markup
    result: str
    size: str
    scope: str
    level: CertaintyLevel | None


def pages(content: Content) -> tuple[Page, ...]:
    """The list of recommendations, then each of them in reading order."""
    users = pointers.users(content)
    return _index(content), *(_page(record, users, content) for record in ordered(content))


def ordered(content: Content) -> tuple[Recommendation, ...]:
    """All recommendations: that of the front page first, then as the conditions list them."""
    listed = (id for condition in content.all(Condition) for id in condition.recommendations)
    rest = (record.id for record in content.all(Recommendation))
    ids = dict.fromkeys((content.guideline.home.recommendation, *listed, *rest))
    return tuple(content.get(Recommendation, id) for id in ids)


def card(record: Recommendation, up: str, content: Content) -> Card:
    """A recommendation as lists show it; `up` leads from the page to the site's root."""
    return Card(
        record.title,
        up + address.address("recommendation", record.id),
        Markup("{}").format(plain(sentence(record), content)),
        parts.arrow(record),
        parts.strength_words(record),
        certainty.of_recommendation(record, content),
    )


def _index(content: Content) -> Page:
    up = upward(INDEX)
    records = ordered(content)
    used = [strength for strength in Strength if any(record.strength is strength for record in records)]
    values = {
        "trail": (("Start", up), ("Recommendations", None)),
        "status": parts.status(content),
        "cards": [card(record, up, content) for record in records],
        "strengths": [(strength_arrow(s), parts.STRENGTH[s], MEANING[s]) for s in used],
        "levels": tuple(CertaintyLevel),
    }
    titles = "; ".join(record.title for record in records)
    description = parts.description(f"{len(records)} recommendations, with strength and certainty: {titles}.")
    source = content.at(content.guideline).file
    return Page(INDEX, "Recommendations", parts.body("recommendations.md", values), description, source)


def _page(record: Recommendation, users: Users, content: Content) -> Page:
    path = address.path("recommendation", record.id)
    up = upward(path)
    claims = _claims(record, content)
    findings = _findings(claims, content)
    level = certainty.of_recommendation(record, content)
    handouts = _handouts(claims, users, content)
    conditions = [c for c in content.all(Condition) if record.id in c.recommendations]
    rows = record.decision.rows
    open_rows = sum(j.judgement.lower().startswith(_NOT_ASSESSED) for _, j in rows)
    values = {
        "up": up,
        "trail": (("Start", up), ("Recommendations", up + address.address("recommendation")), (record.title, None)),
        "population": content.get(Population, record.population).label,
        "title": record.title,
        "sentence": prose(sentence(record), content),
        "plates": _plates(record, level),
        "status": parts.status(content, "recommendation", record.id),
        "plain": prose(record.plain, content),
        "dose": _dose(record.dose, content) if record.dose else None,
        "safety": parts.safety(content),
        "remarks": [prose(text, content) for text in record.remarks],
        "monitoring": prose(record.monitoring, content) if record.monitoring else None,
        "why": "Why we advise against it" if record.direction is For.against else WHY[record.strength],
        "certainty_reason": record.certainty_reason,
        "decision": [Reason(name, j.judgement, prose(j.why, content), _sources(j.claims, content)) for name, j in rows],
        "decision_hint": f"{len(rows)} criteria, provisional; {open_rows} not assessed",
        "change": prose(record.change_our_mind, content),
        "chain": (
            (len(_keys(record, findings, content)), "references", "#references", False),
            (len(findings), "findings", "#findings" if findings else "", False),
            (len(claims), "claims", "", False),
            ("This", "recommendation", "", True),
            (len(handouts), "handouts", up + address.address("handout"), False),
        ),
        "rests_on": [_link(content.get(Claim, id), up, content) for id in record.claims],
        "used_in": [
            *((c.title, up + address.address("condition", c.id), None) for c in conditions),
            *((h.title, up + address.address("handout", h.id), None) for h in handouts),
        ],
        "findings": [_row(finding, content) for finding in findings],
        "findings_hint": f"{len(findings)} results, as {len(claims)} claims use them",
        "published": day(record.published),
        "review": day(record.review),
    }
    place = content.at(record)
    description = parts.description(plain(sentence(record), content))
    body = parts.body("recommendation.md", values)
    return Page(path, record.title, body, description, place.file, place.line)


def _plates(record: Recommendation, level: CertaintyLevel | None) -> tuple[parts.Plate, ...]:
    plates = (
        ("Strength", parts.arrow(record), parts.strength_words(record)),
        parts.certainty_plate(level),
        parts.judge_plate(),
    )
    withdrawn = record.status is RecommendationStatus.withdrawn
    return (("Status", Markup(), "Withdrawn"), *plates) if withdrawn else plates


def _dose(dose: Dose, content: Content) -> DoseTable:
    tag = content.guideline.not_specific
    rows = tuple(
        DoseRow(
            name,
            prose(part.start, content),
            tuple(prose(content.get(Claim, id).text, content) for id in part.basis),
            tag if part.basis and not part.specific else "",
        )
        for name, part in dose.rows
    )
    return DoseTable(prose(dose.note, content), rows)


def _claims(record: Recommendation, content: Content) -> tuple[Claim, ...]:
    """Every claim that a recommendation points at, its own first."""
    judged = (id for _, judgement in record.decision.rows for id in judgement.claims)
    dosed = (id for _, part in record.dose.rows for id in part.basis) if record.dose else ()
    return tuple(content.get(Claim, id) for id in dict.fromkeys((*record.claims, *judged, *dosed)))


def _findings(claims: Iterable[Claim], content: Content) -> tuple[Finding, ...]:
    """The findings that claims rest on, each once; not those that only stand beside."""
    ids = (id for claim in claims for id in (*claim.findings, *(i.finding for i in claim.indirect)))
    return tuple(content.get(Finding, id) for id in dict.fromkeys(ids))


def _keys(record: Recommendation, findings: Iterable[Finding], content: Content) -> set[str]:
    """The references of the page: those of the findings, and those that its words cite."""
    dosed = [id for _, part in record.dose.rows for id in part.basis] if record.dose else []
    texts = [*(text for _, text in proses(record)), *(content.get(Claim, id).text for id in dosed)]
    cited = {key for text in texts for key, _ in keys_in(text)}
    return cited | {finding.reference for finding in findings}


def _sources(ids: Iterable[str], content: Content) -> Markup:
    """One citation of every source that claims rest on."""
    findings = _findings((content.get(Claim, id) for id in ids), content)
    keys = dict.fromkeys(finding.reference for finding in findings)
    # A token is made of safe letters alone.
    return Markup(token(Cite(tuple(Item(key) for key in keys)))) if keys else Markup()  # noqa: S704


def _handouts(claims: Iterable[Claim], users: Users, content: Content) -> tuple[Handout, ...]:
    ids = {id for claim in claims for kind, id in users.get(("claim", claim.id), ()) if kind == "handout"}
    return tuple(content.get(Handout, id) for id in sorted(ids))


def _link(claim: Claim, up: str, content: Content) -> tuple[str, str, CertaintyLevel | None]:
    below = address.of_claim(claim.id, content)
    return plain(claim.plain, content), up + below if below else "", certainty.of_claim(claim, content)


def _row(finding: Finding, content: Content) -> FindingRow:
    what, than = (content.get(Intervention, id).label for id in (finding.intervention, finding.comparator))
    unit = f"{finding.measure} " if finding.measure in (Measure.smd, Measure.md) else ""
    who = content.get(Population, finding.population).label
    return FindingRow(
        content.references[finding.reference].short,
        captions.citation(finding.reference, finding.locator),
        unit + effect(finding),
        size(finding),
        f"{who}: {what.lower()} against {than.lower()}",
        finding.certainty.level if finding.certainty else None,
    )
