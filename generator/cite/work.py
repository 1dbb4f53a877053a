"""Works: what a page shows of each reference in one style, made once for all pages that cite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from generator.cite.style import Style
    from generator.model.reference import Reference


class Work(NamedTuple):
    """One reference as pages show it. Every text is finished HTML, so that it can be kept between builds as it is.

    From `names` on it is what a text cites the work by (`style.Cited`), so that whoever keeps it needs no style.
    """

    entry: str
    """The line of the list, without its number; with a mark where a letter behind the year may come."""
    card: str
    """The lines of its card."""
    name: str
    """Its authors within a sentence."""
    spoken: str
    """What a screen reader calls it after its number: `Gordon 2018`."""
    names: tuple[str, ...] = ()
    """The surnames of its authors; empty where citations are numbers."""
    initials: str = ""
    """The first author's."""
    etal: bool = False
    """Whether there are authors that the entry does not name."""
    year: str = ""
    """The year, or what stands for it."""
    label: str = ""
    """A finished label in the place of names and year."""
    order: tuple[str, ...] = ()
    """What the list is sorted by; empty: by first mention."""


def kept(parts: Iterable[object]) -> Work:
    """A work from its parts, as JSON kept them. Raises TypeError for what are no parts of one."""
    found = Work(*(tuple(part) if isinstance(part, list) else part for part in parts))  # type: ignore[arg-type]
    if type(found.names) is not tuple or type(found.order) is not tuple or type(found.etal) is not bool:
        raise TypeError("names and order are lists, etal is true or false")
    texts = (*found[:4], found.initials, found.year, found.label, *found.names, *found.order)
    if set(map(type, texts)) != {str}:
        raise TypeError("a work holds text")
    return found


def work(reference: Reference, style: Style) -> Work:
    """A reference in a style."""
    from generator.cite.card import card
    from generator.cite.style import html

    why = escape(reference.why_cited)
    by = style.cited(reference)
    names = tuple(map(escape, by.names))
    return Work(
        entry=html(style.entry(reference), marked=bool(names))
        + (f' <strong class="ep-doubt">{why}</strong>' if why else ""),
        card=card(reference),
        name=escape(style.narrative(reference)),
        spoken=escape(reference.short + _warning(reference)),
        names=tuple(f"<em>{name}</em>" for name in names) if by.italic else names,
        initials=escape(by.initials),
        etal=by.etal,
        year=escape(by.year),
        label=escape(by.label),
        order=by.order,
    )


def _warning(reference: Reference) -> str:
    """What nobody may miss when citations are read aloud: `, retracted`."""
    from generator.model.reference import RETRACTION, Retraction

    return "" if reference.standing is Retraction.none else f", {RETRACTION[reference.standing].lower()}"


class Works(Mapping[str, Work]):
    """The works of a bibliography by key, each formatted when it is first asked for."""

    def __init__(self, references: Mapping[str, Reference], style: Style) -> None:
        self.references, self.style = references, style
        self.made: dict[str, Work] = {}

    def __getitem__(self, key: str) -> Work:
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = self.fresh(key)
        return found

    def fresh(self, key: str) -> Work:
        """The work of a key that nobody has asked for. Raises KeyError for a key that is none."""
        return work(self.references[key], self.style)

    def __contains__(self, key: object) -> bool:
        return key in self.references

    def __iter__(self) -> Iterator[str]:
        return iter(self.references)

    def __len__(self) -> int:
        return len(self.references)
