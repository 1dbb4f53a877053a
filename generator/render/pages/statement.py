"""The fact check: every statement in circulation with its verdict and the reason, to be filtered without a script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import ascii_uppercase

from markupsafe import Markup

from generator.model.content import Content
from generator.model.statement import Statement, Verdict
from generator.render.page import Page, upward
from generator.render.pages import parts, topics, verdicts
from generator.render.pages.address import address
from generator.render.pages.claims import Place, Places, places
from generator.render.prose import prose

INDEX = "statements/index.md"


@dataclass(frozen=True, slots=True)
class Source:
    """A text in which statements were made; lists call it by its letter."""

    letter: str
    title: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
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


def filters(content: Content) -> str:
    """The style rules by which a chosen topic hides all other statements, and tells when nothing is left.

    A topic is chosen by its radio button, or by its anchor in the address until another button is pressed.
    """
    return "".join(_rules(content.all(Statement)))


def _page(statements: tuple[Statement, ...], content: Content) -> Page:
    up = upward(INDEX)
    sources, where = _sources(statements, up, content), places(content)
    values = {
        "trail": (("Start", up), ("Fact check", None)),
        "count": len(statements),
        "sources": tuple(sources.values()),
        "status": parts.status(content),
        "tally": verdicts.tally(statements),
        "topics": _topics(statements, content),
        "entries": tuple(_entry(statement, sources, where, up, content) for statement in statements),
    }
    description = f"{len(statements)} statements in circulation beside their sources, each with a verdict and why."
    source = content.at(statements[0]).file
    return Page(INDEX, "Fact check", parts.body("statements.md", values), description, source, wide=True)


def _sources(statements: Iterable[Statement], up: str, content: Content) -> Mapping[str, Source]:
    """The texts in the order of their first statements, with letters as far as the alphabet goes."""
    keys = [statement.source for statement in statements]
    names = [*ascii_uppercase, *(str(n) for n in range(27, len(keys) + 1))]
    return {
        key: Source(name, content.references[key].title, up + address("reference", key), keys.count(key))
        for name, key in zip(names, dict.fromkeys(keys), strict=False)
    }


def _topics(statements: tuple[Statement, ...], content: Content) -> tuple[tuple[str, str, int], ...]:
    """The topics of statements: anchor, label, and how many statements are about it."""
    counted = (
        (verdicts.topic_anchor(topic.id), topic.label, sum(topic.id in s.topics for s in statements))
        for topic in topics.ordered(content)
    )
    return tuple(found for found in counted if found[-1])


def _entry(statement: Statement, sources: Mapping[str, Source], where: Places, up: str, content: Content) -> Entry:
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


def _rules(statements: tuple[Statement, ...]) -> Iterator[str]:
    for topic in dict.fromkeys(id for statement in statements for id in statement.topics):
        anchor = verdicts.topic_anchor(topic)
        chosen = f".ep-reg:is(:has(#{anchor}:checked),:has(#topic-all:checked):has(#{anchor}:target))"
        yield f'{chosen} li.ep-st:not([data-t~="{topic}"]){{display:none}}\n'
        seen = {statement.verdict for statement in statements if topic in statement.topics}
        if empty := ",".join(f"#verdict-{verdict}:checked" for verdict in Verdict if verdict not in seen):
            yield f"{chosen}:has({empty}) .ep-reg__none{{display:block}}\n"
