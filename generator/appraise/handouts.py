"""Handouts: crisis help and signs to stop on everything for patients, and a crisis line for the country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.appraise.pointers import users
from generator.errors import Problem, Severity
from generator.model.blocks import ClaimsBlock, SafetyBlock
from generator.model.content import Content
from generator.model.exercise import Exercise
from generator.model.handout import Audience, Handout
from generator.model.papers import countries_printed
from generator.model.safety import Helpline, SafetyItem, SafetyKind

KINDS: Mapping[str, tuple[SafetyKind, ...]] = {
    "stop": (SafetyKind.stop_now, SafetyKind.call_emergency),
    "ask-first": (SafetyKind.ask_first,),
    "normal": (SafetyKind.normal_feeling, SafetyKind.adjust),
    "help": (SafetyKind.normal_feeling,),
    "what-it-is": (SafetyKind.normal_feeling,),
    "treatment": (SafetyKind.keep_going, SafetyKind.adjust, SafetyKind.call_emergency),
}
"""The kinds of safety items that may stand in a block: under its sign, others would say the opposite."""
_LEADS: Mapping[SafetyKind, tuple[str, str]] = {
    SafetyKind.stop_now: ("Stop for", "`Sharp pain` or `Feeling faint`"),
    SafetyKind.ask_first: ("Ask first if you have", "`A new joint`"),
}
"""What signs of a kind read on after, on sheets that list them in a sentence, and some that do."""
_CLAUSE = re.compile(r"(?:you|if|when)\b", re.IGNORECASE)
_WRITE = "write an item of the kind stop-now under content/safety/"
_NAMED = 3
"""A hint names so many signs."""


def problems(content: Content) -> Iterator[Problem]:
    """Countries without anybody to call, moves without a sign to stop, sheets for patients without crisis help or signs
    to stop, signs misplaced.
    """
    yield from _unserved(content)
    yield from _endless(content)
    yield from _kept(content)
    yield from _clauses(content)
    for handout in content.all(Handout):
        if handout.audience is Audience.patient:
            present = {block.block for block in handout.blocks}
            for needed in ("crisis", "stop"):
                if needed not in present:
                    message = f"a handout for patients has no '{needed}' block"
                    yield Problem(content.at(handout, "blocks"), "missing-safety", message, hint(needed, content))
        yield from _misplaced(handout, content)


def unshown(content: Content) -> Iterator[Problem]:
    """Signs to stop that a block `stop` leaves out, and reasons to ask first that no handout names although one has a
    block for them: warnings, since one sheet may have another reason to stop than its neighbour.
    """
    signs, kinds = _signs(content), set()
    for handout in content.all(Handout):
        for at, block in enumerate(handout.blocks):
            kinds.add(block.block)
            lost = [f"'{id}'" for id in signs if id not in block.safety] if block.block == "stop" else []
            if 0 < len(lost) < len(signs):  # that one names no sign at all is told as an error
                message = f"the handout '{handout.id}' does not say to stop for {', '.join(lost)}"
                place = content.at(handout, "blocks", at, "safety")
                remedy = "name it there, unless it has no place here"
                yield Problem(place, "missing-safety", message, remedy, Severity.warning)
    for item in content.all(SafetyItem):
        by = users(content).get(("safety item", item.id), ())
        if item.kind is SafetyKind.ask_first and "ask-first" in kinds and all(kind != "handout" for kind, _ in by):
            message = f"no handout says to ask first with '{item.id}'"
            remedy = "name it under `safety` in the block 'ask-first' of each handout that should"
            yield Problem(content.at(item, "id"), "missing-safety", message, remedy, Severity.warning)


def bearing(line: Helpline, content: Content) -> tuple[Handout, ...]:
    """The handouts whose ready prints bear a crisis line, with the others of its country."""
    return tuple(
        handout
        for handout in content.all(Handout)
        if any(block.block == "crisis" for block in handout.blocks)
        and line.country in countries_printed([handout], content.guideline)
    )


def hint(block: str, content: Content) -> str:
    """How to add a block that a sheet cannot do without."""
    if block != "stop":
        return f"add `- block: {block}`"
    signs = _signs(content)
    if not signs:
        return f"{_WRITE}, then name it in a block `stop`"
    return f"add `- {{ block: stop, title: Stop, safety: [{', '.join(signs[:_NAMED])}] }}`"


def _signs(content: Content) -> list[str]:
    return [item.id for item in content.all(SafetyItem) if item.kind is SafetyKind.stop_now]


def _endless(content: Content) -> Iterator[Problem]:
    """Exercises, each of whose pages would name no sign to stop, told once."""
    exercises = content.all(Exercise)
    if exercises and not _signs(content):
        message = "the page of an exercise says when to stop, and this guideline has no sign to stop"
        yield Problem(content.at(exercises[0]), "missing-safety", message, _WRITE)


def _clauses(content: Content) -> Iterator[Problem]:
    """Signs that would not read on in the sentence that lists them."""
    for item in content.all(SafetyItem):
        lead, example = _LEADS.get(item.kind, ("", ""))
        if lead and _CLAUSE.match(item.sign):
            message = f"a sign of the kind {item.kind} reads on: '{lead} {item.sign[0].lower()}{item.sign[1:]}'"
            remedy = f"name a thing, such as {example}"
            yield Problem(content.at(item, "sign"), "bad-value", message, remedy, Severity.warning)


def _unserved(content: Content) -> Iterator[Problem]:
    """Countries for which there is no helpline."""
    lines = {line.country for line in content.all(Helpline)}
    guideline = content.guideline
    for index, country in enumerate((*guideline.countries, guideline.country)):
        if country not in lines:
            path = ("countries", index) if index < len(guideline.countries) else ("country",)
            message, remedy = f"there is no helpline for '{country}'", "add one under content/helplines/"
            yield Problem(content.at(guideline, *path), "missing-helpline", message, remedy)


def _kept(content: Content) -> Iterator[Problem]:
    """What people are told to keep going with, and is something else."""
    for index, id in enumerate(content.guideline.keep_going):
        kind = _kind(id, content)
        if kind and kind is not SafetyKind.keep_going:
            message = f"`keep_going` takes {SafetyKind.keep_going}, but '{id}' is of the kind {kind}"
            place = content.at(content.guideline, "keep_going", index)
            yield Problem(place, "bad-value", message, "name what people should keep going with, such as treatment")


def _misplaced(handout: Handout, content: Content) -> Iterator[Problem]:
    """Safety items in a block of another kind, and blocks `stop` without a sign to stop."""
    for at, block in enumerate(handout.blocks):
        if not isinstance(block, ClaimsBlock | SafetyBlock):
            continue
        kinds = [_kind(id, content) for id in block.safety]
        fitting = KINDS.get(block.block, tuple(SafetyKind))
        for index, (id, kind) in enumerate(zip(block.safety, kinds, strict=True)):
            if kind and kind not in fitting:
                message = f"a block '{block.block}' takes {' or '.join(fitting)}, but '{id}' is of the kind {kind}"
                place = content.at(handout, "blocks", at, "safety", index)
                yield Problem(place, "bad-value", message, "move it to a block of its kind, or take it out")
        if block.block == "stop" and None not in kinds and SafetyKind.stop_now not in kinds:
            message, remedy = "a block 'stop' names no sign to stop", "name an item of the kind stop-now"
            yield Problem(content.at(handout, "blocks", at, "safety"), "missing-safety", message, remedy)


def _kind(id: str, content: Content) -> SafetyKind | None:
    """The kind of a safety item; None where there is no such item."""
    item = content.find(SafetyItem, id)
    return item.kind if item else None
