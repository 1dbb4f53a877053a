"""What nobody could read below a guideline's folders: pipes and devices, files too large, folders without end.

It is told before anything is read: a pipe would hold a reader for ever, and a folder a thousand deep ends every walk.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from generator.errors import HIDDEN, Location, Problem
from generator.load.textfile import is_text

DEEPEST = 60
"""How many folders may stand in one another."""
LARGEST = {".md": 200_000, ".yaml": 500_000, ".lock": 5_000_000, ".bib": 20_000_000}
"""Bytes, by how a name ends."""
ANY = 100_000_000
"""Bytes of any other file, such as a snapshot of retractions; GitHub takes no larger one."""
_ODD = re.compile(rf"{HIDDEN.pattern}|[\t\n\\<>\"]")


def unfit(root: Path, names: Iterable[str]) -> Iterator[Problem]:
    """What below these files and folders cannot be read, each at its place."""
    for path, depth, status in _every(root, names):
        most = largest(path)
        if stat.S_ISDIR(status.st_mode):
            if depth > DEEPEST:
                hint = "put it nearer to the top"
                message = f"folders stand in one another more than {DEEPEST} deep"
                yield Problem(Location(path), "unreadable-file", message, hint)
        elif not stat.S_ISREG(status.st_mode):
            hint = "take it away: only files and folders can be read"
            yield Problem(Location(path), "unreadable-file", "this is a pipe, a socket or a device", hint)
        elif status.st_size > most:
            message = f"this file has {status.st_size:,} bytes; at most {most:,} are read"
            yield Problem(Location(path), "unreadable-file", message, "divide it, or take out what nobody needs")


def largest(path: str) -> int:
    """How many bytes of a file are read."""
    return LARGEST.get(PurePosixPath(path).suffix.lower(), ANY)


def unnamed(root: Path, names: Iterable[str]) -> Iterator[Problem]:
    """Files and folders whose names can stand in no address, or would steer the terminal that shows them."""
    for path, _, status in _every(root, names):
        name = PurePosixPath(path).name
        if not is_text(path):
            if stat.S_ISDIR(status.st_mode):
                continue  # told at each file within
            message = "the name of this file is not UTF-8 text"
        elif odd := _ODD.search(name):
            what = repr(odd[0]) if odd[0].isprintable() else f"a character that cannot be seen, U+{ord(odd[0]):04X}"
            message = f"the name of this file holds {what}"
        else:
            continue
        yield Problem(Location(path), "unreadable-file", message, "give it another name")


def _every(root: Path, names: Iterable[str]) -> Iterator[tuple[str, int, os.stat_result]]:
    """All that lies below some names, sorted, but nothing behind a link: path, depth and what it is."""
    waiting = [(name, 1) for name in sorted(names, reverse=True)]
    while waiting:
        name, depth = waiting.pop()
        try:
            status = os.lstat(root / name)
        except FileNotFoundError:
            continue
        if stat.S_ISLNK(status.st_mode):
            continue
        yield name, depth, status
        if stat.S_ISDIR(status.st_mode) and depth <= DEEPEST:
            inside = sorted((inner.name for inner in (root / name).iterdir()), reverse=True)
            waiting += [(f"{name}/{inner}", depth + 1) for inner in inside]
