"""References as BibTeX, escaped for LaTeX, in words that our own loader reads back to the same records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.load.bibnames import written
from generator.load.bibvalues import MONTHS
from generator.load.latex import latex
from generator.model.reference import Reference, ReferenceType, Retraction
from generator.render.exports.extra import on_a_line

_CAPITALS = re.compile(r"(?<![^\s(/-])\w+[A-Z]\w*")
"""A word with a capital after its first letter, which BibTeX's styles would make small."""


_MACROS = tuple(MONTHS)
"""The months as BibTeX's own macros, which each style writes in its way."""


def bibtex(references: Iterable[Reference]) -> str:
    """BibTeX entries, sorted by key, one field a line."""
    return "\n".join(entry(r) for r in sorted(references, key=lambda r: r.key))


def entry(r: Reference, *, between: str = ", ", own: bool = True) -> str:
    """One entry with a line break at its end; `between` parts its keywords. `own`: with fields that only we read."""
    said = {name: value for name, value in _fields(r, between).items() if own or not name.startswith("x-")}
    fields = {name: f"{{{value}}}" for name, value in said.items() if value}
    if r.month:
        fields["month"] = _MACROS[r.month - 1]
    body = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@{r.type}{{{r.key},\n{body}}}\n"


def _fields(r: Reference, between: str) -> Mapping[str, str]:
    said = r.genre.replace("master's", "Master's") if r.type is ReferenceType.thesis else r.genre
    return {
        "author": " and ".join([*map(written, r.authors), *(["others"] if r.etal else [])]),
        "editor": " and ".join(map(written, r.editors)),
        "translator": " and ".join(map(written, r.translators)),
        "title": _CAPITALS.sub(r"{\g<0>}", latex(r.title)),
        "journal": latex(r.journal),
        "shortjournal": latex(r.journal_abbrev),
        "booktitle": latex(r.booktitle),
        "series": latex(r.series),
        "type": "" if said == "dissertation" else latex(said),
        "institution": latex(r.institution),
        "publisher": latex(r.publisher),
        "address": latex(r.address),
        "year": latex(r.year),
        "month": str(r.month or ""),
        "day": str(r.day or ""),
        "pubstate": "forthcoming" if r.forthcoming else "",
        "volume": latex(r.volume),
        "number": latex(r.number),
        "pages": latex(r.pages.replace("-", "–")).replace("–", "--"),
        "eid": latex(r.eid),
        "edition": latex(r.edition),
        "version": latex(r.version),
        "origdate": r.original,
        "isbn": latex(r.isbn),
        "doi": on_a_line(r.doi),
        "pmid": r.pmid,
        "pmcid": r.pmcid,
        "url": on_a_line(r.url),
        "urldate": str(r.urldate or ""),
        "note": latex(r.note),
        "keywords": latex(between.join(r.keywords)),
        "abstract": latex(r.abstract),
        "x-design": r.design or "",
        "x-studies": _count(r.studies),
        "x-participants": _count(r.participants),
        "x-retraction": "" if r.standing is Retraction.none else r.standing,
        "x-retraction-checked": str(r.retraction_checked or ""),
        "x-override-reason": latex(r.override.reason),
        "x-override-by": r.override.by,
        "x-override-until": str(r.override.until or ""),
        "x-verification": r.verification,
        "x-source": latex(r.source),
        "x-verification-note": latex(r.verification_note),
    }


def _count(value: int | None) -> str:
    return "" if value is None else str(value)


ORDER = tuple(_fields(Reference(key="any"), ""))
"""The fields in the order in which an entry gives them."""
