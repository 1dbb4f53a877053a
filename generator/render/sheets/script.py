"""The consultation script: what to say in one minute, in five, and with more time; facts lead to their sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from generator.cite import keys_in
from generator.model.blocks import ScriptBlock, SpokenLine
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.finding import Finding
from generator.model.handout import Handout
from generator.model.recommendation import Recommendation
from generator.model.safety import SafetyItem
from generator.render.prose import paper
from generator.render.sheets import shared
from generator.render.sheets.shared import Look


class Line(NamedTuple):
    """One thing to say: what it is for, the words, and the numbers of the sources under them."""

    do: str
    words: Markup
    sources: tuple[int, ...]


class Spoken(NamedTuple):
    """One version of the script."""

    title: str
    lines: tuple[Line, ...]


def values(handout: Handout, content: Content, look: Look) -> Mapping[str, Any]:
    """What the template lays out."""
    printed = shared.references(handout, content)[: shared.SOURCES[handout.audience]]
    numbers = {key: n for n, key in enumerate(printed, 1)}
    parts = (part for block in handout.blocks if isinstance(block, ScriptBlock) for part in block.parts)
    return {
        "parts_spoken": tuple(Spoken(p.title, tuple(_line(line, content, numbers) for line in p.lines)) for p in parts),
        **shared.when_to_stop(handout, content),
    }


def _line(line: SpokenLine, content: Content, numbers: Mapping[str, int]) -> Line:
    words = [paper(line.say, content)] if line.say else []
    sources: list[str] = []
    if line.claim:
        claim = content.get(Claim, line.claim)
        words.append(paper(claim.plain, content))
        sources += _sources(claim, content)
    if line.recommendation:
        record = content.get(Recommendation, line.recommendation)
        words.append(paper(record.plain, content))
        sources += [key for id in record.claims for key in _sources(content.get(Claim, id), content)]
    if line.safety:
        words.append(_named(line.safety, content))
    shown = sorted({numbers[key] for key in sources if key in numbers})
    return Line(line.do or "", Markup(" ").join(words), tuple(shown))


def _sources(claim: Claim, content: Content) -> Iterable[str]:
    """The keys under a claim: those of its findings, and those that its sentence cites."""
    return (*(content.get(Finding, id).reference for id in claim.grounds), *(key for key, _ in keys_in(claim.text)))


def _named(ids: Iterable[str], content: Content) -> Markup:
    """Signs that are things in a list; then those that are sentences or questions, each with what to do.

    Where there are both, what to do about the things follows their list, each once.
    """
    items = [content.get(SafetyItem, id) for id in ids]
    things = [item for item in items if not item.sign.endswith((".", "?"))]
    others = [item for item in items if item not in things]
    told = [paper(words, content) for item in others for words in (item.sign, item.action) if words]
    if things:
        listed = shared.listing(paper(item.sign, content) for item in things)
        actions = dict.fromkeys(item.action for item in things if item.action and others)
        told = [listed[:1].upper() + listed[1:] + ".", *(paper(words, content) for words in actions), *told]
    return Markup(" ").join(told)
