"""Dates: what is overdue for review, and crisis lines that nobody has checked lately."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from generator.errors import Problem, Severity
from generator.model.base import Record
from generator.model.content import Content
from generator.model.days import day
from generator.model.guideline import Guideline
from generator.model.handout import Handout
from generator.model.people import Change, Review
from generator.model.recommendation import Recommendation
from generator.model.reference import Reference
from generator.model.safety import Helpline

AHEAD = timedelta(days=14)
"""How long before its last day a crisis line that is printed is asked for: after it, nothing can be printed."""
ELSEWHERE = timedelta(days=1)
"""How far a day may be ahead: where it was written, it may be tomorrow already."""
LONG_AGO = date(1950, 1, 1)
"""Before this day nobody made what a guideline tells of as done: the year is a slip, such as 0226 for 2026."""
OLDEST = 1450
"""The year from which on works were printed."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
FAR_OFF = date(2100, 1, 1)
"""From this day on nobody who reads this will be asked for a review: the year is a slip, such as 2207 for 2027."""


def overdue(content: Content, today: date, countries: Collection[str]) -> Iterator[Problem]:
    """Records past their review date: a warning, and an error after the guideline's days of grace where something is
    printed, that is for any of `countries`. The site says of itself what is overdue, and can be mended.
    """
    for record, review in reviews(content):
        if is_overdue(review, today):
            message, severity = f"the review was due on {day(review)}", _severity(review, today, content, countries)
            if countries and severity is Severity.warning:
                last = review + timedelta(days=content.guideline.grace_days)
                message += f"; after {day(last)} no handout can be printed"
            hint = _advice("review it, then set the next date", severity)
            yield Problem(content.at(record, "review"), "overdue-review", message, hint, severity)


def reviews(content: Content) -> tuple[tuple[Guideline | Recommendation | Handout, date], ...]:
    """Every record that must be looked at again, with its review date; what is withdrawn need not be, and where the
    guideline is retired nothing is.
    """
    if content.guideline.is_retired:
        return ()
    return (
        (content.guideline, content.guideline.review),
        *((r, r.review) for r in content.all(Recommendation) if not r.is_withdrawn),
        *((h, h.review) for h in content.all(Handout)),
    )


def stale(content: Content, today: date, countries: Collection[str]) -> Iterator[Problem]:
    """Helplines past the day by which they had to be checked again.

    Those of `countries` are printed. Paper cannot be called back, so they get no grace, and a warning before their day.
    Where nothing is printed all are warnings.
    """
    hint = "dial it or read the operator's page, then set `verified_on` and `verify_by`"
    for line in content.all(Helpline):
        by, severity = day(line.verify_by), _severity(line.verify_by, today, content, countries)
        message = f"'{line.name}' had to be checked by {by}"
        if line.country in countries and line.verify_by < today:
            message, severity = f"{message}; it may not be printed", Severity.error
        elif line.country in countries and line.verify_by < today + AHEAD:
            message = f"'{line.name}' has to be checked by {by}; after that day no handout can be printed"
        elif line.verify_by >= today:
            continue
        yield Problem(content.at(line, "verify_by"), "stale-helpline", message, _advice(hint, severity), severity)


def misdated(content: Content, today: date) -> Iterator[Problem]:
    """Helplines that were checked on a day that is yet to come, or after the day by which they had to be, or that
    would count as checked for longer than the guideline allows.
    """
    longest = timedelta(days=content.guideline.helpline_days)
    hint = "write the day on which somebody dialled it or read the operator's page"
    for line in content.all(Helpline):
        if line.verified_on > today + ELSEWHERE:
            message = f"'{line.name}' was checked on {day(line.verified_on)}, a day that is yet to come"
            yield Problem(content.at(line, "verified_on"), "bad-value", message, hint)
        elif line.verified_on < LONG_AGO:
            message = f"'{line.name}' was checked in the year {line.verified_on.year}, long ago"
            yield Problem(content.at(line, "verified_on"), "bad-value", message, hint)
        elif line.verify_by < line.verified_on:
            message = f"'{line.name}' was checked on {day(line.verified_on)}, after the day by which it had to be"
            yield Problem(content.at(line, "verify_by"), "bad-value", message, "write a later day")
        elif line.verify_by - line.verified_on > longest:
            since, by, days = day(line.verified_on), day(line.verify_by), longest.days
            message = f"'{line.name}', checked on {since}, would count as checked until {by}, over {days} days later"
            latest = f"write {line.verified_on + longest}, or an earlier day"
            yield Problem(content.at(line, "verify_by"), "bad-value", message, latest)


def foretold(content: Content, today: date) -> Iterator[Problem]:
    """What is said to be done already, on a day that is yet to come or in a year long ago: a search; what was published
    or changed, whose day stands on prints; a review, whose approval would count from now on.
    """
    for record, field, said, hint in _done(content):
        then: date = getattr(record, field)
        if then > today + ELSEWHERE:
            message = f"{said} {day(then)}, a day that is yet to come"
        elif then < LONG_AGO:
            message = f"{said} {day(then)}, long ago"
        else:
            continue
        yield Problem(content.at(record, field), "bad-value", message, hint)
    for reference in content.references.values():
        if message := _unborn(reference, today):
            hint = "look its year and days up again"
            yield Problem(reference.place, "bad-value", f"'{reference.key}' {message}", hint)


def _unborn(reference: Reference, today: date) -> str:
    """What an entry tells that cannot be so yet, or any more; a paper may bear the year that is to come."""
    year = int(found[0]) if (found := _YEAR.search(reference.year)) else today.year
    if not OLDEST <= year <= today.year + 1:
        return f"is of the year {year}"
    for then, said in ((reference.urldate, "was read on"), (reference.retraction_checked, "was looked up on")):
        if then and not LONG_AGO <= then <= today + ELSEWHERE:
            return f"{said} {day(then)}"
    return ""


def _done(content: Content) -> Iterator[tuple[Record, str, str, str]]:
    """What has a day on which it was done: the record, the field with the day, and words for both."""
    guideline = content.guideline
    yield guideline, "searched", "the evidence was searched to", "write the day of the last search"
    for record in (guideline, *content.all(Recommendation)):
        yield record, "published", "this was published on", "write the day on which this version goes to readers"
    for change in content.all(Change):
        yield change, "date", f"'{change.object}' was changed on", "write the day on which the change goes to readers"
    for review in content.all(Review):
        yield review, "date", f"'{review.object}' was reviewed on", "write the day on which the review ended"


def reversed_order(content: Content) -> Iterator[Problem]:
    """Records that were to be looked at again before they were published, or when nobody will be there to ask."""
    dated: tuple[Guideline | Recommendation, ...] = (content.guideline, *content.all(Recommendation))
    for record in dated:
        if record.review < record.published:
            message = f"the review is due on {day(record.review)}, before it was published, on {day(record.published)}"
            yield Problem(content.at(record, "review"), "bad-value", message, "write a later day")
    for due, review in reviews(content):
        if review >= FAR_OFF:
            message = f"the review is due on {day(review)}, when nobody will be asked for it"
            yield Problem(content.at(due, "review"), "bad-value", message, "write the year again")


def is_overdue(review: date, today: date) -> bool:
    """Whether a review date has passed."""
    return review < today


def _advice(hint: str, severity: Severity) -> str:
    """A hint, with the way on that is left where nothing can be printed."""
    return f"{hint}; `build --no-handouts` makes the site alone" if severity is Severity.error else hint


def _severity(due: date, today: date, content: Content, countries: Collection[str]) -> Severity:
    late = countries and (today - due).days > content.guideline.grace_days
    return Severity.error if late else Severity.warning
