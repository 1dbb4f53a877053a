"""Works: what a page shows of each reference in one style, made once for all pages that cite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from generator.errors import nearest

if TYPE_CHECKING:
    from generator.cite.style import Style
    from generator.model.reference import Reference


class Work(NamedTuple):
    """One reference as pages show it. Every part is finished HTML, so that it can be kept between builds as it is."""

    entry: str
    """The line of the list, without its number."""
    card: str
    """The lines of its card."""
    source: str
    """First author, journal and year, for the card of a run."""
    name: str
    """Its authors within a sentence."""


def kept(parts: Iterable[object]) -> Work:
    """A work from its parts, as they were kept. Raises TypeError for what are no parts of one."""
    found = Work(*parts)  # type: ignore[arg-type]  # told below
    if not all(type(part) is str for part in found):
        raise TypeError("a work holds text alone")
    return found


def work(reference: Reference, style: Style) -> Work:
    """A reference in a style."""
    from generator.cite.card import card_lines
    from generator.cite.style import html

    return Work(
        entry=html(style.entry(reference)),
        card=card_lines(reference, style),
        source=escape(style.source(reference)),
        name=escape(style.narrative(reference)),
    )


def style_named(name: str) -> Style:
    """The style of a name. Raises ValueError for a name that is none."""
    from generator.cite.styles import STYLES

    if name not in STYLES:
        hint = nearest(str(name), STYLES) or f"one of {', '.join(STYLES)}"
        raise ValueError(f"no citation style is called '{name}' ({hint})")
    return STYLES[name]


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
