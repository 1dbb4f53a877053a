"""What BibTeX and biblatex call types and fields, and which of them an entry needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from generator.model.reference import ReferenceType

TYPES = {
    "techreport": "report",
    "manual": "report",
    "standard": "report",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "electronic": "online",
    "www": "online",
    "webpage": "online",
    "inbook": "incollection",
    "conference": "inproceedings",
    "collection": "book",
    "proceedings": "book",
    "booklet": "misc",
    "dataset": "misc",
    "preprint": "misc",
    "software": "misc",
}
"""Types of BibTeX and biblatex that are read as another type."""

ALIASES = {
    "journaltitle": "journal",
    "location": "address",
    "school": "institution",
    "organization": "institution",
    "issue": "number",
    "shortjournal": "x-nlm",
    "article-number": "eid",
}
"""Field names that are read as another field, unless that field is there too."""

TEXTS = {
    "title": "title",
    "journal": "journal",
    "x-nlm": "journal_abbrev",
    "booktitle": "booktitle",
    "series": "series",
    "volume": "volume",
    "number": "number",
    "eid": "eid",
    "publisher": "publisher",
    "address": "address",
    "institution": "institution",
    "edition": "edition",
    "version": "version",
    "isbn": "isbn",
    "abstract": "abstract",
    "x-verification-note": "verification_note",
    "x-source": "source",
}
READ = {
    *TEXTS,
    *ALIASES,
    *("author", "editor", "subtitle", "date", "year", "month", "day", "pubstate", "pages", "type", "howpublished"),
    *("doi", "pmid", "pmcid", "url", "urldate", "note", "addendum", "keywords", "crossref", "xdata"),
    *("translator", "origdate", "eprinttype", "archiveprefix"),
    *("x-design", "x-studies", "x-participants", "x-retraction", "x-retraction-checked", "x-verification"),
    *("x-override-reason", "x-override-by", "x-override-until"),
}
LEFT = {
    *("abbr", "abstractnote", "acmid", "added-at", "affiliation", "annotation", "annote", "archive", "arxivid"),
    *("authoraddress", "bibsource", "biburl", "bookpagination", "booksubtitle"),
    *("chapter", "collaborator", "copyright", "country", "date-added", "date-modified", "eprint", "eprintclass"),
    *("eventdate", "eventtitle", "file", "groups", "id", "ids", "interhash", "intrahash"),
    *("issn", "issue_date", "key", "langid", "language"),
    *("lccn", "nationality", "numpages", "owner", "pagetotal", "pagination", "pdf", "primaryclass"),
    *("priority", "ranking", "rating", "readstatus", "review"),
    *("shortauthor", "shorttitle", "tags", "timestamp", "titleaddon", "urlaccessdate", "venue"),
}
"""Fields that other tools write and that we do not need."""

OTHERS = re.compile(r"ads(?:url|note)|ams-|bdsk-|citeulike-|hal_|jabref|medline-|mendeley-|opt|zotero")
"""How the names of such fields begin."""

DOI_ADDRESS = r"https?://(?:dx\.)?doi\.org/"
DOI_PREFIX = re.compile(rf"(?i)(?:{DOI_ADDRESS}|doi:\s*)")
"""What may stand before a DOI."""
_DOI_AT = re.compile(rf"(?i){DOI_ADDRESS}(10\.\d{{4,9}}/[^?#\s]*[^?#\s.,;])")


def doi_in(address: str) -> str:
    """The DOI to which an address leads, as its catalogue writes it; empty for any other address."""
    match = _DOI_AT.match(address) if "doi.org/" in address else None
    return unquote(match[1]) if match else ""


CONTAINER = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
"""The field for the title of what holds a work, by the type of the work."""
HOME = {"report": "institution", "thesis": "institution"}
"""The field for who brought a work out, by its type; `publisher` for all others."""
REQUIRED: Mapping[ReferenceType, tuple[tuple[str, ...], ...]] = {
    ReferenceType.article: (("author",), ("title",), ("journal",), ("year",)),
    ReferenceType.book: (("author", "editor"), ("title",), ("publisher",), ("year",)),
    ReferenceType.incollection: (("author",), ("title",), ("booktitle",), ("publisher",), ("year",)),
    ReferenceType.inproceedings: (("author",), ("title",), ("booktitle",), ("year",)),
    ReferenceType.report: (("author", "institution"), ("title",), ("institution", "publisher"), ("year",)),
    ReferenceType.thesis: (("author",), ("title",), ("institution",), ("year",)),
    ReferenceType.online: (("author", "institution", "publisher"), ("title",), ("url",), ("urldate",)),
    ReferenceType.unpublished: (("author",), ("title",)),
    ReferenceType.misc: (("title",),),
}
"""The fields that a type needs; of several in one bracket, any will do."""
