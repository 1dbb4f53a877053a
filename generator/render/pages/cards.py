"""Recommendations as lists show them, in the order in which the guideline gives them."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from generator.appraise import certainty
from generator.model.content import Content
from generator.model.finding import CertaintyLevel
from generator.model.guideline import Condition
from generator.model.recommendation import Recommendation
from generator.model.words import sentence
from generator.render.pages import address, parts
from generator.render.prose import plain, prose


class Card(NamedTuple):
    """A recommendation in a list."""

    title: str
    address: str
    sentence: str
    plain: Markup
    arrow: Markup
    strength: str
    level: CertaintyLevel | None


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
        plain(sentence(record), content),
        prose(record.plain, content),
        parts.arrow(record),
        parts.strength_words(record),
        certainty.of_recommendation(record, content),
    )
