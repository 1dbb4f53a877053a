"""What a snapshot of retractions says, written into the bibliography."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from generator.appraise.retractions import marks
from generator.load.bibedit import with_fields
from generator.load.snapshot import Snapshot
from generator.model.content import Content
from generator.publish import bibliography


def write(root: Path, content: Content, snapshot: Snapshot, when: date) -> dict[str, int]:
    """Writes status and day of the check into the entries that the snapshot covers; how many were changed, by file.

    `content` has the snapshot's notices on its references. Every other byte of the bibliography stays as it was.
    """
    covered = (reference for key, reference in content.references.items() if key in snapshot.covered)
    changes = marks(covered, when)
    files = Counter(content.references[key].place.file for key in changes)
    for file in files:
        text = (root / file).read_bytes().decode("utf-8")
        bibliography.write(root / file, with_fields(text, changes))
    return files
