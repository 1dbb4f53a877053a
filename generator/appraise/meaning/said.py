"""What a record says to its readers, value by value: numbers filled in, certainties computed, words as they read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum
from typing import Any

from generator.appraise.certainty import of_claim, of_recommendation
from generator.appraise.meaning.facets import Facet, of_field
from generator.appraise.placeholders import UnknownPlaceholderError, filled
from generator.cite import Cite, pieces, unescaped
from generator.model import words
from generator.model.base import Markup, Part, Points, Record
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.exercise import Exercise, Range
from generator.model.finding import RATIOS, CertaintyLevel, Finding, Measure, Sign
from generator.model.pico import Outcome
from generator.model.recommendation import Recommendation
from generator.model.reference import DESIGN, VERIFICATION, Name, Reference
from generator.model.retraction import RETRACTION, Notice, Override
from generator.model.walk import Mark, Path, leaves


@dataclass(frozen=True, slots=True)
class Said:
    """One value: its words as they are read, what was typed to say it, and its facet; `target` if it points."""

    words: str
    typed: str
    facet: Facet
    target: str = ""


Tree = Said | tuple["Tree", ...] | Mapping[str, "Tree"]
"""A value, a list of them, or a part by the names of its fields."""

_RESULT = ("measure", "improvement", "estimate", "low", "high", "unit", "interval", "interval_level", "statement")
_SIZE = ("studies", "participants", "size_note")
_PREDICTION = ("prediction_low", "prediction_high")
_SPELLED = {Measure.percent, *RATIOS}
"""Measures that an effect spells out already."""
_UNSAID = {
    "finding": {*_RESULT, *_SIZE, *_PREDICTION},
    "reference": {"key", "place", "notices", "retraction"},
}
"""Fields that are said in other words than field by field."""


def of_record(kind: str, record: Record, content: Content) -> dict[str, Tree]:
    """What a record says, by field; fields without a value are left out."""
    tree = _Reading(kind, record, content).tree()
    tree.pop("id", None)
    if isinstance(record, Claim):
        tree |= _certainty(of_claim(record, content), record.certainty)
    elif isinstance(record, Recommendation):
        tree |= _certainty(of_recommendation(record, content), record.certainty)
    elif isinstance(record, Finding):
        tree = _numbers(record, content) | tree
    elif isinstance(record, Exercise):
        digest = hashlib.sha256(record.drawing.model_dump_json(exclude={"alt"}).encode()).hexdigest()[:7]
        picture = _said(f"drawing {digest}", Facet.picture)
        tree["drawing"] = {"poses": picture, "alt": _said(record.drawing.alt, Facet.wording)}
    return tree


def of_reference(reference: Reference, content: Content) -> dict[str, Tree]:
    """What an entry of the bibliography says, by field; what it does not say is left out."""
    tree = _Reading("reference", reference, content).tree()
    return {"standing": _said(RETRACTION[reference.standing], Facet.retraction), **tree}


def read(text: str, content: Content) -> str:
    """Words as they are read, on one line: placeholders filled, citations as `[key, p. 3]`, no marks."""
    parts = (_cited(p) if isinstance(p, Cite) else _filled(unescaped(p), content) for p in pieces(text))
    return " ".join("".join(parts).replace("**", "").split())


def _filled(text: str, content: Content) -> str:
    try:
        return filled(text, content)
    except UnknownPlaceholderError:
        return text


def _cited(cite: Cite) -> str:
    items = (
        f"{i.prefix} {'-' * i.suppress_author}{i.key}{f', {i.locator}' * bool(i.locator)}{i.suffix}".strip()
        for i in cite.items
    )
    return f"[{'; '.join(items)}]"


class _Reading:
    """One reading of a record: the marks of its leaves, and the tree that they grow into."""

    def __init__(self, kind: str, record: Part | Reference, content: Content) -> None:
        self.kind, self.record, self.content = kind, record, content
        marked = leaves(record) if isinstance(record, Part) else ()
        self.marks: dict[Path, Mark] = {path: mark for path, mark, _ in marked}

    def tree(self) -> dict[str, Tree]:
        return self._part(self.record, ())

    def _part(self, part: Part | Reference | Override | Notice, path: Path) -> dict[str, Tree]:
        unsaid = _UNSAID.get(self.kind, set()) if not path else set()
        names = type(part).model_fields if isinstance(part, Part) else [field.name for field in fields(part)]
        found = ((n, self._value(getattr(part, n), (*path, n))) for n in names if n not in unsaid)
        return {name: tree for name, tree in found if tree is not None}

    def _value(self, value: object, path: Path) -> Tree | None:
        if value is None or value == "" or value == ():
            return None
        if isinstance(value, Range):
            return self._leaf(value.words, path)
        if isinstance(value, Name):
            return self._leaf(" ".join(filter(None, (value.surname, value.given, value.suffix))), path)
        if isinstance(value, Part | Override | Notice):
            return self._part(value, path) or None
        if isinstance(value, tuple):
            return tuple(tree for i, one in enumerate(value) if (tree := self._value(one, (*path, i))) is not None)
        return self._leaf(value, path)

    def _leaf(self, value: object, path: Path) -> Said:
        mark, typed = self.marks.get(path), str(value)
        is_words = isinstance(value, str) and not isinstance(value, Enum)
        facet = of_field(self.kind, str(path[0]), mark, words=is_words)
        if isinstance(mark, Points):
            return Said(typed, typed, facet, mark.kind)
        if isinstance(mark, Markup):
            return Said(read(typed, self.content), typed, facet)
        return Said(_WORDS.get((type(value), typed)) or _plain(value), typed, facet)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(str(value).split())


def level(certainty: CertaintyLevel) -> str:
    """`⊕⊕◯◯ Low`."""
    return f"{words.SYMBOL[certainty]} {words.CERTAINTY[certainty]}"


_TABLES: tuple[Mapping[Any, str], ...] = (
    *({one: level(one) for one in CertaintyLevel}, words.STRENGTH, words.DIRECTION, words.AGREEMENT, words.JUDGE),
    *(words.CONCERN, words.VERDICT, words.EVIDENCE_LEVEL, VERIFICATION, DESIGN),
)
_WORDS = {(type(one), str(one)): text for table in _TABLES for one, text in table.items()}


def _said(text: str, facet: Facet, typed: str | None = None) -> Said:
    return Said(text, text if typed is None else typed, facet)


def _certainty(found: CertaintyLevel | None, typed: CertaintyLevel | None) -> dict[str, Tree]:
    """The certainty that readers see, which is computed unless a record states another."""
    return {"certainty": _said(level(found), Facet.certainty, str(typed))} if found else {}


def _numbers(f: Finding, content: Content) -> dict[str, Tree]:
    """A finding's numbers as one would say them: with their measure, and as the source prints them."""
    result = " ".join(words.effect(f).split())
    if f.estimate is not None:
        outcome = content.find(Outcome, f.outcome)
        scale = outcome.scale if outcome and f.measure is Measure.md else None
        unit = "" if f.measure in _SPELLED else f"{f.measure} "
        result = f"{unit}{result}" + (f" on {scale}" if scale else "")
        if f.turned and f.turned[0] != f.estimate:
            result += f", printed as {words.printed(f)}"
        if f.measure in RATIOS and f.improvement:
            result += f", better {'below' if f.improvement is Sign.negative else 'above'} 1"
    found = {"result": result, "size": words.size(f)}
    if f.prediction_low is not None and f.prediction_high is not None:
        found["prediction"] = words.span(f.prediction_low, f.prediction_high)
    return {name: _said(text, Facet.number) for name, text in found.items() if text}
