"""The pages of the topics: claims, mechanisms, comparisons, questions and advice; and their list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from generator.model.content import Content
from generator.model.count import counted
from generator.model.exercise import Programme
from generator.model.guideline import Condition, Summary
from generator.model.handout import Handout
from generator.model.recommendation import Recommendation
from generator.model.statement import Statement
from generator.model.topic import Comparison, EvidenceLevel, Mechanism, Question, Term, Topic, TopicSection
from generator.model.words import EVIDENCE_LEVEL
from generator.render import terms
from generator.render.page import HOME, Page, upward
from generator.render.pages import address, claims, dose, parts, question, topics, verdicts
from generator.render.pages.claims import Link, Told
from generator.render.pages.dose import DoseTable
from generator.render.pages.question import Asked
from generator.render.prose import plain, prose


class Working(NamedTuple):
    """A mechanism, with the kind of study that speaks for it."""

    id: str
    name: str
    pathway: str
    level: EvidenceLevel
    words: str
    plain: Markup
    claims: tuple[Told, ...]


class Beside(NamedTuple):
    """A comparison with another treatment; no title where it is the page's own."""

    id: str
    title: str
    plain: Markup
    claims: tuple[Told, ...]
    unknown: Markup


class Chapter(NamedTuple):
    """A part of the page."""

    title: str
    anchor: str
    text: Markup | None
    claims: tuple[Told, ...]
    mechanisms: tuple[Working, ...]
    comparisons: tuple[Beside, ...]
    questions: tuple[Asked, ...]
    advice: tuple[Markup, ...]


class Listed(NamedTuple):
    """A topic in the list."""

    title: str
    address: str
    lead: Markup
    extent: str


def pages(content: Content) -> tuple[Page, ...]:
    """The list of topics, then a page for each that no condition's page covers; none without topics."""
    ordered = topics.ordered(content)
    own = (_page(topic, content) for topic in ordered if not topic.condition)
    return (_index(ordered, content), *own) if ordered else ()


def _index(ordered: tuple[Topic, ...], content: Content) -> Page:
    up = upward(topics.INDEX)
    covered = [topic for topic in ordered if topic.condition]
    compared = [t for t in ordered if t not in covered and any(section.comparisons for section in t.sections)]
    others = [topic for topic in ordered if topic not in covered and topic not in compared]
    alone = [c for c in content.all(Condition) if c.id not in {topic.condition for topic in covered}]
    conditions = [*(_listed(topic, up, content) for topic in covered), *(_sole(one, up, content) for one in alone)]
    groups = (
        ("Conditions", "conditions", conditions),
        ("Topics", "topics", [_listed(topic, up, content) for topic in others]),
        ("Beside other treatments", "comparisons", [_listed(topic, up, content) for topic in compared]),
        ("Questions and words", "lists", list(_lists(up, content))),
    )
    values = {
        "trail": ((HOME, up), ("Topics", None)),
        "status": parts.status(content),
        "groups": [group for group in groups if group[-1]],
    }
    titles = ", ".join(topic.label for topic in ordered)
    description = parts.description(f"What is known, topic by topic: {titles}.")
    return Page(topics.INDEX, "Topics", parts.body("topics.md", values), description, content.at(ordered[0]).file)


def _listed(topic: Topic, up: str, content: Content) -> Listed:
    condition = content.get(Condition, topic.condition) if topic.condition else None
    told = set(topics.claims(topic, content))
    said = sum(topic.id in statement.topics for statement in content.all(Statement))
    counts = ((len(told), "claim", ""), (said, "statement", " checked"))
    return Listed(
        topic.title,
        up + topics.place(topic),
        prose(topic.lead or (condition.lead if condition else ""), content),
        ", ".join(counted(n, noun) + then for n, noun, then in counts if n),
    )


def _sole(condition: Condition, up: str, content: Content) -> Listed:
    """A condition that no topic speaks of."""
    told = {id for section in condition.sections for id in section.claims}
    where = up + address.address("condition", condition.id)
    return Listed(condition.title, where, prose(condition.lead, content), counted(len(told), "claim"))


