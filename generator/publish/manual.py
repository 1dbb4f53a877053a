"""The generated pages of the editors' manual on disk: written, or compared with what is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.publish.files import put
from generator.render.manual import rules as rule_pages


def pages() -> Mapping[str, str]:
    """Path below the root to the text of every generated page."""
    return {**rule_pages.pages()}


def write(root: Path) -> int:
    """Writes every page, removes those of rules that are gone, and says how many there are."""
    texts = pages()
    for old in (root / rule_pages.FOLDER).glob("*.md"):
        if old.relative_to(root).as_posix() not in texts:
            old.unlink()
    for name, text in texts.items():
        put(root / name, text.encode())
    return len(texts)


def stale(root: Path) -> tuple[str, ...]:
    """The pages that are missing, differ, or belong to no rule any more."""
    texts = pages()
    there = {f.relative_to(root).as_posix(): f for f in (root / rule_pages.FOLDER).glob("*.md")}
    there |= {name: root / name for name in texts if (root / name).is_file()}
    said = {name: file.read_text(encoding="utf-8") for name, file in there.items()}
    return tuple(sorted(name for name in texts.keys() | said.keys() if texts.get(name) != said.get(name)))
