"""The pages of the conditions: what the evidence means for people who have one, in plain words first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from generator.model.content import Content
from generator.model.exercise import Programme
from generator.model.guideline import Condition, Summary
from generator.model.handout import Handout
from generator.model.pico import Population
from generator.model.recommendation import Recommendation
from generator.model.topic import Question, Topic
from generator.render.page import HOME, Page, upward
from generator.render.pages import address, cards, claims, parts, question, topics, verdicts
from generator.render.pages.claims import Link, Told
from generator.render.prose import plain, prose


class Chapter(NamedTuple):
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
    topic = next((topic for topic in content.all(Topic) if topic.condition == condition.id), None)
    above = (("Topics", up + topics.FOLDER),) if content.all(Topic) else ()
    values = {
        "trail": ((HOME, up), *above, (condition.label, None)),
        "population": f"For {content.get(Population, condition.population).plain}",
        "title": condition.title,
        "lead": prose(condition.lead, content),
        "status": parts.status(content, "condition", condition.id),
        "ask": parts.ask_first(content, up) if condition.recommendations else "",
        "cards": [cards.card(content.get(Recommendation, id), up, content) for id in condition.recommendations],
        "chapters": tuple(_chapters(condition, content)),
        "statements": verdicts.circulating(topic.id, up, content) if topic else None,
        "onward": [(title, rows) for title, rows in _onward(condition, up, content) if rows],
    }
    place = content.at(condition)
    description = parts.description(plain(condition.lead, content))
    return Page(path, condition.title, parts.body("condition.md", values), description, place.file, place.line)


def _chapters(condition: Condition, content: Content) -> Iterator[Chapter]:
    """The parts of the page; a claim has its anchor where it is told first."""
    seen = set[str]()
    for number, section in enumerate(condition.sections, 1):
        yield Chapter(section.title, f"part-{number}", claims.all_told(section.claims, seen, content))


def _onward(condition: Condition, up: str, content: Content) -> tuple[tuple[str, list[Link]], ...]:
    """Where to go next: programmes, handouts, evidence, and the topics and questions about the same claims."""
    summaries = [content.get(Summary, id) for id in condition.summaries]
    programmes = [content.get(Programme, id) for id in condition.programmes]
    handouts = [content.get(Handout, id) for id in condition.handouts]
    told = {id for section in condition.sections for id in section.claims}
    asked = [q for q in sorted(content.all(Question), key=content.at) if _mostly(q.claims, told)]
    near = [
        topic
        for topic in topics.ordered(content)
        if not topic.condition and _mostly(tuple(topics.claims(topic, content)), told)
    ]
    return (
        ("Begin", [(p.plain, up + address.address("programme", p.id), None) for p in programmes]),
        ("Print", [(h.title, up + address.address("handout", h.id), None) for h in handouts]),
        (
            "Read on",
            [
                *((s.title, up + address.address("summary", s.id), None) for s in summaries),
                *((t.title, up + topics.place(t), None) for t in near),
            ],
        ),
        ("Questions", [(q.question, up + question.place(q), None) for q in asked]),
    )


def _mostly(claims: Collection[str], told: Collection[str]) -> bool:
    """Whether more than half of some claims are told."""
    return 2 * sum(id in told for id in claims) > len(claims)
