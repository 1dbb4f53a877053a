"""What a reviewer should ask where a judgement or a number changed: strength, direction, certainty, dose, scope."""

from __future__ import annotations

from collections.abc import Iterator

from generator.appraise.certainty import computed, computed_for, of_claim, of_recommendation
from generator.appraise.meaning.changes import Changed, Status
from generator.appraise.meaning.facets import Facet
from generator.appraise.meaning.notes import Note, note
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.finding import CertaintyLevel, Finding, Judge
from generator.model.recommendation import Recommendation, RecommendationStatus, Strength
from generator.model.words import CERTAINTY, DIRECTION, JUDGE, STRENGTH

_FORCE = (Strength.good_practice, Strength.conditional, Strength.strong)


def force(before: Content, after: Content, changed: tuple[Changed, ...]) -> Iterator[Note]:
    """Recommendations that are new, gone, stronger, weaker, or point the other way."""
    for change in changed:
        if change.kind != "recommendation":
            continue
        title = f"“{change.title}”"
        if change.status is not Status.changed:
            message = f"The recommendation {title} is {change.status}."
            yield note(change, f"recommendation-{change.status}", message, "Who decided it, and on which evidence?")
            continue
        old, new = (content.get(Recommendation, change.id) for content in (before, after))
        if old.direction is not new.direction:
            message = f"{title} turned: it was {DIRECTION[old.direction]}, it is {DIRECTION[new.direction]}."
            yield note(change, "direction-turned", message, "Is it meant?", after.at(new, "direction"))
        if old.strength is not new.strength:
            rose = _FORCE.index(new.strength) > _FORCE.index(old.strength)
            message = f"{title} was {STRENGTH[old.strength].lower()}, it is {STRENGTH[new.strength].lower()}."
            ask = _why(new, after) if rose else "What argues for less? Who decided?"
            yield note(change, f"strength-{'rose' if rose else 'fell'}", message, ask, after.at(new, "strength"))
        if old.status is not new.status and new.status is RecommendationStatus.withdrawn:
            ask = "Who decided it, and what do readers do instead?"
            yield note(change, "recommendation-withdrawn", f"{title} is withdrawn.", ask, after.at(new, "status"))


def _why(new: Recommendation, content: Content) -> str:
    """What to ask of a strength that rose: strong on low certainty is for few cases (GRADE guidelines 15, J Clin
    Epidemiol 2013;66:726-35).
    """
    found = of_recommendation(new, content)
    if new.strength is Strength.strong and found and found.rank <= CertaintyLevel.low.rank:
        return f"Its certainty is {_word(found)}: GRADE allows strong on that in few cases. Which one is this?"
    return "What argues for more? Who decided?"


def certainty(before: Content, after: Content, changed: tuple[Changed, ...]) -> Iterator[Note]:
    """Certainties that rose: by a grade, by an argument, or because something weak was taken out below."""
    risen: set[tuple[str, str]] = set()
    for change in sorted(changed, key=lambda one: _ORDER.get(one.kind, 9)):
        if change.kind not in _ORDER or change.status is not Status.changed:
            continue
        old, new = (_level(change, content) for content in (before, after))
        if old and new and new.rank > old.rank:
            risen.add((change.kind, change.id))
            if not _below(change, after) & risen:
                yield _rose(change, after, old, new)
        if change.kind == "finding":
            yield from _judge(change, before, after)


_ORDER = {"finding": 0, "claim": 1, "recommendation": 2}


def _rose(change: Changed, after: Content, old: CertaintyLevel, new: CertaintyLevel) -> Note:
    message = f"The certainty of the {change.kind} “{_name(change, after)}” rose from {_word(old)} to {_word(new)}."
    if change.kind == "finding":
        finding = after.get(Finding, change.id)
        assert finding.certainty is not None
        ask = f"Who graded? It says: {JUDGE[finding.certainty.judged_by]}."
        return note(change, "certainty-rose", message, ask, after.at(finding, "certainty", "level"))
    record = after.records[change.kind][change.id]
    if getattr(record, "certainty", None):
        return note(change, "certainty-argued", message, "Is the reason good enough?", after.at(record, "certainty"))
    return note(change, "certainty-rose", message, "No grade below it rose. What does it no longer rest on?")


def _judge(change: Changed, before: Content, after: Content) -> Iterator[Note]:
    """A grade of ours that is now called the authors' own."""
    old, new = (content.get(Finding, change.id).certainty for content in (before, after))
    if old and new and old.judged_by is Judge.project and new.judged_by is Judge.source:
        message = f"The grade of {change.id} is now called the authors' own."
        place = after.at(after.get(Finding, change.id), "certainty", "judged_by")
        yield note(change, "judge-changed", message, "Where in the paper is it?", place)


