"""Vancouver: references as in NLM's "Citing Medicine" and the ICMJE's examples."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from generator.cite.style import Piece, Style
from generator.model.days import MONTH
from generator.model.reference import RETRACTION, Name, Reference, ReferenceType

_BLANKS, _HYPHENS = re.compile(r"[\s.]+"), re.compile(r"[-‐–]")
_RANGE = re.compile(r"([A-Za-z]{0,3})(\d{1,99})-([A-Za-z]{0,3})(\d{1,99})(?![\dA-Za-z])")

SHOWN = 6
"""So many authors are named before `et al`."""

_SUFFIX = {"II": "2nd", "III": "3rd", "IV": "4th", "Jr.": "Jr", "Sr.": "Sr"}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def entry(reference: Reference) -> tuple[Piece, ...]:
    """The reference as a line of a numbered list, without its number."""
    if reference.genre == "preprint":
        body = _preprint(reference)
    else:
        body = _article(reference) if reference.type is ReferenceType.article else _work(reference)
    sentences = [sentence(s) for s in (*body, reference.note) if s]
    if reference.doubted:
        sentences.append(f"[{RETRACTION[reference.standing]}].")
    return (Piece(" ".join(sentences)), *_links(reference))


def author(name: Name) -> str:
    """`Gordon BR`, `van Moorselaar RJ`, `Gilstrap LC 3rd`; a group as it is.

    "Citing Medicine": at most two initials, without stops; `Jr` and ordinals follow them.
    """
    if name.literal:
        return name.literal
    suffix = _SUFFIX.get(name.suffix, name.suffix)
    return " ".join(part for part in (name.surname, initials(name.given), suffix) if part)


@lru_cache(maxsize=4096)
def initials(given: str, most: int = 2) -> str:
    """The first letters of given names, `most` of them: `Brett R.` and `BR` give `BR`, `Chiung-ju` gives `CJ`."""
    letters = ""
    for word in _BLANKS.split(given):
        parts = [part for part in ("".join(filter(str.isalpha, p)) for p in _HYPHENS.split(word)) if part]
        if parts and not parts[0][0].islower():
            packed = len(parts) == 1 and len(parts[0]) <= 3 and parts[0].isupper()
            letters += parts[0] if packed else "".join(part[0].upper() for part in parts)
    return letters[:most]


def authors(names: Sequence[Name], *, etal: bool = False) -> str:
    """The first six names, then `et al`; groups are set off by semicolons."""
    return listed(names[:SHOWN], author, etal=etal or len(names) > SHOWN)


def listed(names: Sequence[Name], author: Callable[[Name], str], *, etal: bool) -> str:
    """Names one after the other, each as `author` has it, those of groups set off by semicolons; then `et al`."""
    text = ""
    for index, name in enumerate(names):
        apart = index and (name.literal or names[index - 1].literal)
        text += ("; " if apart else ", " if index else "") + author(name)
    return f"{text}, et al" if names and etal else text


def narrative(reference: Reference) -> str:
    """The authors within a sentence: `Liu`, `Liu and Latham`, `Gordon et al`; else the institution or the title."""
    names = reference.authors or reference.editors
    if not names:
        return reference.institution or reference.title or reference.key
    if len(names) > 2 or reference.etal:
        return f"{names[0].surname} et al"
    return " and ".join(name.surname for name in names)


def source(reference: Reference) -> str:
    """First author, where it appeared, and the year: `Gordon BR et al. JAMA Psychiatry 2018`."""
    names = reference.authors or reference.editors
    who = author(names[0]) if names else ""
    who += " et al" if who and (len(names) > 1 or reference.etal) else ""
    where = reference.journal_abbrev or reference.journal or reference.institution or reference.publisher
    if where == who:
        return f"{who} {reference.year}".strip()
    when = " ".join(part for part in (where, reference.year) if part)
    return ". ".join(part for part in (who, when) if part)


def page_range(pages: str) -> str:
    """Page ranges without the digits that repeat: `566-576` gives `566-76`; `e217-e231` gives `e217-31`."""
    return _RANGE.sub(_short_range, pages)


def _short_range(match: re.Match[str]) -> str:
    letters, first, again, last = match.groups()
    if (letters != again and again) or int(last) <= int(first):
        return match[0]
    if len(first) != len(last):
        return f"{letters}{first}-{last}"
    same = next(i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b)
    return f"{letters}{first}-{last[same:]}"


def _article(reference: Reference) -> Iterator[str]:
    yield authors(reference.authors, etal=reference.etal)
    yield reference.title
    internet = " [Internet]" if is_online(reference) else ""
    yield (reference.journal_abbrev or reference.journal).removesuffix(".") + internet
    yield _issue(reference)


def _preprint(reference: Reference) -> Iterator[str]:
    yield authors(reference.authors, etal=reference.etal)
    yield reference.title
    yield f"{home(reference)} [Preprint]".strip()
    yield _date(reference) + _cited(reference)
    yield _version(reference)


def home(reference: Reference) -> str:
    """Where a work that is no book came out: a server of preprints, a repository, a website."""
    return reference.journal_abbrev or reference.journal or reference.publisher or reference.institution


def _issue(reference: Reference) -> str:
    """`2018 Jun;75(6):566-76`."""
    when = _date(reference) + _cited(reference)
    whole = reference.volume and re.match(r"(?i)(?:suppl|pt|part)\b", reference.number)
    number = f" {reference.number}" if whole else f"({reference.number})" if reference.number else ""
    where = reference.volume + number
    pages = page_range(reference.pages) or reference.eid
    return when + (f";{where}" if where else "") + (f":{pages}" if pages else "")


def _work(reference: Reference) -> Iterator[str]:
    """A book, chapter, report, thesis or page on the web."""
    editors = authors(reference.editors)
    editors += f", editor{'s' * (len(reference.editors) > 1)}" if editors else ""
    medium = " [Internet]" if is_online(reference) else ""
    within = reference.booktitle
    yield authors(reference.authors, etal=reference.etal) or ("" if within else editors) or byline(reference)
    report = reference.type is ReferenceType.report
    genre = "" if report else reference.genre
    if genre and not within:
        medium = f" [{genre} on the Internet]" if medium else f" [{genre}]"
    yield reference.title + ("" if within else medium)
    if within:
        yield "In: " + ". ".join(part for part in (editors, within + medium) if part)
    yield edition(reference.edition) or _version(reference)
    translators = authors(reference.translators)
    translators += f", translator{'s' * (len(reference.translators) > 1)}" if translators else ""
    yield "; ".join(part for part in (translators, editors if reference.authors and not within else "") if part)
    yield _imprint(reference)
    pages = page_range(reference.pages)
    yield f"p. {pages}" if pages and within else ""
    if report and reference.number:
        yield f"{reference.genre or 'Report'} No.: {reference.number}"
    elif reference.series:
        yield f"({' '.join(part for part in (reference.series, reference.volume or reference.number) if part)})"


def byline(reference: Reference) -> str:
    """The institution as author, where nobody else is and somebody else publishes."""
    return reference.institution if reference.publisher else ""


def _imprint(reference: Reference) -> str:
    """`New York: McGraw-Hill; 2002 [cited 2026 Nov 22]`."""
    publisher = reference.publisher or reference.institution or reference.journal
    where = ": ".join(part for part in (reference.address, publisher) if part)
    unknown = "[date unknown]" if reference.type is ReferenceType.online else ""
    when = ((_date(reference) or unknown) + _cited(reference)).strip()
    return "; ".join(part for part in (where, when) if part)


def _date(reference: Reference) -> str:
    parts = [reference.year]
    if reference.year and reference.month:
        parts.append(MONTH[reference.month - 1][:3])
        parts += [str(reference.day)] if reference.day else []
    return " ".join(part for part in ("Forthcoming" if reference.forthcoming else "", *parts) if part)


def _cited(reference: Reference) -> str:
    return f" [cited {_day(reference.urldate)}]" if reference.urldate and is_online(reference) else ""


def _day(when: date) -> str:
    return f"{when.year} {MONTH[when.month - 1][:3]} {when.day}"


def _version(reference: Reference) -> str:
    return f"Version {reference.version}" if reference.version else ""


def edition(named: str) -> str:
    """`4th ed`, from `4`, `Fourth`, `4th` or `4th ed.`; the first edition goes without saying."""
    word = re.sub(r"\s*(?:edition|edn?)\.?\Z", "", named.strip(), flags=re.IGNORECASE)
    if word.lower() in _ORDINALS:
        word = str(_ORDINALS.index(word.lower()) + 1)
    if re.fullmatch("[0-9]{1,99}", word):
        number = int(word)
        ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        word = "" if number == 1 else f"{number}{ending}"
    return f"{word} ed" if word else ""


def is_online(reference: Reference) -> bool:
    """Whether it is read at an address, and has no DOI."""
    return bool(reference.url) and not reference.doi


def _links(reference: Reference) -> Iterator[Piece]:
    """Where to read it: an address, or the DOI; then PubMed and PubMed Central."""
    if is_online(reference):
        yield Piece(" Available from: ")
        yield Piece(reference.url, reference.url)
    if reference.doi:
        yield Piece(" ")
        yield Piece(f"doi: {reference.doi}", reference.doi_url)
        yield Piece(".")
    if reference.pmid:
        yield Piece(" ")
        yield Piece(f"PMID: {reference.pmid}", reference.pubmed_url)
        yield Piece(";" if reference.pmcid else ".")
    if reference.pmcid:
        yield Piece(" ")
        yield Piece(f"PMCID: {reference.pmcid}", reference.pmc_url)
        yield Piece(".")


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends in a mark of its own."""
    return text if text.endswith((".", "?", "!", ".”", "?”", "!”", '."', '?"', '!"')) else f"{text}."


VANCOUVER = Style("vancouver", entry, narrative, source)
