"""The dose of a recommendation, part by part, as tables show it."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.pico import Intervention
from generator.model.recommendation import Dose, Recommendation
from generator.render.prose import prose


class DoseRow(NamedTuple):
    """One part; `tag` warns where the basis is about something more general."""

    name: str
    start: Markup
    basis: tuple[Markup, ...]
    tag: str


class DoseTable(NamedTuple):
    """The dose, part by part, under a note. That of exercise is spelt in FITT-VP."""

    note: Markup
    rows: tuple[DoseRow, ...]
    spelt: bool


def spelt(record: Recommendation, content: Content) -> bool:
    """Whether a recommendation's dose is spelt in FITT-VP."""
    return content.get(Intervention, record.intervention).kind.is_exercise


def table(record: Recommendation, dose: Dose, content: Content) -> DoseTable:
    """A dose as a table."""
    tag = content.guideline.not_specific
    rows = tuple(
        DoseRow(
            name,
            prose(part.start, content),
            tuple(prose(content.get(Claim, id).text, content) for id in part.basis),
            tag if part.basis and not part.specific else "",
        )
        for name, part in dose.rows
    )
    return DoseTable(prose(dose.note, content), rows, spelt(record, content))
