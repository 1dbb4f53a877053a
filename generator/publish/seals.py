"""Seals on disk: written for findings and study sets that somebody has just held against their sources."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from generator.appraise.seals import current
from generator.model.content import Content
from generator.model.seal import LOCK, Seals
from generator.publish.files import put

HEAD = """\
# The numbers that were held against their sources, as digests. Written by `evipress verify`; do not edit.
# A number that changes without a new look at its source breaks its seal, and the check says so.
"""


def write(root: Path, content: Content, ids: Collection[str]) -> Seals:
    """Seals the named records, or all when none is named, keeps the other seals, and gives those that it made."""
    known = dict(content.seals or {})
    fresh = current(content)
    chosen = {name: seal for name, seal in fresh.items() if not ids or name.partition("/")[0] in ids}
    kept = {name: seal for name, seal in known.items() if name in fresh}
    lines = [
        f"{name}:" + "".join(f" {field}={digest}" for field, digest in sorted(seal.items()))
        for name, seal in sorted((kept | chosen).items())
    ]
    put(root / LOCK, (HEAD + "\n".join(lines) + "\n").encode())
    return chosen
