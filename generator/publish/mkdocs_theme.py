"""The host's theme, read more cheaply: templates compiled once and kept, hidden folders not searched for files.

A page may name a template of its own, and an icon; one that is not there is told.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, TemplateError

from generator.errors import Location, Problem
from generator.publish.mkdocs_nav import Menu, MenuContext
from generator.publish.stamp import PACKAGE
from generator.render import lighter

if TYPE_CHECKING:
    from jinja2.bccache import Bucket
    from mkdocs.structure.files import Files
    from mkdocs.theme import Theme

ICONS = ".icons/"
COMPILED = Path(cache_from_source(str(PACKAGE / "templates.py"))).with_name(f"jinja-{jinja2.__version__}")
"""Where compiled templates lie: where Python keeps the package's own code, which nobody's content can reach."""


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


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates on disk; where nothing can be written, each process compiles them."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what a template was compiled to."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled(name: str) -> FileSystemBytecodeCache:
    """Templates compiled by an earlier process; Jinja finds them by name and source, and compiles what has changed."""
    folder = COMPILED / name
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return _Compiled(str(folder))


def lighten(theme: Theme) -> None:
    """Makes every environment that the host asks this theme for a cheap one; it renders the same."""
    made = theme.get_env

    def get_env() -> Environment:
        env = made()
        env.loader = _Templates(theme.dirs)
        env.bytecode_cache = compiled("theme")
        lighter.lighten(env)
        env.context_class = type("Context", (MenuContext,), {"menu": Menu(theme.dirs)})
        return env

    theme.get_env = get_env  # type: ignore[method-assign]


def untemplated(files: Files, env: Environment) -> Iterator[Problem]:
    """Pages that name a template or an icon which is not there, or cannot be read."""
    from generator.load.folder import DOCS  # it knows every kind of record, which citations alone do not need

    for file in files.documentation_pages():
        meta = file.page.meta if file.page else {}
        for field, path in (("template", "{}"), ("icon", f"{ICONS}{{}}.svg")):
            name = meta.get(field)
            if name is None or (field == "icon" and not name):
                continue
            try:
                env.get_template(path.format(name) if isinstance(name, str) else name)
            except (TemplateError, TypeError, AttributeError, ValueError):
                message, hint = f"there is no {field} {name!r}", f"remove `{field}:` from the head of this page"
                yield Problem(Location(f"{DOCS}/{file.src_uri}"), "missing-file", message, hint)
