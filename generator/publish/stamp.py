"""This package as it lies on the disk: what it made is worth keeping only while it is the same."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def stamp(*endings: str, within: Iterable[str] = ("",)) -> str:
    """Every file of the package with one of these endings, a line each: its path, size, and time of its last change.

    Of the whole package, or of the folders `within` it.
    """
    folders = ((str(PACKAGE / name), f"{name}/" if name else "") for name in within)
    return "\n".join(sorted(line for folder, at in folders for line in _lines(folder, at, endings)))


def _lines(folder: str, at: str, endings: tuple[str, ...]) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _lines(entry.path, f"{at}{entry.name}/", endings) if entry.name != "__pycache__" else ()
            elif entry.name.endswith(endings):
                stat = entry.stat()
                yield f"{at}{entry.name} {stat.st_size} {stat.st_mtime_ns}"
