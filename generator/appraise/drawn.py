"""What is drawn on one axis: differences alone, whose line of no effect is at 0, and of one kind."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.model.content import Content
from generator.model.finding import Finding, Measure
from generator.model.guideline import Summary
from generator.model.study import StudySet

_ON_THE_STRIP = (Measure.smd, Measure.statement)
"""A result in words stands beside the strip without a mark."""


def problems(content: Content) -> Iterator[Problem]:
    """Results in a figure whose axis is not theirs: a ratio below 1 would look like a benefit, or like a harm."""
    home = content.guideline.home
    for index, id in enumerate(home.figure):
        if (measure := _measure(id, content)) not in (None, Measure.smd):
            message = f"the figure draws standardised differences (SMD), but {id} is {measure}"
            place = content.at(content.guideline, "home", "figure", index)
            yield Problem(place, "bad-value", message, "take it out; a summary's `table` shows any result")
    for summary in content.all(Summary):
        for at, group in enumerate(summary.strip):
            for index, row in enumerate(group.rows):
                if (measure := _measure(row.finding, content)) not in (None, *_ON_THE_STRIP):
                    message = f"the strip draws standardised differences (SMD), but {row.finding} is {measure}"
                    place = content.at(summary, "strip", at, "rows", index, "finding")
                    yield Problem(place, "bad-value", message, "move the row to `table`, which shows any result")
    for trials in content.all(StudySet):
        for index, id in enumerate(trials.totals):
            if (measure := _measure(id, content)) not in (None, trials.measure):
                message = f"the trials of this set are {trials.measure}, but the total {id} is {measure}"
                hint = f"name a total that is {trials.measure}, or leave it out"
                yield Problem(content.at(trials, "totals", index), "bad-value", message, hint)


def _measure(id: str, content: Content) -> Measure | None:
    """What kind of number a finding is; None where there is no such finding."""
    finding = content.records["finding"].get(id)
    return finding.measure if isinstance(finding, Finding) else None
