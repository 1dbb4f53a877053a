"""The pages of the references: what each is, how to cite it, what we took from it, and what rests on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from generator.cite import STYLES, html
from generator.cite.card import source
from generator.memory import recalled
from generator.model.content import Content
from generator.model.count import counted
from generator.model.days import short_day
from generator.model.finding import Finding, Level, Measure
from generator.model.guideline import Summary
from generator.model.people import Contributor
from generator.model.pico import Intervention, Kind, Outcome, Population
from generator.model.reference import RETRACTION, VERIFICATION, Reference, Retraction
from generator.model.study import StudySet
from generator.model.words import MEASURE, number, size
from generator.render.captions import as_printed
from generator.render.exports import bibtex, csl, ris
from generator.render.findings import CHECKED, Caveat, capital, caveat, inner, result
from generator.render.page import HOME, Page, upward
from generator.render.pages import bibliography, parts
from generator.render.pages.address import address, path
from generator.render.pages.citing import Group, citations

EXPORTS = {"bib": ("BibTeX", bibtex), "ris": ("RIS", ris), "json": ("CSL-JSON", csl)}
"""The files of each reference: ending, format, and what writes it."""
SHOWN = 8
"""So many entries of a group stand open; more than a few others are folded."""

_NOT_CHECKED = "Not yet checked"


class Found(NamedTuple):
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


class Plot(NamedTuple):
    """A forest plot that shows a trial: an anchor where it is this reference's own, and the page that draws it."""

    id: str
    title: str
    address: str
    what: str


def pages(content: Content, others: Sequence[Page] = ()) -> tuple[Page, ...]:
    """The whole list, then a page for each reference. `others` are all other pages of the site, which may cite them."""
    citing = citations(content, others)
    ordered = bibliography.ordered(content)
    groups = {reference.key: citing.groups(reference.key) for reference in ordered}
    listed = bibliography.page(ordered, groups, citing, content)
    labels = Counter(reference.short for reference in ordered)
    return listed, *(_page(r, _called(r, labels), groups[r.key], content) for r in ordered)


def _called(reference: Reference, labels: Mapping[str, int]) -> str:
    """What its page is called: its study label, and its title where another reference has that label, too."""
    return reference.short if labels[reference.short] == 1 else f"{reference.short}: {reference.title or reference.key}"


def files(content: Content) -> Mapping[str, bytes]:
    """Each reference as files that reference managers read, beside its page."""
    return {
        f"{address('reference', key)}{_file(key, ending)}": text.encode()
        for key, reference in content.references.items()
        for ending, text in _written(reference).items()
    }


def _written(reference: Reference) -> dict[str, str]:
    """The reference as each file says it, by the file's ending."""
    return recalled(lambda: {end: write([reference]) for end, (_, write) in EXPORTS.items()}, "exports", reference)


def _styled(reference: Reference) -> dict[str, str]:
    """The reference as each style has it, as HTML."""
    return recalled(lambda: {name: html(s.entry(reference)) for name, s in STYLES.items()}, "styles", reference)


def _file(key: str, ending: str) -> str:
    return f"{key.rpartition('/')[2]}.{ending}"


def _page(reference: Reference, called: str, groups: tuple[Group, ...], content: Content) -> Page:
    place = path("reference", reference.key)
    title, _, subtitle = reference.title.partition(": ")
    found = [f for f in content.all(Finding) if f.reference == reference.key]
    values = {
        "trail": ((HOME, upward(place)), ("References", "../"), (called, None)),
        "up": upward(place),
        "key": reference.key,
        "title": title or reference.short,
        "subtitle": capital(subtitle),
        "source": source(reference),
        "warning": _warning(reference, content),
        "links": tuple(_links(reference)),
        "facts": tuple(_facts(reference)),
        "styles": tuple((name, _style_label(name), Markup(entry)) for name, entry in _styled(reference).items()),  # noqa: S704
        "exports": tuple((name, quote(_file(reference.key, end))) for end, (name, _) in EXPORTS.items()),
        "found": tuple(_found(f, content) for f in found),
        "turned": any(f.measure is Measure.smd for f in found),
        "rows": tuple(_rows(reference, upward(place), content)),
        "groups": groups,
        "shown": SHOWN,
    }
    body = parts.body("reference.md", values)
    description = f"{reference.short}: {reference.title}"
    where = reference.place
    return Page(place, called, body, parts.description(description), where.file, where.line)


