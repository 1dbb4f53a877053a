"""What lies where it must not: symbolic links that a build would follow."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.errors import Location, Problem

MADE = ("site", ".site-new", ".site-old", "prints", ".cache", ".cache/evipress")
"""Where a guideline's site, its handouts and what is kept between builds go."""


def astray(root: Path, docs: str) -> Iterator[Problem]:
    """Links below the folder of pages, and links at the places where we write."""
    hint = "put the file itself here: a link may lead to anything, and would be published"
    for path in _links(root / docs):
        yield _problem(path.relative_to(root).as_posix(), "this is a symbolic link", hint)
    kept = root / ".cache/evipress"
    inner = sorted(kept.iterdir()) if kept.is_dir() and not kept.is_symlink() else ()
    for path in (*(root / name for name in MADE), *inner):
        if path.is_symlink():
            hint = "remove it: a build would write, and take files away, where it leads"
            yield _problem(path.relative_to(root).as_posix(), "this is a symbolic link", hint)


def _problem(path: str, message: str, hint: str) -> Problem:
    return Problem(Location(path), "unreadable-file", message, hint)


def _links(folder: Path) -> Iterator[Path]:
    """The links at a folder and below it; none is followed."""
    if folder.is_symlink():
        yield folder
    elif folder.is_dir():
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_symlink() or entry.is_dir():
                    yield from _links(Path(entry.path))
