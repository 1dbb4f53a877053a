"""PubMed's nbib, which is the MEDLINE format, to references."""

from __future__ import annotations

import re

from generator.load.bibvalues import MONTHS
from generator.load.foreign.draft import Draft, Read, parted, read
from generator.load.foreign.tagged import Format, Line, records
from generator.model.reference import Name

_WORDS = {
    "BTI": "booktitle",
    "TA": "shortjournal",
    "VI": "volume",
    "IP": "number",
    "AB": "abstract",
    "PB": "publisher",
    "EN": "edition",
    "CTI": "series",
}
_DESIGNS = {
    "Network Meta-Analysis": "network-meta-analysis",
    "Meta-Analysis": "meta-analysis",
    "Systematic Review": "systematic-review",
    "Randomized Controlled Trial": "rct",
    "Practice Guideline": "guideline",
    "Guideline": "guideline",
    "Clinical Trial Protocol": "protocol",
}
"""Publication types of MEDLINE that name a design, the most telling first."""

_NOTICES = {
    "RIN": "retracted",
    "Retracted Publication": "retracted",
    "ECI": "expression-of-concern",
    "EIN": "corrected",
    "CRI": "corrected",
}
"""Tags and publication types that say what became of the paper, the gravest first."""

_CHECK_TAGS = {
    *("Adolescent", "Adult", "Aged", "Aged 80 and over", "Animals", "Child", "Female", "Humans", "Infant", "Male"),
    *("Middle Aged", "Young Adult"),
}
"""Headings that MEDLINE gives to nearly every paper."""

_SMALL = {"a", "an", "and", "as", "at", "by", "de", "der", "des", "du", "et", "for", "für", "from", "in", "la", "of"}
_SMALL |= {"on", "or", "the", "to", "und", "with", "y"}

_FORMAT = Format(
    "nbib",
    re.compile(r"(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,2}- (?P<value>.*)\Z"),
    "PMID",
    "",
    frozenset(("PMID", *_WORDS, "JT", "TI", "FAU", "AU", "CN", "DP", "PG", "LID", "AID", "PMC", "PT", "OT", "MH")),
)
_SUFFIX = re.compile(r" (?P<suffix>Jr\.?|Sr\.?|II|III|IV|2nd|3rd|4th|5th)\Z")


def nbib(text: str, file: str) -> Read:
    """The references of an nbib file, as PubMed saves it and as its E-utilities answer `rettype=medline`."""
    found, problems = records(text, file, _FORMAT)
    return read([_draft(lines) for lines in found], file, problems)


def _draft(lines: list[Line]) -> Draft:
    kinds = {line.value for line in lines if line.tag == "PT"}
    tags = {line.tag for line in lines}
    draft = Draft(lines[0].number, _kind(kinds, tags))
    full = "FAU" in tags
    for tag, value, number in lines:
        if name := _WORDS.get(tag):
            draft.put(name, value, number)
        elif tag == "TI":
            draft.put("title", value[:-1] if value.endswith(".") and not value.endswith("..") else value, number)
        elif tag in ("FAU", "FED") or (tag == "AU" and not full) or (tag == "ED" and "FED" not in tags):
            _person(draft, value, number, "editor" if tag in ("ED", "FED") else "author")
        elif tag == "JT":
            draft.put("journal", _capitals(value), number)
        elif tag == "CN":
            draft.put_name(Name(literal=value), number)
        elif tag == "DP":
            _when(draft, value, number)
        elif tag == "PG":
            draft.put("eid" if re.fullmatch(r"[eE]\d+", value) else "pages", value, number)
        elif tag == "PL" and draft.kind != "article":
            draft.put("address", value, number)
        elif tag == "ISBN":
            draft.put("isbn", value.split(" ")[0], number)
    _book(draft)
    _identifiers(draft, lines)
    _trust(draft, kinds, lines)
    return draft


