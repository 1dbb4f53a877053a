"""Which country's crisis numbers a ready print bears: that of its paper, since people print on what they have."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.guideline import Guideline
from generator.model.handout import Handout, Paper

LETTER = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])
"""Countries that print on US Letter (Unicode CLDR, supplemental data, `paperSize`); all others print on A4."""
_LETTER = frozenset({Paper.letter, Paper.half_letter})


def country_on(paper: Paper, guideline: Guideline) -> str:
    """The guideline's own country where that paper is used there, else the first of its `countries` that uses it.

    Where none does, its own.
    """
    is_letter = paper in _LETTER
    known = (guideline.country, *guideline.countries)
    return next((country for country in known if (country in LETTER) is is_letter), guideline.country)


def countries_printed(handouts: Iterable[Handout], guideline: Guideline) -> tuple[str, ...]:
    """The countries whose crisis numbers the ready prints of handouts bear, each once."""
    papers = (paper for handout in handouts for form in handout.forms for paper in form.papers)
    return tuple(dict.fromkeys(country_on(paper, guideline) for paper in papers))
