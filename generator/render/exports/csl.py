"""References as CSL-JSON, which citation processors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from generator.model.reference import Name, Reference, ReferenceType
from generator.render.exports.extra import container, extra, home

TYPE: Final = {
    ReferenceType.article: "article-journal",
    ReferenceType.book: "book",
    ReferenceType.incollection: "chapter",
    ReferenceType.inproceedings: "paper-conference",
    ReferenceType.report: "report",
    ReferenceType.thesis: "thesis",
    ReferenceType.online: "webpage",
    ReferenceType.unpublished: "manuscript",
    ReferenceType.misc: "document",
}


def csl(references: Iterable[Reference]) -> str:
    """CSL-JSON items, sorted by key."""
    items = [csl_item(r) for r in sorted(references, key=lambda r: r.key)]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def csl_item(r: Reference) -> dict[str, Any]:
    """One reference as a CSL-JSON item (citation-style-language schema 1.0)."""
    article = r.type is ReferenceType.article
    item: dict[str, Any] = {
        "id": r.key,
        "type": TYPE[r.type],
        "title": r.title,
        "author": [*map(_name, r.authors), *([{"literal": "others"}] if r.etal else [])],
        "editor": [*map(_name, r.editors)],
        "container-title": container(r),
        "container-title-short": r.journal_abbrev,
        "collection-title": r.series,
        "publisher": home(r),
        "publisher-place": r.address,
        "issued": _issued(r),
        "accessed": _day(r.urldate) if r.urldate else None,
        "status": "forthcoming" if r.forthcoming else "",
        "volume": r.volume,
        "issue": r.number if article else "",
        "number": r.eid if article else r.number,
        "page": r.pages,
        "edition": r.edition,
        "genre": r.genre,
        "ISBN": r.isbn,
        "DOI": r.doi,
        "PMID": r.pmid,
        "PMCID": r.pmcid,
        "URL": r.url or r.doi_url,
        "keyword": ", ".join(r.keywords),
        "note": r.note,
        "abstract": r.abstract,
        "custom": extra(r, *(() if article else ("eid",))),
    }
    return {name: value for name, value in item.items() if value}


def _issued(r: Reference) -> dict[str, Any] | None:
    """The date as far as it is known; a year with words around it as they are."""
    if not r.year.isdigit():
        return {"literal": r.year} if r.year else None
    day = r.day if r.month else None
    return {"date-parts": [[part for part in (int(r.year), r.month, day) if part]]}


def _day(when: date) -> dict[str, Any]:
    return {"date-parts": [[when.year, when.month, when.day]]}


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.prefix,
        "suffix": name.suffix,
    }
    return {key: value for key, value in parts.items() if value}
