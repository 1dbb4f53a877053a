"""Dates: what is overdue for review, and crisis lines that nobody has checked lately."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from generator.errors import Problem, Severity
from generator.model.content import Content
from generator.model.days import day
from generator.model.guideline import Guideline
from generator.model.handout import Handout
from generator.model.recommendation import Recommendation
from generator.model.safety import Helpline


def overdue(content: Content, today: date) -> Iterator[Problem]:
    """Records past their review date: a warning, and an error after the guideline's days of grace."""
    for record, review in reviews(content):
        if review < today:
            message = f"the review was due on {day(review)}"
            hint = "review it, then set the next date"
            yield Problem(
                content.at(record, "review"), "overdue-review", message, hint, _severity(review, today, content)
            )


def reviews(content: Content) -> tuple[tuple[Guideline | Recommendation | Handout, date], ...]:
    """Every record that must be looked at again, with its review date."""
    return (
        (content.guideline, content.guideline.review),
        *((r, r.review) for r in content.all(Recommendation)),
        *((h, h.review) for h in content.all(Handout)),
    )


def stale(content: Content, today: date) -> Iterator[Problem]:
    """Helplines past the day by which they had to be checked again."""
    for line in content.all(Helpline):
        if line.verify_by < today:
            message = f"'{line.name}' had to be checked by {day(line.verify_by)}"
            hint = "dial it or read the operator's page, then set `verified_on` and `verify_by`"
            place = content.at(line, "verify_by")
            yield Problem(place, "stale-helpline", message, hint, _severity(line.verify_by, today, content))


def misdated(content: Content, today: date) -> Iterator[Problem]:
    """Helplines that were checked on a day that is yet to come, or after the day by which they had to be."""
    for line in content.all(Helpline):
        if line.verified_on > today:
            message = f"'{line.name}' was checked on {day(line.verified_on)}, a day that is yet to come"
            hint = "write the day on which somebody dialled it or read the operator's page"
            yield Problem(content.at(line, "verified_on"), "bad-value", message, hint)
        elif line.verify_by < line.verified_on:
            message = f"'{line.name}' was checked on {day(line.verified_on)}, after the day by which it had to be"
            yield Problem(content.at(line, "verify_by"), "bad-value", message, "write a later day")


def unprintable(content: Content, today: date, countries: Iterable[str]) -> Iterator[Problem]:
    """Helplines of some countries that may not be printed: paper cannot be called back, so no grace is given."""
    for line in content.all(Helpline):
        if line.country in countries and line.verify_by < today:
            message = f"'{line.name}' had to be checked by {day(line.verify_by)}; it may not be printed"
            hint = "dial it or read the operator's page, then set the dates; `build --no-handouts` makes the site alone"
            yield Problem(content.at(line, "verify_by"), "stale-helpline", message, hint)


def is_overdue(review: date, today: date) -> bool:
    """Whether a review date has passed."""
    return review < today


def _severity(due: date, today: date, content: Content) -> Severity:
    late = today > due + timedelta(days=content.guideline.grace_days)
    return Severity.error if late else Severity.warning
