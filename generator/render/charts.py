"""Charts: the figures of a summary, its study sets and the front page, as values that `figures` draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.model.content import Content
from generator.model.count import counted
from generator.model.finding import ALONGSIDE, RATIOS, Finding, Interval, Level, Measure, Sign
from generator.model.guideline import Row as Listed
from generator.model.guideline import RowGroup, Summary
from generator.model.pico import Intervention, Kind
from generator.model.study import StudyResult, StudySet
from generator.model.words import INTERVAL, MEASURE, effect, number, printed, span, studies
from generator.render import captions, traces
from generator.render.captions import OURS, as_printed, is_ours, is_usual
from generator.render.figures import Column, Figure, Group, Headings, Key, Mark, Row, Scale, Side
from generator.render.figures.axis import cut
from generator.render.findings import capital

_STRICTEST = "Strictest trials only"
_PUBLISHED = "Total as published"
_COLUMNS = (Column("Treated v control", Side.left), Column("Weight"))
_BETTER = {Scale.difference: "a positive number", Scale.ratio: "above 1", Scale.falling_ratio: "below 1"}
_ORDER = (Mark.disc, Mark.triangle, Mark.hollow_square, Mark.half_disc, Mark.ring)


def strip(summary: Summary, content: Content) -> Figure:
    """The disagreement strip of a summary: every result on one axis, grouped by scope, none of them pooled."""
    groups = tuple(_group(group, summary, content) for group in summary.strip)
    findings = [content.get(Finding, row.finding) for group in summary.strip for row in group.rows]
    indirect = any(group.title != listed.title for group, listed in zip(groups, summary.strip, strict=True))
    measure, better = axis_of(findings)
    return Figure(
        id=f"strip-{summary.id}",
        title=summary.strip_title or "",
        desc=_lead(measure, better) + " ".join(f"{group.title}. {_results_words(group.rows)}" for group in groups),
        groups=groups,
        left_label=content.guideline.worsening,
        right_label=content.guideline.improvement,
        axis_label=_axis(measure, content),
        scale=scale(measure, better),
        headings=Headings(label="Analysis", text_right=_heading(measure, findings)),
        legend=_legend(findings, summary.intervention, content),
        caption=captions.strip(summary, findings, content, indirect=indirect),
    )


def forest(trials: StudySet, content: Content) -> Figure:
    """The forest plot of a study set: its trials under their headings, then the set's own totals."""
    totals = tuple(content.get(Finding, id) for id in trials.totals)
    titles = dict.fromkeys(result.group or "" for result in trials.results)
    rows = tuple(Group(t, tuple(_trial(r, trials) for r in trials.results if (r.group or "") == t)) for t in titles)
    below = (Group("", tuple(_total(total, content) for total in totals)),) if totals else ()
    along = scale(trials.measure, trials.improvement)
    desc = f"A forest plot of {counted(len(trials.results), 'trial')}; {_BETTER[along]} is an improvement."
    keys = (Key(Mark.diamond, _PUBLISHED), Key(Mark.open_diamond, f"Total, {OURS.lower()}"))
    figure = Figure(
        id=f"forest-{trials.id}",
        title=trials.title,
        desc=" ".join((desc, *(f"{total_name(total)}: {effect(total)}." for total in totals))),
        groups=(*rows, *below),
        left_label=content.guideline.worsening,
        right_label=content.guideline.improvement,
        axis_label=_axis(trials.measure, content, trials.unit),
        scale=along,
        columns=tuple(column for column, said in zip(_COLUMNS, _said(trials), strict=True) if said),
        headings=Headings(label="Trial", text_right=_heading(trials.measure)),
        legend=tuple(key for key in keys if key.mark in {*map(_total_mark, totals)}),
    )
    return replace(figure, caption=captions.forest(trials, totals, content, cut=cut(figure)))


def axis_of(findings: Iterable[Finding]) -> tuple[Measure, Sign | None]:
    """What results side by side are measured in, and which sign, or side of 1, is better: as in the first of them."""
    first = next((finding for finding in findings if finding.measure in ALONGSIDE), None)
    return (first.measure, first.improvement) if first else (Measure.smd, None)


def scale(measure: Measure, better: Sign | None) -> Scale:
    """The scale of a figure; ratios that are better below 1 run from high to low."""
    if measure not in RATIOS:
        return Scale.difference
    return Scale.falling_ratio if better is Sign.negative else Scale.ratio


