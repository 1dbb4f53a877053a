"""The pages of the bibliography: one for each reference, with everything that rests on it, and the whole list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from markupsafe import Markup

from generator.appraise.pointers import users
from generator.cite import html, named
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.finding import Finding
from generator.model.guideline import Condition, Summary
from generator.model.handout import Handout
from generator.model.people import Contributor
from generator.model.pico import Intervention, Outcome, Population
from generator.model.recommendation import Recommendation
from generator.model.reference import DESIGN, RETRACTION, VERIFICATION, Reference, Retraction
from generator.model.study import StudySet
from generator.model.words import effect, number, short_day, size
from generator.render.captions import as_printed
from generator.render.findings import CHECKED, Caveat, capital, caveat
from generator.render.page import Page, upward
from generator.render.pages import claims, parts
from generator.render.pages.address import address, path, written_address
from generator.render.pages.claims import Places
from generator.render.prose import plain

Graph = Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
"""For each record or reference, the records and pages that point at it."""

_NOT_CHECKED = "Not yet checked"


@dataclass(frozen=True, slots=True)
class Found:
    """A row of what we took from a reference."""

    id: str
    what: str
    scope: str
    result: str
    printed: str
    size: str
    where: str
    checked: str
    caveat: Caveat | None


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of the whole list."""

    key: str
    citation: Markup
    address: str
    facts: tuple[str, ...]


def pages(content: Content) -> tuple[Page, ...]:
    """The whole list, then a page for each reference."""
    graph, told = users(content), claims.places(content)
    ordered = tuple(sorted(content.references.values(), key=_order))
    above = {reference.key: _above(graph, ("reference", reference.key)) for reference in ordered}
    return _index(ordered, above, content), *(_page(r, above[r.key], told, content) for r in ordered)


def citation(reference: Reference, content: Content) -> Markup:
    """A reference in the guideline's citation style, with its links."""
    return Markup(html(named(content.guideline.citation_style).entry(reference)))  # noqa: S704  (`html` escapes)


def _before_links(reference: Reference, content: Content) -> Markup:
    """The same without its links."""
    pieces = takewhile(lambda piece: not piece.href, named(content.guideline.citation_style).entry(reference))
    return Markup(html(pieces).rstrip())  # noqa: S704


def _order(reference: Reference) -> tuple[str, str, str]:
    return reference.short.casefold(), reference.year, reference.key


def _above(graph: Graph, start: tuple[str, str]) -> frozenset[tuple[str, str]]:
    """Everything that rests on a reference, directly or through others."""
    seen, queue = {start}, [start]
    while queue:
        found = [user for user in graph.get(queue.pop(), ()) if user not in seen]
        seen.update(found)
        queue += found
    return frozenset(seen - {start})


def _index(ordered: tuple[Reference, ...], above: Mapping[str, frozenset[tuple[str, str]]], content: Content) -> Page:
    index = "references/index.md"
    entries = tuple(
        Listed(
            reference.key,
            citation(reference, content),
            f"{reference.key}/",
            tuple(
                filter(None, (_design(reference), VERIFICATION[reference.verification], _count(above[reference.key])))
            ),
        )
        for reference in ordered
    )
    values = {"trail": (("Start", upward(index)), ("References", None)), "entries": entries}
    return Page(
        path=index,
        title="References",
        body=parts.body("references.md", values),
        description="Every reference of this guide, how far it was checked, and what rests on it.",
        source=ordered[0].place.file if ordered else content.at(content.guideline).file,
    )


def _count(above: frozenset[tuple[str, str]]) -> str:
    """`Behind 3 statements, 1 recommendation`."""
    nouns = (("claim", "statement"), ("recommendation", "recommendation"), ("summary", "evidence page"))
    counts = ((sum(1 for kind, _ in above if kind == wanted), noun) for wanted, noun in nouns)
    said = ", ".join(f"{n} {noun}{'s' * (n != 1)}" for n, noun in counts if n)
    return f"Behind {said}" if said else ""


def _page(reference: Reference, above: frozenset[tuple[str, str]], told: Places, content: Content) -> Page:
    place = path("reference", reference.key)
    title, _, subtitle = reference.title.partition(": ")
    values = {
        "trail": (("Start", upward(place)), ("References", "../"), (reference.short, None)),
        "key": reference.key,
        "title": title or reference.short,
        "subtitle": capital(subtitle),
        "citation": _before_links(reference, content),
        "warning": _warning(reference, content),
        "links": tuple(_links(reference)),
        "facts": tuple(_facts(reference)),
        "found": tuple(_found(f, content) for f in content.all(Finding) if f.reference == reference.key),
        "rows": tuple(_rows(reference, content)),
        "cited": tuple(_cited(above, told, upward(place), content)),
    }
    body = parts.body("reference.md", values)
    description = f"{reference.short}: {reference.title}"
    source = reference.place
    return Page(place, reference.short, body, parts.description(description), source.file, source.line)


