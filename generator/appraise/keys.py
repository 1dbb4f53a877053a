"""The key of a new reference: made as those beside it are, and free."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from itertools import chain, count
from string import ascii_lowercase
from typing import NamedTuple

from generator.model.reference import Reference

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "œ": "oe", "ł": "l", "Ł": "L", "đ": "d"})
_SMALL = {"a", "an", "and", "the", "of", "on", "in", "for", "to"}


class Pattern(NamedTuple):
    """How keys are made: what stands between name and year, and whether the name is in small letters."""

    between: str = ""
    small: bool = True


def pattern(references: Collection[Reference]) -> Pattern:
    """The pattern of most keys that read as name and year; without any, `gordon2018`."""
    found: Counter[Pattern] = Counter()
    for reference in references:
        match = re.fullmatch(r"(?P<name>[^\W\d_]+)(?P<between>[_:.+-]?)(?P<year>\d{4})[a-z]?", reference.key)
        if match and match["year"] == reference.year and match["name"].casefold() == _name(reference).casefold():
            found[Pattern(match["between"], match["name"].islower())] += 1
    return max(found, key=lambda one: (found[one], one), default=Pattern())


def new_key(reference: Reference, taken: Collection[str], made: Pattern) -> str:
    """A key for a reference that none of those taken equals in small letters; a letter tells it from its like."""
    name = _name(reference) or "ref"
    stem = f"{name.lower() if made.small else name}{made.between if reference.year else ''}{reference.year[:4]}"
    return free_key(stem, taken)


def free_key(stem: str, taken: Collection[str]) -> str:
    """The key itself, or with the first letter behind it that makes it free."""
    known = {key.casefold() for key in taken}
    letters = chain(("",), ascii_lowercase, (f"-{number}" for number in count(2)))
    return next(key for letter in letters if (key := f"{stem}{letter}").casefold() not in known)


def _name(reference: Reference) -> str:
    """First author, else editor, institution or title, as plain letters: `VanDerBerg`, `WHO`, `Exercise`."""
    people = reference.authors or reference.editors
    if people and not people[0].literal:
        return _joined(people[0].surname)
    group = people[0].literal if people else reference.institution
    if group:
        words = [word for word in group.split() if word.lower() not in _SMALL]
        return "".join(_plain(word)[:1].upper() for word in words) if len(words) > 2 else _joined(group)
    words = [word for word in reference.title.split() if word.lower() not in _SMALL]
    return _joined(" ".join(words[:1]))


def _joined(words: str) -> str:
    return "".join(plain[:1].upper() + plain[1:] for word in words.split() if (plain := _plain(word)))


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum())
