"""A small bibliography, and pages in a form that a person can read."""

import re
from collections.abc import Iterable
from pathlib import Path

from generator.cite import Piece
from generator.load.bibtex import references

GOLD = Path(__file__).parent / "gold"
"""References of every common type, and how each style prints them."""

REFERENCES, PROBLEMS = references((Path(__file__).parent / "bibliography.bib").read_text(encoding="utf-8"), "b.bib")

_CITE = re.compile(
    r'<sup class="ep-cite" data-search-exclude>(?:<i id="[^"]*"></i>)*<a(?: id="cite:[^"]*")? href="#ref-(\d+)"'
    r'(?: data-to="\d+")? aria-label="References? [^"]*">([^<]*)</a>(,?)</sup>'
)
_LIST = re.compile(r'<div class="ep-references" data-search-exclude>(.*?)</div>', re.DOTALL)
_ENTRY = re.compile(r'<li id="ref-(\d+)">(\w+)')


def readable(page: str) -> str:
    """The page with `^1^` for a number (`^1>2^` if it leads to another), and the first words of the list's entries."""
    page = _CITE.sub(_number, page)
    return _LIST.sub(lambda m: " ".join(["LIST", *(f"{n} {word}." for n, word in _ENTRY.findall(m[1]))]), page)


def marked(pieces: Iterable[Piece]) -> str:
    """Pieces as text, with *stars* around italics."""
    return "".join(f"*{p.text}*" if p.tag == "em" else p.text for p in pieces)


def _number(match: re.Match[str]) -> str:
    target, shown, comma = match.groups()
    return f"^{shown}{comma}^" if re.match(rf"{target}\b", shown) else f"^{shown}>{target}^"
