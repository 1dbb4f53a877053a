"""Facets: what sort of thing a field says, so that a changed strength is not lost among changed words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from generator.model.base import Points, ReferenceKey
from generator.model.walk import Mark


class Facet(StrEnum):
    """What sort of thing a reader would see changed, the loudest first."""

    safety = "safety"
    helpline = "helpline"
    retraction = "retraction"
    strength = "strength"
    direction = "direction"
    certainty = "certainty"
    dose = "dose"
    population = "population"
    number = "number"
    reference = "reference"
    wording = "wording"
    picture = "picture"
    link = "link"
    date = "date"
    detail = "detail"


_KINDS = {
    "safety item": Facet.safety,
    "helpline": Facet.helpline,
    "population": Facet.population,
    "intervention": Facet.population,
    "reference": Facet.reference,
}
"""Kinds of record, all fields of which say one sort of thing, unless the table below says more."""

_FIELDS: Mapping[Facet, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        Facet.safety: {"guideline": ("crisis", "crisis_line"), "exercise": ("cautions", "card_caution")},
        Facet.helpline: {"guideline": ("country", "countries")},
        Facet.retraction: {"reference": ("standing", "override")},
        Facet.strength: {"recommendation": ("strength", "status"), "guideline": ("status",)},
        Facet.direction: {"recommendation": ("direction",)},
        Facet.certainty: {
            "finding": ("certainty",),
            "claim": ("certainty", "certainty_reason", "agreement"),
            "recommendation": ("certainty", "certainty_reason"),
            "outcome": ("importance", "direction"),
            "mechanism": ("level",),
            "statement": ("verdict",),
        },
        Facet.dose: {
            "recommendation": ("dose",),
            "programme": (
                *("weeks", "sessions", "minutes", "effort", "reserve", "items", "start_with"),
                *("progression", "regression", "starting_level", "reminder", "supervision"),
            ),
        },
        Facet.number: {
            "finding": ("result", "size", "events", "i2", "p", "prediction"),
            "study set": ("results", "measure", "unit", "improvement"),
        },
        Facet.picture: {"exercise": ("drawing",)},
        Facet.date: {
            "guideline": ("searched", "published", "review"),
            "recommendation": ("published", "review"),
            "handout": ("review",),
            "reference": ("retraction_checked",),
        },
        Facet.detail: {
            "guideline": ("version", "citation_style", "grace_days", "helpline_days", "language"),
            "finding": ("locator", "time_point", "level", "provenance", "verification"),
            "claim": ("kind",),
            "handout": ("template", "forms", "words", "reading_grade", "version", "audience"),
            "reference": ("verification", "verification_note", "source", "keywords", "abstract"),
        },
    }
)
_OF_FIELD = {(kind, name): facet for facet, kinds in _FIELDS.items() for kind, names in kinds.items() for name in names}
_TARGETS = {"population": Facet.population, "intervention": Facet.population, "outcome": Facet.population}


def of_field(kind: str, name: str, mark: Mark | None, *, words: bool) -> Facet:
    """The facet of a value: that of what it points at, of its field, of its kind; else words, or a detail."""
    if isinstance(mark, Points) and mark.kind == "safety item":
        return Facet.safety
    if found := _OF_FIELD.get((kind, name)) or _KINDS.get(kind):
        return found
    if isinstance(mark, Points):
        return _TARGETS.get(mark.kind, Facet.link)
    if isinstance(mark, ReferenceKey):
        return Facet.reference
    return Facet.wording if words else Facet.detail
