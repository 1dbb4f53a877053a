"""References in formats that other programs write: RIS, PubMed's nbib, CSL-JSON and BibTeX."""

from __future__ import annotations

import re
from pathlib import Path

from generator.errors import Location, Problem
from generator.load import bibtex
from generator.load.foreign.csl import csl
from generator.load.foreign.draft import Read
from generator.load.foreign.nbib import nbib
from generator.load.foreign.ris import ris
from generator.load.textfile import text_of

__all__ = ["Read", "bib", "csl", "from_file", "nbib", "references", "ris"]


def references(text: str, file: str) -> Read:
    """The references of a text in any of the four formats; the text itself shows which it is."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")):
        return csl(text, file)
    if re.match(r"[A-Z]{2,4} *- ", start):
        return nbib(text, file) if not re.search(r"(?m)^TY {1,2}-", text) else ris(text, file)
    if re.search(r"(?m)^TY {1,2}-", text):
        return ris(text, file)
    if "@" in text:
        return bib(text, file)
    message = "this is neither nbib, RIS, BibTeX nor CSL-JSON"
    hint = "save it from PubMed as 'PubMed', from a reference manager as RIS, BibTeX or CSL JSON"
    return Read((), (Problem(Location(file), "unknown-format", message, hint),))


def bib(text: str, file: str) -> Read:
    """The entries of a BibTeX file."""
    found, problems = bibtex.references(text, file)
    return Read(tuple(found.values()), tuple(p for p in problems if p.rule != "duplicate-doi"))


def from_file(path: Path, name: str) -> Read:
    """The references of a file, called `name` in problems. Raises ContentError when it cannot be read as text."""
    return references(text_of(path, name, strange=True), name)
