"""What lies where it must not: links that a build would follow, and files in git that only a build may make."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from generator.errors import Location, Problem, Severity

CACHE = ".cache/evipress"
"""What is kept between builds."""
MADE = ("site", ".site-new", ".site-old", "prints", ".cache", CACHE)
"""Where a guideline's site, its handouts and what is kept between builds go."""

_KEPT = re.compile(rb"\.cache(?=[/\0])|site(?=[/\0])|\.site-[^/\0]*(?=[/\0])")


def astray(root: Path, docs: str) -> Iterator[Problem]:
    """Links below the folder of pages, links at the places where we write, and what git holds of those places."""
    hint = "put the file itself here: a link may lead to anything, and would be published"
    for path in _links(root / docs):
        yield _problem(path.relative_to(root).as_posix(), "this is a symbolic link", hint)
    kept = root / CACHE
    inner = sorted(kept.iterdir()) if kept.is_dir() and not kept.is_symlink() else ()
    for path in (*(root / name for name in MADE), *inner):
        if path.is_symlink():
            hint = "remove it: a build would write, and take files away, where it leads"
            yield _problem(path.relative_to(root).as_posix(), "this is a symbolic link", hint)
    for top, name in sorted(_tracked(root).items()):
        hint = f"run `git rm -r --cached {top}`: nobody reads in a pull request what is in such files"
        yield _problem(name, "only a build makes this file, and git holds it", hint)


def unfollowed(root: Path, folder: Path) -> Iterator[Problem]:
    """Links below a folder of records: none is followed, so what one leads to counts for nothing."""
    for path in _links(folder):
        message = "this is a symbolic link, and is not read"
        place = Location(path.relative_to(root).as_posix())
        yield Problem(place, "unreadable-file", message, "put the file itself here", Severity.warning)


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


def _tracked(root: Path) -> dict[str, str]:
    """The first file that git holds in each place where only a build writes, by that place.

    Read from the index as gitformat-index describes it, in versions 2 and 3, which git writes unless told otherwise:
    a path ends in a zero byte, and its length stands before it. So it takes a millisecond, and needs no git.
    """
    home = root.resolve()
    top = next((folder for folder in (home, *home.parents) if (folder / ".git/index").is_file()), None)
    data = (top / ".git/index").read_bytes() if top else b""
    if top is None or data[:4] != b"DIRC" or data[7:8] not in (b"\2", b"\3"):
        return {}
    before = b"" if home == top else os.fsencode(home.relative_to(top).as_posix()) + b"/"
    found: dict[str, str] = {}
    for match in _KEPT.finditer(data):
        start, end = match.start() - len(before), data.find(b"\0", match.end())
        if end > 0 and data[start : match.start()] == before and _is_path(data, start, end - start):
            found.setdefault(os.fsdecode(match[0]), os.fsdecode(data[match.start() : end]))
    return found


def _is_path(data: bytes, start: int, length: int) -> bool:
    """Whether a path of this length starts here: two bytes before it say so, or four where two more flags follow."""
    return any(int.from_bytes(data[at : at + 2]) & 0xFFF == min(length, 0xFFF) for at in (start - 2, start - 4))
