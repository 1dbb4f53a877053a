"""The pages of the evidence: one for each summary, and their list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from generator.appraise.certainty import of_claim
from generator.model.claim import Agreement, Claim
from generator.model.content import Content
from generator.model.count import counted
from generator.model.finding import RATIOS, CertaintyLevel, Concern, Finding, Measure, Sign, Verification
from generator.model.guideline import Row, Summary
from generator.model.pico import Outcome, Population
from generator.model.study import StudySet
from generator.model.words import AGREEMENT, CERTAINTY, MEASURE, printed, size
from generator.render import arms, charts, figures, traces
from generator.render.captions import citation, interval_name, is_usual
from generator.render.exports import FOLDER
from generator.render.exports.figures import FORMATS, PLACE
from generator.render.findings import JUDGED, Caveat, capital, caveat, domains, in_words, lowered_for, result
from generator.render.page import HOME, ROOT, Page, upward
from generator.render.pages import claims, parts
from generator.render.pages.address import path
from generator.render.pages.claims import Told
from generator.render.prose import plain, prose

_MANY = 12
"""A forest plot of more trials than this opens on demand."""
_NAMED = (Measure.smd, *RATIOS, Measure.statement, Measure.percent)
"""Measures that a table need not name again beside their number."""
_WEIGHT = {Concern.not_serious: 1, Concern.serious: 2, Concern.very_serious: 2, Concern.not_assessed: 0}
"""How heavy the sign beside a concern is: none, an empty square, a full one."""
_EXPLAINED = "about/how-we-grade"
"""The hand-written page on certainty, where a guideline has one."""


class Forest(NamedTuple):
    """A forest plot as a block of the page, with what to know about it; one with a `hint` opens on demand."""

    title: str
    block: Markup
    caution: Markup
    caveats: tuple[Caveat, ...]
    hint: str


class Counted(NamedTuple):
    """An icon array as a block of the page, under its own heading, with the claim that says what it means."""

    title: str
    block: Markup
    claims: tuple[Told, ...]


class Line(NamedTuple):
    """A line of the summary-of-findings table; `notes` stand under its result."""

    outcome: str
    people: str
    indirect: str
    result: Markup
    notes: tuple[str, ...]
    source: Markup
    size: str
    level: CertaintyLevel | None
    lowered: str
    judged: str
    words: str
    caveat: Caveat | None


def pages(content: Content) -> tuple[Page, ...]:
    """The list of summaries, then a page for each."""
    return _index(content), *(_page(summary, content) for summary in content.all(Summary))


def _index(content: Content) -> Page:
    index = "evidence/index.md"
    entries = tuple(
        (
            summary.title,
            f"{summary.id}/",
            prose(content.get(Claim, summary.answer).plain, content),
            _plates(summary, content),
            _extent(summary, content),
        )
        for summary in content.all(Summary)
    )
    values = {"trail": ((HOME, upward(index)), ("Evidence", None)), "entries": entries}
    return Page(
        path=index,
        title="Evidence",
        body=parts.body("evidence-index.md", values),
        description="Every question with all its analyses side by side, how sure they make us, and why they differ.",
        source=content.at(content.guideline).file,
    )


def _extent(summary: Summary, content: Content) -> str:
    """`16 results on one axis; 39 trials one by one`; without a strip, the results of the table.

    A trial that has a row for each of its outcomes or groups is one trial.
    """
    drawn = sum(len(group.rows) for group in summary.strip)
    results = f"{counted(drawn or len(summary.table), 'result')} {'on one axis' if drawn else 'in a table'}"
    sets = (content.get(StudySet, id).results for id in summary.forests)
    trials = max((len({row.reference or row.study for row in rows}) for rows in sets), default=0)
    return results + (f"; {counted(trials, 'trial')} one by one" if trials else "")


def _page(summary: Summary, content: Content) -> Page:
    where, place, answer = content.at(summary), path("summary", summary.id), content.get(Claim, summary.answer)
    strip = charts.strip(summary, content) if summary.strip else None
    level, first = of_claim(answer, content), 2 if strip else 1
    graded = content.get(Finding, summary.certainty_finding)
    rows = tuple(row for group in summary.strip for row in group.rows)
    values = {
        "trail": ((HOME, upward(place)), ("Evidence", "../"), (summary.short_title, None)),
        "title": summary.title,
        "answer": prose(answer.text, content),
        "plain": prose(answer.plain, content),
        "plates": _plates(summary, content),
        "status": parts.status(content, "summary", summary.id),
        "beside": _beside(answer, len(rows)),
        "strip": figures.html(strip, figures.strip(strip), 1, _files(strip.id)) if strip else "",
        "not_drawn": "" if strip else prose(summary.not_drawn or "", content),
        "careful": _caveats(rows, content, checked=False),
        "others": _caveats(rows, content, checked=True),
        "differ": tuple((reason.title, prose(reason.text, content)) for reason in summary.differ),
        "forests": tuple(_forest(id, number, content) for number, id in enumerate(summary.forests, first)),
        "arms": _arms(summary, first + len(summary.forests), content),
        "lines": tuple(_line(row, summary, content) for row in summary.table),
        "measures": {content.get(Finding, row.finding).measure for row in summary.table},
        "certainty": CERTAINTY[level].lower() if level else "not graded",
        "graded": _graded(graded, content),
        "domains": tuple(
            (name, domain.concern, _WEIGHT[domain.concern], prose(domain.why or "", content))
            for name, domain in (domains(graded.certainty) if graded.certainty else ())
        ),
        "reason": answer.certainty_reason,
        "explained": f"{upward(place)}{_EXPLAINED}/" if f"docs/{_EXPLAINED}.md" in content.pages else "",
    }
    body = parts.body("evidence.md", values)
    return Page(place, summary.title, body, parts.description(plain(answer.text, content)), where.file, where.line)


def _beside(answer: Claim, results: int) -> str:
    """The heading over the strip, which speaks of disagreement only where there is some."""
    if results == 1:
        return "The result in a figure"
    agree = answer.agreement in (Agreement.consistent, Agreement.single)
    return "The results side by side" if agree else "Where the analyses disagree"


def _plates(summary: Summary, content: Content) -> tuple[parts.Plate, ...]:
    """How sure we are of the answer, how far the analyses agree, and who judged it."""
    answer = content.get(Claim, summary.answer)
    judged = content.get(Finding, summary.certainty_finding).certainty
    return (
        parts.certainty_plate(of_claim(answer, content)),
        *((("Agreement", Markup(), AGREEMENT[answer.agreement]),) if answer.agreement else ()),
        *((parts.judge_plate(judged.judged_by),) if judged else ()),
    )


def _caveats(rows: Iterable[Row], content: Content, *, checked: bool) -> tuple[Caveat, ...]:
    """The caveats of rows whose findings were, or were not, fully checked against their source."""
    found = ((row, content.get(Finding, row.finding)) for row in rows)
    return tuple(
        told
        for row, finding in found
        if (finding.verification is Verification.verified) is checked
        and (told := caveat(finding, content, row.label or content.references[finding.reference].short))
    )


def _forest(id: str, number: int, content: Content) -> Forest:
    trials = content.get(StudySet, id)
    figure, many = charts.forest(trials, content), len(trials.results) > _MANY
    totals = (content.get(Finding, id) for id in trials.totals)
    return Forest(
        title=f"All {len(trials.results)} trials{_of(trials, content)}",
        block=figures.html(figure, figures.forest(figure), number, _files(figure.id)),
        caution=prose(trials.caution or "", content),
        caveats=tuple(told for total in totals if (told := caveat(total, content, _label(total)))),
        hint=f"Figure {number}" if many else "",
    )


def _files(id: str) -> tuple[tuple[str, str], ...]:
    """A figure as files, each with the name of its format and its address."""
    return tuple((name, f"{ROOT}{FOLDER}/{PLACE}/{id}.{ending}") for name, ending in FORMATS.items())


def _of(trials: StudySet, content: Content) -> str:
    return f" in {content.references[trials.reference].short}" if trials.reference else ""


def _arms(summary: Summary, number: int, content: Content) -> Counted | None:
    if summary.arms is None:
        return None
    told = claims.told(summary.arms.claim, content, anchored=False)
    block = arms.html(summary.arms, summary.id, number, content, _files(f"arms-{summary.id}"))
    return Counted(summary.arms.title, block, (told,))


def _label(total: Finding) -> str:
    """What a total's caveat is called; our own has a tag that says so already."""
    return "" if total.verification is Verification.derived else charts.total_name(total)


