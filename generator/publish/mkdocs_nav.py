"""Entries of the menu, rendered once for all pages of a folder: most pages show the same ones, at the most cost.

What an entry that is not active shows, with all that is in it, depends on its page by the way from there alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2.runtime import Macro
from jinja2.utils import internalcode
from mkdocs.structure.nav import Link, Section
from mkdocs.structure.pages import Page

from generator.render.lighter import LightContext

if TYPE_CHECKING:
    from mkdocs.structure.nav import Navigation

Parts = tuple[str, ...]

_THEME = ("material", "templates")
_MACROS = ("partials/nav-item.html", "partials/tabs-item.html")
"""The theme's own templates for an entry of the menu; in another's, an entry may show anything."""


_ENTRIES = (Link, Page, Section)
"""The host's own; what other plugins put there may be anything."""


class Menu:
    """The entries that the pages of one folder have in common; forgotten when a page of another folder comes."""

    def __init__(self, folders: Iterable[str]) -> None:
        own = (Path(folder) for folder in folders if Path(folder).parts[-2:] == _THEME)
        self.files = frozenset(str(folder / name) for folder in own for name in _MACROS)
        self.nav: Navigation | None = None
        self.crowded: frozenset[Parts] = frozenset()
        self.url = ""
        self.base: Parts = ()
        self.known: dict[tuple[object, ...], Any] = {}

    def at(self, url: str, nav: Navigation) -> dict[tuple[object, ...], Any]:
        """What is known for a page at an address."""
        if url != self.url or nav is not self.nav:
            base = self._base_of(url, nav)
            if base != self.base:
                self.base, self.known = base, {}
            self.url = url
        return self.known

    def _base_of(self, url: str, nav: Navigation) -> Parts:
        """The same for pages from which all but themselves is reached in the same way.

        So it is from `a/b/` and `a/c/`, unless anything lies below one of them, or a link leads to it.
        """
        if nav is not self.nav:
            self.nav, self.crowded, self.base, self.known = nav, frozenset(_crowded(nav.items)), (), {}
        folder, _, name = url.rpartition("/")
        parts = _parts(folder if "." in name else url)
        return parts if parts in self.crowded else (*parts[:-1], "")


class MenuContext(LightContext):
    """A context that asks the menu before it renders an entry."""

    menu: Menu

    @internalcode
    def call(self, thing: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """What a call gives; of an entry that is not active, the same for all pages of a folder."""
        if type(thing) is not Macro or thing.name != "render" or not self._is_common(thing, args):
            return super().call(thing, *args, **kwargs)
        known = self.menu.at(self["page"].url, self["nav"])
        what = (thing._func.__code__.co_filename, *map(_told, args))
        if what not in known:
            known[what] = super().call(thing, *args, **kwargs)
        return known[what]

    def _is_common(self, macro: Macro, args: tuple[Any, ...]) -> bool:
        """Whether a macro is the theme's own for entries, and is asked for one that is not active."""
        entry: Any = args[0] if args else None
        return (
            type(entry) in _ENTRIES
            and not entry.active
            and macro._func.__code__.co_filename in self.menu.files
            and self.get("page") is not None
        )


def _told(value: Any) -> object:
    """An argument, to be held against others; of the entry that one stands in, or for, also whether it is active."""
    return (id(value), value.active) if type(value) in _ENTRIES else value


def _crowded(items: Iterable[Any]) -> Iterator[Parts]:
    """The folders in which pages lie, and all that links lead to or through."""
    for item in items:
        parts = _parts(getattr(item, "url", None) or "")
        yield from (parts[:end] for end in range(len(parts) + isinstance(item, Link)))
        yield from _crowded(item.children or ())


def _parts(url: str) -> Parts:
    return tuple(part for part in url.split("/") if part)
