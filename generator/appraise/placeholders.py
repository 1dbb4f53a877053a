"""Placeholders: a number stands once, in its record, and prose refers to it as `{{ kind.id.field }}`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from generator.errors import nearest
from generator.model.base import Record
from generator.model.content import KINDS, Content, kind_of
from generator.model.days import day
from generator.model.exercise import Programme, Range
from generator.model.finding import Finding
from generator.model.guideline import Guideline
from generator.model.pico import Outcome
from generator.model.words import effect, number, result, size, span

R = TypeVar("R", bound=Record)
T = TypeVar("T")
PLACEHOLDER = re.compile(r"\{\{([^{}]*+)\}\}")
"""Its expression, with the spaces around it."""


class Placeholder(NamedTuple):
    """A placeholder in prose: its expression, and where it starts."""

    expression: str
    start: int

    @property
    def kind(self) -> str:
        """The kind of record that it names."""
        return self.expression.partition(".")[0]

    @property
    def id(self) -> str:
        """The id of that record; a guideline has none, and here stands its field."""
        return self.expression.partition(".")[2].partition(".")[0]


class UnknownPlaceholderError(ValueError):
    """A placeholder that names nothing; `hint` says what it may have meant."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def placeholders(text: str) -> Iterator[Placeholder]:
    """Every placeholder of a text, in order."""
    return (Placeholder(m[1].strip(), m.start()) for m in PLACEHOLDER.finditer(text))


def filled(text: str, content: Content) -> str:
    """The text with every placeholder replaced by its value. Raises UnknownPlaceholderError."""
    return PLACEHOLDER.sub(lambda m: value(m[1].strip(), content), text)


def value(expression: str, content: Content) -> str:
    """What an expression such as `finding.F001.low` prints. Raises UnknownPlaceholderError."""
    kind, _, rest = expression.partition(".")
    if kind == "guideline":
        return _field(GUIDELINE, rest, content.guideline, expression)
    id, _, field = rest.partition(".")
    if kind == "finding":
        found = _record(content, Finding, id)
        outcome = content.find(Outcome, found.outcome) if field == "way" else None
        return result(found, outcome.direction) if outcome else _field(FINDING, field, found, expression)
    if kind == "programme":
        return _field(PROGRAMME, field, _record(content, Programme, id), expression)
    raise UnknownPlaceholderError(
        f"'{expression}' names no record", "write finding.ID, programme.ID.FIELD or guideline.FIELD"
    )


def _record(content: Content, cls: type[R], id: str) -> R:
    record, kind = content.find(cls, id), kind_of(cls)
    if record is None:
        raise UnknownPlaceholderError(f"there is no {kind} '{id}'", remedy(kind, id, content))
    return record


def remedy(kind: str, id: str, content: Content) -> str:
    """What to do about an id that leads nowhere: the one that it is most like, or where to look for it."""
    look = f"look for its id under content/{KINDS[kind][0]}/; if it is gone, take it out here"
    return nearest(id, content.records[kind]) or look


def _field(table: dict[str, Callable[[T], object]], field: str, record: T, expression: str) -> str:
    if field not in table:
        known = ", ".join(f for f in table if f)
        raise UnknownPlaceholderError(f"'{expression}' has no value", nearest(field, table) or f"fields: {known}")
    found = table[field](record)
    if found in (None, ""):
        raise UnknownPlaceholderError(
            f"the record has no '{field}' to print in '{expression}'", "fill it in, or name another"
        )
    return number(found) if isinstance(found, int) else str(found)


FINDING: dict[str, Callable[[Finding], object]] = {
    "": effect,
    "way": effect,
    "estimate": lambda f: number((f.turned or (f.estimate,))[0]) if f.estimate is not None else None,
    "interval": lambda f: _interval(f),
    "low": lambda f: _ends(f)[0],
    "high": lambda f: _ends(f)[1],
    "unit": lambda f: f.unit,
    "studies": lambda f: f.studies,
    "participants": lambda f: f.participants,
    "size": size,
    "events": lambda f: f.events,
    "i2": lambda f: f.i2,
    "p": lambda f: f.p,
    "statement": lambda f: f.statement,
}


def _ends(f: Finding) -> tuple[str | None, str | None]:
    _, low, high = f.turned or (None, f.low, f.high)
    return (None, None) if low is None or high is None else (number(low), number(high))


def _interval(f: Finding) -> str | None:
    _, low, high = f.turned or (None, f.low, f.high)
    return None if low is None or high is None else span(low, high)


PROGRAMME: dict[str, Callable[[Programme], object]] = {
    "weeks": lambda p: p.weeks,
    "sessions": lambda p: p.sessions,
    "minutes": lambda p: p.minutes.words if p.minutes else None,
    "effort": lambda p: p.effort.words,
    "reserve": lambda p: p.reserve.words if p.reserve else None,
    "start_with": lambda p: p.start_with,
    "items": lambda p: len(p.items),
    "sets": lambda p: Range.over([i.sets for i in p.items]).words,
    "reps": lambda p: Range.over([i.reps for i in p.items]).words,
}

GUIDELINE: dict[str, Callable[[Guideline], object]] = {
    "version": lambda g: g.version,
    "searched": lambda g: day(g.searched),
    "published": lambda g: day(g.published),
    "review": lambda g: day(g.review),
}
