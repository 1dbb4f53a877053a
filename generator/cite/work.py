"""Works: what a page shows of each reference in one style, made once for all pages that cite it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple

from generator.cite.card import card
from generator.cite.style import Style, html
from generator.model.reference import RETRACTION, Reference, Retraction


class Work(NamedTuple):
    """One reference as pages show it. Every part is finished HTML, so that it can be kept between builds as it is."""

    entry: str
    """The line of the list, without its number."""
    card: str
    """The lines of its card."""
    name: str
    """Its authors within a sentence."""
    label: str
    """What a screen reader calls it after its number: `Gordon 2018`."""


def work(reference: Reference, style: Style) -> Work:
    """A reference in a style."""
    return Work(
        entry=html(style.entry(reference)),
        card=card(reference),
        name=escape(style.narrative(reference)),
        label=escape(reference.short + _warning(reference)),
    )


def _warning(reference: Reference) -> str:
    """What nobody may miss when citations are read aloud: `, retracted`."""
    return "" if reference.retraction is Retraction.none else f", {RETRACTION[reference.retraction].lower()}"


class Works(Mapping[str, Work]):
    """The works of a bibliography by key, each formatted when it is first asked for."""

    def __init__(self, references: Mapping[str, Reference], style: Style) -> None:
        self.references, self.style = references, style
        self.made: dict[str, Work] = {}

    def __getitem__(self, key: str) -> Work:
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = work(self.references[key], self.style)
        return found

    def __contains__(self, key: object) -> bool:
        return key in self.references

    def __iter__(self) -> Iterator[str]:
        return iter(self.references)

    def __len__(self) -> int:
        return len(self.references)
