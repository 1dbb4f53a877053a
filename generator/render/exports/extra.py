"""What a format has no field for, as `name: value` lines in BibTeX's words, which our own readers take back."""

from __future__ import annotations

from collections.abc import Mapping

from generator.load.bibtables import CONTAINER, HOME
from generator.model.reference import Reference, Retraction, Verification


def container(r: Reference) -> str:
    """What a work of this type appeared in; empty for one that stands alone."""
    return str(getattr(r, CONTAINER[r.type])) if r.type in CONTAINER else ""


def home(r: Reference) -> str:
    """Who brought a work of this type out: its institution or its publisher."""
    return str(getattr(r, HOME.get(r.type, "publisher")))


def extra(r: Reference, *lost: str) -> Mapping[str, str]:
    """Fields of ours, those that `container` and `home` leave out, and others that the format would lose, by name."""
    shared = {"journal", "booktitle", "publisher", "institution"}
    left = sorted(shared - {CONTAINER.get(r.type, ""), HOME.get(r.type, "publisher")})
    fields = {
        **{name: str(getattr(r, name)) for name in (*left, *lost)},
        "pubstate": "forthcoming" if r.forthcoming else "",
        "version": r.version,
        "origdate": r.original,
        "note": r.note,
        "x-design": r.design or "",
        "x-studies": "" if r.studies is None else str(r.studies),
        "x-participants": "" if r.participants is None else str(r.participants),
        "x-retraction": "" if r.standing is Retraction.none else r.standing,
        "x-retraction-checked": str(r.retraction_checked or ""),
        "x-verification": "" if r.verification is Verification.unverified else r.verification,
        "x-verification-note": r.verification_note,
        "x-source": r.source,
    }
    return {name: on_a_line(value) for name, value in fields.items() if value}


def on_a_line(text: str) -> str:
    """A value on one line, so that it cannot begin a field of its own."""
    return " ".join(text.split())
