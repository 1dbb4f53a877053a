"""A reference: one entry of the bibliography, with what we know about how far to trust it.

These are plain dataclasses: they are made by our own reader of BibTeX alone, which has checked every value, and a site
that only cites need not import what validates records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from urllib.parse import quote

from generator.errors import Location
from generator.model.retraction import RETRACTION as RETRACTION
from generator.model.retraction import Notice, Override, graver, standing
from generator.model.retraction import Retraction as Retraction


class ReferenceType(StrEnum):
    """What kind of work a reference is."""

    article = "article"
    book = "book"
    incollection = "incollection"
    inproceedings = "inproceedings"
    report = "report"
    thesis = "thesis"
    online = "online"
    unpublished = "unpublished"
    misc = "misc"


class Design(StrEnum):
    """The study design of a reference (`x-design`)."""

    systematic_review = "systematic-review"
    meta_analysis = "meta-analysis"
    network_meta_analysis = "network-meta-analysis"
    umbrella_review = "umbrella-review"
    rct = "rct"
    guideline = "guideline"
    cohort = "cohort"
    survey = "survey"
    mechanistic = "mechanistic"
    narrative_review = "narrative-review"
    protocol = "protocol"
    web = "web"


class Verification(StrEnum):
    """How far the details of an entry were checked against its source (`x-verification`)."""

    verified = "verified"
    partly = "partly"
    unverified = "unverified"


DESIGN: Mapping[Design, str] = MappingProxyType(
    {
        Design.systematic_review: "Systematic review",
        Design.meta_analysis: "Meta-analysis",
        Design.network_meta_analysis: "Network meta-analysis",
        Design.umbrella_review: "Umbrella review",
        Design.rct: "Randomised trial",
        Design.guideline: "Guideline",
        Design.cohort: "Cohort study",
        Design.survey: "Survey",
        Design.mechanistic: "Mechanistic study",
        Design.narrative_review: "Narrative review",
        Design.protocol: "Protocol",
        Design.web: "Web page",
    }
)
VERIFICATION: Mapping[Verification, str] = MappingProxyType(
    {
        Verification.verified: "Details checked",
        Verification.partly: "Partly checked",
        Verification.unverified: "Details not checked",
    }
)


_NONE = Override()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person, or a group that is written as one name in `literal`."""

    family: str = ""
    given: str = ""
    prefix: str = ""
    """Particles before the family name, such as `van der`."""
    suffix: str = ""
    """What follows the name, such as `Jr` or `III`."""
    literal: str = ""
    """The whole name of a group; then every other part is empty."""

    @property
    def surname(self) -> str:
        """The family name with its particles, or the name of the group."""
        return self.literal or f"{self.prefix} {self.family}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One entry of the bibliography, free of LaTeX; what an entry does not say is empty."""

    key: str
    type: ReferenceType = ReferenceType.misc
    authors: tuple[Name, ...] = ()
    etal: bool = False
    """Whether the entry's authors end in `and others`."""
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    title: str = ""
    journal: str = ""
    journal_abbrev: str = ""
    """The journal's NLM abbreviation (`shortjournal` or `x-nlm`)."""
    booktitle: str = ""
    series: str = ""
    year: str = ""
    month: int | None = None
    """1 to 12."""
    day: int | None = None
    """1 to 31."""
    forthcoming: bool = False
    """Whether the work was accepted and is not yet out (`pubstate`)."""
    volume: str = ""
    number: str = ""
    """Issue of a journal, or number of a report."""
    pages: str = ""
    eid: str = ""
    """Article number, where a journal has no pages."""
    publisher: str = ""
    address: str = ""
    institution: str = ""
    edition: str = ""
    version: str = ""
    """Of software or data: `2.1`."""
    original: str = ""
    """The year in which a translated or reprinted work first came out (`origdate`)."""
    genre: str = ""
    """What a work calls itself, such as `dissertation`, `preprint`, `dataset`, `software`."""
    isbn: str = ""
    doi: str = ""
    """The bare DOI, `10.…/…`."""
    pmid: str = ""
    pmcid: str = ""
    """With its letters: `PMC…`."""
    url: str = ""
    urldate: date | None = None
    """The day on which the page at `url` was read."""
    note: str = ""
    keywords: tuple[str, ...] = ()
    abstract: str = ""
    design: Design | None = None
    studies: int | None = None
    participants: int | None = None
    retraction: Retraction = Retraction.none
    """What the entry itself says."""
    retraction_checked: date | None = None
    override: Override = _NONE
    notices: tuple[Notice, ...] = ()
    """What the guideline's snapshot of retractions says about it."""
    verification: Verification = Verification.unverified
    verification_note: str = ""
    source: str = ""
    """Where the details of this entry were seen (`x-source`)."""
    place: Location = field(default=Location(""), repr=False)
    """Where the entry starts in its file."""

    @property
    def standing(self) -> Retraction:
        """What became of it: the worse of what its entry and the snapshot of retractions say."""
        return graver(self.retraction, standing(self.notices))

    @property
    def doubted(self) -> bool:
        """Whether it was retracted, or its journal is concerned about it."""
        return self.standing in (Retraction.retracted, Retraction.expression_of_concern)

    @property
    def doubt(self) -> str:
        """`Retracted`, with the reason why it is cited all the same; `Expression of concern`; else nothing."""
        return ". ".join(filter(None, (RETRACTION[self.standing], self.why_cited))) if self.doubted else ""

    @property
    def why_cited(self) -> str:
        """Why it is cited although it was retracted, in a sentence; empty where it was not, or nobody says why."""
        why = self.override.reason if self.standing is Retraction.retracted else ""
        return f"Why it is still cited: {why.rstrip('.')}." if why else ""

    @property
    def doi_url(self) -> str:
        """The address that the DOI resolves at; empty without a DOI."""
        return f"https://doi.org/{quote(self.doi, safe='/:;().,-_')}" if self.doi else ""

    @property
    def pubmed_url(self) -> str:
        """The record's address in PubMed; empty without a PMID."""
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/" if self.pmid else ""

    @property
    def pmc_url(self) -> str:
        """The full text's address in PubMed Central; empty without a PMCID."""
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{self.pmcid}/" if self.pmcid else ""

    @property
    def short(self) -> str:
        """A study label such as `Gordon 2018`: first author, else editor, institution or title, and the year."""
        names = self.authors or self.editors
        who = names[0].surname if names else self.institution or self.title or self.key
        return f"{who} {self.year}".strip()
