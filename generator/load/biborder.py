"""Entries that are plainly in order, told from their raw values: reading them any closer would find nothing wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from generator.load.bibnames import JOINED
from generator.load.bibtables import ALIASES, DOI_ADDRESS, LEFT, OTHERS, READ, REQUIRED, TYPES
from generator.load.bibvalues import MONTHS
from generator.load.latex import left_over, plain
from generator.model.reference import Design, ReferenceType, Retraction, Verification

_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])"
_DOI = rf"(?:{DOI_ADDRESS})?10\.\d{{4,9}}/[^\s\\{{}}]*[^\s\\{{}}.,;]"
_TOGETHER = re.compile(r"\{(?:\}|[^{}]*(?:,| and ))")
"""A brace that opens around a comma or an `and`, or around nothing."""
_SPELT = re.compile(
    r"\\(?!(?:(?:v\{[CcDdEeNnRrSsTtZz]|c\{[CcSsTt]|H\{[OoUu]|k\{[AaEe]|u\{[AaGgIi]|r\{[AaUu])\}"
    r"|(?:[iLlOo]|ss|AA|aa|AE|ae|OE|oe)(?![A-Za-z])))[A-Za-z]"
)
"""A command spelt in letters but for those of common names, each of which is understood."""


def in_order(kind: str, values: Mapping[str, str]) -> bool:
    """Whether nothing at all is wrong with an entry. False when that takes a closer look."""
    needs = _needs(kind)
    if needs is None:
        return False
    get, checks = values.get, _CHECKS.get
    for group in needs:
        if not any(value and not value.isspace() for value in map(get, group)):
            return False
    for name, value in values.items():
        if name in _WORDS:
            if "\\" in value and not _understood(value):
                return False
        elif check := checks(name):
            if not check(value):
                return False
        elif name not in LEFT and not OTHERS.match(name):
            return False
    return True


@lru_cache(maxsize=64)
def _needs(kind: str) -> tuple[tuple[str, ...], ...] | None:
    """The fields that a type of entry needs, under all their names; nothing for a type that is not known."""
    name = TYPES.get(kind, kind)
    if name not in ReferenceType.__members__:
        return None
    also = {"year": ("date",)}
    return tuple(
        tuple(
            other for one in group for other in (one, *also.get(one, ()), *(a for a, n in ALIASES.items() if n == one))
        )
        for group in REQUIRED[ReferenceType(name)]
    )


@lru_cache(maxsize=1024)
def _understood(value: str) -> bool:
    return not left_over(plain(value))


def _people(value: str) -> bool:
    """Whether each name is a family name, a comma and a given name, or in braces, so that no group can hide there."""
    if "\n" in value:
        value = " ".join(value.split())
    if ("{" in value and _TOGETHER.search(value)) or JOINED.search(value):
        return False
    if _SPELT.search(value) and not _understood(value):
        return False
    for part in value.removesuffix(" and others").split(" and "):
        if part.count(",") != 1 and not (part[:1] == "{" and part[-1:] == "}"):
            return False
        if part[0] == ",":
            return False
    return True


def _of(pattern: str) -> Callable[[str], Any]:
    return re.compile(pattern).fullmatch


_MONTH = frozenset((*MONTHS, *MONTHS.values(), *map(str, range(1, 13)), *(f"0{n}" for n in range(1, 10))))
_CHECKS: Mapping[str, Callable[[str], Any]] = {
    "author": _people,
    "editor": _people,
    "translator": _people,
    "crossref": _of(""),
    "xdata": _of(""),
    "year": _of(r"\d{4}"),
    "month": _MONTH.__contains__,
    "date": _of(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"),
    "doi": _of(_DOI),
    "pmid": _of(r"[1-9]\d{0,8}"),
    "pmcid": _of(r"PMC[1-9]\d{0,8}"),
    "url": _of(r"https?://[^\s<>\"\\{}]+"),
    "urldate": _of(_DAY),
    "howpublished": _of(r"(?!http)[^\\{}]*"),
    "x-design": frozenset(map(str, Design)).__contains__,
    "x-studies": _of(r"[0-9]{1,12}"),
    "x-participants": _of(r"[0-9]{1,12}"),
    "x-retraction": frozenset(map(str, Retraction)).__contains__,
    "x-retraction-checked": _of(_DAY),
    "x-override-until": _of(_DAY),
    "x-verification": frozenset(map(str, Verification)).__contains__,
}
"""Fields with a form of their own."""
_WORDS = frozenset(READ - _CHECKS.keys())
"""The others that are read, which hold text."""
