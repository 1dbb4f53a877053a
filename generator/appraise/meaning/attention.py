"""Everything that a reviewer should look at in a change, the loudest first."""

from __future__ import annotations

from collections.abc import Iterator

from generator.appraise.meaning import judged, notes, sealed
from generator.appraise.meaning.changes import Changed
from generator.appraise.meaning.grades import Graded, harder
from generator.appraise.meaning.notes import Note
from generator.model.content import Content

_RULES = (
    *(notes.prints, notes.safety, notes.easy, notes.sources),
    *(judged.force, judged.certainty, judged.doses, judged.numbers, sealed.unsealed, judged.support),
    *(notes.people, notes.untold),
)


def attention(before: Content, after: Content, changed: tuple[Changed, ...], grades: tuple[Graded, ...]) -> list[Note]:
    """What to look at, by the rules in their order, those about safety first."""

    def found() -> Iterator[Note]:
        for rule in _RULES:
            yield from rule(before, after, changed)
        yield from harder(grades)

    return list(found())
