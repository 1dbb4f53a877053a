"""APA: references as in the Publication Manual of the American Psychological Association, 7th edition (chapter 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.cite.apanames import authors, cited, editor, group_of, narrative, year
from generator.cite.style import LETTER, Piece, Style, emphasised, joined, plain
from generator.cite.vancouver import edition, home, is_online
from generator.model.days import MONTH, american_day
from generator.model.reference import RETRACTION, Name, Reference, ReferenceType

_GENRES = {
    "dataset": "Data set",
    "software": "Computer software",
    "dissertation": "Doctoral dissertation",
    "preprint": "",
}
_ARTICLE = re.compile(r"(?:e|CD)\d+\Z")
"""An article number that was written in the place of pages."""

Pieces = tuple[Piece, ...]


def entry(reference: Reference) -> Pieces:
    """The reference as a line of the list: author, date, title, source, and where to read it."""
    by, when, title = _by(reference), _date(reference), _title(reference)
    where = _source(reference)
    if by and plain(where) in (by, f"{by}."):
        where = ()
    elements = ((Piece(by),), when, title, where) if by else (title, when, where)
    pieces: list[Piece] = []
    for element in elements:
        if plain(element):
            pieces += [Piece(" ")] if pieces else []
            pieces += _closed(element)
    return joined((*pieces, *_links(reference), *_notes(reference)))


def source(reference: Reference) -> str:
    """Authors, year, and where it appeared: `Gordon et al. (2018). JAMA Psychiatry`."""
    where = reference.journal or reference.booktitle or reference.publisher or reference.institution
    by = f"{narrative(reference)} ({year(reference)})"
    return f"{by}. {where}" if where and where != narrative(reference) else by


def _by(reference: Reference) -> str:
    """Who made it; of a whole book that may be its editors, and else an institution."""
    if reference.authors:
        return authors(reference.authors, etal=reference.etal)
    if reference.editors and not _within(reference):
        return f"{authors(reference.editors)} (Ed{'s' * (len(reference.editors) > 1)}.)"
    return group_of(reference)


def _date(reference: Reference) -> Pieces:
    """`(2018)`; the day too where a website gives it (9.14)."""
    rest = ""
    if reference.type is ReferenceType.online and reference.genre != "preprint" and reference.year and reference.month:
        rest = f", {MONTH[reference.month - 1]}" + (f" {reference.day}" if reference.day else "")
    return Piece(f"({year(reference)}"), LETTER, Piece(f"{rest})")


def _title(reference: Reference) -> Pieces:
    """In italics where the work stands alone, with what tells it apart in brackets."""
    if _in_periodical(reference) or _within(reference):
        return (Piece(reference.title),)
    editors = _listed(reference.editors) if reference.authors else ""
    editors += f", Ed{'s' * (len(reference.editors) > 1)}." if editors else ""
    details = "; ".join(filter(None, (editors, _translators(reference), *_details(reference))))
    form = _form(reference)
    return (
        emphasised(reference.title),
        Piece((f" ({details})" if details else "") + (f" [{form}]" if form else "")),
    )


def _details(reference: Reference) -> Iterator[str]:
    report = reference.type is ReferenceType.report
    yield ", ".join(
        filter(
            None,
            (
                edition(reference.edition) and f"{edition(reference.edition)}.",
                f"Vol. {reference.volume}" if reference.volume and not report else "",
                f"Version {reference.version}" if reference.version else "",
            ),
        )
    )
    if reference.number and report:
        yield f"{reference.genre or 'Report'} No. {reference.number}"
    elif reference.number and reference.type is ReferenceType.thesis:
        yield f"Publication No. {reference.number}"


def _form(reference: Reference) -> str:
    """What kind of work it is, where that is not plain: `Data set`, `Doctoral dissertation, University of Hull`."""
    if reference.type is ReferenceType.report:
        return "" if reference.number else reference.genre
    form = _GENRES.get(reference.genre, reference.genre[:1].upper() + reference.genre[1:])
    if reference.type is ReferenceType.thesis:
        return ", ".join(filter(None, (form, reference.institution)))
    if reference.type is ReferenceType.unpublished and not reference.genre:
        return "Unpublished manuscript"
    return form


def _source(reference: Reference) -> Pieces:
    """The periodical, the book around a chapter, or the publisher; never the publisher's town (9.29)."""
    if _in_periodical(reference):
        return _periodical(reference)
    if _within(reference):
        return _book_around(reference)
    if reference.genre == "preprint":
        return (Piece(home(reference)),)
    if reference.type is ReferenceType.thesis:
        return (Piece(reference.publisher),)
    return (Piece(reference.publisher or reference.institution or reference.journal),)


