"""A page's tokens to numbers and a list of references with their cards, in the order in which a reader meets them.

Material's search forgets `data-search-exclude` as soon as an element of the same name closes inside: so numbers and
cards stand in a `sup`, citations by name in a `cite`, and the list in a `div`, none of which holds another of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.cite.grammar import Cite, Item
from generator.cite.inline import LETTER_MARK, words
from generator.cite.numbering import mention, places, runs
from generator.cite.token import tokens
from generator.cite.work import Work
from generator.errors import nearest

if TYPE_CHECKING:
    from generator.cite.byname import ByName

HEADING, HEADING_ID = "References", "references"
MARKER = re.compile(r'<div class="ep-references"\s*(?:/>|>\s*</div>)')
"""Where the list goes; without one, the list ends the page."""


def unknown_key(key: str) -> str:
    """What a page shows in the place of a key that the bibliography does not hold."""
    return f'<strong class="ep-unknown">[no reference “{escape(key)}”]</strong>'


def remedy(key: str, works: Iterable[str], *, on_page: bool = False) -> str:
    r"""What to do about such a key: the one that it is most like; where none is like it, where it could come from.

    `on_page`: it stands in Markdown, where a name such as `@somebody` is no citation when it is written `\@somebody`.
    """
    name = "; an `@` that begins no key is written `\\@`" if on_page else ""
    return nearest(key, works) or f"add its entry to the bibliography, or take it out here{name}"


def cited(page: str) -> tuple[str, ...]:
    """The keys in a page's tokens, each once, by first mention."""
    return tuple(dict.fromkeys(item.key for cite in tokens(page) for item in cite.items))


def resolve(
    page: str,
    works: Mapping[str, Work],
    *,
    unknown: Callable[[str], str] = unknown_key,
    reference_url: Callable[[str], str] | None = None,
    heading: str = HEADING,
) -> str:
    """The page's HTML with every token replaced, and its references listed.

    `unknown` gives the HTML for a key that `works` lacks; `reference_url` the address of a reference's own page,
    or an empty string.
    """
    found = tuple(tokens(page))
    order = places(found, works)
    named = any(works[key].names or works[key].label for key in order)
    page = _replaced(page, found, (_by_name if named else _ByNumber)(works, order, unknown).replaced)
    listed = reference_list(order, works, reference_url) if order else ""
    if MARKER.search(page):
        return MARKER.sub(lambda _: listed, page, count=1)
    return f'{page}\n<h2 id="{HEADING_ID}">{escape(heading)}</h2>\n{listed}' if listed else page


def reference_list(
    order: Mapping[str, int], works: Mapping[str, Work], reference_url: Callable[[str], str] | None = None
) -> str:
    """The list of references with the cards that their citations open, which the search leaves out.

    Works cited by name show no number.
    """
    named = any(works[key].names or works[key].label for key in order)
    letters = _letters_of(order, works) if named else dict.fromkeys(order, "")
    items = []
    for key, number in sorted(order.items(), key=lambda pair: pair[1]):
        work, url = works[key], reference_url(key) if reference_url else ""
        entry = work.entry.replace(LETTER_MARK, letters[key]) if named else work.entry
        entry = f"[{work.label}{letters[key]}] {entry}" if work.label else entry
        it = work.spoken if named else f"reference {number}"
        everywhere = f"{_way(escape(url), 'All places that cite it', f': {it}')} " if url else ""
        ways = everywhere + _way("#" + quote(mention(key), ":/"), "Back to the text", f" from {it}")
        card = f"<template>{work.card}</template>"
        items.append(f'<li id="ref-{number}">{entry} <span class="ep-ways">{ways}</span>{card}</li>')
    kind, listed = " ep-reflist--named" if named else "", "\n".join(items)
    return f'<div class="ep-references" data-search-exclude><ol class="ep-reflist{kind}">{listed}</ol></div>'


def _way(href: str, shown: str, apart: str) -> str:
    """A link of an entry, whose name begins with what is seen and tells it from those of the other entries."""
    return f'<a href="{href}" aria-label="{shown}{apart}">{shown}</a>'


