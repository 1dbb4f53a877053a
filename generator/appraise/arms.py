"""Arms: an icon array shows people who were counted, with one denominator; it is never made from another measure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.model.content import Content
from generator.model.finding import Finding, Measure
from generator.model.guideline import Summary

_HINT = "draw an icon array only from findings with `events:` and `participants:`, where people were counted"
_UNEQUAL = "an icon array compares equal arms of one trial; of others leave `arms:` out, and say the counts in a claim"
_NAMELESS = "give each its own `intervention:`; the arm of the comparator stands under `beside:` of the claim"
_TOO_MANY = "leave `arms:` out; the counts stand in `table`, and a claim says them"
MOST = 400
"""So many people of an arm can be told apart in a picture."""
_SHARED = ("reference", "outcome", "time_point", "participants")


def uncounted(content: Content) -> Iterator[Problem]:
    """Findings under a summary's `arms` that hold no count of people, or not of the same trial in equal arms."""
    for summary in content.all(Summary):
        if summary.arms is None:
            continue
        first: Finding | None = None
        named: dict[str, str] = {}
        for index, id in enumerate(summary.arms.findings):
            arm = content.find(Finding, id)
            if arm is None:
                continue
            path = ("arms", "findings", index)
            if message := _fault(arm):
                yield Problem(content.at(summary, *path), "bad-value", f"finding {id} {message}", _HINT)
                continue
            if arm.participants and arm.participants > MOST:
                message = f"finding {id} has {arm.participants} people in an arm, and at most {MOST} can be drawn"
                yield Problem(content.at(summary, *path), "bad-value", message, _TOO_MANY)
                continue
            first = first or arm
            if (other := named.setdefault(arm.intervention, id)) != id:
                message = f"the arms {other} and {id} have one name, that of '{arm.intervention}'"
                yield Problem(content.at(summary, *path), "bad-value", message, _NAMELESS)
            for name in _SHARED:
                theirs, mine = getattr(first, name), getattr(arm, name)
                if theirs != mine:
                    message = f"the arms differ in '{name}': {first.id} has '{theirs}', {id} has '{mine}'"
                    yield Problem(content.at(summary, *path), "bad-value", message, _UNEQUAL)


def _fault(arm: Finding) -> str:
    """Why a finding is no count of an arm's people; empty where it is one."""
    if arm.measure not in (Measure.how_many, Measure.percent):
        return f"is {arm.measure}, which counts nobody"
    if arm.events is None or not arm.participants or arm.events > arm.participants:
        return "does not say how many people of the arm had the event"
    if arm.measure is Measure.how_many and arm.estimate != arm.events:
        return f"has {arm.events} events, but the estimate {arm.estimate}"
    return ""
