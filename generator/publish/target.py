"""Where a site may go: into `site/`, or a folder that is new, empty or an earlier site; never over other files."""

from __future__ import annotations

from pathlib import Path

from generator.load.folder import BIBLIOGRAPHIES, CONTENT, DOCS

MARKS = ("index.html", "data/guideline.json")
"""Files that every build has written, whatever its version."""

SOURCES = (CONTENT, DOCS, BIBLIOGRAPHIES)
SITE = "site"


class RefusedError(Exception):
    """A folder is not ours to write into."""


def free(root: Path, target: Path) -> Path:
    """The folder that a site goes into, in full. Raises RefusedError where it would take other files."""
    real = apart(root, target)
    for beside in (real, new(real), old(real)):
        if beside.is_symlink():
            raise RefusedError(f"{beside.name} is a symbolic link; remove it, or name the folder that it leads to")
    if real.exists() and not real.is_dir():
        raise RefusedError(f"{real.name} is a file; name a folder")
    if not _ours(root, real):
        raise RefusedError(f"{real.name} holds files that evipress did not write; name a new or an empty folder")
    return real


def apart(root: Path, target: Path) -> Path:
    """A folder in full, which neither holds nor lies within what authors write. Raises RefusedError otherwise."""
    if target.is_symlink():
        raise RefusedError(f"{target.name} is a symbolic link; remove it, or name the folder that it leads to")
    real, home = target.resolve(), root.resolve()
    if home.is_relative_to(real):
        raise RefusedError("this folder holds the guideline itself; name another, such as `site`")
    for name in SOURCES:
        source = (root / name).resolve()
        if real.is_relative_to(source) or source.is_relative_to(real):
            raise RefusedError(f"this folder is `{name}`, lies in it or holds it; name another, such as `site`")
    return real


def new(target: Path) -> Path:
    """The folder beside a site in which the next one is made."""
    return target.with_name(f".{target.name}-new")


def old(target: Path) -> Path:
    """Where a site stands aside for a moment."""
    return target.with_name(f".{target.name}-old")


def _ours(root: Path, target: Path) -> bool:
    """Whether a folder is for sites: the usual one, as for any MkDocs; elsewhere one that is empty or holds a site."""
    if target == root.resolve() / SITE or not target.exists():
        return True
    return not any(target.iterdir()) or all((target / mark).is_file() for mark in MARKS)