class _ByNumber:
    """The markup of one page's citations; knows what was cited before, so that each first mention is a place."""

    def __init__(self, works: Mapping[str, Work], order: Mapping[str, int], unknown: Callable[[str], str]) -> None:
        self.works, self.order, self.unknown = works, order, unknown
        self.keys = {number: key for key, number in order.items()}
        self.met: set[int] = set()

    def replaced(self, cite: Cite, space: str) -> str:
        """The markup for a token with the space before it, which a raised number takes away."""
        plain = not cite.in_text and not any(i.prefix or i.suffix for i in cite.items)
        known = all(i.key in self.order for i in cite.items)
        return ("" if plain and known else space) + (self.group(cite.items) if plain else self.sentence(cite))

    def sentence(self, cite: Cite) -> str:
        """A citation with words of its own: in brackets, or as part of the sentence."""
        first, *rest = cite.items
        if not cite.in_text:
            return f"({'; '.join(map(self.worded, cite.items))})"
        name = "" if first.suppress_author else self.name(first.key)
        if not first.suffix and not any(i.prefix or i.suffix for i in rest):
            return name + self.group(cite.items)
        number = self.group((first,))
        notes = [words(first.suffix.lstrip(", "))] if first.suffix else []
        return f"{name}{number} ({'; '.join((*notes, *map(self.worded, rest)))})"

    def worded(self, item: Item) -> str:
        """One work with its prefix and suffix around the number."""
        prefix = f"{words(item.prefix)} " if item.prefix else ""
        join = "" if item.suffix[:1] in ",.;:)]" else " "
        return prefix + self.group((item,)) + (join + words(item.suffix) if item.suffix else "")

    def name(self, key: str) -> str:
        return self.works[key].name if key in self.order else ""

    def group(self, items: tuple[Item, ...]) -> str:
        """Numbers next to each other: ascending, each once, runs of three or more as one."""
        if len(items) == 1:
            key, locator = items[0].key, items[0].locator
            return self.number((self.order[key],), locator, last=True) if key in self.order else self.unknown(key)
        located = {(self.order[i.key], i.locator) for i in items if i.key in self.order}
        bare = sorted({number for number, locator in located if not locator})
        pieces: list[tuple[tuple[int, ...], str]] = [(run, "") for run in runs(bare)]
        pieces += [((number,), locator) for number, locator in located if locator]
        pieces.sort(key=lambda piece: (piece[0][0], piece[1]))
        made = [self.number(run, locator, last=run is pieces[-1][0]) for run, locator in pieces]
        lost = [self.unknown(i.key) for i in items if i.key not in self.order]
        return "".join((*made, *lost))

    def number(self, run: tuple[int, ...], locator: str, *, last: bool) -> str:
        """A raised number, or run of numbers, as a link to the list that is named by what it stands for."""
        ids = [f' id="{escape(mention(self.keys[n]))}"' for n in run if n not in self.met] or [""]
        self.met.update(run)
        further = "".join(f"<i{id}></i>" for id in ids[1:])
        shown, where, to = str(run[0]), escape(locator), ""
        if len(run) > 1:
            shown, to = f"{run[0]}–{run[-1]}", f' data-to="{run[-1]}"'
            label = f"References {shown}"  # a name holds the words that are seen, for those who say them (WCAG 2.5.3)
        else:
            label = f"Reference {run[0]}{where and f', {where}'}: {self.works[self.keys[run[0]]].spoken}"
        shown += f"({where})" if where else ""
        return (
            f'<sup class="ep-cite" data-search-exclude>{further}'
            f'<a{ids[0]} href="#ref-{run[0]}"{to} aria-label="{label}">{shown}</a>{"" if last else ","}</sup>'
        )


def _by_name(works: Mapping[str, Work], order: Mapping[str, int], unknown: Callable[[str], str]) -> ByName:
    from generator.cite.byname import ByName

    return ByName(works, order, unknown)


def _letters_of(order: Mapping[str, int], works: Mapping[str, Work]) -> dict[str, str]:
    from generator.cite.byname import letters_of

    return letters_of(order, works)


def without_tokens(page: str, works: Mapping[str, Work]) -> str:
    """A piece of a page with names in the place of in-text citations and nothing in that of others, for titles."""
    return _replaced(page, tokens(page), lambda cite, space: _title_words(cite, space, works))


def _title_words(cite: Cite, space: str, works: Mapping[str, Work]) -> str:
    named = cite.in_text and cite.items[0].key in works and not cite.items[0].suppress_author
    return space + works[cite.items[0].key].name if named else ""


def _replaced(page: str, found: Iterable[Cite], markup: Callable[[Cite, str], str]) -> str:
    """The page with each token, and the space before it, as `markup` has it."""
    pieces: list[str] = []
    pos = 0
    for cite in found:
        text = page[pos : cite.offset]
        words = text.rstrip(" \t\n")
        pieces += words, markup(cite, text[len(words) :])
        pos = cite.end
    return "".join((*pieces, page[pos:])) if pos else page
