"""Files in `docs/` at whose addresses the site has something else: one of the two would be lost without a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from generator.errors import Location, Problem
from generator.load.folder import DOCS, files


def taken(root: Path, made: Iterable[str]) -> Iterator[Problem]:
    """The files in a guideline's `docs/` that lie where something `made` lies, given by its paths."""
    known = {_address(path) for path in made}
    for file in files(root / DOCS, ""):
        path = file.relative_to(root / DOCS).as_posix()
        if _address(path) in known and not any(part.startswith(".") for part in PurePosixPath(path).parts):
            message = "the site has a page or file of its own at this address"
            yield Problem(Location(f"{DOCS}/{path}"), "duplicate-id", message, "give this file another name")


def _address(path: str) -> str:
    """Where a file of a site is served: a page as the index of a folder called like it."""
    page = PurePosixPath(path)
    if page.suffix != ".md":
        return path
    return str(
        page.with_name("index.html") if page.stem in ("index", "README") else page.with_suffix("") / "index.html"
    )
