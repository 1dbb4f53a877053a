"""The card that a citation opens: what kind of work, its title, where it appeared, and how far it was checked.

A page holds each card once, unseen in a `template` of its list of references; `assets/cite/cite.js` opens it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.model.days import short_day
from generator.model.reference import DESIGN, RETRACTION, VERIFICATION, Reference, Retraction, Verification

NAMED = 3
"""So many authors are named before `et al`."""


def card(reference: Reference) -> str:
    """The lines of a reference's card, each an element of its own; the links under them are those of the list."""
    return "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in _lines(reference) if text)


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "strong", reference.doubt or ("" if reference.standing is Retraction.none else RETRACTION[reference.standing])
    yield "small", kind(reference)
    yield "b", reference.title
    yield "span", source(reference)
    yield "small", checks(reference)


def kind(reference: Reference) -> str:
    """`Meta-analysis, 33 studies, 1,877 people`."""
    parts = [DESIGN[reference.design] if reference.design else ""]
    if reference.studies is not None:
        parts.append(f"{reference.studies:,} {'study' if reference.studies == 1 else 'studies'}")
    if reference.participants is not None:
        parts.append(f"{reference.participants:,} people")
    return ", ".join(part for part in parts if part)


def source(reference: Reference) -> str:
    """Family names, where it appeared, and the year: `Gordon, McDowell, Hallgren et al. JAMA Psychiatry 2018`."""
    names = reference.authors or reference.editors
    who = ", ".join(name.surname for name in names[:NAMED])
    who += " et al" if who and (len(names) > NAMED or reference.etal) else ""
    where = reference.journal or reference.booktitle or reference.institution or reference.publisher
    if where in ("", who):
        return f"{who} {reference.year}".strip()
    return ". ".join(part for part in (who, f"{where} {reference.year}".strip()) if part)


def checks(reference: Reference) -> str:
    """`Details checked · No retraction check recorded`; empty where nobody keeps such records of the entry."""
    checked, state = reference.retraction_checked, reference.standing
    kept = reference.verification is not Verification.unverified or checked or reference.design
    if state is not Retraction.none or checked:
        retraction = RETRACTION[state] + (f", checked {short_day(checked)}" if checked else "")
    else:
        retraction = "No retraction check recorded"
    return f"{VERIFICATION[reference.verification]} · {retraction}" if kept or state is not Retraction.none else ""
