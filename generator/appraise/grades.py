"""Grades: what this project judged itself is argued in every domain of GRADE."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.model.content import Content
from generator.model.finding import DOMAINS, Certainty, Finding, Judge


def unargued(content: Content) -> Iterator[Problem]:
    """Domains that a grade of this project leaves out, or does not say why; the authors' own grades are as printed."""
    for finding in content.all(Finding):
        grade = finding.certainty
        for name in DOMAINS if grade and grade.judged_by is Judge.project else ():
            if said := _lacking(grade, name):
                place = content.at(finding, "certainty", name if getattr(grade, name) else "judged_by")
                yield Problem(place, "missing-field", *said)


def _lacking(grade: Certainty | None, name: str) -> tuple[str, str] | None:
    """What is wrong with a domain, and what helps; None where it is judged and argued."""
    domain = getattr(grade, name)
    if domain is None:
        hint = f"add `{name}:` with `concern:` and `why:`; `not-assessed` is an answer, too"
        return f"this project judged the certainty, but not its domain '{name}'", hint
    return None if domain.why else (f"nothing says why '{name}' is {domain.concern}", "add `why:`, one sentence")
