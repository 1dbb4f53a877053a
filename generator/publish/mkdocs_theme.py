"""The host's theme, read more cheaply: templates compiled once and kept, and hidden folders not searched for files."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader

if TYPE_CHECKING:
    from mkdocs.theme import Theme


class _Templates(FileSystemLoader):
    """The theme's files. Hidden folders hold ten thousand icons, which the host asks for by name and never copies."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for top in self.searchpath:
            for folder, inner, files in os.walk(top):
                inner[:] = [name for name in inner if not name.startswith(".")]
                below = PurePath(folder).relative_to(top)
                found.update((below / name).as_posix() for name in files)
        return sorted(found)


TEMPLATES = ".cache/evipress/templates"
"""Where compiled templates lie, beside the host's settings."""


def compiled(folder: Path, name: str) -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept; Jinja finds them by name and source, and compiles what has changed.

    Nothing where nothing can be written: then each build compiles them.
    """
    try:
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder / name))


def lighten(theme: Theme, folder: Path) -> None:
    """Makes every environment that the host asks this theme for a cheap one; it renders the same."""
    made = theme.get_env

    def get_env() -> Environment:
        env = made()
        env.loader = _Templates(theme.dirs)
        env.bytecode_cache = compiled(folder, "theme")
        return env

    theme.get_env = get_env  # type: ignore[method-assign]
