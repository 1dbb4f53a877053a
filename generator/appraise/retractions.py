"""Retractions: what rests on a retracted reference is named and not built, unless somebody answers for it by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.appraise.pointers import by_kind, named, resting
from generator.errors import Problem, Severity, nearest
from generator.model.content import Content
from generator.model.days import day
from generator.model.people import Contributor
from generator.model.reference import Reference
from generator.model.retraction import RETRACTION, Nature, Notice, Override, Retraction, graver, standing

FIELDS = {"reason": "x-override-reason", "by": "x-override-by", "until": "x-override-until"}
"""The fields of an entry that make an override."""

_RULES = {
    Retraction.retracted: "retracted-reference",
    Retraction.expression_of_concern: "expression-of-concern",
}
_SAYS = {
    Retraction.retracted: "was retracted",
    Retraction.expression_of_concern: "is under an expression of concern",
    Retraction.corrected: "was corrected",
}


def problems(content: Content, today: date) -> Iterator[Problem]:
    """Everything about retractions: doubted references with all that rests on them, and faults of overrides."""
    for reference in content.references.values():
        yield from _override(reference, content)
        if reference.doubted:
            yield _doubted(reference, content, today)
        if differs(reference) and not _told_worst(reference):
            yield _other(reference)


def differences(content: Content, today: date) -> Iterator[Problem]:
    """The references whose notices say what their entries do not, each with all that rests on it."""
    for reference in filter(differs, content.references.values()):
        yield _doubted(reference, content, today) if _told_worst(reference) else _other(reference)


def marks(references: Iterable[Reference], when: date) -> dict[str, dict[str, str]]:
    """By key, the fields that say in an entry what its notices say, and that they were looked for on a day.

    A day that was written already is never put back.
    """
    found = {}
    for reference in references:
        fields = {"x-retraction": str(standing(reference.notices))} if differs(reference) else {}
        if reference.retraction_checked is None or reference.retraction_checked < when:
            fields["x-retraction-checked"] = when.isoformat()
        if fields:
            found[reference.key] = fields
    return found


def differs(reference: Reference) -> bool:
    """Whether the notices say worse than the entry, or reinstate what the entry holds for worse than they do.

    An entry may know of a notice that the snapshot lacks: silence is no difference.
    """
    told = standing(reference.notices)
    if told is reference.retraction:
        return False
    lifted = any(notice.nature is Nature.reinstatement for notice in reference.notices)
    return lifted or graver(told, reference.retraction) is told


def _told_worst(reference: Reference) -> bool:
    """Whether a doubt about a reference comes from its notices."""
    return reference.doubted and standing(reference.notices) is reference.standing


def _doubted(reference: Reference, content: Content, today: date) -> Problem:
    """That a reference was retracted, or is under an expression of concern."""
    now, override = reference.standing, reference.override
    message = f"the reference '{reference.key}' {_SAYS[now]}"
    if reference.notices:
        message += f" ({_told(reference.notices)})"
    marked = reference.retraction is now
    message += "" if marked else ", and its entry does not say so"
    severity, hint = Severity.error, "withdraw what rests on it"
    if now is Retraction.expression_of_concern:
        severity, hint = Severity.warning, "read the notice, and look for a source that nobody doubts"
    elif override.until and not _faults(override, content):
        person = content.get(Contributor, override.by).name
        if today > override.until:
            message += f"; the override by {person} ended on {day(override.until)}"
            hint = "withdraw what rests on it, or give new reasons and another day"
        else:
            message += f"; {person} answers for it until {day(override.until)}: {override.reason.rstrip('.')}"
            severity, hint = Severity.warning, "find another source before that day"
    if not marked:
        hint = f"write x-retraction = {{{now}}} into the entry, then {hint}"
    return Problem(
        reference.place, _RULES[now], f"{message}; resting on it: {_resting(reference, content)}", hint, severity
    )


def _other(reference: Reference) -> Problem:
    """That the notices say something that stops nothing: a correction, or a reinstatement."""
    told = standing(reference.notices)
    says = _SAYS.get(told, "was reinstated")
    entry = RETRACTION[reference.retraction].lower() if reference.retraction is not Retraction.none else "nothing of it"
    message = f"the reference '{reference.key}' {says} ({_told(reference.notices)}); its entry says {entry}"
    hint = f"read the notice, then write x-retraction = {{{told}}}"
    return Problem(reference.place, "retraction-status", message, hint, Severity.warning)


def _override(reference: Reference, content: Content) -> Iterator[Problem]:
    """What is wrong with an override, whether or not it is needed."""
    if not reference.override:
        return
    for message, hint in _faults(reference.override, content):
        message = f"the override of '{reference.key}' {message}"
        yield Problem(reference.place, "retraction-override", message, hint)
    if reference.standing is not Retraction.retracted:
        message = f"the override of '{reference.key}' overrides nothing: the reference was not retracted"
        yield Problem(reference.place, "retraction-override", message, "remove its fields", Severity.warning)


def _faults(override: Override, content: Content) -> tuple[tuple[str, str], ...]:
    """What an override lacks, as message and hint."""
    known = content.records["contributor"]
    lacking = [
        (f"has no {field}", "it needs a reason, a contributor's id and a last day: " + ", ".join(FIELDS.values()))
        for name, field in FIELDS.items()
        if not getattr(override, name)
    ]
    if override.by and override.by not in known:
        hint = nearest(override.by, known) or "add them under content/contributors/"
        lacking.append((f"names nobody: there is no contributor '{override.by}'", hint))
    return tuple(lacking)


def _told(notices: Iterable[Notice]) -> str:
    """`retraction of 6 February 2010, doi 10.1016/…: Unreliable Data` for each notice, told once by two sources."""
    told: dict[tuple[str, str], Notice] = {}
    for notice in notices:
        known = told.setdefault((notice.nature, notice.doi or notice.name), notice)
        if not known.reasons:
            told[notice.nature, notice.doi or notice.name] = notice
    return "; ".join(_notice(n) for n in sorted(told.values(), key=lambda n: (n.when or date.max, n.nature)))


def _notice(notice: Notice) -> str:
    when = f" of {day(notice.when)}" if notice.when else ", day unknown"
    name = f"doi {notice.doi}" if notice.doi else notice.name
    reasons = f": {', '.join(notice.reasons)}" if notice.reasons else ""
    return f"{notice.nature}{when}{', ' if name else ''}{name}{reasons}"


def _resting(reference: Reference, content: Content) -> str:
    """`finding K001; claims a, b; handout leaflet`: everything that rests on a reference, by kind."""
    kinds = by_kind(resting(content, ("reference", reference.key)))
    return "; ".join(f"{named(kind, len(ids))} {', '.join(ids)}" for kind, ids in kinds.items()) or "nothing"
