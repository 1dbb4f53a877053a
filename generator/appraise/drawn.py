"""What is drawn on one axis: results of one measure, which all have their better side on the same side of no effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.errors import Location, Problem
from generator.model.content import Content
from generator.model.count import series
from generator.model.finding import ALONGSIDE, RATIOS, Finding, Measure, Sign
from generator.model.guideline import Summary
from generator.model.study import StudySet
from generator.model.words import MEASURE


class _Figure(NamedTuple):
    """A figure of results side by side: its name, the results with their places, what to do with one that has none
    there, the fields that make the figure, and whether a result in words may stand beside it.
    """

    name: str
    results: tuple[tuple[str, Location], ...]
    otherwise: str
    fields: str
    words: bool


def problems(content: Content) -> Iterator[Problem]:
    """Results in a figure whose axis is not theirs: a ratio below 1 would look like a benefit, or like a harm."""
    figures = tuple(_figures(content))
    for figure in figures:
        yield from _misplaced(figure, content)
    for trials in content.all(StudySet):
        for index, id in enumerate(trials.totals):
            total = content.find(Finding, id)
            if total and total.measure is not trials.measure:
                message = f"the trials of this set are {trials.measure}, but the total {id} is {total.measure}"
                hint = f"name a total that is {trials.measure}, or leave it out"
                yield Problem(content.at(trials, "totals", index), "bad-value", message, hint)
            elif total and (fault := _unplaced(total, trials.improvement)):
                yield Problem(content.at(trials, "totals", index), "bad-value", *fault)
    differences = any(trials.measure is Measure.smd for trials in content.all(StudySet))
    if content.guideline.axis is None and (differences or any(_is_of_differences(one, content) for one in figures)):
        message = "standardised differences (SMD) are drawn, but nothing says what their axis is called"
        hint = "add `axis:`, such as `axis: Improvement in standard deviations (SMD)`"
        yield Problem(content.at(content.guideline, "id"), "missing-field", message, hint)


def _figures(content: Content) -> Iterator[_Figure]:
    guideline = content.guideline
    yield _Figure(
        "the figure",
        tuple((id, content.at(guideline, "home", "figure", n)) for n, id in enumerate(guideline.home.figure)),
        "take it out; a summary's `table` shows any result",
        "`figure`, `figure_title`, `figure_note`",
        words=False,
    )
    for summary in content.all(Summary):
        yield _Figure(
            "the strip",
            tuple(
                (row.finding, content.at(summary, "strip", at, "rows", n, "finding"))
                for at, group in enumerate(summary.strip)
                for n, row in enumerate(group.rows)
            ),
            "move the row to `table`, which shows any result",
            "`strip`, `strip_title`",
            words=True,
        )


def _misplaced(figure: _Figure, content: Content) -> Iterator[Problem]:
    first = _first((id for id, _ in figure.results), content)
    for id, place in figure.results:
        finding = content.find(Finding, id)
        if finding is None or (figure.words and finding.measure is Measure.statement):
            continue
        hint = figure.otherwise
        if first is None:
            message = f"{figure.name} draws {series(ALONGSIDE, 'or')}, but {id} is {finding.measure}"
            hint = f"none here can be drawn, so leave out {figure.fields}; a summary's `table` shows any result"
        elif finding.measure is not first.measure:
            drawn = f"{MEASURE[first.measure].lower()}s ({first.measure})"
            message = f"{figure.name} draws {drawn}, but {id} is {finding.measure}"
        elif finding.measure in RATIOS and finding.improvement is None:
            message = f"{figure.name} points to what is better, and nothing says on which side of 1 {id} is"
            hint = "add `improvement:` to the finding: `negative` where it is better below 1"
        elif finding.measure in RATIOS and not finding.estimate:
            message = f"{id} is a ratio of 0, which has no place on a log scale"
        elif finding.measure in RATIOS and first.improvement and finding.improvement is not first.improvement:
            message = f"{figure.name} has one better side, but {id} is better on the other side of 1 than {first.id}"
        else:
            continue
        yield Problem(place, "bad-value", message, hint)


def _unplaced(total: Finding, better: Sign) -> tuple[str, str] | None:
    """Why a total has no place among trials that are better on a side of 1, and what to do; None where it has one."""
    if total.measure not in RATIOS:
        return None
    if not total.estimate:
        return f"{total.id} is a ratio of 0, which has no place on a log scale", "leave the total out"
    if total.improvement not in (None, better):
        message = f"the trials of this set and the total {total.id} are better on different sides of 1"
        return message, "correct `improvement:` of the set or of the finding, or leave the total out"
    return None


def _is_of_differences(figure: _Figure, content: Content) -> bool:
    first = _first((id for id, _ in figure.results), content)
    return first is not None and first.measure is Measure.smd


def _first(ids: Iterable[str], content: Content) -> Finding | None:
    """The result that gives a figure its axis."""
    return next((one for id in ids if (one := content.find(Finding, id)) and one.measure in ALONGSIDE), None)
