"""Readability: every block of plain words, how hard it is to read, and which are too hard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from generator.appraise.grade import grade, long_words, sentence_length
from generator.appraise.placeholders import UnknownPlaceholderError, filled
from generator.cite import Cite, pieces, unescaped
from generator.errors import Location, Problem, Severity
from generator.model.base import Record, noun
from generator.model.blocks import Block as HandoutBlock
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.exercise import Exercise, Programme
from generator.model.guideline import Condition
from generator.model.handout import Audience, Handout
from generator.model.recommendation import Recommendation
from generator.model.safety import Barrier, SafetyItem, SafetyKind
from generator.model.topic import Comparison, Mechanism, Question, Term, Topic
from generator.model.walk import Path

LIMIT = 6.9
"""The highest grade of words for patients: grade 6 with its decimals."""
_SHORT = 8
"""A sentence of so many words is short."""
_NAMED = 2
"""A hint names so many words."""


@dataclass(frozen=True)
class Block:
    """Words for patients that are read together, what they are called, and their highest grade.

    `stands` says where they stand, which few are asked for.
    """

    name: str
    stands: Callable[[], Location]
    text: str
    limit: float = LIMIT

    @cached_property
    def place(self) -> Location:
        """Where the words stand."""
        return self.stands()

    @cached_property
    def grade(self) -> float:
        """The Flesch-Kincaid grade of the block."""
        return grade(self.text)


def hard(content: Content) -> Iterator[Problem]:
    """Blocks of plain words above their limit."""
    for block in blocks(content):
        if round(block.grade, 1) > block.limit:
            message = f"{block.name} reads at grade {block.grade:.1f}, the limit is {block.limit}"
            yield Problem(block.place, "readability", message, _remedy(block.text), Severity.warning)


def _remedy(text: str) -> str:
    """What makes a text easier: shorter sentences, unless they are short, and shorter words; some are named."""
    long = long_words(text)[:_NAMED]
    named = " and ".join(f"'{word}'" for word in long)
    swap = f"swap {named} for short words" if long else "swap long words for short ones"
    return f"shorten the sentences, then {swap}" if sentence_length(text) > _SHORT or not long else swap


def blocks(content: Content) -> tuple[Block, ...]:
    """Every block of plain words for patients, in the order of the kinds of record."""
    return content.once("plain words", lambda: _blocks(content))


def _blocks(content: Content) -> tuple[Block, ...]:
    found = (*_front(content), *_records(content), *_sections(content), *_moves(content), *_signs(content))
    return tuple(block for block in (*found, *_handouts(content)) if block.text)


def grade_of(handout: Handout, content: Content, *, easy: bool = False) -> float:
    """The grade of a handout's hardest block, or of the hardest part of its easy read."""
    parts = ([line for row in part.rows for line in row.lines] for part in handout.easy)
    blocks = (_of_handout(block, content) for block in handout.blocks)
    return max(grade("\n".join(plain(word, content) for word in words)) for words in (parts if easy else blocks))


def _front(content: Content) -> Iterator[Block]:
    """The words of the front page, and those for a crisis."""
    guideline = content.guideline
    home = guideline.home
    yield _block("the front page", (guideline, "home"), [home.headline, home.lead], content)
    yield _block("what is said in a crisis", (guideline, "crisis"), [guideline.crisis, guideline.crisis_line], content)


def _records(content: Content) -> Iterator[Block]:
    """Records with a plain text, each of them a block."""
    plain: tuple[Recommendation | Claim | Question | Mechanism | Comparison | Term, ...] = (
        *content.all(Recommendation),
        *content.all(Claim),
        *content.all(Question),
        *content.all(Mechanism),
        *content.all(Comparison),
        *content.all(Term),
    )
    for record in plain:
        yield _named(record, "plain", [record.plain], content)


def _sections(content: Content) -> Iterator[Block]:
    """What conditions and topics say themselves; their claims are measured one by one."""
    pages: tuple[Condition | Topic, ...] = (*content.all(Condition), *content.all(Topic))
    for page in pages:
        if page.lead:
            yield _named(page, "lead", [page.lead], content)
    for topic in content.all(Topic):
        for index, section in enumerate(topic.sections):
            words = [*filter(None, [section.text]), *section.advice]
            yield _block(f"'{section.title}' of '{topic.id}'", (topic, "sections", index), words, content)


def _moves(content: Content) -> Iterator[Block]:
    for e in content.all(Exercise):
        ways, cautions = (e.easier.do, e.harder.do), (*e.cautions, *filter(None, [e.card_caution]))
        yield _named(e, "steps", [*e.steps, e.breathing, *e.cues, *e.mistakes, *ways, *cautions], content)
    for p in content.all(Programme):
        yield _named(p, "goal", [p.goal, p.starting_level, p.progression, p.regression, p.reminder or ""], content)


def _signs(content: Content) -> Iterator[Block]:
    """Safety items as they stand together under one sign, and what gets in the way with what helps."""
    for kind in SafetyKind:
        items = sorted((item for item in content.all(SafetyItem) if item.kind is kind), key=content.at)
        if items:
            words = [word for item in items for word in _sign(item)]
            yield _block(f"the list of signs '{kind}'", (items[0],), words, content)
    if barriers := content.all(Barrier):
        words = [word for b in barriers for word in (b.barrier, b.fix)]
        yield _block("the barriers", (barriers[0],), words, content)


def _handouts(content: Content) -> Iterator[Block]:
    """Blocks of handouts, under the handout's own limit where that is lower."""
    for handout in content.all(Handout):
        if handout.audience is Audience.patient:
            limit = min(LIMIT, handout.reading_grade + 0.9)
            for index, block in enumerate(handout.blocks):
                name = f"the block '{block.block}' of '{handout.id}'"
                words = _of_handout(block, content)
                yield _block(name, (handout, "blocks", index), words, content, limit)
            for index, part in enumerate(handout.easy):
                name = f"the easy read '{part.title}' of '{handout.id}'"
                lines = [part.title, *(line for row in part.rows for line in row.lines)]
                yield _block(name, (handout, "easy", index), lines, content, limit)


def _of_handout(block: HandoutBlock, content: Content) -> Iterator[str]:
    """The words that the records of a handout's block bring along."""
    for id in getattr(block, "claims", ()):
        yield content.get(Claim, id).plain
    for id in getattr(block, "safety", ()):
        yield from _sign(content.get(SafetyItem, id))
    for id in getattr(block, "barriers", ()):
        barrier = content.get(Barrier, id)
        yield from (barrier.barrier, barrier.fix)
    for id in getattr(block, "questions", ()):
        question = content.get(Question, id)
        yield from (question.question, question.plain)
    yield from getattr(block, "lines", ())


def _sign(item: SafetyItem) -> tuple[str, ...]:
    return (item.sign, item.action) if item.action else (item.sign,)


def _named(record: Record, field: str, words: Iterable[str], content: Content) -> Block:
    return _block(f"the {noun(type(record))} '{record.id}'", (record, field), words, content)


def _block(name: str, of: tuple[Record, *Path], words: Iterable[str], content: Content, limit: float = LIMIT) -> Block:
    """A block; `of` is the record that holds its words, and the path to them."""
    return Block(name, partial(content.at, *of), "\n".join(plain(w, content) for w in words), limit)


def plain(words: str, content: Content) -> str:
    """A field's words as they are read: numbers filled in, without citations and marks."""
    try:
        words = filled(words, content)
    except UnknownPlaceholderError:
        return ""  # another rule says so
    return "".join(unescaped(p) for p in pieces(words) if not isinstance(p, Cite)).replace("**", "")
