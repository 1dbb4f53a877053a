"""References in the words of schema.org: articles in their journals, reports, books, pages on the web."""

from __future__ import annotations

from typing import Final

from generator.model.reference import Name, Reference, ReferenceType
from generator.render.jsonld.node import Node, filled

TYPE: Final = {
    ReferenceType.article: "ScholarlyArticle",
    ReferenceType.book: "Book",
    ReferenceType.incollection: "Chapter",
    ReferenceType.inproceedings: "ScholarlyArticle",
    ReferenceType.report: "Report",
    ReferenceType.thesis: "Thesis",
    ReferenceType.online: "WebPage",
    ReferenceType.unpublished: "CreativeWork",
    ReferenceType.misc: "CreativeWork",
}
PAGED: Final = {"ScholarlyArticle", "Chapter", "Report"}
"""Types that have pages."""


def work(reference: Reference, url: str) -> Node:
    """A reference as a work. `url` is its page here; `sameAs` leads to the work itself."""
    r = reference
    numbers = (("DOI", r.doi), ("PMID", r.pmid), ("PMCID", r.pmcid), ("ISBN", r.isbn))
    publisher = r.publisher or r.institution
    found: Node = {
        "@type": TYPE[r.type],
        "@id": r.doi_url or r.url or f"{url}#work",
        "name": r.title,
        "author": [_person(name) for name in r.authors],
        "editor": [_person(name) for name in r.editors],
        "datePublished": _date(r),
        "isPartOf": _within(r),
        "pagination": r.pages if TYPE[r.type] in PAGED else "",
        "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": value} for name, value in numbers if value
        ],
        "sameAs": [link for link in (r.doi_url, r.pubmed_url, r.pmc_url, r.url) if link],
        "keywords": ", ".join(r.keywords),
    }
    return filled(found)


def _person(name: Name) -> Node:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    whole = " ".join(part for part in (name.given, name.surname, name.suffix) if part)
    found = {"@type": "Person", "name": whole, "givenName": name.given, "familyName": name.surname}
    return filled(found)


def _date(r: Reference) -> str:
    """`2018`, `2018-06` or `2018-06-01`."""
    if not r.year.isdigit():
        return ""
    parts = (r.year, r.month, r.day if r.month else None)
    return "-".join(part if isinstance(part, str) else f"{part:02}" for part in parts if part)


def _within(r: Reference) -> Node | None:
    """The journal with volume and issue, or the book, that holds a work."""
    if r.booktitle:
        return {"@type": "Book", "name": r.booktitle}
    if not r.journal:
        return None
    found: Node = {"@type": "Periodical", "name": r.journal}
    if r.volume:
        found = {"@type": "PublicationVolume", "volumeNumber": r.volume, "isPartOf": found}
    if r.number:
        found = {"@type": "PublicationIssue", "issueNumber": r.number, "isPartOf": found}
    return found
