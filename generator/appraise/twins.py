"""Two entries for one work: the same DOI, the same PMID, the same key, or nearly the same title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from generator.model.reference import Reference

_NEAR = 0.94
"""How alike two titles are that count as one: a letter or a short word apart."""


class Twin(NamedTuple):
    """An entry that may be of the same work, and what says so."""

    reference: Reference
    why: str


def twins(new: Reference, others: Collection[Reference], *, key: str = "") -> tuple[Twin, ...]:
    """Those of the others that may be the same work as a new one; `key` is asked for only where it was chosen by hand.

    Titles count when the years are at most one apart, as those of a preprint and its article, or one is not known:
    a review and its update have one title.
    """
    found: dict[str, Twin] = {}
    for why, twin in _found(new, others, key):
        found.setdefault(twin.key, Twin(twin, why))
    return tuple(found.values())


def _found(new: Reference, others: Collection[Reference], key: str) -> Iterator[tuple[str, Reference]]:
    title = _letters(new.title)
    matcher = SequenceMatcher(None, b=title, autojunk=False)
    for other in others:
        if key and key.casefold() == other.key.casefold():
            yield f"the key '{other.key}'", other
        elif new.doi and new.doi.casefold() == other.doi.casefold():
            yield f"the DOI {other.doi}", other
        elif new.pmid and new.pmid == other.pmid:
            yield f"the PMID {other.pmid}", other
        elif title and _close(new.year, other.year) and _alike(matcher, title, _letters(other.title)):
            yield "nearly the title" if title != _letters(other.title) else "the title", other


def _alike(matcher: SequenceMatcher[str], title: str, other: str) -> bool:
    if title == other:
        return True
    if not other or min(len(title), len(other)) < 20:
        return False
    matcher.set_seq1(other)
    return matcher.real_quick_ratio() > _NEAR and matcher.quick_ratio() > _NEAR and matcher.ratio() > _NEAR


def _close(year: str, other: str) -> bool:
    digits = [re.search(r"\d{4}", one) for one in (year, other)]
    return any(one is None for one in digits) or abs(int(digits[0][0]) - int(digits[1][0])) <= 1  # type: ignore[index]


def _letters(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title.casefold())
    return "".join(letter for letter in plain if letter.isalnum())