def _axis(measure: Measure, content: Content, unit: str | None = None) -> str:
    """What the axis of a figure is in; empty where nobody said."""
    if measure in RATIOS:
        return f"{MEASURE[measure]}, log scale"
    if measure is Measure.smd:
        return content.guideline.axis or ""
    return f"Improvement in {unit}" if unit else ""


def home_figure(content: Content) -> Figure:
    """The small figure of the front page; draw it with `figures.mini`."""
    home = content.guideline.home
    summary = content.get(Summary, home.summary)
    notes = {row.finding: row.note for group in summary.strip for row in group.rows}
    findings = [content.get(Finding, id) for id in home.figure]
    measure, better = axis_of(findings)
    rows = tuple(_small(finding, notes.get(finding.id), summary, content) for finding in findings)
    return Figure(
        id="home",
        title=home.figure_title or "",
        desc=_lead(measure, better) + _results_words(rows),
        groups=(Group("", rows),),
        right_label=content.guideline.improvement,
        axis_label=_axis(measure, content),
        scale=scale(measure, better),
        zero_label="no difference",
        headings=Headings(text_right=_heading(measure, findings)),
        caption=home.figure_note or "",
    )


def mark(finding: Finding, own: str, content: Content) -> Mark:
    """The mark of a result beside those of the intervention `own`, by provenance, level and kind of intervention."""
    if is_ours(finding):
        return Mark.ring
    if finding.level is Level.sensitivity:
        return Mark.hollow_square
    if is_own(finding, own, content):
        return Mark.disc
    kind = content.get(Intervention, finding.intervention).kind
    return Mark.half_disc if kind is Kind.combined_exercise else Mark.triangle


def is_own(finding: Finding, own: str, content: Content) -> bool:
    """Whether a finding is about the intervention `own`, or about one that figures call the same."""
    asked, found = content.get(Intervention, own), content.get(Intervention, finding.intervention)
    return found == asked or (found.mark is not None and found.mark == asked.mark)


def called(finding: Finding, content: Content) -> str:
    """What figures call the intervention of a finding."""
    intervention = content.get(Intervention, finding.intervention)
    return intervention.mark or intervention.label


def total_name(finding: Finding) -> str:
    """What a forest plot calls one of its totals."""
    return OURS if is_ours(finding) else _PUBLISHED


def _group(group: RowGroup, summary: Summary, content: Content) -> Group:
    """A group of the strip; one that never is about the summary's own intervention is marked indirect."""
    findings = [content.get(Finding, row.finding) for row in group.rows]
    rows = tuple(_result(r, f, summary, content) for r, f in zip(group.rows, findings, strict=True))
    own = any(is_own(finding, summary.intervention, content) for finding in findings)
    return Group(group.title if own else f"{group.title} (indirect)", rows)


def _result(row: Listed, finding: Finding, summary: Summary, content: Content) -> Row:
    """A row of the strip. A result in words has no place on the axis."""
    estimate, low, high = placed(finding) if finding.measure in ALONGSIDE else (None, None, None)
    return Row(
        label=row.label or content.references[finding.reference].short,
        sub=row.note or "",
        estimate=estimate,
        low=low,
        high=high,
        mark=mark(finding, summary.intervention, content),
        text_right=shown(finding),
        sub_right=capital(_size(finding)),
        as_printed=_as_printed(finding),
        address=traces.of(finding),
    )


def _small(finding: Finding, note: str | None, summary: Summary, content: Content) -> Row:
    """A row of the front page's figure: what was done, before who found it."""
    what, short = called(finding, content), content.references[finding.reference].short
    sign = mark(finding, summary.intervention, content)
    estimate, low, high = placed(finding)
    return Row(
        label=f"{what}, strictest trials" if sign is Mark.hollow_square else what,
        sub=f"{note} ({short})" if note else short,
        estimate=estimate,
        low=low,
        high=high,
        mark=sign,
        text_right=shown(finding),
        as_printed=_as_printed(finding),
        address=traces.of(finding),
    )


def _said(trials: StudySet) -> tuple[bool, ...]:
    """Which extra columns say anything: people, and weights, which results of single papers have not."""
    return tuple(any(cells) for cells in zip(*map(_extra, trials.results), strict=True))


