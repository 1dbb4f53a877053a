"""What a snapshot of retractions says, written into the bibliography."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.appraise.retractions import marks
from generator.load.bibedit import with_fields
from generator.load.folder import BIBLIOGRAPHY
from generator.load.snapshot import Snapshot
from generator.model.content import Content


def write(root: Path, content: Content, snapshot: Snapshot, when: date) -> int:
    """Writes status and day of the check into the entries that the snapshot covers, and says how many were changed.

    `content` has the snapshot's notices on its references. Every other byte of the bibliography stays as it was.
    """
    covered = (reference for key, reference in content.references.items() if key in snapshot.covered)
    changes = marks(covered, when)
    file = root / BIBLIOGRAPHY
    text = file.read_bytes().decode("utf-8")
    written = with_fields(text, changes)
    if written != text:
        draft = file.with_suffix(".new")
        draft.write_bytes(written.encode("utf-8"))
        draft.replace(file)
    return len(changes)
