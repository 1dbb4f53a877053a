"""What becomes of a publication after it is out: retracted, doubted, corrected, reinstated; and who cites it anyway."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from generator.errors import Location


class Retraction(StrEnum):
    """What became of a publication (`x-retraction`)."""

    none = "none"
    expression_of_concern = "expression-of-concern"
    retracted = "retracted"
    corrected = "corrected"


class Nature(StrEnum):
    """What a notice says about an earlier publication (`RetractionNature` of Retraction Watch)."""

    correction = "correction"
    concern = "expression of concern"
    retraction = "retraction"
    reinstatement = "reinstatement"


RETRACTION: Mapping[Retraction, str] = MappingProxyType(
    {
        Retraction.none: "No retraction found",
        Retraction.expression_of_concern: "Expression of concern",
        Retraction.retracted: "Retracted",
        Retraction.corrected: "Corrected",
    }
)
_GRAVITY = (Retraction.none, Retraction.corrected, Retraction.expression_of_concern, Retraction.retracted)
_MAKES = {
    Nature.correction: Retraction.corrected,
    Nature.concern: Retraction.expression_of_concern,
    Nature.retraction: Retraction.retracted,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice about an earlier publication."""

    nature: Nature
    when: date | None = None
    """The day of the notice, where it could be read."""
    doi: str = ""
    """The DOI of the notice itself."""
    name: str = ""
    """What else the notice goes by: `PMID 123`, `Retraction Watch 50438`."""
    reasons: tuple[str, ...] = ()
    place: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Why a retracted reference is cited all the same: what is missing is empty."""

    reason: str = ""
    """Why, in a sentence that readers see (`x-override-reason`)."""
    by: str = ""
    """The contributor who answers for it (`x-override-by`)."""
    until: date | None = None
    """The last day on which it holds (`x-override-until`)."""

    def __bool__(self) -> bool:
        return bool(self.reason or self.by or self.until)


def graver(one: Retraction, other: Retraction) -> Retraction:
    """The one that weighs more: retracted, then doubted, then corrected."""
    return max(one, other, key=_GRAVITY.index)


def standing(notices: Iterable[Notice]) -> Retraction:
    """Where a publication stands after its notices, in the order of their days.

    A reinstatement lifts what came before it or on its day. Of a notice without a day the worse is assumed: a
    reinstatement came first, anything else last.
    """
    result = Retraction.none
    for notice in sorted(notices, key=_turn):
        made = _MAKES.get(notice.nature)
        result = graver(result, made) if made else Retraction.none
    return result


def _turn(notice: Notice) -> tuple[date, bool]:
    lifts = notice.nature is Nature.reinstatement
    return notice.when or (date.min if lifts else date.max), lifts
