"""The lines that problems stand in, read again to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.errors import Problem
from generator.load.folder import WRITTEN
from generator.load.textfile import evened

_MOST = 4_000_000
"""Larger files, in bytes, are not read again."""


def lines(problems: Iterable[Problem], root: Path) -> dict[Problem, str]:
    """The line of each problem, where its file can be read: below the root, or as the command named it."""
    texts: dict[str, list[str]] = {}
    found: dict[Problem, str] = {}
    for problem in problems:
        place = problem.location
        if place.file not in texts:
            ours = place.file.partition("/")[0] in WRITTEN  # others are those that a command was given
            texts[place.file] = _rows(root / place.file) or ([] if ours else _rows(Path(place.file)))
        if 1 <= place.line <= len(texts[place.file]):
            found[problem] = texts[place.file][place.line - 1]
    return found


def _rows(path: Path) -> list[str]:
    try:
        if not path.is_file() or path.stat().st_size > _MOST:
            return []
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except (OSError, ValueError):
        return []
    return evened(text).split("\n")
