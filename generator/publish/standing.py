"""The site that stands: a build writes only what would not be the same, and changes the site when all is made.

To make a file or a folder costs a disk many times what it costs to read one, and most of a site stays as it was. What
copies a site to its server sees by the time of each file what changed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path


class Standing:
    """A folder with an earlier site, and the files of it that a build found to be right already."""

    def __init__(self, folder: Path, files: Iterable[str]) -> None:
        self.folder, self.files = folder, frozenset(files)
        self.right: set[str] = set()

    def holds(self, path: str, data: bytes) -> bool:
        """Whether a file stands there with just these bytes, so that the build need not write it."""
        return self._noted(path, self._bytes(path) == data)

    def holds_digest(self, path: str, digest: str) -> bool:
        """Whether a file stands there whose bytes have this digest, so that the build need not write it."""
        found = self._bytes(path)
        return self._noted(path, found is not None and digest_of(found) == digest)

    def take(self, made: Path) -> None:
        """Takes away what is no part of the new site, and moves in what a build made; `made` keeps what stood already.

        Each file is the old one or the new one at any moment, never half of one.
        """
        new = frozenset(_walked(made))
        for path in self.files - self.right - new:
            gone = self.folder / path
            gone.unlink(missing_ok=True)
            _drop_empty(gone.parent, self.folder)
        for path in new:
            data = (made / path).read_bytes()
            if not self.holds(path, data):
                target = self.folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                (made / path).replace(target)

    def _noted(self, path: str, right: bool) -> bool:
        if right:
            self.right.add(path)
        return right

    def _bytes(self, path: str) -> bytes | None:
        try:
            return (self.folder / path).read_bytes() if path in self.files else None
        except OSError:  # somebody else's hand is in the folder
            return None


def standing(folder: Path) -> Standing | None:
    """The site in a folder; None where there is none, or where anything but plain files and folders lies in it."""
    try:
        return Standing(folder, _walked(folder))
    except _OddError:
        return None


def digest_of(data: bytes) -> str:
    """The name of some bytes."""
    return hashlib.sha256(data).hexdigest()


class _OddError(Exception):
    """Something is there that no build put there."""


def _walked(folder: Path, at: str = "") -> Iterable[str]:
    """Every file below a folder, by its path. Raises _OddError at a link, and where there is no folder."""
    if folder.is_symlink() or not folder.is_dir():
        raise _OddError
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walked(folder / entry.name, f"{at}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                yield f"{at}{entry.name}"
            else:
                raise _OddError


def _drop_empty(folder: Path, top: Path) -> None:
    """Removes a folder, and those around it below `top`, while nothing is in them."""
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
