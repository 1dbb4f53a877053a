"""The generated pages of the editors' manual on disk: written, or compared with what is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.publish.files import put, within
from generator.render.manual import RECORDS, RULES, records, rules


def pages() -> Mapping[str, str]:
    """Path below the root to the text of every generated page."""
    return {**rules.pages(), **records.pages()}


def write(root: Path) -> int:
    """Writes every page, removes those of rules and kinds that are gone, and says how many there are."""
    texts = pages()
    for name in _there(root):
        if name not in texts:
            within(root, name).unlink()
    for name, text in texts.items():
        put(within(root, name), text.encode())
    return len(texts)


def stale(root: Path) -> tuple[str, ...]:
    """The pages that are missing, differ, or belong to nothing any more."""
    texts = {name: text.encode() for name, text in pages().items()}
    said = {name: (root / name).read_bytes() for name in _there(root)}
    return tuple(sorted(name for name in texts.keys() | said.keys() if texts.get(name) != said.get(name)))


def _there(root: Path) -> Iterator[str]:
    return (
        file.relative_to(root).as_posix()
        for folder in (RULES, RECORDS)
        for file in sorted((root / folder).glob("*.md"))
    )
