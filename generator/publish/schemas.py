"""JSON Schemas on disk: written, or compared with what is there."""

from __future__ import annotations

import json
from pathlib import Path

from generator.load.ids import ids
from generator.publish.files import differing, renew
from generator.render.schema import IDS, ids_schema, schemas

FOLDER = "schemas"


def write(root: Path) -> int:
    """Writes every schema and the list of ids of a guideline, removes those of kinds that are gone; how many."""
    texts = {**schemas(), IDS: ids_schema(ids(root))}
    there = (f"{FOLDER}/{file.name}" for file in (root / FOLDER).glob("*.schema.json"))
    return renew(root, {f"{FOLDER}/{name}": text for name, text in texts.items()}, there)


def stale(root: Path) -> tuple[str, ...]:
    """The names of schemas that are missing, differ, or belong to no kind any more.

    The list of ids is one of them only when it is missing, or lacks a kind: it grows old with each new record, and an
    id that it does not offer is valid all the same.
    """
    folder = root / FOLDER
    wrong = differing(folder, schemas(), (f.name for f in folder.glob("*.schema.json") if f.name != IDS))
    listed = (folder / IDS).read_bytes() if (folder / IDS).is_file() else b""
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
