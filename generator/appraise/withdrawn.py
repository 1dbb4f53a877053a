"""What was withdrawn: its record says so too, nothing gives it any more, and readers are told when and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.appraise.reviews import PRINTED, changes
from generator.errors import Problem
from generator.model.base import Points
from generator.model.content import KINDS, Content, kind_of
from generator.model.days import day
from generator.model.handout import Handout
from generator.model.people import Change, ChangeKind
from generator.model.recommendation import Recommendation


def problems(content: Content, countries: Collection[str]) -> Iterator[Problem]:
    """What a change withdrew and a record still gives; what is withdrawn or gone, and no change says so; a retired
    guideline where something is printed, that is for any of `countries`.
    """
    if countries and content.guideline.is_retired:
        message = "the guideline is retired, and its handouts would be printed anew"
        hint = "`build --no-handouts` makes the site alone, which says that it is retired"
        yield Problem(content.at(content.guideline, "status"), "withdrawn-advice", message, hint)
    yield from _standing(content)
    yield from _given(content)
    yield from _lost(content)


def _standing(content: Content) -> Iterator[Problem]:
    """Records whose last change withdraws them, although they are there as before."""
    for object in {change.object: None for change in content.all(Change)}:
        last = changes(object, content)[-1]
        kind, _, id = object.partition("/")
        record = content.guideline if object == "guideline" else content.records.get(kind, {}).get(id)
        if record is None or last.kind is not ChangeKind.withdrawn:
            continue
        if isinstance(record, Recommendation):
            ends, hint = record.is_withdrawn, "write `status: withdrawn` there"
        elif object == "guideline":
            ends = content.guideline.is_retired
            hint = "write `status: retired` in content/guideline.yaml"
        else:
            ends, hint = False, f"remove it from content/{KINDS[kind][0]}/, and what points to it; its changes stay"
            if isinstance(record, Handout):
                hint += ", since the codes on its prints lead to them"
        if not ends:
            message = f"'{object}' was withdrawn on {day(last.date)}, and its record is as it was"
            yield Problem(content.at(record), "withdrawn-advice", message, hint)


def _given(content: Content) -> Iterator[Problem]:
    """Withdrawn recommendations that readers would still be given, and those of which no change tells."""
    ended = {record.id for record in content.all(Recommendation) if record.is_withdrawn}
    if not ended:
        return
    for kind, record in content.everything():
        for path, mark, said in content.leaves(record):
            if isinstance(mark, Points) and mark.kind == "recommendation" and said in ended:
                message = f"the recommendation '{said}' is withdrawn, and the {kind} '{record.id}' still gives it"
                hint = "name another here, or take it out"
                yield Problem(content.at(record, *path), "withdrawn-advice", message, hint)
    for id in sorted(ended):
        object = f"{kind_of(Recommendation)}/{id}"
        if all(change.kind is not ChangeKind.withdrawn for change in changes(object, content)):
            message = f"the recommendation '{id}' is withdrawn, and no change says when and why"
            place, hint = content.at(content.get(Recommendation, id), "status"), f"add a change with `object: {object}`"
            yield Problem(place, "withdrawn-advice", message, f"{hint} and `kind: withdrawn`")


def _lost(content: Content) -> Iterator[Problem]:
    """Handouts that are gone and were printed: no change withdraws them, or none names a version, so that the codes on
    prints would lead to a page that calls them current, or to none.
    """
    for object in {change.object: None for change in content.all(Change) if change.object.startswith(PRINTED)}:
        told, id = changes(object, content), object.removeprefix(PRINTED)
        printed, ended = any(change.version for change in told), told[-1].kind is ChangeKind.withdrawn
        if content.find(Handout, id) is not None or printed == ended:
            continue
        if printed:
            message = f"the handout '{id}' is gone, and no change withdraws it: who holds a print would not hear of it"
            hint = f"add a change with `object: {object}` and `kind: withdrawn`, or put the record back"
        else:
            message = f"no change of the handout '{id}' names a version: the codes on its prints would lead nowhere"
            hint = "write the `version` that was printed last into this one, and add one for each earlier version"
        yield Problem(content.at(told[-1], "object"), "untold-version", message, hint)
