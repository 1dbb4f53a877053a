"""References as BibTeX, escaped for LaTeX, in words that our own loader reads back to the same records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from generator.model.reference import Name, Reference, ReferenceType, Retraction, Verification

_LATEX: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    **{sign: f"\\{sign}" for sign in "{}$%&#_"},
}
_SIGNS = re.compile("[" + re.escape("".join(_LATEX)) + "]")
_DASHES = re.compile(r"--+|''+")
_CAPITALS = re.compile(r"(?<![^\s(/-])\w+[A-Z]\w*")
"""A word with a capital after its first letter, which BibTeX's styles would make small."""


def bibtex(references: Iterable[Reference]) -> str:
    """BibTeX entries, sorted by key, one field a line."""
    return "\n".join(_entry(r) for r in sorted(references, key=lambda r: r.key))


def _entry(r: Reference) -> str:
    said = r.genre.replace("master's", "Master's") if r.type is ReferenceType.thesis else r.genre
    fields: Mapping[str, str] = {
        "author": " and ".join([*map(_name, r.authors), *(["others"] if r.etal else [])]),
        "editor": " and ".join(map(_name, r.editors)),
        "translator": " and ".join(map(_name, r.translators)),
        "title": _CAPITALS.sub(r"{\g<0>}", _text(r.title)),
        "journal": _text(r.journal),
        "shortjournal": _text(r.journal_abbrev),
        "booktitle": _text(r.booktitle),
        "series": _text(r.series),
        "type": "" if said == "dissertation" else _text(said),
        "institution": _text(r.institution),
        "publisher": _text(r.publisher),
        "address": _text(r.address),
        "year": r.year,
        "month": str(r.month or ""),
        "day": str(r.day or ""),
        "pubstate": "forthcoming" if r.forthcoming else "",
        "volume": _text(r.volume),
        "number": _text(r.number),
        "pages": _text(r.pages.replace("-", "–")).replace("–", "--"),
        "eid": _text(r.eid),
        "edition": _text(r.edition),
        "version": _text(r.version),
        "origdate": r.original,
        "isbn": _text(r.isbn),
        "doi": _line(r.doi),
        "pmid": r.pmid,
        "pmcid": r.pmcid,
        "url": _line(r.url),
        "urldate": str(r.urldate or ""),
        "note": _text(r.note),
        "keywords": _text(", ".join(r.keywords)),
        "abstract": _text(r.abstract),
        "x-design": r.design or "",
        "x-studies": _count(r.studies),
        "x-participants": _count(r.participants),
        "x-retraction": "" if r.retraction is Retraction.none else r.retraction,
        "x-retraction-checked": str(r.retraction_checked or ""),
        "x-verification": "" if r.verification is Verification.unverified else r.verification,
        "x-verification-note": _text(r.verification_note),
        "x-source": _text(r.source),
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{r.type}{{{r.key},\n{body}}}\n"


def _count(value: int | None) -> str:
    return "" if value is None else str(value)


def _name(name: Name) -> str:
    if name.literal:
        return f"{{{_text(name.literal)}}}"
    family = f"{name.prefix} {name.family}".strip()
    parts = [_text(part) for part in (name.suffix, name.given) if part]
    return ", ".join((_text(family), *parts)) if parts else f"{_text(family)},"


def _text(words: str) -> str:
    """Words that LaTeX prints as they are; two dashes or quotation marks stay two."""
    escaped = _SIGNS.sub(lambda sign: _LATEX[sign[0]], _line(words))
    return _DASHES.sub(lambda run: "{}".join(run[0]), escaped)


def _line(text: str) -> str:
    """A value on one line, so that it cannot begin a field of its own."""
    return " ".join(text.split())
