"""What a citation style is: how a reference reads in the list and in a sentence, and by what a text cites it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from generator.model.reference import Reference


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a formatted reference; with `href` it is a link, with `tag` in an element such as `em`."""

    text: str
    href: str = ""
    tag: str = ""


LETTER = Piece("", tag="letter")
"""The place behind the year where a page puts the `a` of `2018a`, when it lists another work of that name and year."""
LETTER_MARK = "<!--letter-->"
"""The same place in HTML."""


class Cited(NamedTuple):
    """What a text cites a work by. Empty: by the number of its place in the list."""

    names: tuple[str, ...] = ()
    """The surnames of its authors, or what stands for them."""
    initials: str = ""
    """The first author's, with which a page tells two authors of one surname apart."""
    etal: bool = False
    """Whether there are authors that the entry does not name."""
    year: str = ""
    """The year, or `n.d.` or `in press`."""
    italic: bool = False
    """Whether a title stands in the place of names, and is one that lists print in italics."""
    label: str = ""
    """A finished label, such as `GRC+18`, in the place of names and year."""
    order: tuple[str, ...] = ()
    """What the list is sorted by; empty: by first mention."""


def numbered(reference: Reference) -> Cited:
    """Cited by number, in the order of first mention."""
    return Cited()


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style."""

    name: str
    entry: Callable[[Reference], tuple[Piece, ...]]
    """The reference as a line of the list."""
    narrative: Callable[[Reference], str]
    """Its authors within a sentence: `Gordon et al`."""
    source: Callable[[Reference], str]
    """First author, journal and year: `Gordon BR et al. JAMA Psychiatry 2018`."""
    cited: Callable[[Reference], Cited] = numbered
    """What a text cites it by."""


def html(pieces: Iterable[Piece], *, marked: bool = False) -> str:
    """Pieces as HTML, all text escaped; when `marked`, with a mark where a letter behind the year may come."""
    return "".join(LETTER_MARK if marked and p == LETTER else _html(p) for p in pieces)


def _html(piece: Piece) -> str:
    text = escape(piece.text)
    if not text:
        return ""
    text = f"<{piece.tag}>{text}</{piece.tag}>" if piece.tag else text
    return f'<a href="{escape(piece.href)}">{text}</a>' if piece.href else text


def plain(pieces: Iterable[Piece]) -> str:
    """Pieces as plain text."""
    return "".join(p.text for p in pieces)


def lettered(pieces: Iterable[Piece], letter: str) -> tuple[Piece, ...]:
    """Pieces with a letter, or nothing, in the place behind the year."""
    return tuple(Piece(letter) if p == LETTER else p for p in pieces if letter or p != LETTER)


def emphasised(text: str) -> Piece:
    """A stretch in italics."""
    return Piece(text, tag="em")


def joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same pieces with neighbours of one kind made one, and empty ones left out."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else LETTER
        if piece.text and last.tag == piece.tag and last.href == piece.href:
            found[-1] = Piece(last.text + piece.text, last.href, last.tag)
        elif piece.text or piece == LETTER:
            found.append(piece)
    return tuple(found)
