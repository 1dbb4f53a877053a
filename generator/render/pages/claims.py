"""Claims as pages tell them, plain words first and a clinician's behind; and where on the site each one is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.appraise import certainty
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.finding import CertaintyLevel
from generator.model.guideline import Condition
from generator.model.words import AGREEMENT
from generator.render.pages import topics
from generator.render.pages.address import address, claim_anchor
from generator.render.prose import plain, prose


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as a page tells it: in plain words, and in a clinician's with what stands behind them."""

    anchor: str
    plain: Markup
    text: Markup
    level: CertaintyLevel | None
    agreement: str | None
    kind: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """The first place where a claim is told: the page's title in menus, and the address below the site's root."""

    page: str
    address: str


Link = tuple[str, str, CertaintyLevel | None]
"""Words, the address that they lead to, and a certainty."""


def told(id: str, content: Content, *, anchored: bool = True) -> Told:
    """A claim as a page tells it; on one page only its first telling is `anchored`."""
    claim = content.get(Claim, id)
    reasons = [f"Indirect evidence: {indirect.reason}" for indirect in claim.indirect]
    return Told(
        claim_anchor(id) if anchored else "",
        prose(claim.plain, content),
        prose(claim.text, content),
        certainty.of_claim(claim, content),
        AGREEMENT[claim.agreement] if claim.agreement else None,
        claim.kind.capitalize(),
        (*reasons, *([claim.certainty_reason] if claim.certainty_reason else [])),
    )


def places(content: Content) -> Mapping[str, Place]:
    """For each claim that a condition's or a topic's page tells, the first such place."""
    found: dict[str, Place] = {}
    for condition in content.all(Condition):
        for part in condition.sections:
            for id in part.claims:
                found.setdefault(id, _place(condition.label, address("condition", condition.id), id))
    for topic in topics.ordered(content):
        for section in () if topic.condition else topic.sections:
            for id in topics.claims(section, content):
                found.setdefault(id, _place(topic.label, topics.place(topic), id))
    return found


def _place(page: str, address: str, id: str) -> Place:
    return Place(page, f"{address}#{claim_anchor(id)}")


def links(ids: Iterable[str], where: Mapping[str, Place], up: str, content: Content) -> tuple[Link, ...]:
    """Claims in plain words, each leading to the place where it is told, with its certainty."""
    records = [content.get(Claim, id) for id in ids]
    return tuple(
        (
            plain(claim.plain, content),
            up + where[claim.id].address if claim.id in where else "",
            certainty.of_claim(claim, content),
        )
        for claim in records
    )
