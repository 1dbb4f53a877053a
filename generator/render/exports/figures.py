"""The figures of the evidence pages as files to take along: a drawing with all that its page says, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.model.content import Content
from generator.model.finding import Finding, Verification
from generator.model.guideline import Summary
from generator.model.reference import Reference
from generator.model.study import StudySet
from generator.render import arms, charts, figures
from generator.render.figures import Figure
from generator.render.findings import CHECKED
from generator.render.page import ROOT
from generator.render.pages.address import address
from generator.render.pages.parts import reviewed_words, status_words
from generator.render.prose import plain

PLACE = "figures"
"""The folder of the files, below that of all downloads."""
FORMATS = {"SVG": "svg", "CSV": "csv"}
"""What they are called, and how their names end."""

_TAG_END = "</span>"
"""What ends a tag in a caption, which stands apart on a page and needs a full stop here."""


class Said(NamedTuple):
    """What is known of a row: the work that printed it, and what to know of it, if anything."""

    reference: Reference | None
    note: str


class Taken(NamedTuple):
    """A figure of a summary's page: what is said of each of its rows and of the whole, and how it is drawn."""

    figure: Figure
    said: tuple[Said, ...]
    below: tuple[str, ...]
    draw: Callable[[Sequence[str]], str]


def figure_files(content: Content, site_url: str) -> Mapping[str, str]:
    """The files of all figures, by path below the folder of downloads. `site_url` ends in a slash."""
    return {
        f"{PLACE}/{id}.{ending}": text
        for id, (summary, _, taken) in _taken(content).items()
        for ending, text in (
            ("svg", taken.draw((*taken.below, _origin(summary, content, site_url)))),
            ("csv", _csv(taken, site_url)),
        )
    }


def listed(content: Content) -> tuple[tuple[str, str, str], ...]:
    """Of each figure that has files its id, its title, and its address on the site."""
    return tuple(
        (id, taken.figure.title, f"{address('summary', summary.id)}#figure-{number}")
        for id, (summary, number, taken) in _taken(content).items()
    )


def _taken(content: Content) -> Mapping[str, tuple[Summary, int, Taken]]:
    """Each figure by its id: the summary that shows it first, its number there, and the figure."""
    shown: dict[str, tuple[Summary, int, Taken]] = {}
    for summary in content.all(Summary):
        for number, taken in enumerate(_of(summary, content), 1):
            shown.setdefault(taken.figure.id, (summary, number, taken))
    return shown


def _of(summary: Summary, content: Content) -> Iterator[Taken]:
    """The figures of a summary, in the order of its page."""
    if summary.strip:
        yield _strip(summary, content)
    for id in summary.forests:
        yield _forest(content.get(StudySet, id), content)
    if told := summary.arms:
        findings = [content.get(Finding, id) for id in told.findings]
        figure, said = arms.figure(told, summary.id, content), [_said(finding, content) for finding in findings]
        below = (*_caption(figure), _works(said))
        yield Taken(figure, tuple(said), below, lambda words: arms.alone(told, summary.id, content, words))


def _strip(summary: Summary, content: Content) -> Taken:
    figure = charts.strip(summary, content)
    findings = [content.get(Finding, row.finding) for group in summary.strip for row in group.rows]
    said = [_said(finding, content) for finding in findings]
    notes = (
        _note(row.label, finding, content) for row, finding in zip(figure.rows, findings, strict=True) if _odd(finding)
    )
    below = (*_caption(figure), *notes, _works(said))
    palette = content.guideline.colours
    return Taken(figure, tuple(said), below, lambda words: figures.alone(figure, words, palette, headed=False))


def _forest(trials: StudySet, content: Content) -> Taken:
    figure = charts.forest(trials, content)
    totals = [content.get(Finding, id) for id in trials.totals]
    papers = (trials.reference or result.reference for result in trials.results)
    said = [
        Said(content.references[paper] if paper else None, plain(result.note or "", content))
        for paper, result in zip(papers, trials.results, strict=True)
    ]
    said += [_said(total, content) for total in totals]
    notes = (_note(charts.total_name(total), total, content) for total in totals if total.caveat)
    below = tuple(filter(None, (*_caption(figure), plain(trials.caution or "", content), *notes, _works(said))))
    palette = content.guideline.colours
    return Taken(figure, tuple(said), below, lambda words: figures.alone(figure, words, palette, headed=True))


def _said(finding: Finding, content: Content) -> Said:
    return Said(content.references[finding.reference], plain(finding.caveat or "", content))


def _odd(finding: Finding) -> bool:
    """Whether a result may not be shown without its caveat."""
    return finding.caveat is not None and finding.verification is not Verification.verified


def _note(label: str, finding: Finding, content: Content) -> str:
    """`Rye 2020 (partly checked): its caveat.` What the caveat begins with is not said twice."""
    words, checked = plain(finding.caveat or "", content), CHECKED[finding.verification]
    said = finding.verification is Verification.verified or words.startswith(checked)
    return f"{label}: {words}" if said else f"{label} ({checked.lower()}): {words}"


def _caption(figure: Figure) -> Iterable[str]:
    """The words under the figure on its page, without marks, links and citations."""
    told = str(escape(figure.caption)).replace(_TAG_END, f".{_TAG_END}")
    words = Markup(told).striptags().replace(" .", ".")  # noqa: S704  (read, and escaped again where it is written)
    return (words,) if words else ()


def _works(said: Iterable[Said]) -> str:
    """`Sources: Rye 2020, doi 10.1/x; Oat 2021`, with a full stop."""
    works = {one.reference.short: one.reference.doi for one in said if one.reference}
    return f"Sources: {'; '.join(f'{short}, doi {doi}' if doi else short for short, doi in works.items())}."


def _origin(summary: Summary, content: Content, site_url: str) -> str:
    """Where the figure is from, how far that is reviewed, and what may be done with it."""
    guideline = content.guideline
    page, reviewed = f"{site_url}{address('summary', summary.id)}", reviewed_words(content, f"summary/{summary.id}")
    return f"{guideline.title}. {status_words(guideline)}. {reviewed}. Licence: {guideline.licence}. {page}"


def _csv(taken: Taken, site_url: str) -> str:
    """The rows of a figure, with what to know of each, its work and its place on the site."""
    return figures.csv(
        taken.figure,
        {
            "caveat": [one.note for one in taken.said],
            "doi": [(one.reference and one.reference.doi) or "" for one in taken.said],
            "page": [row.address.replace(ROOT, site_url) for row in taken.figure.rows],
        },
    )
