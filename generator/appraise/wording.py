"""Wording: what must never be said, and the hedge that a certainty needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.appraise.certainty import of_claim
from generator.errors import Location, Problem, Severity
from generator.memory import recalled
from generator.model.base import Record
from generator.model.claim import Claim
from generator.model.content import MANUAL, Content
from generator.model.handout import Handout
from generator.model.recommendation import Recommendation
from generator.model.walk import Path
from generator.model.words import CERTAINTY, HEDGES, VERB, sentence

FORBIDDEN = (
    (r"\bproven\b", "say what was found, and how sure we are"),
    (r"\bcures?\b|\bcured\b", "say `may ease`, or what was measured"),
    (r"\b(?:no|without) side[- ]effects\b", "say which harms were looked for, and what was seen"),
    (r"\breplaces? (?:your )?(?:medication|medicines?|drugs)\b", "say that it goes beside treatment"),
    (
        r"\bas good as (?:your )?(?:medication|medicines?|drugs)\b",
        "say what was compared, and the interval",
    ),
    (r"\bthe evidence is clear\b", "say how certain it is"),
    (r"\b1 in (?:\d+|X)\b", "use whole people out of 100, and only where events were counted"),
)
"""Patterns that no published text may hold, each with what to write instead (rule 6 of the content model)."""

_FORBIDDEN = tuple((re.compile(pattern, re.IGNORECASE), hint) for pattern, hint in FORBIDDEN)
_ANY_FORBIDDEN = re.compile("|".join(pattern for pattern, _ in FORBIDDEN), re.IGNORECASE)
_VERB = re.compile("|".join(sorted(map(re.escape, set(VERB.values())), key=len, reverse=True)), re.IGNORECASE)


def forbidden(content: Content) -> Iterator[Problem]:
    """Words that no published text may hold, in any field of any record and in hand-written pages."""
    clean = {file for file, text in content.sources.items() if not _may_slip(text)}
    for _, record in content.everything():
        for path, words in texts(record) if content.at(record).file not in clean else ():
            for offset, message, hint in _slips(words):
                yield Problem(content.within(record, path, words, offset), "forbidden-wording", message, hint)
    for file, text in content.pages.items():
        for offset, message, hint in _slips(text) if not file.startswith(MANUAL) else ():
            yield Problem(place_in(file, text, offset), "forbidden-wording", message, hint)


def _may_slip(source: str) -> bool:
    """Whether a file may hold a forbidden word: when it has one as it stands, or written with a backslash.

    Most files do neither, and then none of their records need be looked through.
    """
    return "\\" in source or recalled(
        lambda: _ANY_FORBIDDEN.search(" ".join(source.split())) is not None, "wording", source
    )


def _slips(text: str) -> Iterator[tuple[int, str, str]]:
    """Offset, message and hint for each of a text's forbidden words."""
    if not _ANY_FORBIDDEN.search(text):
        return
    for pattern, hint in _FORBIDDEN:
        for match in pattern.finditer(text):
            yield match.start(), f"'{match[0]}' may not be published", hint


def unhedged(content: Content) -> Iterator[Problem]:
    """Claims, and rows of easy reads that say them, whose words sound surer than the claim's certainty."""
    for claim in content.all(Claim):
        for name in ("text", "plain"):
            yield from _surer(claim, getattr(claim, name), content, content.at(claim, name), "the certainty")
    for handout in content.all(Handout):
        for path, row in handout.easy_rows():
            place = content.at(handout, *path, "lines")
            for claim in (claim for claim in content.all(Claim) if claim.id in row.claims):
                yield from _surer(claim, " ".join(row.lines), content, place, f"the certainty of '{claim.id}'")


def _surer(claim: Claim, words: str, content: Content, place: Location, subject: str) -> Iterator[Problem]:
    level = of_claim(claim, content)
    hedges = HEDGES[level] if level else ()
    if level and hedges and not any(re.search(rf"\b{hedge}\b", words.lower()) for hedge in hedges):
        message = f"{subject} is {CERTAINTY[level].lower()}, but the words do not say so"
        yield Problem(place, "certainty-wording", message, f"use one of: {', '.join(hedges)}")


def doubled_verbs(content: Content) -> Iterator[Problem]:
    """Actions that begin with the verb that their strength puts before them: warnings."""
    for record in content.all(Recommendation):
        if found := _VERB.match(record.action):
            message = f"readers would see '{sentence(record)[:40]}…': the strength gives the verb"
            hint = f"begin after '{found[0].strip()}'"
            yield Problem(content.at(record, "action"), "bad-value", message, hint, Severity.warning)


def texts(record: Record) -> Iterator[tuple[Path, str]]:
    """Path and value of every string of a record, ids and enums included."""
    yield from _strings(record.model_dump(mode="python"), ())


def _strings(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _strings(inner, (*path, index))


def place_in(file: str, text: str, offset: int) -> Location:
    """Where a character of a file's text stands."""
    line = text.count("\n", 0, offset)
    return Location(file, line + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1)