def _style_label(name: str) -> str:
    """`Vancouver`, `AMA`, `APA 7`."""
    return re.sub(r"(?<=\D)(?=\d)", " ", name.upper()) if len(name) < len("apa7th") else name.capitalize()


def _warning(reference: Reference, content: Content) -> str:
    """What became of a reference that was retracted, doubted or corrected, and who answers for citing it."""
    until, by = reference.override.until, content.find(Contributor, reference.override.by)
    if reference.standing is Retraction.retracted and until and by:
        return f"{reference.doubt.rstrip('.')}. {by.name} answers for this until {short_day(until)}."
    return reference.doubt or (RETRACTION[reference.standing] if reference.standing is not Retraction.none else "")


def _links(reference: Reference) -> Iterator[tuple[str, str]]:
    """Where its abstract or its full text can be read."""
    if reference.pmid:
        yield "Abstract on PubMed", reference.pubmed_url
    if reference.pmcid:
        yield "Full text on PubMed Central", reference.pmc_url
    if reference.doi:
        yield (
            "At its publisher" if reference.pmid or reference.pmcid else "Abstract at its publisher",
            reference.doi_url,
        )
    if reference.url and not reference.doi:
        yield "Read it", reference.url


def _facts(reference: Reference) -> Iterator[tuple[str, str]]:
    if design := bibliography.design(reference):
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


def _verification(reference: Reference) -> str:
    note = f": {reference.verification_note}" if reference.verification_note else ""
    return VERIFICATION[reference.verification] + note


def _found(finding: Finding, content: Content) -> Found:
    outcome = content.get(Outcome, finding.outcome).label
    population = content.get(Population, finding.population).label
    return Found(
        id=finding.id,
        what=f"{outcome}, {finding.time_point}" if finding.time_point else outcome,
        scope="; ".join(part for part in (population, _compared(finding, content)) if part),
        result=capital(_result(finding, content)),
        printed="In words" if finding.estimate is None else as_printed(finding) or "Not printed",
        size=size(finding),
        where=capital(finding.locator),
        checked=CHECKED[finding.verification],
        caveat=caveat(finding, content),
    )


def _compared(finding: Finding, content: Content) -> str:
    """What was done, and against what: a number of one arm belongs to that arm alone, and a survey compares nothing."""
    done, other = (content.get(Intervention, key) for key in (finding.intervention, finding.comparator))
    kinds = (done, other) if finding.level is not Level.trial_arm else (done,)
    return " v ".join(inner(each.label) for each in kinds if each.kind is not Kind.none)


def _result(finding: Finding, content: Content) -> str:
    """A result that no heading explains: people who were counted as `6 of 10`, a number needed to treat by its name."""
    if finding.events is None or finding.participants is None:
        named = f"{MEASURE[finding.measure]} " if finding.measure is Measure.nnt else ""
        return named + result(finding, content)
    return f"{finding.events} of {finding.participants}"


def _rows(reference: Reference, up: str, content: Content) -> Iterator[Plot]:
    """The forest plots that show this trial, or that it printed."""
    drawn = {id: summary.id for summary in reversed(content.all(Summary)) for id in summary.forests}
    for trials in content.all(StudySet):
        rows = counted(len(trials.results), "row")
        where = f"{up}{address('summary', drawn[trials.id])}#trials" if trials.id in drawn else ""
        if trials.reference == reference.key:
            yield Plot(trials.id, trials.title, where, f"{rows}, {trials.locator}")
        elif count := sum(result.reference == reference.key for result in trials.results):
            if trials.reference is None:
                yield Plot(trials.id, trials.title, where, f"{count} of {rows}, {trials.locator}")
            else:
                yield Plot("", trials.title, where, f"as a row of {content.references[trials.reference].short}")
