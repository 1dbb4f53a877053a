"""The check: every rule that spans records, run once, all problems together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from generator.appraise import (
    advice,
    arms,
    attributed,
    certainty,
    colours,
    copies,
    dates,
    doses,
    drawn,
    easy,
    editions,
    handouts,
    journals,
    layouts,
    literal,
    numbers,
    phones,
    pointers,
    poses,
    readability,
    retractions,
    reviews,
    scope,
    seals,
    styles,
    tangles,
    units,
    unseen,
    withdrawn,
    wording,
)
from generator.errors import Problem
from generator.model.content import Content
from generator.model.handout import Handout
from generator.model.papers import countries_printed


def problems(content: Content, today: date, countries: Collection[str] | None = None) -> tuple[Problem, ...]:
    """Every problem of a content that loads, sorted by place. `today` decides what is overdue.

    `countries` are those whose crisis lines are to be printed; those of its ready prints when not given.
    """
    if countries is None:
        countries = _printed(content)
    return tuple(sorted(set(_all(content, today, countries))))


def of_part(content: Content, today: date, countries: Collection[str] | None = None) -> tuple[Problem, ...]:
    """Every problem that can be told of what was read, where the rest of a folder could not be.

    These are rules that look at one record or page, and whether what it names may be there. Those that ask what others
    say, or what stands nowhere, wait for the whole: they would tell of problems that are none.
    """
    return tuple(sorted(set(_of_part(content, today, countries))))


def _of_part(content: Content, today: date, countries: Collection[str] | None) -> Iterator[Problem]:
    yield from pointers.without_bibliography((*pointers.unknown(content), *pointers.unknown_on_pages(content)), content)
    yield from _alone(content)
    if "guideline" not in content.unread:
        yield from _dated(content, today, _printed(content) if countries is None else countries)


def _printed(content: Content) -> tuple[str, ...]:
    return countries_printed(content.all(Handout), content.guideline)


def _alone(content: Content) -> Iterator[Problem]:
    """Rules that need no record but the one, beside whether others are there."""
    yield from pointers.repeated(content)
    yield from unseen.problems(content)
    yield from literal.problems(content)
    yield from tangles.problems(content)
    yield from scope.mismatches(content)
    yield from certainty.unargued(content)
    yield from advice.unfounded(content)
    yield from attributed.elsewhere(content)
    yield from doses.incomplete(content)
    yield from wording.forbidden(content)
    yield from wording.doubled_verbs(content)
    yield from numbers.typed(content)
    yield from phones.typed(content)
    yield from poses.impossible(content)


def _dated(content: Content, today: date, countries: Collection[str]) -> Iterator[Problem]:
    yield from dates.overdue(content, today, countries)
    yield from dates.stale(content, today, countries)
    yield from dates.misdated(content, today)
    yield from dates.foretold(content, today)
    yield from dates.reversed_order(content)


def _all(content: Content, today: date, countries: Collection[str]) -> Iterator[Problem]:
    broken = list(pointers.unknown(content))
    yield from pointers.without_bibliography((*broken, *pointers.unknown_on_pages(content)), content)
    yield from _alone(content)
    yield from _dated(content, today, countries)
    yield from styles.unknown(content)
    yield from colours.unreadable(content)
    yield from journals.inconsistent(content)
    told = {problem.location for problem in broken}
    yield from (problem for problem in seals.broken(content) if problem.location not in told)
    yield from scope.miscounted(content)
    yield from certainty.problems(content)
    yield from wording.unhedged(content)
    yield from wording.front(content)
    yield from retractions.problems(content, today)
    yield from poses.loops(content)
    yield from handouts.problems(content)
    yield from layouts.problems(content)
    yield from editions.problems(content)
    yield from arms.uncounted(content)
    yield from drawn.problems(content)
    yield from units.missing(content)
    yield from phones.differing(content)
    yield from reviews.problems(content)
    yield from withdrawn.problems(content, countries)
    yield from copies.namesakes(content)
    if not broken:
        yield from pointers.unused(content)
        yield from handouts.unshown(content)
        yield from easy.problems(content)
        yield from copies.problems(content)
        yield from readability.hard(content)
        yield from certainty.otherwise(content)
