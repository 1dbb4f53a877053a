"""A record in the folder of another kind: one slip, though each of its fields is wrong there."""

from __future__ import annotations

from collections.abc import Iterable

from generator.errors import Location, Problem
from generator.model.base import Record
from generator.model.content import KINDS
from generator.model.count import with_article


def misplaced(place: Location, value: object, cls: type[Record]) -> Problem | None:
    """What to tell of a value that is no record of its folder's kind, but has the fields of exactly one other kind."""
    if not isinstance(value, dict) or not value.keys() - _names(cls):
        return None
    others = [(kind, folder) for kind, (folder, other) in KINDS.items() if _fits(value.keys(), other)]
    if len(others) != 1:
        return None
    kind, folder = others[0]
    return Problem(
        place, "unknown-field", f"this has the fields of {with_article(kind)}", f"move it to content/{folder}/"
    )


def _fits(written: Iterable[str], cls: type[Record]) -> bool:
    """Whether these are fields of a kind, and among them all that it needs."""
    return _names(cls, needed=True) <= set(written) <= _names(cls)


def _names(cls: type[Record], *, needed: bool = False) -> set[str]:
    fields = cls.model_fields.items()
    return {field.alias or name for name, field in fields if field.is_required() or not needed}
