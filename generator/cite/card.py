"""The card that a citation opens: what kind of work, its title, where it appeared, and how far it was checked."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from generator.cite.style import Style
from generator.model.reference import DESIGN, RETRACTION, VERIFICATION, Reference, Retraction
from generator.model.words import short_day


def card_lines(reference: Reference, style: Style) -> str:
    """The inside of one reference's card. Only inline elements, so that it may stand in any paragraph or cell."""
    lines = (
        ("doubt", reference.doubt),
        ("kind", kind(reference)),
        ("title", reference.title),
        ("src", style.source(reference)),
        ("doi", f"doi {reference.doi}" if reference.doi else ""),
        ("foot", foot(reference)),
    )
    return "".join(_line(name, escape(text)) for name, text in lines if text)


def run_lines(sources: Sequence[tuple[int, str]]) -> str:
    """The inside of the card of a run of references: a line for each, its number before its source (HTML)."""
    lines = (_line("src", f"{number}. {source}") for number, source in sources)
    return _line("kind", f"{len(sources)} references") + "".join(lines)


def card(lines: str, id: str) -> str:
    """A card around its lines."""
    return f'<span class="ep-refcard" role="note" id="{id}">{lines}</span>'


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


def _line(name: str, markup: str) -> str:
    return f'<span class="ep-refcard__{name}">{markup}</span>'
