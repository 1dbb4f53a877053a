"""Where each record is told on the site: its words for a link, and an address that leads to the very place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.model.claim import Claim
from generator.model.content import Content, kind_of
from generator.model.exercise import Exercise, Programme
from generator.model.guideline import Condition, Summary
from generator.model.handout import Handout
from generator.model.recommendation import Recommendation
from generator.model.safety import SafetyItem
from generator.model.statement import Statement
from generator.model.topic import Comparison, Mechanism, Question
from generator.model.words import standing
from generator.render.pages import claims, question, topics, verdicts
from generator.render.pages.address import address
from generator.render.prose import plain


class Told(NamedTuple):
    """A record's words for a link, and its address below the site's root; empty when no page tells it."""

    words: str
    address: str


Whereabouts = Mapping[tuple[str, str], Told]
"""For a kind and an id, where that record is told."""


def whereabouts(content: Content) -> Whereabouts:
    """Where every record is told that readers meet as such."""
    return content.once("whereabouts", lambda: dict(_found(content)))


def _found(content: Content) -> Iterator[tuple[tuple[str, str], Told]]:
    for advice in content.all(Recommendation):
        yield ("recommendation", advice.id), Told(standing(advice), address("recommendation", advice.id))
    titled = (content.all(Summary), content.all(Condition), content.all(Handout))
    for records in titled:
        for record in records:
            kind = kind_of(type(record))
            yield (kind, record.id), Told(record.title, address(kind, record.id))
    for exercise in content.all(Exercise):
        yield ("exercise", exercise.id), Told(exercise.name, address("exercise", exercise.id))
    for programme in content.all(Programme):
        yield ("programme", programme.id), Told(programme.label, address("programme", programme.id))
    for claim in content.all(Claim):
        yield ("claim", claim.id), Told(plain(claim.plain, content), claims.place(claim.id, "", content))
    yield from _topical(content)
    for asked in content.all(Question):
        yield ("question", asked.id), Told(asked.question, question.place(asked))
    for item in content.all(SafetyItem):
        yield ("safety item", item.id), Told(plain(item.sign, content), f"safety/#{item.id}")
    for said in content.all(Statement):
        yield ("statement", said.id), Told(said.said, f"{verdicts.FOLDER}#{said.id}")


def _topical(content: Content) -> Iterator[tuple[tuple[str, str], Told]]:
    """Topics that no condition's page covers, and the mechanisms and comparisons on their pages."""
    told: dict[tuple[str, str], str] = {}
    for topic in topics.ordered(content):
        if topic.condition:
            continue
        yield ("topic", topic.id), Told(topic.title, topics.place(topic))
        for section in topic.sections:
            for kind, ids in (("mechanism", section.mechanisms), ("comparison", section.comparisons)):
                for id in ids:
                    told.setdefault((kind, id), f"{topics.place(topic)}#{id}")
    for mechanism in content.all(Mechanism):
        yield ("mechanism", mechanism.id), Told(mechanism.name, told.get(("mechanism", mechanism.id), ""))
    for beside in content.all(Comparison):
        yield ("comparison", beside.id), Told(beside.title, told.get(("comparison", beside.id), ""))
