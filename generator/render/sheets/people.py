"""People named at the foot of a sheet: who made it, who reviewed it, which patients took part, and their interests."""

from __future__ import annotations

from collections.abc import Iterable

from generator.appraise.reviews import approvals
from generator.model.content import Content
from generator.model.handout import Handout
from generator.model.people import Contributor, Role

NOBODY = ("Authors, reviewers, patients", "none named yet")


def people(handout: Handout, content: Content) -> tuple[tuple[str, str], ...]:
    """Labels with names: every name has its conflicts of interest; one line where nobody gave a name (PIF TICK)."""
    authors = tuple(person for person in content.all(Contributor) if person.role is Role.author)
    reviews = [(content.get(Contributor, r.contributor), r.role) for r in approvals(f"handout/{handout.id}", content)]
    patients = [person for person, role in reviews if role is Role.patient]
    patients += [person for person in content.all(Contributor) if person.role is Role.patient]
    named = tuple(dict.fromkeys((*authors, *(person for person, _ in reviews), *patients)))
    if not named:
        return (NOBODY,)
    return (
        ("Made by", _list(person.name for person in authors) or "no named person"),
        ("Reviewed by", _list(f"{person.name} ({role})" for person, role in reviews) or "nobody yet"),
        ("Patients involved", _list(person.name for person in patients) or "none yet"),
        ("Conflicts of interest", _interests(named)),
    )


def _interests(named: Iterable[Contributor]) -> str:
    """What each has declared; once where all have declared the same."""
    said = {person.name: person.conflicts.rstrip(".") for person in named}
    if len(said) > 1 and len(set(said.values())) == 1:
        return next(iter(said.values()))
    return "; ".join(f"{name}: {conflicts}" for name, conflicts in said.items())


def _list(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))
