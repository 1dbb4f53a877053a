"""AMA: references as in the AMA Manual of Style, 11th edition (chapter 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.cite.style import Piece, Style, emphasised, joined
from generator.cite.vancouver import byline, edition, home, initials, is_online, listed, narrative, sentence, source
from generator.model.days import MONTH, american_day
from generator.model.reference import RETRACTION, Name, Reference, ReferenceType

MOST, SHOWN = 6, 3
"""Up to so many authors are named; of more, so many before `et al` (3.7)."""

_SUFFIX = {"Jr.": "Jr", "Sr.": "Sr"}
_WEB = (ReferenceType.online, ReferenceType.misc)
_WITHIN = (ReferenceType.incollection, ReferenceType.inproceedings)

Sentence = tuple[Piece, ...] | str


def entry(reference: Reference) -> tuple[Piece, ...]:
    """The reference as a line of a numbered list, without its number."""
    sentences: list[Sentence] = [*_body(reference), reference.note]
    if reference.doubted:
        sentences.append(f"[{RETRACTION[reference.standing]}]")
    pieces: list[Piece] = []
    for part in sentences:
        if part:
            pieces += [Piece(" ")] if pieces else []
            pieces += [Piece(sentence(part))] if isinstance(part, str) else _closed(part)
    return joined((*pieces, *_links(reference)))


def author(name: Name) -> str:
    """`Gordon BR`, `Forrest WW III`; a group as it is (3.7): every initial, and numerals stay as they are."""
    if name.literal:
        return name.literal
    suffix = _SUFFIX.get(name.suffix, name.suffix)
    return " ".join(part for part in (name.surname, initials(name.given, 9), suffix) if part)


def authors(names: Sequence[Name], *, etal: bool = False) -> str:
    """Up to six names; of more the first three, then `et al`. Groups are set off by semicolons."""
    many = len(names) > MOST
    return listed(names[:SHOWN] if many else names, author, etal=etal or many)


def _body(reference: Reference) -> Iterator[Sentence]:
    if reference.genre == "preprint":
        return _preprint(reference)
    if reference.type is ReferenceType.article:
        return _article(reference)
    if reference.type in _WITHIN and reference.booktitle:
        return _chapter(reference)
    software = reference.genre == "software" or bool(reference.version and reference.genre != "dataset")
    return _page(reference) if reference.type in _WEB and not software else _book(reference)


def _article(reference: Reference) -> Iterator[Sentence]:
    yield authors(reference.authors, etal=reference.etal)
    yield reference.title
    yield (emphasised((reference.journal_abbrev or reference.journal).removesuffix(".")),)
    where = reference.volume + _issue(reference.number)
    pages = reference.pages or reference.eid
    pages = f":{pages}" if pages else ""
    if reference.forthcoming:
        yield "In press"
    elif where:
        yield ";".join(part for part in (reference.year, where + pages) if part)
    elif pages or not (reference.doi or reference.url):
        yield _date(reference) + pages
    else:
        yield f"Published online {_date(reference)}".strip()


def _issue(number: str) -> str:
    """`(6)`, `(suppl 2)`, `(25)(suppl 2)` (3.11.7)."""
    issue, suppl, rest = re.sub(r"(?i)\bsuppl(?:ement)?\b\.?", "suppl", number).partition("suppl")
    return "".join(f"({part})" for part in (issue.strip(" ,"), f"{suppl}{rest}") if part)


def _preprint(reference: Reference) -> Iterator[Sentence]:
    yield authors(reference.authors, etal=reference.etal)
    yield reference.title
    yield (emphasised(home(reference)),)
    yield f"Preprint posted online {_date(reference)}".strip()


def _chapter(reference: Reference) -> Iterator[Sentence]:
    yield authors(reference.authors, etal=reference.etal)
    yield reference.title
    editors = _editors(reference)
    yield (Piece(f"In: {editors}. " if editors else "In: "), emphasised(reference.booktitle))
    yield from _volume(reference)
    yield edition(reference.edition)
    pages = f":{reference.pages}" if reference.pages else ""
    yield _imprint(reference) + pages


def _book(reference: Reference) -> Iterator[Sentence]:
    """A book, report, dissertation or program."""
    editors = _editors(reference)
    by = authors(reference.authors, etal=reference.etal)
    yield by or editors or byline(reference)
    yield (emphasised(reference.title),)
    yield from _volume(reference)
    yield edition(reference.edition)
    yield f"Version {reference.version}" if reference.version else ""
    yield f"{authors(reference.translators)}, trans" if reference.translators else ""
    yield editors if by else ""
    thesis = reference.type is ReferenceType.thesis
    yield reference.genre[:1].upper() + reference.genre[1:] if thesis else ""
    yield _imprint(reference)
    if reference.type is ReferenceType.report and reference.number:
        yield f"{reference.genre or 'Report'} {reference.number}"


def _page(reference: Reference) -> Iterator[Sentence]:
    """A page of a website (3.15.3), or a dataset in a repository."""
    by = authors(reference.authors, etal=reference.etal) or byline(reference)
    where = reference.publisher or reference.institution or reference.journal
    yield by if by != where else ""
    yield reference.title
    yield f"Version {reference.version}" if reference.version else ""
    yield where
    yield _date(reference)


def _editors(reference: Reference) -> str:
    """`Vogelstein B, Kinzler KW, eds`."""
    named = authors(reference.editors)
    return f"{named}, ed{'s' * (len(reference.editors) > 1)}" if named else ""


def _volume(reference: Reference) -> Iterator[str]:
    if reference.volume and reference.type is not ReferenceType.report:
        yield f"Vol {reference.volume}"


def _imprint(reference: Reference) -> str:
    """`Mosby; 2002`: the place is left out since the 11th edition (3.12.7)."""
    publisher = reference.publisher or reference.institution or reference.journal
    when = "In press" if reference.forthcoming else reference.year
    return "; ".join(part for part in (publisher, when) if part)


def _date(reference: Reference) -> str:
    """`June 26, 2024`, `June 2024` or `2024`."""
    if not (reference.year and reference.month):
        return reference.year
    day = f" {reference.day}," if reference.day else ""
    return f"{MONTH[reference.month - 1]}{day} {reference.year}"


def _links(reference: Reference) -> Iterator[Piece]:
    if reference.doi:
        yield Piece(" ")
        yield Piece(f"doi:{reference.doi}", reference.doi_url)
    elif is_online(reference):
        if reference.urldate:
            yield Piece(f" Accessed {american_day(reference.urldate)}.")
        yield Piece(" ")
        yield Piece(reference.url, reference.url)


def _closed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with a full stop after them, unless they end in a mark of their own."""
    return (*pieces, Piece(sentence(pieces[-1].text)[len(pieces[-1].text) :]))


AMA = Style("ama", entry, narrative, source)