def _level(change: Changed, content: Content) -> CertaintyLevel | None:
    record = content.records[change.kind][change.id]
    if isinstance(record, Finding):
        return record.certainty.level if record.certainty else None
    return (
        of_claim(record, content)
        if isinstance(record, Claim)
        else (of_recommendation(record, content) if isinstance(record, Recommendation) else None)
    )


def _below(change: Changed, content: Content) -> set[tuple[str, str]]:
    """What the computed certainty of a record follows from; nothing where it is stated against that."""
    record = content.records[change.kind][change.id]
    if isinstance(record, Claim) and record.certainty in (None, computed(record, content)):
        return {("finding", id) for id in record.grounds}
    if isinstance(record, Recommendation) and record.certainty in (None, computed_for(record, content)):
        return {("claim", id) for id in record.claims}
    return set()


def numbers(before: Content, after: Content, changed: tuple[Changed, ...]) -> Iterator[Note]:
    """Numbers that are not what they were, above all where the answer is another one."""
    for change in changed:
        found = change.of(Facet.number)
        if change.status is Status.new and change.kind == "finding":
            yield _new(change, after)
        if change.status is not Status.changed or not found:
            continue
        named = _name(change, after)
        if change.kind == "study set" and (better := change.named("improvement")):
            message = f"The figure of the study set “{change.title}” has its better side turned."
            yield note(change, "effect-turned", message, "Which side does the paper call better?", better.place)
            continue
        if change.kind == "study set":
            message = f"Rows of the study set “{change.title}” changed."
            yield note(change, "number-changed", message, "Hold each against the paper.", found[0].place)
            continue
        old, new = (content.get(Finding, change.id) for content in (before, after))
        ask = f"Hold it against {new.reference}, {new.locator}."
        if {old.leans, new.leans} == {True, False}:
            yield note(change, "effect-turned", f"{named} now favours the other side.", ask, found[0].place)
        elif {old.includes_no_effect, new.includes_no_effect} == {True, False}:
            message = f"The interval of {named} now {'includes' if new.includes_no_effect else 'excludes'} no effect."
            yield note(change, "interval-crossed", message, ask, found[0].place)
        else:
            message = f"Numbers of {named} changed ({', '.join(one.name for one in found)})."
            yield note(change, "number-changed", message, ask, found[0].place)


def _new(change: Changed, after: Content) -> Note:
    finding = after.get(Finding, change.id)
    grade = finding.certainty
    graded = f"graded {_word(grade.level)} by {_BY[grade.judged_by]}" if grade else "not graded"
    message = f"{_name(change, after)} is new, {graded}."
    return note(change, "new-finding", message, f"Hold it against {finding.reference}, {finding.locator}.")


_BY = {Judge.source: "the source's authors", Judge.project: "this project"}


def support(before: Content, after: Content, changed: tuple[Changed, ...]) -> Iterator[Note]:
    """Claims that rest on more, on less, or on something else than before."""
    for change in changed:
        found = [one for one in change.differences if one.name.partition(":")[0] in ("findings", "indirect", "beside")]
        found = [one for one in found if one.target == "finding"]
        if change.kind != "claim" or change.status is not Status.changed or not found:
            continue
        gone, come = ([word for one in found if (word := getattr(one, side))] for side in ("old", "new"))
        parts = [f"{', '.join(ids)} {verb}" for ids, verb in ((gone, "left"), (come, "came in")) if ids]
        message = f"The findings of the claim “{change.title}” are others: {'; '.join(parts)}."
        yield note(change, "support-changed", message, "Does the sentence still follow?", found[0].place)


def doses(before: Content, after: Content, changed: tuple[Changed, ...]) -> Iterator[Note]:
    """Doses, drawings and scopes that changed, a note a record."""
    for change in changed:
        if change.status is not Status.changed:
            continue
        if found := change.of(Facet.dose):
            message = f"The dose of “{change.title}” changed ({', '.join(one.name for one in found[:3])})."
            yield note(change, "dose-changed", message, "Which claim is it based on? Is it safe?", found[0].place)
        if found := change.of(Facet.picture):
            message = f"“{change.title}” is drawn anew."
            yield note(change, "picture-changed", message, "Does the body do what the words say?", found[0].place)
        scope = change.of(Facet.population)
        if scope and change.kind in ("finding", "claim", "recommendation", "summary"):
            message = f"The {change.kind} “{_name(change, after)}” is about something else now: {_turn(change)}."
            yield note(change, "scope-changed", message, "Do its sources say that too?", scope[0].place)


def _turn(change: Changed) -> str:
    return ", ".join(f"{one.name} {one.old or 'none'} → {one.new or 'none'}" for one in change.of(Facet.population))


def _name(change: Changed, content: Content) -> str:
    """What a note calls a record: a finding by its id and source, all else by its title."""
    if change.kind == "finding":
        return f"{change.id} ({content.references[content.get(Finding, change.id).reference].short})"
    return change.title


def _word(level: CertaintyLevel) -> str:
    return CERTAINTY[level].lower()
