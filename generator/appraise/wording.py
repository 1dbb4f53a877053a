"""Wording: what must never be said, and the hedge that a certainty needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from generator.appraise.certainty import of_claim
from generator.cite.lines import Lines
from generator.errors import Location, Problem, Severity
from generator.memory import recalled
from generator.model.base import Record
from generator.model.claim import Claim
from generator.model.content import MANUAL, Content
from generator.model.guideline import Summary
from generator.model.handout import Handout
from generator.model.pico import Intervention, Kind
from generator.model.recommendation import Recommendation
from generator.model.statement import Statement
from generator.model.walk import Path
from generator.model.words import CERTAINTY, HEDGES, VERB, sentence

_MEDICINE = r"medications?|medicines?|meds|drugs?|tablets?|pills?"
_WHOSE = r"(?:(?:your|their|the|any|all|other) )?"
_IN_WORDS = "two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|(?:(?:a|one) )?(?:hundred|thousand)"
_COMPARED = "say what was compared, and the interval"
FORBIDDEN = (
    (r"\bproven\b", "say what was found, and how sure we are"),
    (r"\bcures?\b|\bcured\b", "say `may ease`, or what was measured"),
    (
        r"\b(?:no|without(?: any)?|free (?:of|from)) side[- ]effects?\b|\bside[- ]effect[- ]free\b",
        "say which harms were looked for, and what was seen",
    ),
    (
        rf"\breplac(?:es?|ed|ing) {_WHOSE}(?:MEDICINE)\b",
        "say that it goes beside treatment",
    ),
    (
        rf"\b(?:as|equally) (?:good|effective|powerful|strong|much) as {_WHOSE}(?:MEDICINE)\b",
        _COMPARED,
    ),
    (rf"\b(?:works?|worked|does|do|did|helps?|helped) (?:\w+ )?as well as {_WHOSE}(?:MEDICINE)\b", _COMPARED),
    (rf"\b(?:as|more) effectively (?:as|than) {_WHOSE}(?:MEDICINE)\b", _COMPARED),
    (r"\bthe evidence is clear\b", "say how certain it is"),
    (
        rf"\b(?:1|one) (?:in|out of) (?:every )?(?:\d+|X|{_IN_WORDS})\b",
        "use whole people out of 100, and only where events were counted",
    ),
)
"""Patterns that no published text may hold, each with what to write instead (rule 6 of the content model).

`MEDICINE` stands for words for medicine, with the names that the guideline's own drugs have.
"""

_VERB = re.compile("|".join(sorted(map(re.escape, set(VERB.values())), key=len, reverse=True)), re.IGNORECASE)


def forbidden(content: Content) -> Iterator[Problem]:
    """Words that no published text may hold, in any field of any record and in hand-written pages.

    What is said in circulation is quoted: an appraised statement may hold them.
    """
    drugs = _drugs(content)
    clean = {file for file, text in content.sources.items() if not may_slip(text, drugs)}
    for _, record in content.everything():
        for path, words in texts(record) if content.at(record).file not in clean else ():
            for offset, message, hint in (
                _slips(words, drugs) if not (isinstance(record, Statement) and path == ("said",)) else ()
            ):
                yield Problem(content.within(record, path, words, offset), "forbidden-wording", message, hint)
    for file, text in content.pages.items():
        for offset, message, hint in _slips(text, drugs) if not file.startswith(MANUAL) else ():
            yield Problem(Lines(text, file).at(offset), "forbidden-wording", message, hint)


def may_slip(source: str, drugs: tuple[str, ...] = ()) -> bool:
    """Whether a file may hold a forbidden word: when it has one as it stands, or written with a backslash.

    Most files do neither, and then none of their records need be looked through.
    """
    return "\\" in source or recalled(
        lambda: any_forbidden(drugs).search(" ".join(source.split())) is not None, "wording", drugs, source
    )


@lru_cache(maxsize=64)
def any_forbidden(drugs: tuple[str, ...] = ()) -> re.Pattern[str]:
    """What finds any forbidden word, where the guideline's drugs are called so."""
    return re.compile("|".join(pattern.pattern for pattern, _ in _forbidden(drugs)), re.IGNORECASE)


@lru_cache(maxsize=64)
def _forbidden(drugs: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    called = "|".join((*(rf"{re.escape(name)}s?" for name in drugs), _MEDICINE))
    return tuple((re.compile(said.replace("MEDICINE", called), re.IGNORECASE), hint) for said, hint in FORBIDDEN)


def _drugs(content: Content) -> tuple[str, ...]:
    """What the guideline's drugs are called, the longest names first."""
    drugs = [one for one in content.all(Intervention) if one.kind is Kind.drug]
    names = {name.lower().rstrip("s") for one in drugs for name in (one.id.replace("-", " "), one.label, one.plain)}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _slips(text: str, drugs: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    """Offset, message and hint for each of a text's forbidden words."""
    if not any_forbidden(drugs).search(text):
        return
    for pattern, hint in _forbidden(drugs):
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


def front(content: Content) -> Iterator[Problem]:
    """A headline of the front page that does not sound as sure as the answer that it stands over: a warning, since it
    says that answer in words of its own, and nobody reads it again when a certainty moves.
    """
    home, place = content.guideline.home, content.at(content.guideline, "home", "headline")
    summary = content.find(Summary, home.summary)
    claim = content.find(Claim, summary.answer) if summary else None
    if claim:
        for problem in _surer(claim, home.headline, content, place, f"the certainty of '{claim.id}'"):
            yield replace(problem, severity=Severity.warning)


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
