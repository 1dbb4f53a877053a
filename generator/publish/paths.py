"""Where the files lie that a host's settings name, for what is not told where these settings are."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
"""A path, or a list of paths, as settings give them."""

SETTINGS = ("properdocs.yml", "properdocs.yaml", "mkdocs.yml", "mkdocs.yaml", "zensical.toml")


def listed(paths: Paths) -> tuple[Path, ...]:
    """The paths of a setting that may hold one or several."""
    return tuple(map(Path, [paths] if isinstance(paths, str | os.PathLike) else paths))


def located(path: Path, homes: Iterable[Path] | None = None) -> Path:
    """The file of a path in the first of some folders that holds it.

    Without `homes`: the working directory, the folder of a settings file that the command line names, and the
    nearest folder above with a settings file. Raises FileNotFoundError, with a sentence, when none holds it.
    """
    folders = tuple(_homes() if homes is None else homes)
    for folder in folders:
        if (folder / path).is_file():
            return folder / path
    places = " or ".join(dict.fromkeys(folder.absolute().as_posix() for folder in folders))
    raise FileNotFoundError(f"there is no file '{path.as_posix()}' in {places}")


def _homes() -> Iterable[Path]:
    yield Path()
    named = (word.rpartition("=")[2] for word in sys.argv[1:])
    yield from (Path(word).parent for word in named if word.endswith((".yml", ".yaml", ".toml")))
    here = Path.cwd()
    yield from [folder for folder in here.parents if any((folder / name).is_file() for name in SETTINGS)][:1]
