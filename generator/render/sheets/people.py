"""People named at the foot of a sheet: who made it, who reviewed it, which patients took part, and their interests."""

from __future__ import annotations

from collections.abc import Iterable

from generator.appraise.reviews import approvals
from generator.model.content import Content
from generator.model.handout import Handout
from generator.model.people import Contributor, Role
from generator.render.findings import capital


def people(handout: Handout, content: Content) -> tuple[tuple[str, str], ...]:
    """Labels with names, the groups of which nobody is named, and what those who are declared (PIF TICK). Short: on the
    fullest sheets each word takes room from what is for readers.
    """
    contributors = content.all(Contributor)
    reviews = [(content.get(Contributor, r.contributor), r.role) for r in approvals(f"handout/{handout.id}", content)]
    reviewers = [person for person, _ in reviews]
    authors = [person for person in contributors if person.role is Role.author]
    patients = [person for person in contributors if person.role is Role.patient and person not in reviewers]
    took_part = patients or any(role is Role.patient for _, role in reviews)
    rows = (
        ("Made by", _list(person.name for person in authors)),
        ("Reviewed by", _list(f"{person.name} ({role})" for person, role in reviews)),
        ("Patients", _list(person.name for person in patients)),
        ("Interests", _interests((*authors, *reviewers, *patients))),
    )
    groups = (("authors", authors), ("reviewers", reviewers), ("patients", took_part))
    missing = capital(", ".join(name for name, there in groups if not there))
    return (*((label, names) for label, names in rows if names), *([(missing, "none named yet")] if missing else []))


def _interests(named: Iterable[Contributor]) -> str:
    """What each has declared; once where all have declared the same."""
    said = {person.name: person.conflicts.rstrip(".") for person in named}
    if len(set(said.values())) == 1:
        return next(iter(said.values()))
    return "; ".join(f"{name}: {conflicts}" for name, conflicts in said.items())


def _list(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))
