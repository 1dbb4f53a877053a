"""Verdicts on statements in circulation: how many statements have each, and those on one topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from generator.model.content import Content
from generator.model.count import counted
from generator.model.statement import Statement, Verdict
from generator.model.words import VERDICT
from generator.render.pages.filters import anchor

FOLDER = "statements/"


class Tally(NamedTuple):
    """How many statements have each verdict, those that none has left out; the same in words."""

    counts: tuple[tuple[Verdict, int], ...]
    words: str


class Circulating(NamedTuple):
    """The statements on one topic: their tally, one line each with its address, and the address of the register."""

    tally: Tally
    lines: tuple[tuple[str, Verdict, str], ...]
    all: str


def tally(statements: Iterable[Statement]) -> Tally:
    """How many statements have each verdict."""
    found = Counter(statement.verdict for statement in statements)
    counts = tuple((verdict, found[verdict]) for verdict in Verdict if found[verdict])
    words = ", ".join(f"{count} {VERDICT[verdict].lower()}" for verdict, count in counts)
    return Tally(counts, f"Of {counted(found.total(), 'statement')}: {words}")


def circulating(topic: str, up: str, content: Content) -> Circulating | None:
    """The statements on a topic; None where there are none. `up` leads from the page to the site's root."""
    found = [statement for statement in content.all(Statement) if topic in statement.topics]
    if not found:
        return None
    lines = tuple((s.said, s.verdict, f"{up}{FOLDER}#{s.id}") for s in found)
    return Circulating(tally(found), lines, f"{up}{FOLDER}#{anchor('topic', topic)}")
