"""The dose of a recommendation, letter by letter of FITT-VP, as tables show it."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.recommendation import Dose
from generator.render.prose import prose


class DoseRow(NamedTuple):
    """One letter of FITT-VP; `tag` warns where the basis is about something more general."""

    name: str
    start: Markup
    basis: tuple[Markup, ...]
    tag: str


class DoseTable(NamedTuple):
    """The dose, letter by letter, under a note."""

    note: Markup
    rows: tuple[DoseRow, ...]


def table(dose: Dose, content: Content) -> DoseTable:
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
    return DoseTable(prose(dose.note, content), rows)