def _lists(up: str, content: Content) -> Iterator[Listed]:
    """The pages of questions and of terms, where there are such."""
    if count := len(content.all(Question)):
        lead = Markup("A plain answer first, a clinician’s behind it.")
        yield Listed("Questions", up + question.FOLDER, lead, counted(count, "question"))
    if count := len(content.all(Term)):
        lead = Markup("Words that this guide uses, explained twice.")
        yield Listed("Glossary", up + terms.FOLDER, lead, counted(count, "word"))


def _page(topic: Topic, content: Content) -> Page:
    path = topics.path(topic)
    up = upward(path)
    lead, seen = topic.lead or "", set[str]()
    doses = (content.get(Recommendation, id) for id in topic.recommendations)
    values = {
        "up": up,
        "trail": ((HOME, up), ("Topics", up + topics.FOLDER), (topic.label, None)),
        "title": topic.title,
        "lead": prose(lead, content),
        "ask": parts.ask_first(content, up) if any(section.advice for section in topic.sections) else "",
        "status": parts.status(content, "topic", topic.id),
        "chapters": [_chapter(n, topic, s, seen, content) for n, s in enumerate(topic.sections, 1)],
        "doses": [_dosed(record, up, content) for record in doses if record.dose],
        "statements": verdicts.circulating(topic.id, up, content),
        "when_to_stop": parts.when_to_stop(content),
        "crisis": prose(content.guideline.crisis, content),
        "onward": [rows for rows in _onward(topic, up, content) if rows[1]],
    }
    place = content.at(topic)
    description = parts.description(plain(lead, content))
    return Page(path, topic.title, parts.body("topic.md", values), description, place.file, place.line)


def _chapter(number: int, topic: Topic, section: TopicSection, seen: set[str], content: Content) -> Chapter:
    """A part of the page; a claim that it tells anew joins those that were `seen`."""

    def told(ids: Iterable[str]) -> tuple[Told, ...]:
        return claims.all_told(ids, seen, content)

    up = upward(topics.path(topic))
    return Chapter(
        section.title,
        f"part-{number}",
        prose(section.text, content) if section.text else None,
        told(section.claims),
        tuple(
            Working(m.id, m.name, m.pathway, m.level, EVIDENCE_LEVEL[m.level], prose(m.plain, content), told(m.claims))
            for m in (content.get(Mechanism, id) for id in section.mechanisms)
        ),
        tuple(
            Beside(
                c.id,
                c.title if c.title != topic.title else "",
                prose(c.plain, content),
                told(c.claims),
                prose(c.unknown, content),
            )
            for c in (content.get(Comparison, id) for id in section.comparisons)
        ),
        tuple(question.asked(content.get(Question, id), up, content) for id in section.questions),
        tuple(prose(text, content) for text in section.advice),
    )


def _dosed(record: Recommendation, up: str, content: Content) -> tuple[str, str, DoseTable]:
    assert record.dose
    return record.title, up + address.address("recommendation", record.id), dose.table(record, record.dose, content)


def _onward(topic: Topic, up: str, content: Content) -> tuple[tuple[str, list[Link]], ...]:
    """Where to go next: advice, evidence, programmes, sheets, and the topics before and after."""
    own = topics.ordered(content)
    here = own.index(topic)
    near = (*own[max(here - 1, 0) : here], *own[here + 1 : here + 2])
    advice = [content.get(Recommendation, id) for id in topic.recommendations]
    summaries = [content.get(Summary, id) for id in topic.summaries]
    programmes = [content.get(Programme, id) for id in topic.programmes]
    handouts = [content.get(Handout, id) for id in topic.handouts]
    return (
        ("What we suggest", [(r.title, up + address.address("recommendation", r.id), None) for r in advice]),
        ("The evidence", [(s.title, up + address.address("summary", s.id), None) for s in summaries]),
        ("Begin", [(p.plain, up + address.address("programme", p.id), None) for p in programmes]),
        ("Print", [(h.title, up + address.address("handout", h.id), None) for h in handouts]),
        ("Other topics", [(t.title, up + topics.place(t), None) for t in near]),
    )
