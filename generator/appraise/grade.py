"""The US school grade of a text."""

from __future__ import annotations

import re

from generator.appraise.syllables import syllables
from generator.memory import recalled

_WORD = re.compile(r"[^\W_]+(?:[-‐'’.,][^\W_]+)*")
_SENTENCE = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s|$)|\n+")

_LONG = 3
"""So many syllables make a word hard to read."""


def grade(text: str) -> float:
    """The US school grade at which a text is easily read; 0 for a text without words.

    Flesch-Kincaid: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid et al. 1975, Derivation of new
    readability formulas, Naval Technical Training Command, report 8-75). A line ends a sentence, as in a list; what
    hyphens join is one word; numbers and the percent sign count as they are read out.
    """
    return recalled(lambda: _grade(text), "grade", text)


def _grade(text: str) -> float:
    words = _words(text)
    if not words:
        return 0.0
    sentences = sum(1 for part in _SENTENCE.split(text) if _words(part))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def sentence_length(text: str) -> float:
    """How many words a sentence of a text has, on average; a line ends one, too."""
    lengths = [len(found) for part in _SENTENCE.split(text) if (found := _words(part))]
    return sum(lengths) / len(lengths) if lengths else 0.0


def long_words(text: str) -> tuple[str, ...]:
    """The words of three syllables or more, those of most syllables first; no numbers, which cannot be shortened."""
    long = dict.fromkeys(word for word in _words(text) if word[0].isalpha() and syllables(word) >= _LONG)
    return tuple(sorted(long, key=syllables, reverse=True))


def word_count(text: str) -> int:
    """How many words a text has."""
    return len(_words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("%", " percent"))
