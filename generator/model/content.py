"""Everything that a guideline's folder holds, as records, with the place of every word."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from generator.errors import Location
from generator.model.base import Record
from generator.model.claim import Claim
from generator.model.exercise import Exercise, Programme
from generator.model.finding import Finding
from generator.model.guideline import Condition, Guideline, Summary
from generator.model.handout import Handout
from generator.model.people import Change, Contributor, Review
from generator.model.pico import Intervention, Outcome, Population
from generator.model.place import within
from generator.model.recommendation import Recommendation
from generator.model.reference import Reference
from generator.model.safety import Barrier, Helpline, SafetyItem
from generator.model.seal import Seals
from generator.model.statement import Statement
from generator.model.study import StudySet
from generator.model.topic import Comparison, Mechanism, Question, Term, Topic
from generator.model.walk import Mark, Path, leaves

R = TypeVar("R", bound=Record)
T = TypeVar("T")

KINDS: Mapping[str, tuple[str, type[Record]]] = MappingProxyType(
    {
        "population": ("populations", Population),
        "intervention": ("interventions", Intervention),
        "outcome": ("outcomes", Outcome),
        "finding": ("findings", Finding),
        "study set": ("study-sets", StudySet),
        "claim": ("claims", Claim),
        "summary": ("summaries", Summary),
        "condition": ("conditions", Condition),
        "recommendation": ("recommendations", Recommendation),
        "topic": ("topics", Topic),
        "mechanism": ("mechanisms", Mechanism),
        "comparison": ("comparisons", Comparison),
        "question": ("questions", Question),
        "term": ("terms", Term),
        "statement": ("statements", Statement),
        "exercise": ("exercises", Exercise),
        "programme": ("programmes", Programme),
        "safety item": ("safety", SafetyItem),
        "barrier": ("barriers", Barrier),
        "helpline": ("helplines", Helpline),
        "handout": ("handouts", Handout),
        "contributor": ("contributors", Contributor),
        "review": ("reviews", Review),
        "change": ("changes", Change),
    }
)
"""Each kind of record, with its folder under `content/` and its class."""

CLINICS = "clinics"
NO_CONTENT = "a clinic's profile is no content: keep it elsewhere, and name it in `evipress handouts --clinic FILE`"
"""What to tell somebody who looks for clinics among the records."""

_KIND_OF: Mapping[type[Record], str] = {Guideline: "guideline", **{cls: kind for kind, (_, cls) in KINDS.items()}}

GUIDELINE_FILE = "guideline.yaml"

MANUAL = "docs/manual/"
"""Pages for editors: they show what must not be written elsewhere, and readers come to them by links alone."""


class Places(NamedTuple):
    """Where a record's values stand: a path of field names and indexes, to a location."""

    of: Mapping[Path, Location]

    def at(self, path: Path = ()) -> Location:
        """The location of a value, or of the nearest thing around it that was written."""
        while path not in self.of and path:
            path = path[:-1]
        return self.of[path]


@dataclass(frozen=True, eq=False)
class Content:
    """A loaded guideline: frozen records by kind and id, references by key, and the place of each.

    One is the same as another only when it is that one, so that what follows from it can be kept.
    """

    guideline: Guideline
    records: Mapping[str, Mapping[str, Record]]
    references: Mapping[str, Reference]
    places: Mapping[tuple[str, str], Places]
    pages: Mapping[str, str] = field(default_factory=dict)
    """Hand-written pages: path relative to the root, to text."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """The text of each file that holds records."""
    seals: Seals | None = None
    """Digests of the numbers that were held against their sources; None where the guideline keeps none."""
    unread: Mapping[str, frozenset[str] | None] = field(default_factory=dict)
    """By kind, the ids of records that stand in the folder and could not be read; None where nobody knows which.

    `reference` stands for the bibliography, `guideline` for `guideline.yaml`, which then nobody may ask.
    """
    _made: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)

    def once(self, what: Hashable, make: Callable[[], T]) -> T:
        """What follows from this content alone, made when it is first asked for; `what` names it."""
        if what not in self._made:
            self._made[what] = make()
        found: T = self._made[what]
        return found

    def all(self, cls: type[R]) -> tuple[R, ...]:
        """Every record of a class, sorted by id."""
        every = self.records[kind_of(cls)]
        return self.once(cls, lambda: tuple(r for _, r in sorted(every.items()) if isinstance(r, cls)))

    def leaves(self, record: Record) -> tuple[tuple[Path, Mark, str], ...]:
        """Path, mark and value of every marked string of one of the records: pointers, keys, words."""
        return self.once((kind_of(type(record)), record.id), lambda: tuple(leaves(record)))

    def get(self, cls: type[R], id: str) -> R:
        """The record of a class with this id; KeyError when there is none."""
        record = self.records[kind_of(cls)][id]
        assert isinstance(record, cls)
        return record

    def find(self, cls: type[R], id: str) -> R | None:
        """The record of a class with this id; None where there is none, which a rule of its own tells."""
        record = self.records[kind_of(cls)].get(id)
        return record if isinstance(record, cls) else None

    def ids(self, kind: str) -> Collection[str]:
        """The ids of every record of a kind, or the keys of every reference; none of what is no kind."""
        return self.references.keys() if kind == "reference" else self.records.get(kind, {}).keys()

    def may_hold(self, kind: str, id: str) -> bool:
        """Whether there is such a record or reference, or may be one among those that could not be read."""
        known = self.references if kind == "reference" else self.records[kind]
        lost = (ids for ids in self.unread.values() if ids)  # of any kind: perhaps it lies in another's folder
        return id in known or self.unread.get(kind, ()) is None or any(id in ids for ids in lost)

    def at(self, record: Record, *path: str | int) -> Location:
        """Where a value of a record was written."""
        return self.places[kind_of(type(record)), record.id].at(path)

    def within(self, record: Record, path: Path, words: str, offset: int) -> Location:
        """Where one character of a field's words was written."""
        start = self.at(record, *path)
        return within(start, self.sources.get(start.file, ""), words, offset)

    def everything(self) -> Iterator[tuple[str, Record]]:
        """Every record with its kind, the guideline first."""
        if "guideline" not in self.unread:
            yield "guideline", self.guideline
        for kind in KINDS:
            for id in sorted(self.records[kind]):
                yield kind, self.records[kind][id]


def kind_of(cls: type[Record]) -> str:
    """The name of a class's kind."""
    return _KIND_OF[cls]
