"""What a citation style is: how a reference reads in the list, and its authors in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

from generator.model.reference import Reference


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a formatted reference; with `href` it is a link."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style whose citations are numbers."""

    name: str
    entry: Callable[[Reference], tuple[Piece, ...]]
    """The reference as a line of the list."""
    narrative: Callable[[Reference], str]
    """Its authors within a sentence: `Gordon et al`."""
    source: Callable[[Reference], str]
    """First author, journal and year: `Gordon BR et al. JAMA Psychiatry 2018`."""


def html(pieces: Iterable[Piece]) -> str:
    """Pieces as HTML, all text escaped."""
    return "".join(f'<a href="{escape(p.href)}">{escape(p.text)}</a>' if p.href else escape(p.text) for p in pieces)


def plain(pieces: Iterable[Piece]) -> str:
    """Pieces as plain text."""
    return "".join(p.text for p in pieces)
