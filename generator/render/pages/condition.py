"""The pages of the conditions: what the evidence means for people who have one, in plain words first."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.appraise import certainty
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.exercise import Programme
from generator.model.finding import CertaintyLevel
from generator.model.guideline import Condition, Section, Summary
from generator.model.handout import Handout
from generator.model.pico import Population
from generator.model.recommendation import Recommendation
from generator.model.words import AGREEMENT
from generator.render.page import Page, upward
from generator.render.pages import address, cards, parts
from generator.render.prose import plain, prose


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as the page tells it: in plain words, and in a clinician's with what stands behind them."""

    anchor: str
    plain: Markup
    text: Markup
    level: CertaintyLevel | None
    agreement: str | None
    kind: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Claims under a heading."""

    title: str
    anchor: str
    claims: tuple[Told, ...]


def pages(content: Content) -> tuple[Page, ...]:
    """A page for each condition."""
    return tuple(_page(condition, content) for condition in content.all(Condition))


def _page(condition: Condition, content: Content) -> Page:
    path = address.path("condition", condition.id)
    up = upward(path)
    values = {
        "trail": (("Start", up), (condition.label, None)),
        "population": f"For {content.get(Population, condition.population).plain}",
        "title": condition.title,
        "lead": prose(condition.lead, content),
        "status": parts.status(content, "condition", condition.id),
        "cards": [cards.card(content.get(Recommendation, id), up, content) for id in condition.recommendations],
        "sections": [_chapter(number, s, content) for number, s in enumerate(condition.sections, 1)],
        "onward": [(title, rows) for title, rows in _onward(condition, up, content) if rows],
    }
    place = content.at(condition)
    description = parts.description(plain(condition.lead, content))
    return Page(path, condition.title, parts.body("condition.md", values), description, place.file, place.line)


def _chapter(number: int, section: Section, content: Content) -> Chapter:
    claims = tuple(_told(content.get(Claim, id), content) for id in section.claims)
    return Chapter(section.title, f"part-{number}", claims)


def _told(claim: Claim, content: Content) -> Told:
    reasons = [f"Indirect evidence: {indirect.reason}" for indirect in claim.indirect]
    return Told(
        address.claim_anchor(claim.id),
        prose(claim.plain, content),
        prose(claim.text, content),
        certainty.of_claim(claim, content),
        AGREEMENT[claim.agreement] if claim.agreement else None,
        claim.kind.capitalize(),
        (*reasons, *([claim.certainty_reason] if claim.certainty_reason else [])),
    )


def _onward(condition: Condition, up: str, content: Content) -> tuple[tuple[str, list[tuple[str, str, None]]], ...]:
    """Where to go next: the evidence, the programmes, the handouts; triples for `links`."""
    summaries = [content.get(Summary, id) for id in condition.summaries]
    programmes = [content.get(Programme, id) for id in condition.programmes]
    handouts = [content.get(Handout, id) for id in condition.handouts]
    return (
        ("The evidence", [(s.title, up + address.address("summary", s.id), None) for s in summaries]),
        ("Begin", [(p.plain, up + address.address("programme", p.id), None) for p in programmes]),
        ("Print", [(h.title, up + address.address("handout", h.id), None) for h in handouts]),
    )
