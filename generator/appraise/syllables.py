"""The syllables of a word, measured without a network."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cache

from generator import assets

TABLE = "syllables/words.txt"
"""The words of the dictionary that the rule would miscount, sorted, each with its syllables: `tools/make_syllables.py`
makes it."""

SPELLED = 4
"""So many capitals at most are spelled where they make no word."""

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


@cache
def syllables(word: str) -> int:
    """How many syllables a word has: for each word of the CMU Pronouncing Dictionary, what its first entry says."""
    return counted(word, _listed)


def counted(word: str, listed: Callable[[str], int]) -> int:
    """A word's syllables: those that are `listed` for it, else those of its parts, else one for each group of vowels.

    `listed` gives 0 for a word that it lacks. A few capitals that make no word are spelled, as in PHQ-9.
    """
    word = word.replace("’", "'")
    plain = word.lower()
    if _NUMBER.fullmatch(plain):
        return _spoken(plain.replace(",", ""))
    if found := listed(plain):
        return found
    parts = _PART.findall(word)
    if len(parts) > 1:
        return sum(counted(part, listed) for part in parts)
    if word.isupper() and len(plain) <= SPELLED:
        return len(plain) + 2 * plain.count("w")
    if plain.endswith("'s"):
        return counted(plain[:-2], listed)
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


def _listed(word: str) -> int:
    """A word's syllables in the table; 0 when it is not there."""
    lines, start = _lines(), f"{word} "
    at = bisect_left(lines, start)
    return int(lines[at].removeprefix(start)) if at < len(lines) and lines[at].startswith(start) else 0


@cache
def _lines() -> list[str]:
    return assets.text(TABLE).splitlines()