def _line(row: Row, summary: Summary, content: Content) -> Line:
    finding = content.get(Finding, row.finding)
    measured, sure = content.get(Outcome, finding.outcome), finding.certainty
    outcome, scale = measured.label, f"Scale: {measured.scale}" if measured.scale else ""
    turned = f"Printed as {printed(finding)}" if finding.turned and finding.improvement is Sign.negative else ""
    odd = "" if is_usual(finding) else interval_name(finding)
    measure = "" if finding.measure in _NAMED else MEASURE[finding.measure]
    own = charts.is_own(finding, summary.intervention, content)
    return Line(
        outcome=f"{outcome}, {finding.time_point}" if finding.time_point else outcome,
        people=row.note or content.get(Population, finding.population).label,
        indirect="" if own else charts.called(finding, content),
        result=traces.told(finding, capital(result(finding, content, named=False))),
        notes=tuple(capital(note) for note in (measure, odd, scale, turned) if note),
        source=citation(finding.reference),
        size=capital(size(finding)),
        level=sure.level if sure else None,
        lowered=lowered_for(sure) if sure else "",
        judged=JUDGED[sure.judged_by] if sure else "",
        words=in_words(finding, content),
        caveat=caveat(finding, content),
    )


def _graded(finding: Finding, content: Content) -> Markup:
    """Which result the domains are about: its number, its source, and who judged it."""
    judged = f" Judged by {JUDGED[finding.certainty.judged_by]}." if finding.certainty else ""
    short, source = content.references[finding.reference].short, citation(finding.reference)
    return Markup("These are the reasons for {}, {}.{}{}").format(
        short, traces.told(finding, result(finding, content)), source, judged
    )
