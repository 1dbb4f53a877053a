"""Two contents side by side: every record that is new, withdrawn, or says something else to its readers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.appraise.meaning.facets import Facet
from generator.appraise.meaning.said import Tree, of_record, of_reference, read
from generator.appraise.meaning.trees import Step, steps
from generator.errors import Location
from generator.model.base import Record
from generator.model.content import KINDS, Content, Places
from generator.model.finding import Finding
from generator.model.reference import Reference
from generator.model.walk import Path


class Status(StrEnum):
    """What became of a thing."""

    new = "new"
    withdrawn = "withdrawn"
    changed = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a record says otherwise than before; None where it said, or says, nothing."""

    facet: Facet
    name: str
    """What it is called: `strength`, `dose: frequency: start`."""
    old: str | None
    new: str | None
    place: Location
    """Where it is written now; of a withdrawn record, where it was."""
    computed: bool = False
    """Whether nobody typed it here: it follows from another record."""
    target: str = ""
    """The kind of record that it points at, if it does."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A record or reference that changed: what it is, what readers call it, and what it says otherwise."""

    kind: str
    id: str
    title: str
    status: Status
    place: Location
    differences: tuple[Difference, ...]

    def of(self, *facets: Facet) -> tuple[Difference, ...]:
        """The differences of some facets."""
        return tuple(one for one in self.differences if one.facet in facets)

    def named(self, name: str) -> Difference | None:
        """The difference of this name."""
        return next((one for one in self.differences if one.name == name), None)


def changes(before: Content, after: Content) -> tuple[Changed, ...]:
    """Everything that readers of `after` are told otherwise than readers of `before`, by kind and id."""
    return tuple(change for change in (*_records(before, after), *_references(before, after)) if change.differences)


def titled(record: Record | Reference, content: Content) -> str:
    """What readers call a record: its title, name or words; of a finding, its source and the place in it."""
    if isinstance(record, Finding):
        source = content.references.get(record.reference)
        return f"{source.short if source else record.reference}, {record.locator}"
    for name in _TITLES:
        if isinstance(text := getattr(record, name, None), str) and text:
            return read(text, content)
    return record.short if isinstance(record, Reference) else record.id


_TITLES = (
    *("title", "name", "label", "term", "question", "barrier", "plain", "sign", "said", "why", "object"),
    "contributor",
)


def _records(before: Content, after: Content) -> Iterator[Changed]:
    yield _changed("guideline", before, before.guideline, after, after.guideline)
    for kind in KINDS:
        old, new = before.records[kind], after.records[kind]
        for id in sorted(old.keys() | new.keys()):
            yield _changed(kind, before, old.get(id), after, new.get(id))


def _changed(kind: str, before: Content, old: Record | None, after: Content, new: Record | None) -> Changed:
    content, record = (before, old) if new is None else (after, new)
    assert record is not None
    then: Tree = of_record(kind, old, before) if old else {}
    now: Tree = of_record(kind, new, after) if new else {}
    places = content.places[kind, record.id]
    found = tuple(_difference(step, places.at(_written(step.path, places))) for step in steps(then, now))
    return Changed(kind, record.id, titled(record, content), status_of(old, new), places.at(("id",)), found)


def _references(before: Content, after: Content) -> Iterator[Changed]:
    for key in sorted({*before.references, *after.references}):
        old, new = before.references.get(key), after.references.get(key)
        content, reference = (before, old) if new is None else (after, new)
        assert reference is not None
        then: Tree = of_reference(old, before) if old else {}
        now: Tree = of_reference(new, after) if new else {}
        found = tuple(_difference(step, reference.place) for step in steps(then, now))
        yield Changed("reference", key, titled(reference, content), status_of(old, new), reference.place, found)


_SAID_BY = {
    "result": ("estimate", "statement", "measure"),
    "size": ("participants", "studies", "size_note"),
    "prediction": ("prediction_low",),
}
"""The fields that say together what no field says alone."""


def _written(path: Path, places: Places) -> Path:
    """The path of a value in the file: that of the first field that says it."""
    names = _SAID_BY.get(str(path[0]), ()) if path else ()
    return next(((name,) for name in names if (name,) in places.of), path)


def status_of(old: object, new: object) -> Status:
    """What became of something that was one thing and is another; None where it was not, or is not, there."""
    return Status.new if old is None else Status.withdrawn if new is None else Status.changed


def _difference(step: Step, place: Location) -> Difference:
    old, new = step.old, step.new
    said = new or old
    assert said is not None
    computed = old is not None and new is not None and old.typed == new.typed
    was, says = (one.words if one else None for one in (old, new))
    return Difference(said.facet, step.name, was, says, place, computed, said.target)


def facets(found: tuple[Changed, ...]) -> Counter[Facet]:
    """How many differences there are of each facet."""
    return Counter(one.facet for change in found for one in change.differences)
