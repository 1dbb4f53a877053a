"""JSON Schemas on disk: written, or compared with what is there."""

from __future__ import annotations

from pathlib import Path

from generator.render.schema import schemas


def write(folder: Path) -> int:
    """Writes every schema into a folder, removes those of kinds that are gone, and says how many there are."""
    texts = schemas()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.schema.json"):
        if old.name not in texts:
            old.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return len(texts)


def stale(folder: Path) -> tuple[str, ...]:
    """The names of schemas that are missing, differ, or belong to no kind any more."""
    texts = schemas()
    there = {f.name: f.read_text(encoding="utf-8") for f in folder.glob("*.schema.json")}
    return tuple(sorted(name for name in texts.keys() | there.keys() if texts.get(name) != there.get(name)))