def _kind(kinds: set[str], tags: set[str]) -> str:
    """The type of entry. In MEDLINE a book has a BTI, and its chapter a TI beside it."""
    if "Preprint" in kinds:
        return "misc"
    if "BTI" in tags:
        return "incollection" if "TI" in tags else "book"
    return "article"


def _book(draft: Draft) -> None:
    """The title of a book, which stands where a chapter names its book; a preprint's server, where a journal stands."""
    if draft.kind == "book" and (found := draft.take("booktitle")):
        draft.fields["title"] = found
    if draft.kind == "misc":
        if found := draft.take("journal"):
            draft.fields["publisher"] = found
        draft.take("shortjournal")
        draft.put("note", "Preprint", draft.line)


def _person(draft: Draft, value: str, number: int, role: str) -> None:
    """`Gordon, Brett R` of FAU, or `Gordon BR` of AU, each with `Jr` or `3rd` at its end."""
    suffix = match["suffix"] if (match := _SUFFIX.search(value)) else ""
    name = value[: match.start()] if match else value
    family, given = name.split(", ", 1) if ", " in name else (name.rpartition(" ")[0] or name, name.rpartition(" ")[2])
    if family == given:
        given = ""
    prefix, last = parted(family)
    draft.put_name(Name(family=last, given=given, prefix=prefix, suffix=suffix), number, role)


def _capitals(journal: str) -> str:
    """A journal's name with the capitals that the journal gives it; MEDLINE writes `Journal of affective disorders`."""
    words = journal.split(" ")
    small = {number for number, word in enumerate(words) if (number and word in _SMALL) or word.lower() != word}
    first = re.compile(r"[^\W\d_]")
    raised = (first.sub(lambda m: m[0].upper(), word, count=1) for word in words)
    return " ".join(
        word if number in small else up for number, (word, up) in enumerate(zip(words, raised, strict=True))
    )


def _when(draft: Draft, value: str, number: int) -> None:
    """`2018 Jun 1`, `2018 Jun-Jul`, `2018 Winter`, `2018`."""
    match = re.match(r"(?P<year>\d{4})(?: (?P<month>[A-Z][a-z]{2})\b)?(?: (?P<day>\d{1,2})\b)?", value)
    draft.put("year", match["year"] if match else value, number)
    if match and (match["month"] or "").lower() in MONTHS:
        draft.put("month", match["month"], number)
        draft.put("day", match["day"] or "", number)


def _identifiers(draft: Draft, lines: list[Line]) -> None:
    for tag, value, number in lines:
        if tag == "PMID":
            draft.put_bare("pmid", value, number)
        elif tag == "PMC":
            draft.put_bare("pmcid", value, number)
        elif tag in ("LID", "AID") and value.endswith(" [doi]"):
            draft.put_bare("doi", value.removesuffix(" [doi]"), number)
        elif tag in ("LID", "AID") and "pages" not in draft.fields and re.fullmatch(r"[eE]?\d{1,8} \[pii\]", value):
            draft.put("eid", value.removesuffix(" [pii]"), number)


def _trust(draft: Draft, kinds: set[str], lines: list[Line]) -> None:
    """Design and retraction as MEDLINE gives them; the authors' keywords, else MEDLINE's headings."""
    said = {line.tag for line in lines} | kinds
    draft.put("x-design", next((design for kind, design in _DESIGNS.items() if kind in kinds), ""), draft.line)
    draft.put("x-retraction", next((notice for sign, notice in _NOTICES.items() if sign in said), ""), draft.line)
    words = [line.value for line in lines if line.tag == "OT"]
    headings = [line.value.split("/")[0].replace(",", "") for line in lines if line.tag == "MH"]
    draft.keywords = [word.strip(" *").replace(",", "").replace(";", "") for word in words or headings]
    draft.keywords = [word for word in dict.fromkeys(draft.keywords) if word not in _CHECK_TAGS]
