"""JSON Schemas on disk: written, or compared with what is there."""

from __future__ import annotations

import json
from pathlib import Path

from generator.load.ids import ids
from generator.publish.files import put, within
from generator.render.schema import IDS, ids_schema, schemas

FOLDER = "schemas"


def write(root: Path) -> int:
    """Writes every schema and the list of ids of a guideline, removes those of kinds that are gone; how many."""
    texts = {**schemas(), IDS: ids_schema(ids(root))}
    for old in (root / FOLDER).glob("*.schema.json"):
        if old.name not in texts:
            within(root, f"{FOLDER}/{old.name}").unlink()
    for name, text in texts.items():
        put(within(root, f"{FOLDER}/{name}"), text.encode())
    return len(texts)


def stale(root: Path) -> tuple[str, ...]:
    """The names of schemas that are missing, differ, or belong to no kind any more.

    The list of ids is one of them only when it is missing, or lacks a kind: it grows old with each new record, and an
    id that it does not offer is valid all the same.
    """
    texts = {name: text.encode() for name, text in schemas().items()}
    there = {f.name: f.read_bytes() for f in (root / FOLDER).glob("*.schema.json")}
    listed = there.pop(IDS, b"")
    wrong = {name for name in texts.keys() | there.keys() if texts.get(name) != there.get(name)}
    return tuple(sorted(wrong if _kinds(listed) == _kinds(ids_schema({}).encode()) else {*wrong, IDS}))


def outdated(root: Path) -> bool:
    """Whether editors are offered other ids than those that there are."""
    file = root / FOLDER / IDS
    return not file.is_file() or file.read_bytes() != ids_schema(ids(root)).encode()


def _kinds(text: bytes) -> set[str]:
    try:
        return set(json.loads(text)["$defs"])
    except (ValueError, KeyError, TypeError):
        return set()
