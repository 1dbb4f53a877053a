"""Two entries for one work: told by their DOI, their PMID, or titles that are nearly the same."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from generator.load.bibtables import DOI_PREFIX, doi_in
from generator.load.latex import bare

_YEAR = re.compile(r"\d{4}")
_COMMAND = re.compile(r"\\(?:a?(?P<letter>o|l|i|j|ae|oe|ss|a)(?![a-z])|[a-z]+|.)\s*")
_APART = bytes(code if chr(code).isalnum() else 32 for code in range(128)) + b" " * 128
"""For each byte what stands for it where words are told apart."""
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d"})
_MOST = 40
"""Of works by one author in one year, so many are held against each other; more would take too long."""
_LEAST = 24
"""The letters that a title must have to be held against others: `Editorial` says nothing."""
_NEAR = 0.92


class Twin(NamedTuple):
    """An entry and an earlier one for the same work, by number; `field` is what gives it away."""

    number: int
    earlier: int
    field: str


class _Work(NamedTuple):
    doi: str
    pmid: str
    title: str
    year: str
    author: str


class Twins:
    """The works of the entries met so far."""

    def __init__(self) -> None:
        self.works: list[_Work] = []

    def add(self, values: Mapping[str, str]) -> None:
        """Take in the next entry by its raw values."""
        get = values.get
        doi, year = get("doi") or doi_in(get("url", "")), get("year") or get("date") or ""
        if doi and not doi.startswith("10."):
            doi = DOI_PREFIX.sub("", bare(doi), count=1)
        if len(year) != 4:
            year = match[0] if (match := _YEAR.search(year)) else ""
        title, subtitle = get("title", ""), get("subtitle", "")
        title = letters(f"{title} {subtitle}" if subtitle else title)
        author = get("author", "").partition(" and ")[0].partition(",")
        family = _letters(author[0] if author[1] else author[0].rpartition(" ")[2])
        self.works.append(_Work(doi.lower(), get("pmid", "").strip(), title, year, family))

    def found(self) -> Iterator[Twin]:
        """Every entry whose work stands earlier, once, with the surest sign."""
        first: dict[tuple[str, str], int] = {}
        told: set[int] = set()
        titles: defaultdict[str, list[int]] = defaultdict(list)
        alike: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for number, work in enumerate(self.works):
            for field, value in (("doi", work.doi), ("pmid", work.pmid)):
                earlier = first.setdefault((field, value), number) if value else number
                if earlier != number and number not in told:
                    told.add(number)
                    yield Twin(number, earlier, field)
            if len(work.title) >= _LEAST:
                titles[work.title.replace(" ", "")].append(number)
                if work.year and work.author:
                    alike[work.year, work.author].append(number)
        pairs = {pair for group in titles.values() if len(group) > 1 for pair in self._same(group)}
        pairs |= {pair for group in alike.values() if len(group) > 1 for pair in self._near(group)}
        for earlier, number in sorted(pairs, key=lambda pair: (pair[1], pair[0])):
            if number not in told:
                told.add(number)
                yield Twin(number, earlier, "title")

    def _same(self, group: list[int]) -> Iterator[tuple[int, int]]:
        """Of entries with one title, those of one year or one first author."""
        for a, b in combinations(group[:_MOST], 2):
            one, two = self.works[a], self.works[b]
            same = one.year == two.year or (one.author == two.author and one.author)
            if (same or not one.year or not two.year) and not self._apart(one, two):
                yield a, b

    def _near(self, group: list[int]) -> Iterator[tuple[int, int]]:
        """Of entries of one year and one first author, those whose titles differ in a letter or a word."""
        for a, b in combinations(group[:_MOST], 2):
            one, two = self.works[a], self.works[b]
            if one.title == two.title or self._apart(one, two):
                continue
            words, others = set(one.title.split()), set(two.title.split())
            if len(changed := words ^ others) > 2 or any(map(_counts, changed)):
                continue
            if SequenceMatcher(None, one.title, two.title, autojunk=False).ratio() >= _NEAR:
                yield a, b

    @staticmethod
    def _apart(one: _Work, two: _Work) -> bool:
        """Whether two entries are of two works for certain, since the work's number differs."""
        return bool((one.doi and two.doi and one.doi != two.doi) or (one.pmid and two.pmid and one.pmid != two.pmid))


def letters(text: str) -> str:
    """A title as it is compared: words in lower case, without accents, marks and LaTeX."""
    text = text.lower()
    if "\\" in text:
        text = _COMMAND.sub(r"\g<letter>", text)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return b" ".join(text.encode("ascii", "ignore").translate(_APART, b"{}").split()).decode()


_letters = lru_cache(maxsize=4096)(letters)


def _counts(word: str) -> bool:
    """Whether a word numbers the parts of a work, as in `part II`."""
    return not word.isalpha() or not word.strip("ivx")
