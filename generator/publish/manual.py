"""The generated pages of the editors' manual on disk: written, or compared with what is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.publish.files import differing, renew
from generator.render.manual import RECORDS, RULES, records, rules


def pages() -> Mapping[str, str]:
    """Path below the root to the text of every generated page."""
    return {**rules.pages(), **records.pages()}


def write(root: Path) -> int:
    """Writes every page, removes those of rules and kinds that are gone, and says how many there are."""
    return renew(root, pages(), _there(root))


def stale(root: Path) -> tuple[str, ...]:
    """The pages that are missing, differ, or belong to nothing any more."""
    return tuple(sorted(differing(root, pages(), _there(root))))


def _there(root: Path) -> Iterator[str]:
    return (
        file.relative_to(root).as_posix()
        for folder in (RULES, RECORDS)
        for file in sorted((root / folder).glob("*.md"))
    )
