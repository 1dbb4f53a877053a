"""Citations by name: authors and year as in APA (chapter 8), or a style's own labels, each with its card.

A page decides how much of a name is needed: initials where first authors share a surname (8.20), more names where
`et al.` would make two works one (8.18), and letters behind the year where all else is equal (8.19).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from html import escape

from generator.cite.apanames import in_text
from generator.cite.grammar import Cite, Item
from generator.cite.inline import words
from generator.cite.numbering import mention
from generator.cite.token import cite_of
from generator.cite.work import Work


class ByName:
    """The markup of one page's citations; knows what was cited before, so that each first mention is a place."""

    def __init__(self, works: Mapping[str, Work], order: Mapping[str, int], unknown: Callable[[str], str]) -> None:
        self.works, self.order, self.unknown = works, order, unknown
        self.inside, self.outside = names_of(order, works, "&amp;"), names_of(order, works, "and")
        self.letters = letters_of(order, works)
        self.labels = any(works[key].label for key in order)
        self.met: set[str] = set()

    def replaced(self, match: re.Match[str]) -> str:
        """The markup for a token with the space before it."""
        cite = cite_of(match)
        return match[0] if cite is None else match[0][: match.start(1) - match.start()] + self.citation(cite)

    def citation(self, cite: Cite) -> str:
        """`(Aa, 2018; Bb & Cc, 2020, p. 3)`; in a sentence `Aa (2018)`."""
        first, *rest = cite.items
        if not cite.in_text:
            return self.bracket("; ".join(self.items(cite.items)))
        if first.key not in self.order:
            return " ".join((self.unknown(first.key), *([self.bracket("; ".join(self.items(rest)))] if rest else [])))
        by = self.works[first.key].name if self.labels else self.outside[first.key]
        name = "" if first.suppress_author else f"{by} "
        dated = self.item(first, "" if self.labels else None)
        return name + self.bracket("; ".join((dated, *self.items(rest))))

    def bracket(self, inside: str) -> str:
        """One element for the whole bracket, which the search leaves out; what it holds is never a `cite`."""
        opened, closed = "[]" if self.labels else "()"
        return f'<cite class="ep-cited" data-search-exclude>{opened}{inside}{closed}</cite>'

    def items(self, items: Sequence[Item]) -> list[str]:
        """Works in the order of the list, unless a prefix ties them to each other; years of one name as a run."""
        known = [item for item in items if item.key in self.order]
        if not any(item.prefix for item in items):
            known.sort(key=lambda item: self.order[item.key])
        shown: list[str] = []
        before: Item | None = None
        for item in known:
            run = before is not None and self._follows(before, item)
            made = self.item(item, None if run or item.suppress_author else self.inside[item.key])
            shown[-1:] = [f"{shown[-1]}, {made}"] if run else [*shown[-1:], made]
            before = item
        return shown + [self.unknown(item.key) for item in items if item.key not in self.order]

    def _follows(self, before: Item, item: Item) -> bool:
        """Whether an item needs no name, since the one before has the same, and neither has words of its own."""
        bare = not any(i.locator or i.suffix or i.suppress_author for i in (before, item)) and not item.prefix
        same = self.inside[before.key] == self.inside[item.key] and before.key != item.key
        return not self.labels and bare and same

    def item(self, item: Item, name: str | None) -> str:
        """One work: its prefix, its name and year (the year alone when `name` is None) or label, locator and suffix."""
        work, letter = self.works[item.key], self.letters[item.key]
        dated = work.label + letter if work.label else ", ".join(filter(None, (name, work.year + letter)))
        place = "" if item.key in self.met else f' id="{escape(mention(item.key))}"'
        self.met.add(item.key)
        shown = dated + (f", {escape(item.locator)}" if item.locator else "")
        join = "" if item.suffix[:1] in ",.;:)]" else " "
        return (
            (f"{words(item.prefix)} " if item.prefix else "")
            + f'<span class="ep-cite ep-cite--name"><a{place} href="#ref-{self.order[item.key]}">{shown}</a></span>'
            + (join + words(item.suffix) if item.suffix else "")
        )


def letters_of(order: Mapping[str, int], works: Mapping[str, Work]) -> dict[str, str]:
    """The letter behind the year or label of each work, in the order of the list; mostly none."""
    shown = names_of(order, works, "&")
    same: dict[tuple[str, str], list[str]] = {}
    for key in sorted(order, key=lambda key: order[key]):
        if shown[key]:
            same.setdefault((shown[key], works[key].year), []).append(key)
    letters = dict.fromkeys(order, "")
    for keys in same.values():
        for index, key in enumerate(keys if len(keys) > 1 else ()):
            year = works[key].year
            letters[key] = ("" if not year or year[-1:].isdigit() else "-") + letter(index)
    return letters


def letter(index: int) -> str:
    """`a` to `z`, then `aa`, `ab` and so on."""
    return (letter(index // 26 - 1) if index > 25 else "") + chr(ord("a") + index % 26)


def names_of(order: Mapping[str, int], works: Mapping[str, Work], last: str) -> dict[str, str]:
    """What stands for the authors of each work on this page, `last` between two names."""
    found = {key: works[key] for key in order}
    first: dict[str, set[str]] = {}
    for work in found.values():
        if work.names and work.initials:
            first.setdefault(work.names[0], set()).add(work.initials)
    shared = {name for name, initials in first.items() if len(initials) > 1}
    names = {
        key: (f"{work.initials} {work.names[0]}", *work.names[1:])
        if work.names and work.initials and work.names[0] in shared
        else work.names
        for key, work in found.items()
    }
    needed = _needed(names, {key: work.year for key, work in found.items()})
    return {
        key: work.label or in_text(names[key], last, etal=work.etal, shown=needed[key])
        if work.names or work.label
        else ""
        for key, work in found.items()
    }


def _needed(names: Mapping[str, Sequence[str]], years: Mapping[str, str]) -> dict[str, int]:
    """How many names each work needs before `et al.`, so that no other work of its year begins with the same."""
    needed = dict.fromkeys(names, 1)
    alike = Counter((years[key], names[key][0]) for key in names if len(names[key]) > 2)
    for key, own in names.items():
        if len(own) < 3 or alike[years[key], own[0]] < 2:
            continue
        others = [n for k, n in names.items() if years[k] == years[key] and len(n) > 2 and tuple(n) != tuple(own)]
        common = (_common(own, other) for other in others)
        needed[key] = max((min(len(own), count + 1) for count in common if count), default=1)
    return needed


def _common(own: Sequence[str], other: Sequence[str]) -> int:
    """How many names two works share from the first on."""
    pairs = zip(own, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(own), len(other)))
