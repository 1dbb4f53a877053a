"""What a change means, from two revisions to a report: both read, both built, handouts laid out where asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator import load
from generator.appraise import check
from generator.build import build
from generator.errors import ContentError, Location, Problem, has_errors
from generator.load.settings import NO_ADDRESS, SETTINGS
from generator.model.content import Content, Places
from generator.publish import revisions
from generator.publish.cache import PDFS
from generator.publish.pool import laid_out_all
from generator.publish.result import Pdf, SheetFault
from generator.render.meaning import affected
from generator.render.meaning.affected import Length, PrintChange
from generator.render.meaning.report import Prints, Report, Side, report
from generator.render.sheets import Print

TREE = "the files as they are now"
_JUDGES = {
    *("overdue-review", "stale-helpline", "retracted-reference", "expression-of-concern", "retraction-status"),
    *("retraction-override", "changed-number", "unverified-number", "certainty-too-high", "certainty-wording"),
    *("forbidden-wording", "typed-number", "scope-mismatch", "untold-version", "journal-abbreviation", "readability"),
    *("unused-record", "unused-reference", "missing-safety", "certainty-differs", "withdrawn-advice"),
}
"""Rules whose errors forbid publishing, and yet leave something to compare."""


class UnreadableError(Exception):
    """One side cannot be compared; carries what it is called and what is wrong with it."""

    def __init__(self, side: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(side)
        self.side, self.problems = side, problems


def meaning(
    root: Path, base: str, head: str, today: date, *, page_counts: bool = False, jobs: int | None = None
) -> Report:
    """The report on what changed from one revision to another; an empty `head` stands for the files as they are now.

    `page_counts` lays out the handouts that changed. Raises RevisionError and UnreadableError.
    """
    url = _site_url(root)
    with revisions.folder(root, base) as folder:
        before, _ = _side(folder, base, url, today)
    with revisions.folder(root, head) if head else nullcontext(root) as folder:
        after, errors = _side(folder, head, url, today)
    before = replace(before, files=revisions.beside(root, base))
    after = replace(after, files=revisions.beside(root, head))
    found = affected.prints(before.prints, after.prints)
    if page_counts:
        found = tuple(_counted(found, root / PDFS, jobs))
    return report(before, after, found, counted=page_counts, errors=errors)


def _side(root: Path, name: str, url: str, today: date) -> tuple[Side, int]:
    """One side, built; and how many errors the check finds in it. Raises UnreadableError."""
    try:
        content, loading = load.content(root)
    except ContentError as error:
        raise UnreadableError(name or TREE, error.problems) from None
    printed = () if content.guideline.is_retired else None  # what a retired guideline prints, its settings alone say
    found = (*loading, *check.problems(content, today, printed))
    if has_errors(p for p in found if p.rule not in _JUDGES):
        raise UnreadableError(name or TREE, tuple(sorted(p for p in found if p.rule not in _JUDGES)))
    site = build(_settled(content), url, today)
    errors = sum(p.severity == "error" for p in found)
    return Side(name, content, site.pages, site.prints), errors


def _settled(content: Content) -> Content:
    """The content with everything on the first line of its file, in its order there, so that a comment or a new record
    above another changes no page that links to its line.
    """
    order: Counter[str] = Counter()
    places = {}
    for name, written in sorted(content.places.items(), key=lambda item: item[1].at(("id",))):
        places[name] = Places({(): _ranked(written.at().file, order)})
    references = {key: replace(one, place=_ranked(one.place.file, order)) for key, one in content.references.items()}
    return replace(content, places=places, references=references)


def _ranked(file: str, order: Counter[str]) -> Location:
    """The next place in a file: on its first line, after those that came before."""
    order[file] += 1
    return Location(file, 1, order[file])


def _counted(prints: Prints, cache: Path, jobs: int | None) -> Iterator[tuple[PrintChange, Print | None, Print | None]]:
    """The handouts with the number of their pages before and after."""
    sheets = [item.sheet for _, old, new in prints for item in (old, new) if item]
    lengths = iter([_length(result) for result in laid_out_all(sheets, cache_dir=cache, jobs=jobs)])
    for change, old, new in prints:
        before, after = (next(lengths) if item else Length() for item in (old, new))
        yield replace(change, old=before, new=after), old, new


def _length(result: Pdf | SheetFault) -> Length:
    if isinstance(result, SheetFault):
        return Length(None, result.faults[0].message)
    return Length(result.pages)


def _site_url(root: Path) -> str:
    """The site's address as `mkdocs.yml` has it. The file is not loaded: settings may name code, and this runs none."""
    file = root / SETTINGS
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() and not file.is_symlink() else ""
    found = re.search(r"^site_url:[ \t]*['\"]?(https?://[^\s'\"#]+)", text, re.MULTILINE)
    return found[1] if found else NO_ADDRESS