def _periodical(reference: Reference) -> Pieces:
    """`*JAMA Psychiatry*, *75*(6), 566–576`."""
    pieces = [emphasised(reference.journal or reference.journal_abbrev)]
    if reference.volume or reference.number:
        number = _dashed(re.sub(r",? *\b(?i:suppl)(?:ement)?\b\.?", ", Suppl.", reference.number).removeprefix(", "))
        pieces += [Piece(", "), emphasised(reference.volume), Piece(f"({number})" if number else "")]
    number = reference.eid if not reference.pages else reference.pages if _ARTICLE.match(reference.pages) else ""
    if number:
        pieces.append(Piece(f", Article {number}"))
    elif reference.pages:
        pieces.append(Piece(f", {_dashed(reference.pages)}"))
    elif reference.doi and not reference.volume and not reference.number and not reference.forthcoming:
        pieces.append(Piece(". Advance online publication"))
    return tuple(pieces)


def _book_around(reference: Reference) -> Pieces:
    """`In B. Vogelstein & K. W. Kinzler (Eds.), *The genetic basis of human cancer* (pp. 93–113). McGraw-Hill`."""
    people = _listed(reference.editors)
    editors = f"{people} (Ed{'s' * (len(reference.editors) > 1)}.), " if people else ""
    pages = reference.pages and f"p{'p' * bool(re.search('[-,]', reference.pages))}. {_dashed(reference.pages)}"
    named = edition(reference.edition) and f"{edition(reference.edition)}."
    volume = f"Vol. {reference.volume}" if reference.volume else ""
    inside = ", ".join(filter(None, (named, volume, pages)))
    inside = "; ".join(filter(None, (_translators(reference), inside)))
    publisher = reference.publisher or reference.institution
    return (
        Piece(f"In {editors}"),
        emphasised(reference.booktitle),
        Piece((f" ({inside})" if inside else "") + (f". {publisher}" if publisher else "")),
    )


def _translators(reference: Reference) -> str:
    return f"{_listed(reference.translators)}, Trans." if reference.translators else ""


def _listed(names: Sequence[Name]) -> str:
    """Names with their initials first: `A. Aa`, `A. Aa & B. Bb`, `A. Aa, B. Bb, & C. Cc`."""
    shown = [editor(name) for name in names]
    return f"{', '.join(shown[:-1])}, & {shown[-1]}" if len(shown) > 2 else " & ".join(shown)


def _links(reference: Reference) -> Iterator[Piece]:
    """The DOI as an address, else the address; the day of reading only where the page has no date (9.16)."""
    url = reference.doi_url or (reference.url if is_online(reference) else "")
    if not url:
        return
    dated = reference.year or reference.forthcoming or reference.doi
    yield Piece(f" Retrieved {american_day(reference.urldate)}, from " if reference.urldate and not dated else " ")
    yield Piece(f"https://doi.org/{reference.doi}" if reference.doi else url, url)


def _notes(reference: Reference) -> Iterator[Piece]:
    """What stands in brackets at the end, without a full stop (9.40, 10.1)."""
    if reference.original:
        yield Piece(f" (Original work published {reference.original})")
    if reference.note:
        yield Piece(f" ({reference.note.rstrip('.')})")
    if reference.doubted:
        yield Piece(f" ({RETRACTION[reference.standing]})")


def _in_periodical(reference: Reference) -> bool:
    return reference.type is ReferenceType.article and reference.genre != "preprint"


def _within(reference: Reference) -> bool:
    return reference.type in (ReferenceType.incollection, ReferenceType.inproceedings) and bool(reference.booktitle)


def _dashed(pages: str) -> str:
    return re.sub(r"(?<=\w)-(?=\w)", "–", pages)


def _closed(element: Pieces) -> Pieces:
    """An element with its full stop, unless it ends in a mark of its own."""
    return element if plain(element).endswith((".", "?", "!")) else (*element, Piece("."))


APA = Style("apa7", entry, narrative, source, cited)
