"""The prescription pad: one slip on small paper, two side by side on large paper, to fill in on a screen or by pen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.model.blocks import ChoicesBlock, RowsBlock
from generator.model.content import Content
from generator.model.exercise import Exercise
from generator.model.handout import SMALL, Handout
from generator.render.sheets import shared
from generator.render.sheets.programme import DAYS
from generator.render.sheets.shared import Look

ROWS = 5
"""So many things can be prescribed."""

_SHORT, _LONG = 5, 14
"""So many letters of a short heading, and of the longer one, have room in a column of the usual width."""
_LEVELS = (("easier", "easier"), ("as-shown", "as written"), ("harder", "harder"))


class Column(NamedTuple):
    """A column of the table: its heading, the name of its fields without the row's number, and its class."""

    title: str
    field: str
    width: str


class Slip(NamedTuple):
    """One slip; `suffix` keeps the names of its fields apart from those of the other on the same sheet."""

    suffix: str
    says: str


def values(handout: Handout, content: Content, look: Look) -> Mapping[str, Any]:
    """What the template lays out."""
    rule = next((b for b in handout.blocks if isinstance(b, ChoicesBlock)), None)
    table = next(b for b in handout.blocks if isinstance(b, RowsBlock))
    columns = tuple(
        Column(title, re.sub(r"\W+", "_", title.lower()), width)
        for title, width in zip((table.title, *table.columns), ("move", "set", "set", "load"), strict=True)
    )
    moves = sorted((exercise.plain_name, exercise.id) for exercise in content.all(Exercise))
    single = look.paper in SMALL or not look.address
    return {
        "slips": (Slip("", ""),) if single else (Slip("", "Left slip: "), Slip("_right", "Right slip: ")),
        "rows": range(1, ROWS + 1),
        "days": DAYS,
        "levels": _LEVELS,
        "columns": columns,
        "wordy": max(map(len, table.columns[:2])) > _SHORT or len(table.columns[2]) > _LONG,
        "moves": moves,
        "rule": rule,
        **shared.when_to_stop(handout, content),
    }
