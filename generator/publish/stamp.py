"""This package and its libraries as they lie on the disk: what they made is kept only while they are the same."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def stamp(*endings: str, within: Iterable[str] = ("",)) -> str:
    """Every file of the package with one of these endings, a line each: its path, size, and time of its last change.

    Of the whole package, or of the folders `within` it.
    """
    folders = ((str(PACKAGE / name), f"{name}/" if name else "") for name in within)
    return "\n".join(sorted(line for folder, at in folders for line in _lines(folder, at, endings)))


def versions(*libraries: str) -> str:
    """The version of each library, a line each. Only that is read of what a library says of itself, which is long."""
    return "\n".join(f"{name} {_version(name)}" for name in libraries)


def _version(library: str) -> str:
    about = distribution(library)
    found = re.search(r"^Version: (\S+)$", about.read_text("METADATA") or "", re.MULTILINE)
    return found[1] if found else about.version


def _lines(folder: str, at: str, endings: tuple[str, ...]) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _lines(entry.path, f"{at}{entry.name}/", endings) if entry.name != "__pycache__" else ()
            elif entry.name.endswith(endings):
                stat = entry.stat()
                yield f"{at}{entry.name} {stat.st_size} {stat.st_mtime_ns}"
