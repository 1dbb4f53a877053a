"""Easy reads: short sentences without percents, each with a record behind it, and no sign of the sheet left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import mean

from generator.appraise.grade import word_count
from generator.appraise.readability import plain
from generator.errors import Location, Problem, Severity
from generator.model.blocks import SafetyBlock
from generator.model.content import Content
from generator.model.count import counted
from generator.model.handout import Handout

SENTENCE, USUAL = 15, 9
"""The most words of a sentence, as guides to easy read have it, and on average over all of them, which is our bound."""

_END = re.compile(r"(?<=[.?!])\s+")
_FIGURE = re.compile(r"(?:\d[\d.]*\s?)?(?:%|\bper ?cent\b)|\d+\.\d+|\d+ (?:in|out of) \d+", re.IGNORECASE)
"""What an easy read says in words: percents, decimals, so many in a hundred."""
_TYPED = re.compile(r"\d+(?![^{]*\}\})")
"""A number that is no part of a placeholder; a small one, as of days, comes from its record."""


def problems(content: Content) -> Iterator[Problem]:
    """What makes an easy read harder, or less safe, than the sheet that it stands for: warnings."""
    for handout in content.all(Handout):
        if handout.easy:
            yield from _lines(handout, content)
            yield from _unfounded(handout, content)
            yield from _left_out(handout, content)


def _lines(handout: Handout, content: Content) -> Iterator[Problem]:
    """Long sentences and hard figures, each told at its line; sentences that are long on the whole."""
    counts = []
    for at, row in handout.easy_rows():
        for index, line in enumerate(row.lines):
            words, place = plain(line, content), content.at(handout, *at, "lines", index)
            lengths = [word_count(sentence) for sentence in _END.split(words)]
            counts += lengths
            if max(lengths) > SENTENCE:
                message = f"a sentence of an easy read has {max(lengths)} words, the limit is {SENTENCE}"
                yield _warning(place, "readability", message, "make two sentences of it, or drop what is no need")
            if figure := _FIGURE.search(words) or _TYPED.search(line):
                message = f"an easy read says '{figure[0]}'"
                yield _warning(place, "readability", message, "say it without a figure, such as `some people`")
    if counts and (usual := mean(counts)) > USUAL:
        message = f"the sentences of this easy read have {usual:.1f} words on average, the limit is {USUAL}"
        yield _warning(content.at(handout, "easy"), "readability", message, "make two of each long sentence")


def _unfounded(handout: Handout, content: Content) -> Iterator[Problem]:
    """Rows that say what no record says."""
    for at, row in handout.easy_rows():
        if not (row.claims or row.safety or row.barriers):
            message = "a row of an easy read rests on no record"
            remedy = "name what it says in easier words under `claims`, `safety` or `barriers`"
            yield _warning(content.at(handout, *at), "unsupported-claim", message, remedy)


def _left_out(handout: Handout, content: Content) -> Iterator[Problem]:
    """Safety items that the sheet names, and its easy read does not."""
    said = {id for _, row in handout.easy_rows() for id in row.safety}
    for at, block in enumerate(handout.blocks):
        if isinstance(block, SafetyBlock) and (lost := [f"'{id}'" for id in block.safety if id not in said]):
            names = ", ".join(lost)
            message = f"the easy read leaves out {counted(len(lost), 'item')} of the block '{block.block}': {names}"
            remedy = "say each in a row of `easy`, and name it there under `safety`"
            yield _warning(content.at(handout, "blocks", at, "safety"), "missing-safety", message, remedy)


def _warning(place: Location, rule: str, message: str, hint: str) -> Problem:
    return Problem(place, rule, message, hint, Severity.warning)
