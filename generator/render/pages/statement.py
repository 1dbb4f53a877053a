"""The fact check: every statement in circulation with its verdict and the reason, to be filtered without a script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import NamedTuple

from markupsafe import Markup

from generator.model.content import Content
from generator.model.count import counted
from generator.model.statement import Statement, Verdict
from generator.model.words import VERDICT
from generator.render.page import HOME, Page, upward
from generator.render.pages import filters, parts, topics, verdicts
from generator.render.pages.address import address
from generator.render.pages.claims import Place, places
from generator.render.pages.filters import Filter, Item, Register
from generator.render.prose import prose

INDEX = "statements/index.md"


@dataclass(frozen=True, slots=True)
class Source:
    """A text in which statements were made; lists call it by its letter."""

    letter: str
    title: str
    address: str
    count: int


class Entry(NamedTuple):
    """A statement: what is said and where, the verdict, why, and the pages that say what is known instead."""

    id: str
    said: str
    where: str
    topics: str
    verdict: Verdict
    why: Markup
    instead: tuple[tuple[str, str], ...]


def pages(content: Content) -> tuple[Page, ...]:
    """The one page of all statements; none without statements."""
    statements = content.all(Statement)
    return (_page(statements, content),) if statements else ()


def _page(statements: tuple[Statement, ...], content: Content) -> Page:
    up = upward(INDEX)
    sources = _sources(statements, up, content)
    items = [{"verdict": {s.verdict}, "topic": s.topics} for s in statements]
    found = _filters(items, content)
    values = {
        "trail": ((HOME, up), ("Fact check", None)),
        "count": len(statements),
        "sources": tuple(sources.values()),
        "status": parts.status(content),
        "tally": verdicts.tally(statements),
        "register": Register("statements", "statement", "statements", len(statements), found),
        "entries": tuple(_entry(statement, sources, up, content) for statement in statements),
    }
    said = counted(len(statements), "statement")
    description = f"{said} in circulation beside their sources, each with a verdict and why."
    source = content.at(statements[0]).file
    body, head = parts.body("statements.md", values), filters.style(found, items)
    return Page(INDEX, "Fact check", body, description, source, wide=True, head=head)


def _sources(statements: Iterable[Statement], up: str, content: Content) -> Mapping[str, Source]:
    """The texts in the order of their first statements, with letters as far as the alphabet goes."""
    keys = [statement.source for statement in statements]
    names = [*ascii_uppercase, *(str(n) for n in range(27, len(keys) + 1))]
    return {
        key: Source(name, content.references[key].title, up + address("reference", key), keys.count(key))
        for name, key in zip(names, dict.fromkeys(keys), strict=False)
    }


def _filters(items: Sequence[Item], content: Content) -> tuple[Filter, ...]:
    """By verdict and by topic."""
    labels = ((topic.id, topic.label) for topic in topics.ordered(content))
    return (
        filters.by("verdict", "Verdict", ((id, VERDICT[id]) for id in Verdict), items),
        filters.by("topic", "Topic", labels, items, small=True),
    )


def _entry(statement: Statement, sources: Mapping[str, Source], up: str, content: Content) -> Entry:
    where = places(content)
    told = [_nearest(where[id], statement) for id in statement.claims if id in where]
    first = {place.page: up + place.address for place in reversed(told)}
    return Entry(
        statement.id,
        statement.said,
        f"Article {sources[statement.source].letter}, {statement.section}",
        " ".join(statement.topics),
        statement.verdict,
        prose(statement.why, content),
        tuple((page, first[page]) for page in dict.fromkeys(place.page for place in told)),
    )


def _nearest(places: tuple[Place, ...], statement: Statement) -> Place:
    """The place of a claim on a page about the statement's own topics, else the first."""
    return next((place for topic in statement.topics for place in places if place.topic == topic), places[0])
