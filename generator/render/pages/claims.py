"""Claims as pages tell them, plain words first and a clinician's behind; and where on the site each one is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from markupsafe import Markup

from generator.appraise import certainty
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.finding import CertaintyLevel
from generator.model.guideline import Condition
from generator.model.words import AGREEMENT
from generator.render.pages import topics
from generator.render.pages.address import address
from generator.render.prose import plain, prose


class Told(NamedTuple):
    """A claim as a page tells it: in plain words, and in a clinician's with what stands behind them."""

    id: str
    anchor: str
    plain: Markup
    text: Markup
    level: CertaintyLevel | None
    agreement: str | None
    kind: str
    reasons: tuple[str, ...]


class Place(NamedTuple):
    """A place where a claim is told: the page's title in menus, its topic if any, the address below the site's root."""

    page: str
    topic: str
    address: str


Places = Mapping[str, tuple[Place, ...]]
"""For each claim, the places where it is told."""
Link = tuple[str, str, CertaintyLevel | None]
"""Words, the address that they lead to, and a certainty."""


def told(id: str, content: Content, *, anchored: bool = True) -> Told:
    """A claim as a page tells it; on one page only its first telling is `anchored`."""
    claim = content.get(Claim, id)
    reasons = dict.fromkeys(f"Indirect evidence: {indirect.reason}" for indirect in claim.indirect)
    return Told(
        id,
        _anchor(id) if anchored else "",
        prose(claim.plain, content),
        prose(claim.text, content),
        certainty.of_claim(claim, content),
        AGREEMENT[claim.agreement] if claim.agreement else None,
        claim.kind.capitalize(),
        (*reasons, *([claim.certainty_reason] if claim.certainty_reason else [])),
    )


def all_told(ids: Iterable[str], seen: set[str], content: Content) -> tuple[Told, ...]:
    """Claims as a part of a page tells them; one that is told anew has its anchor, and joins those that were `seen`."""

    def each(id: str) -> Told:
        anchored = id not in seen
        seen.add(id)
        return told(id, content, anchored=anchored)

    return tuple(map(each, ids))


def places(content: Content) -> Places:
    """For each claim that a topic's or a condition's page tells, the places, topics in their order first."""
    return content.once("places of claims", lambda: _places(content))


def _places(content: Content) -> Places:
    found: dict[str, dict[str, Place]] = {}
    for topic in topics.ordered(content):
        for id in topics.claims(topic, content):
            _add(found, id, topic.label, topic.id, topics.place(topic))
    for condition in content.all(Condition):
        for part in condition.sections:
            for id in part.claims:
                _add(found, id, condition.label, "", address("condition", condition.id))
    return {id: tuple(by_address.values()) for id, by_address in found.items()}


def _add(found: dict[str, dict[str, Place]], id: str, page: str, topic: str, address: str) -> None:
    there = f"{address}#{_anchor(id)}"
    found.setdefault(id, {}).setdefault(there, Place(page, topic, there))


def _anchor(id: str) -> str:
    return f"claim-{id}"


def place(id: str, up: str, content: Content) -> str:
    """The address, from a page, of the first place where a claim is told; empty when no page tells it.

    `up` leads from the page to the site's root.
    """
    where = places(content)
    return up + where[id][0].address if id in where else ""


def links(ids: Iterable[str], up: str, content: Content) -> tuple[Link, ...]:
    """Claims in plain words, each leading to the first place where it is told, with its certainty."""
    records = [content.get(Claim, id) for id in ids]
    return tuple(
        (plain(claim.plain, content), place(claim.id, up, content), certainty.of_claim(claim, content))
        for claim in records
    )
