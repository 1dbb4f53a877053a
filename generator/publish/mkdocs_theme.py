"""The host's theme, read more cheaply: templates compiled once and kept, hidden folders not searched for files.

A theme also asks for much that is not there, such as what a page's settings do not say, and calls its macros for every
entry of the menu on every page; what Jinja does for that is made shorter, and gives the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, Undefined
from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode

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


_NOTHING = object()
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


class _Context(Context):
    """A context that calls macros, which are most of what is called, without asking what they want to be given."""

    @internalcode
    def call(self, thing: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        if type(thing) is not Macro:
            return super().call(thing, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return thing(self.eval_ctx, *args, **kwargs)


def _getter(env: Environment) -> Callable[[Any, str], Any]:
    """What `env.getattr` gives, which templates ask a million times in a build: an attribute, else an item.

    What is not there is the same for all things of a type, since its message names no more.
    """
    missing: dict[tuple[type, str], Undefined] = {}

    def found(thing: Any, name: str) -> Any:
        value = getattr(thing, name, _NOTHING)
        if value is not _NOTHING:
            return value
        if hasattr(type(thing), "__getitem__"):
            try:
                return thing[name]
            except (TypeError, LookupError, AttributeError):
                pass
        what = type(thing), name
        if what not in missing:
            missing[what] = env.undefined(obj=thing, name=name)
        return missing[what]

    return found


def lighten(theme: Theme, folder: Path) -> None:
    """Makes every environment that the host asks this theme for a cheap one; it renders the same."""
    made = theme.get_env

    def get_env() -> Environment:
        env = made()
        env.loader = _Templates(theme.dirs)
        env.bytecode_cache = compiled(folder, "theme")
        env.context_class = _Context
        env.getattr = _getter(env)  # type: ignore[method-assign, assignment]
        return env

    theme.get_env = get_env  # type: ignore[method-assign]
