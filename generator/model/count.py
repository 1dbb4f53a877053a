"""How many of what, in words; it imports none of our own, so that citations alone need no records."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def spelled(count: int) -> str:
    """`three`, up to ten; above it in figures."""
    return _WORDS[count] if count < len(_WORDS) else f"{count:,}"


class Counted(StrEnum):
    """What a source counts as its studies."""

    trials = "trials"
    articles = "articles"


def counted(count: int, noun: str) -> str:
    """`1 page`, `2 pages`, `1,200 pages`."""
    return f"{count:,} {noun}{'s' * (count != 1)}"


def series(words: Sequence[str], joint: str) -> str:
    """`a, b and c`, the last two joined by `joint`."""
    return f" {joint} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def with_article(noun: str) -> str:
    """`a claim`, `an outcome`."""
    return f"an {noun}" if noun[0] in "aeio" else f"a {noun}"