def _warning(reference: Reference, content: Content) -> str:
    """What became of a reference that was retracted, doubted or corrected, and who answers for citing it."""
    until, by = reference.override.until, content.records["contributor"].get(reference.override.by)
    if reference.standing is Retraction.retracted and until and isinstance(by, Contributor):
        return f"{reference.doubt.rstrip('.')}. {by.name} answers for this until {short_day(until)}."
    return reference.doubt or (RETRACTION[reference.standing] if reference.standing is not Retraction.none else "")


def _links(reference: Reference) -> Iterator[tuple[str, str]]:
    if reference.doi:
        yield f"doi: {reference.doi}", reference.doi_url
    if reference.pmid:
        yield f"PubMed {reference.pmid}", reference.pubmed_url
    if reference.pmcid:
        yield f"Full text, {reference.pmcid}", reference.pmc_url
    if reference.url and not reference.doi:
        yield "Read it", reference.url


def _facts(reference: Reference) -> Iterator[tuple[str, str]]:
    if design := _design(reference):
        yield "Design", design
    studies = (
        ""
        if reference.studies is None
        else f"{number(reference.studies)} stud{'y' if reference.studies == 1 else 'ies'}"
    )
    people = "" if reference.participants is None else f"{number(reference.participants)} people"
    if studies or people:
        yield "Size", ", ".join(part for part in (studies, people) if part)
    yield "Checked", _verification(reference)
    when = reference.retraction_checked
    known = RETRACTION[reference.standing] + (f", {short_day(when)}" if when else "")
    yield "Retraction", known if when or reference.standing is not Retraction.none else _NOT_CHECKED
    for notice in reference.notices:
        doi, reasons = f", doi: {notice.doi}" if notice.doi else "", ", ".join(notice.reasons)
        when_words = f", {short_day(notice.when)}" if notice.when else ""
        yield "Notice", f"{capital(notice.nature)}{when_words}{doi}{': ' if reasons else ''}{reasons}"
    if reference.source:
        yield "Seen in", capital(reference.source)


def _design(reference: Reference) -> str:
    return DESIGN[reference.design] if reference.design else ""


def _verification(reference: Reference) -> str:
    note = f": {reference.verification_note}" if reference.verification_note else ""
    return VERIFICATION[reference.verification] + note


def _found(finding: Finding, content: Content) -> Found:
    outcome = content.get(Outcome, finding.outcome).label
    intervention = content.get(Intervention, finding.intervention).label
    comparator = content.get(Intervention, finding.comparator).label
    population = content.get(Population, finding.population).label
    return Found(
        id=finding.id,
        what=f"{outcome}, {finding.time_point}" if finding.time_point else outcome,
        scope=f"{population}; {intervention[:1].lower()}{intervention[1:]} v {comparator[:1].lower()}{comparator[1:]}",
        result=capital(_result(finding)),
        printed="In words" if finding.estimate is None else as_printed(finding) or "Not printed",
        size=size(finding),
        where=capital(finding.locator),
        checked=CHECKED[finding.verification],
        caveat=caveat(finding, content),
    )


def _result(finding: Finding) -> str:
    """A result; that of people who were counted as `6 of 10`."""
    counted = finding.events is not None and finding.participants is not None
    return f"{finding.events} of {finding.participants}" if counted else effect(finding)


def _rows(reference: Reference, content: Content) -> Iterator[tuple[str, str, str]]:
    """The forest plots that show this trial, or that it printed: an anchor for the latter, a title and what it gave."""
    for trials in content.all(StudySet):
        if trials.reference == reference.key:
            yield trials.id, trials.title, f"{len(trials.results)} rows, {trials.locator}"
        elif count := sum(result.reference == reference.key for result in trials.results):
            if trials.reference is None:
                yield trials.id, trials.title, f"{count} of {len(trials.results)} rows, {trials.locator}"
            else:
                yield "", trials.title, f"as a row of {content.references[trials.reference].short}"


def _cited(
    above: frozenset[tuple[str, str]], told: Places, up: str, content: Content
) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """What rests on a reference, by kind: a heading, and pairs of words and address."""
    ids: dict[str, list[str]] = {}
    for kind, id in sorted(above):
        ids.setdefault(kind, []).append(id)
    for heading, found in (
        ("Recommendations", [content.get(Recommendation, id) for id in ids.get("recommendation", ())]),
        ("Evidence", [content.get(Summary, id) for id in ids.get("summary", ())]),
        ("Conditions", [content.get(Condition, id) for id in ids.get("condition", ())]),
        ("Handouts", [content.get(Handout, id) for id in ids.get("handout", ())]),
    ):
        if found:
            kinds = {"Recommendations": "recommendation", "Evidence": "summary", "Conditions": "condition"}
            where = kinds.get(heading, "handout")
            yield heading, tuple((record.title, up + address(where, record.id)) for record in found)
    if stated := [content.get(Claim, id) for id in ids.get("claim", ())]:
        yield "Statements", tuple((plain(c.plain, content), claims.place(c.id, told, up)) for c in stated)
    if written := ids.get("page"):
        yield "Pages", tuple((_written_title(page, content), up + written_address(page)) for page in written)


def _written_title(file: str, content: Content) -> str:
    """The first heading of a hand-written page, else its file."""
    heading = re.search(r"^# +(.+?)[ #]*$", content.pages[file], re.MULTILINE)
    return heading[1] if heading else file
