"""How wide a text will be, and how it breaks into lines."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Advance widths of Atkinson Hyperlegible Next with tabular figures, in hundredths of an em, rounded up to two.
_REGULAR = {
    16: "'",
    22: ",.:;",
    24: "|’‘·",
    26: "`ij",
    28: " l",
    30: "!()",
    32: '"[f',
    34: "t",
    36: "]r{}°",
    38: "-_",
    40: "/I\\“”²",
    46: "yz",
    48: "?sv",
    50: "*ckx",
    52: "J–",
    54: "aeu×§",
    56: "<>FLT^ghno~",
    58: "EYbdpq±",
    60: "$PSV",
    62: "+BRZ−",
    64: "0123456789=AKX",
    66: "#C",
    68: "D…",
    70: "GHNUw",
    72: "O",
    74: "&Q",
    78: "@",
    84: "M—",
    86: "Wm",
    92: "%",
}
_BOLD = {
    22: "'",
    26: "j|",
    28: ",.:;’‘",
    30: "`i·",
    32: " !l",
    34: "()[",
    36: "]",
    38: "-frt",
    40: '"_{}°',
    42: "²",
    44: "/I\\",
    48: "“”",
    50: "*",
    52: "csz–",
    54: "vxy~×",
    56: "?Lak§",
    58: "<>FJehnou",
    60: "+E^bdgpq−",
    62: "$=STZ±",
    64: "0123456789P",
    66: "BCRVY",
    68: "AK",
    70: "DUX",
    72: "GHN",
    74: "&w",
    76: "OQ",
    78: "#…",
    80: "@",
    84: "—",
    86: "M",
    90: "Wm",
    98: "%",
}
_WIDE = 104
_OTHER = 80

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

WHOLE = 1_000
"""So many lines that no text is cut short."""


def _advances(table: dict[int, str]) -> dict[str, int]:
    return {character: advance for advance, characters in table.items() for character in characters}


_ADVANCES = {False: _advances(_REGULAR), True: _advances(_BOLD)}


@cache
def _advance(character: str, strong: bool) -> int:
    """The width of one character: its own, that of the letter under its accent, or a guess on the wide side."""
    if unicodedata.combining(character):
        return 0
    known = _ADVANCES[strong]
    letter = unicodedata.normalize("NFD", character)[0]
    if letter in known:
        return known[letter]
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _OTHER


def width(text: str, size: float, strong: bool = False) -> float:
    """The width of a text at a font size, in the unit of that size. Rather a little too wide than too narrow."""
    return sum(_advance(character, strong) for character in text) * size / 100


def clean(text: str) -> str:
    """The text on one line, without characters that XML forbids."""
    return " ".join(_FORBIDDEN.sub(" ", text).split())


def lines(text: str, size: float, room: float, strong: bool = False, most: int = 3) -> tuple[str, ...]:
    """The text broken at spaces into lines no wider than `room`; the last of `most` lines may end in an ellipsis.

    A word wider than the room is broken where it must be. An empty text has no lines.
    """
    done: list[str] = []
    pieces = [piece for word in clean(text).split() for piece in _pieces(word, size, room, strong)]
    for piece in pieces:
        if done and width(f"{done[-1]} {piece}", size, strong) <= room:
            done[-1] += f" {piece}"
        else:
            done.append(piece)
    if len(done) <= most:
        return tuple(done)
    last = done[most - 1]
    while last and width(f"{last}…", size, strong) > room:
        last = last[:-1]
    return (*done[: most - 1], f"{last.rstrip(' ,;:(')}…")


def _pieces(word: str, size: float, room: float, strong: bool) -> list[str]:
    """The word, cut where it would leave the room; a piece holds one character at least."""
    pieces = [word[:1]]
    for character in word[1:]:
        if width(pieces[-1] + character, size, strong) <= room:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