def _extra(row: StudyResult) -> tuple[str, str]:
    """The people in both arms, `20 v 19`, and the weight; empty where nobody says."""
    arms = _arm(row.events1, row.n1), _arm(row.events2, row.n2)
    people = " v ".join(arm or "not given" for arm in arms) if any(arms) else ""
    return people, "" if row.weight is None else f"{number(row.weight)}%"


def _trial(result: StudyResult, trials: StudySet) -> Row:
    estimate, low, high = result.effect, result.low, result.high
    if trials.improvement is Sign.negative and trials.measure not in RATIOS:
        estimate, low, high = -estimate, -high, -low
    return Row(
        label=result.study,
        estimate=estimate,
        low=low,
        high=high,
        text_right=_bounded(estimate, low, high),
        as_printed="" if trials.measure in RATIOS else _bounded(result.effect, result.low, result.high),
        weight=None if result.weight is None else float(result.weight),
        columns=tuple(cell for cell, said in zip(_extra(result), _said(trials), strict=True) if said),
        address=traces.of_row(result, trials),
    )


def _bounded(estimate: Decimal, low: Decimal, high: Decimal) -> str:
    return f"{number(estimate)} ({span(low, high)})"


def _arm(events: int | None, people: int | None) -> str:
    had = "" if events is None else f"{number(events)}/"
    return "" if people is None else f"{had}{number(people)}"


def _total(finding: Finding, content: Content) -> Row:
    """A total, which names its scope: under several headings it is that of the whole set."""
    estimate, low, high = placed(finding)
    return Row(
        label=total_name(finding),
        sub="; ".join(part for part in (called(finding, content), _size(finding)) if part),
        estimate=estimate,
        low=low,
        high=high,
        mark=_total_mark(finding),
        text_right=shown(finding),
        as_printed=_as_printed(finding),
        address=traces.of(finding),
    )


def placed(finding: Finding) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Estimate and interval where a figure draws them."""
    return finding.turned or (finding.estimate, finding.low, finding.high)


def shown(finding: Finding) -> str:
    """The result below a heading that names its measure."""
    return printed(finding) if finding.measure in RATIOS else effect(finding, named=False)


def _as_printed(finding: Finding) -> str:
    """The result as printed, where it may be another than what is shown."""
    return "" if finding.measure in RATIOS else as_printed(finding)


def _total_mark(finding: Finding) -> Mark:
    return Mark.open_diamond if is_ours(finding) else Mark.diamond


def _size(finding: Finding) -> str:
    """The size in few words: trials and people, else the source's own; and what the line is, if it is unusual."""
    people = "" if finding.participants is None else f"{number(finding.participants)} people"
    both = ", ".join(part for part in (studies(finding) or finding.size_note, people) if part)
    odd = INTERVAL[finding.interval] if finding.interval and not is_usual(finding) else ""
    odd = f"{finding.interval_level}% {odd}" if finding.interval is Interval.ci and odd else odd
    return "; ".join(part for part in (both, odd) if part)


def _heading(measure: Measure, findings: Iterable[Finding] = ()) -> str:
    """What the column of numbers is called."""
    usual = all(is_usual(finding) for finding in findings if finding.interval)
    what = MEASURE[measure] if measure in RATIOS else "Improvement"
    return f"{what} (95% CI)" if usual else f"{what} (interval)"


def _legend(findings: Iterable[Finding], own: str, content: Content) -> tuple[Key, ...]:
    """What each mark stands for; a mark that stands for several things names them all."""
    fixed = {Mark.ring: OURS, Mark.hollow_square: _STRICTEST}
    meanings: dict[Mark, dict[str, None]] = {}
    for finding in findings:
        sign = mark(finding, own, content)
        meanings.setdefault(sign, {})[fixed.get(sign) or called(finding, content)] = None
    return tuple(Key(sign, "; ".join(meanings[sign])) for sign in _ORDER if sign in meanings)


def _lead(measure: Measure, better: Sign | None) -> str:
    """What numbers that are read out are, and which are better; of ratios, as other figures have but one kind."""
    if measure not in RATIOS:
        return ""
    return f"{MEASURE[measure]}s; {_BETTER[scale(measure, better)]} is an improvement. "


def _results_words(rows: Sequence[Row]) -> str:
    return " ".join(f"{row.label}: {row.text_right}." for row in rows)
