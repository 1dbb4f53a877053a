"""Numbers: those that readers see come from records, so that each stands once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.appraise.placeholders import PLACEHOLDER, Placeholder, UnknownPlaceholderError, placeholders, value
from generator.appraise.wording import texts
from generator.cite import citation_spans, prose
from generator.cite.lines import Lines
from generator.cite.marks import CODE
from generator.errors import Location, Problem
from generator.memory import recalled
from generator.model.base import Markup, Record
from generator.model.claim import Claim
from generator.model.content import KINDS, MANUAL, Content
from generator.model.guideline import Condition, Guideline, Summary
from generator.model.handout import Handout
from generator.model.recommendation import Recommendation
from generator.model.safety import Barrier
from generator.model.statement import Statement
from generator.model.topic import Comparison, Mechanism, Question, Topic
from generator.model.walk import Path

_NUMBER = re.compile(r"(?<![\w.-])[-+−]?\d+(?:[.,]\d+)*(?![\w-])")
_AGED = re.compile(r"\baged (?:(?:from|over|under|between|about) )?\d+(?:(?: to | and |–)\d+)?\b")
"""An age that says who is meant, which is no result."""
_TYPED = (Claim, Recommendation, Summary, Condition, Guideline)
"""Records whose prose may hold numbers only by placeholder."""
_TOLD = (*_TYPED, Question, Topic, Mechanism, Comparison, Statement, Handout, Barrier)
"""Records whose words may hold no number that looks like a result; a dose, a scale or a year may stand there."""
_QUOTED = {"said", "section", "version"}
"""Fields that say what others said, or that hold a version."""

_UNIT = (
    r" ?-?(?:kg|g|lb|pounds?|cm|mm|km|m|met(?:re|er)s?|miles?|steps|seconds?|minutes?|hours?|days?|weeks?|months?"
    r"|years?|sets?|reps?|repetitions?|sessions?|moves|exercises|times|litres?|degrees?|°)\b"
)
"""What a dose is counted in."""
_PEOPLE = r"(?:people|adults|patients|persons|women|men|participants)\b"
_LOAD = r"of (?:the|your|their|one's) (?:most|maximum|max|heaviest|best|weight|load|effort)\b"
_ANY = r"(?<![\w.,/-])[-+−]?\d+(?:[.,]\d+)*"
_RESULT = re.compile(
    rf"(?<![\w.,/-])[-+−]?(?:\d+\.\d+|0,\d+)(?![\w./-])(?!{_UNIT})"
    rf"|(?<![\w.,/-])\d{{1,3}}(?:,\d{{3}})+\b(?!{_UNIT})"
    rf"|{_ANY} ?(?:%|per ?cent\b)(?!(?: to \d+ ?%)? (?:CI|CrI|confidence|credible|{_LOAD}))"
    rf"|(?!1 in ){_ANY} (?:in|of|out of) (?:every |the )?(?!10\b(?! {_PEOPLE}))\d+\b(?!{_UNIT})"
    rf"|{_ANY} (?:to \d+ )?(?:\w+ )?(?:trials|studies|participants|points|standard deviations?)\b"
    rf"|{_ANY} ?(?:-fold\b|times (?:as|more|less|higher|lower|better)\b)"
    rf"|\b(?:effects?|benefits?|(?-i:SMD|I?RR|OR|HR|NNT)) (?:size )?(?:(?:is|was|of|=) )?[-+−]?\d+(?:[.·]\d+)?\b"
    rf"(?!(?: to \d+)?{_UNIT})",
    re.IGNORECASE,
)
"""A number that looks like a result: a decimal, a share, so many of so many, trials, points, or times as much."""
_CODE = re.compile(CODE)
_NAMED = re.compile(r"(?:\b[A-Z][\w-]*|\b(?:version|grade|table|figure|section|chapter)) $")
"""What stands before a decimal that is a name, such as a licence's or a version's."""

_PLACEHOLDER = (
    "write a placeholder such as {{ finding.F001.estimate }}, so that the number stands once, "
    "or write it in words, if it is no result"
)
_ON_A_PAGE = "tell it in a claim, whose number comes from its finding; or write it in words, if it is no result"
_CALLED = 'write "the emergency number", which each print fills in; other lines go under content/helplines/'
"""What helps in the crisis sentence, where a number is one to call."""


def typed(content: Content) -> Iterator[Problem]:
    """Digits in words that should come from a record, and placeholders that name nothing."""
    for _, record in content.everything():
        for path, mark, words in content.leaves(record):
            if isinstance(mark, Markup):
                yield from _unknown(record, path, words, content)
                if isinstance(record, _TYPED):
                    hint = _CALLED if path == ("crisis",) else _PLACEHOLDER
                    for offset, number in _bare(_NUMBER, words):
                        yield _problem(content.within(record, path, words, offset), number, hint)
    yield from _results(content)
    for file, text in content.pages.items():
        if not file.startswith(MANUAL) and _RESULT.search(text):
            for offset, number in _looking(_CODE.sub(lambda code: " " * len(code[0]), prose(text))):
                yield _problem(Lines(text, file).at(offset), number, _ON_A_PAGE)


def _results(content: Content) -> Iterator[Problem]:
    """Numbers that look like results, in all words for readers where not every number is asked for already."""
    for _, record in content.everything():
        file = content.at(record).file
        if not isinstance(record, _TOLD) or not _may_hold(content.sources.get(file, "\\")):
            continue
        strict = {path for path, mark, _ in content.leaves(record) if isinstance(mark, Markup)}
        strict = strict if isinstance(record, _TYPED) else set()
        for path, words in texts(record):
            if path not in strict and not _QUOTED.intersection(path):
                for offset, number in _looking(words):
                    yield _problem(content.within(record, path, words, offset), number, _PLACEHOLDER)


def _may_hold(source: str) -> bool:
    """Whether a file may hold what looks like a result, as it stands or written with a backslash."""
    return "\\" in source or recalled(lambda: _RESULT.search(" ".join(source.split())) is not None, "numbers", source)


def _unknown(record: Record, path: Path, words: str, content: Content) -> Iterator[Problem]:
    for placeholder in placeholders(words):
        if _is_lost(placeholder, content):
            continue
        try:
            value(placeholder.expression, content)
        except UnknownPlaceholderError as error:
            yield Problem(content.within(record, path, words, placeholder.start), "unknown-id", str(error), error.hint)


def _is_lost(placeholder: Placeholder, content: Content) -> bool:
    """Whether a placeholder may name a record that stands there and could not be read."""
    kind, id = placeholder.kind, placeholder.id
    if kind not in KINDS:
        return kind in content.unread
    return id not in content.records[kind] and content.may_hold(kind, id)


def _looking(words: str) -> Iterator[tuple[int, str]]:
    """Offset and words of each number that looks like a result; a whole, 100%, and a name's number do not."""
    for offset, said in _bare(_RESULT, words):
        is_name = re.fullmatch(r"[1-9]\d*\.\d+", said) and _NAMED.search(words[:offset])
        if not is_name and not re.fullmatch(r"100 ?(?:%|per ?cent)", said):
            yield offset, said


def _bare(pattern: re.Pattern[str], words: str) -> Iterator[tuple[int, str]]:
    """Where a pattern is found outside of placeholders, ages and citations."""
    found = tuple(pattern.finditer(words))
    if not found:
        return
    spans = (match.span() for what in (PLACEHOLDER, _AGED) for match in what.finditer(words))
    covered = [*spans, *citation_spans(words)]
    for match in found:
        if not any(start <= match.start() < end for start, end in covered):
            yield match.start(), match[0]


def _problem(place: Location, number: str, hint: str) -> Problem:
    return Problem(place, "typed-number", f"the number '{number}' is typed by hand", hint)
