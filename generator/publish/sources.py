"""What an editor adds references from: a file, a DOI or a PMID."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from generator.errors import ContentError, Location, Problem, Severity, has_errors
from generator.load.bibtables import DOI_PREFIX
from generator.load.foreign import csl, from_file, nbib
from generator.load.foreign.draft import Read, clean
from generator.model.reference import Reference, ReferenceType, Verification
from generator.publish.catalogues import CatalogueError, Catalogues

_DOI = re.compile(rf"{DOI_PREFIX.pattern}?(?P<doi>10\.\d{{4,9}}/\S+)\Z")
_PMID = re.compile(
    r"(?i)(?:https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/|pmid:?\s*)?(?P<pmid>\d{1,8})/?\Z"
)


class UnknownSourceError(ValueError):
    """A source is neither a file that exists, nor a DOI, nor a PMID."""


class Found(NamedTuple):
    """A reference on its way into a bibliography, and whether its author chose the key."""

    reference: Reference
    keyed: bool


def found(source: str, catalogues: Catalogues, today: date) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """The references of a source, as unverified ones that say where they are from, and the warnings met on the way.

    What a reference lacks is a warning: an editor fills it in. Raises ContentError for all else that is wrong, and
    UnknownSourceError.
    """
    path = Path(source)
    is_file = os.path.isfile(source)  # noqa: PTH113  (a word too long for the name of a file is none)
    if is_file:
        read, origin = from_file(path, path.as_posix()), path.name
    elif match := _PMID.match(source.strip()):
        read, origin = _asked(catalogues, pmid=match["pmid"])
    elif match := _DOI.match(source.strip()):
        read, origin = _asked(catalogues, doi=match["doi"])
    else:
        raise UnknownSourceError(f"'{source}' is no file here, no DOI (10.1234/abcd) and no PMID (digits alone)")
    problems = [replace(p, severity=Severity.warning) if p.rule == "missing-field" else p for p in read.problems]
    if has_errors(problems):
        raise ContentError(problems)
    trust: dict[str, Any] = {
        "verification": Verification.unverified,
        "verification_note": "",
        "retraction_checked": None,
        "source": f"{clean(origin)}, {today}",
    }
    if origin.startswith("doi.org "):
        read = Read(tuple(map(_usual, read.references)), ())
    keyed = is_file and bool(re.search(r"(?i)\.bib(?:tex)?\Z", path.name))
    return tuple(Found(replace(r, **trust), keyed) for r in read.references), tuple(problems)


def _asked(catalogues: Catalogues, *, doi: str = "", pmid: str = "") -> tuple[Read, str]:
    """The answer of a catalogue, which must be about what was asked."""
    origin = f"PubMed {pmid}" if pmid else f"doi.org {doi}"
    place = Location(origin)
    try:
        read = nbib(catalogues.pubmed(pmid), origin) if pmid else csl(catalogues.doi(doi), origin)
    except CatalogueError as error:
        raise ContentError([Problem(place, "no-answer", str(error), error.hint)]) from None
    if read.references and (len(read.references) > 1 or not _same(read.references[0], doi, pmid)):
        other = read.references[0]
        message = f"the answer is about something else: '{other.title[:80]}' ({other.pmid or other.doi})"
        raise ContentError([Problem(place, "no-answer", message, "ask for that, if it is what you want")])
    return read, origin


def _usual(r: Reference) -> Reference:
    """A reference as NLM has it: an article without its publisher, an abbreviated journal without dots."""
    article = r.type is ReferenceType.article
    return replace(r, publisher="" if article else r.publisher, journal_abbrev=r.journal_abbrev.replace(".", ""))


def _same(reference: Reference, doi: str, pmid: str) -> bool:
    return reference.pmid == pmid.lstrip("0") if pmid else reference.doi.casefold() == doi.casefold()
