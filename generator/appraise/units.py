"""Units of mean differences: a number without one tells a reader nothing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem, Severity
from generator.model.content import Content
from generator.model.finding import Finding, Measure
from generator.model.study import StudySet


def missing(content: Content) -> Iterator[Problem]:
    """Mean differences without a unit, unless the words beside them speak of it, such as that none was seen."""
    records: list[Finding | StudySet] = [*content.all(Finding), *content.all(StudySet)]
    for record in records:
        field, words = ("caveat", record.caveat) if isinstance(record, Finding) else ("caution", record.caution)
        if record.measure is Measure.md and record.unit is None and "unit" not in (words or "").lower():
            message = "a mean difference without a unit: nobody can tell whether it is large"
            hint = f"add `unit:`, such as `unit: minutes`; if none was seen, say in `{field}` that the unit is unknown"
            yield Problem(content.at(record, "measure"), "missing-field", message, hint, Severity.warning)
