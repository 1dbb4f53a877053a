"""References in formats that other programs write: RIS, PubMed's nbib, CSL-JSON and BibTeX."""

from __future__ import annotations

import re
from pathlib import Path

from generator.errors import ContentError, Location, Problem
from generator.load import bibtex
from generator.load.foreign.csl import csl
from generator.load.foreign.draft import Read
from generator.load.foreign.nbib import nbib
from generator.load.foreign.ris import ris

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
    try:
        data = path.read_bytes()
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        return references(data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n"), name)
    except UnicodeDecodeError as error:
        place = Location(name, data.count(b"\n", 0, error.start) + 1)
        raise ContentError([Problem(place, "unreadable-file", "this is not UTF-8 text", "save it as UTF-8")]) from None
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise ContentError([Problem(Location(name), "unreadable-file", message)]) from None
