"""The card that a citation opens: what kind of work, its title, where it appeared, and how far it was checked."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from generator.cite.style import Style
from generator.model.reference import DESIGN, RETRACTION, VERIFICATION, Reference, Retraction
from generator.model.words import short_day


def card(reference: Reference, style: Style, id: str) -> str:
    """One reference's card. Only inline elements, so that it may stand in any paragraph or cell."""
    lines = (
        ("doubt", reference.doubt),
        ("kind", kind(reference)),
        ("title", reference.title),
        ("src", style.source(reference)),
        ("doi", f"doi {reference.doi}" if reference.doi else ""),
        ("foot", foot(reference)),
    )
    return _card(id, "".join(_line(name, text) for name, text in lines if text))


def run_card(references: Sequence[tuple[int, Reference]], style: Style, id: str) -> str:
    """The card of a run of references: a line for each, with its number."""
    lines = (
        _line("src", f"{number}. {style.source(reference)}")
        + (_line("doubt", reference.doubt) if reference.doubt else "")
        for number, reference in references
    )
    return _card(id, _line("kind", f"{len(references)} references") + "".join(lines))


def kind(reference: Reference) -> str:
    """`Meta-analysis, 33 studies, 1,877 people`."""
    parts = [DESIGN[reference.design] if reference.design else ""]
    if reference.studies is not None:
        parts.append(f"{reference.studies:,} {'study' if reference.studies == 1 else 'studies'}")
    if reference.participants is not None:
        parts.append(f"{reference.participants:,} people")
    return ", ".join(part for part in parts if part)


def foot(reference: Reference) -> str:
    """`Details checked · No retraction check recorded`."""
    checked = reference.retraction_checked
    if reference.standing is Retraction.none and checked is None:
        retraction = "No retraction check recorded"
    else:
        retraction = RETRACTION[reference.standing] + (f", checked {short_day(checked)}" if checked else "")
    return f"{VERIFICATION[reference.verification]} · {retraction}"


def _card(id: str, lines: str) -> str:
    return f'<span class="ep-refcard" role="note" id="{id}">{lines}</span>'


def _line(name: str, text: str) -> str:
    return f'<span class="ep-refcard__{name}">{escape(text)}</span>'
