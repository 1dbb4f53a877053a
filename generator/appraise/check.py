"""The check: every rule that spans records, run once, all problems together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from generator.appraise import (
    advice,
    arms,
    certainty,
    colours,
    copies,
    dates,
    drawn,
    editions,
    grades,
    handouts,
    journals,
    layouts,
    literal,
    numbers,
    pages,
    phones,
    pointers,
    poses,
    readability,
    retractions,
    reviews,
    scope,
    seals,
    styles,
    units,
    unseen,
    wording,
)
from generator.errors import Problem
from generator.model.content import Content


def problems(content: Content, today: date, countries: Collection[str] | None = None) -> tuple[Problem, ...]:
    """Every problem of a content that loads, sorted by place. `today` decides what is overdue.

    `countries` are those whose crisis lines are to be printed; the guideline's own when not given.
    """
    if countries is None:
        countries = (content.guideline.country,) if content.records["handout"] else ()
    return tuple(sorted(set(_all(content, today, countries))))


def _all(content: Content, today: date, countries: Collection[str]) -> Iterator[Problem]:
    broken = list(pointers.unknown(content))
    yield from pointers.without_bibliography((*broken, *pages.unknown_keys(content)), content)
    yield from pointers.repeated(content)
    yield from styles.unknown(content)
    yield from colours.unreadable(content)
    yield from journals.inconsistent(content)
    yield from unseen.problems(content)
    yield from literal.problems(content)
    yield from scope.mismatches(content)
    yield from seals.broken(content)
    yield from certainty.problems(content)
    yield from grades.unargued(content)
    yield from advice.unfounded(content)
    yield from wording.forbidden(content)
    yield from wording.unhedged(content)
    yield from numbers.typed(content)
    yield from wording.doubled_verbs(content)
    yield from phones.typed(content)
    yield from retractions.problems(content, today)
    yield from dates.overdue(content, today, countries)
    yield from dates.stale(content, today, countries)
    yield from dates.misdated(content, today)
    yield from dates.foretold(content, today)
    yield from dates.reversed_order(content)
    yield from poses.impossible(content)
    yield from poses.loops(content)
    yield from handouts.problems(content)
    yield from layouts.problems(content)
    yield from editions.problems(content)
    yield from arms.uncounted(content)
    yield from drawn.problems(content)
    yield from units.missing(content)
    yield from reviews.problems(content)
    yield from copies.namesakes(content)
    if not broken:
        yield from pointers.unused(content)
        yield from copies.problems(content)
        yield from readability.hard(content)
        yield from certainty.otherwise(content)
