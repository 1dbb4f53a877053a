"""Abbreviations of journals: one for each journal, and no two journals under one.

An abbreviation is NLM's, which the entry itself gives (`shortjournal` or `x-nlm`); none is made up here.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem, Severity
from generator.model.content import Content
from generator.model.reference import Reference, ReferenceType

RULE = "journal-abbreviation"


def inconsistent(content: Content) -> Iterator[Problem]:
    """References whose journal is abbreviated otherwise than elsewhere in the bibliography, or not at all."""
    articles = [r for r in content.references.values() if r.type is ReferenceType.article and r.journal]
    first: dict[str, Reference] = {}
    owner: dict[str, Reference] = {}
    for reference in articles:
        if not reference.journal_abbrev:
            continue
        other = first.setdefault(_title(reference.journal), reference)
        if other.journal_abbrev != reference.journal_abbrev:
            message = (
                f"'{reference.journal}' is abbreviated '{reference.journal_abbrev}' here and "
                f"'{other.journal_abbrev}' at {other.place}"
            )
            yield _warning(reference, message, "use the abbreviation of the NLM Catalog in both")
        taken = owner.setdefault(reference.journal_abbrev.casefold(), reference)
        if _title(taken.journal) != _title(reference.journal):
            message = (
                f"'{reference.journal_abbrev}' stands for '{reference.journal}' here and for "
                f"'{taken.journal}' at {taken.place}"
            )
            yield _warning(reference, message, "write the journal's name alike, or give each its own abbreviation")
    for reference in articles:
        known = first.get(_title(reference.journal))
        if known and not reference.journal_abbrev:
            message = f"'{reference.journal}' has no abbreviation here, and one at {known.place}"
            yield _warning(reference, message, f"add shortjournal = {{{known.journal_abbrev}}}")


def _title(journal: str) -> str:
    """A journal's name without case, a leading article, or the sign for `and`."""
    return " ".join(journal.casefold().replace("&", "and").replace(".", "").removeprefix("the ").split())


def _warning(reference: Reference, message: str, hint: str) -> Problem:
    return Problem(reference.place, RULE, message, hint, Severity.warning)
