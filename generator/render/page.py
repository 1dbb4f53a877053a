"""A page of the site as plain values: where it lies, what it says, and which record it comes from."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from generator.render.escaped import inert

HOME = "Home"
"""What the first page is called wherever it is linked."""

ROOT = "\ue000"
"""Stands in a body for the way up to the site's root, where what writes a link does not know its page."""


FOUND_FIRST = {
    "safety": 8,
    "questions": 4,
    "conditions": 3,
    "recommendations": 2,
    "topics": 2,
    "statements": 0.002,
    "references": 0.002,
}
"""By folder, how much more a word counts there in a search: what answers a reader stands above what proves it
and what others say."""


class Page(NamedTuple):
    """One page, as Markdown with HTML blocks, ready for any host that runs the citation extension.

    `path` is relative to the documentation folder, such as `recommendations/x.md`; `source` is the file, relative to
    the root, that the edit link opens, with `line` where the record starts.
    """

    path: str
    title: str
    body: str
    description: str
    source: str
    line: int = 1
    home: bool = False
    wide: bool = False
    head: str = ""
    """HTML for the head of the page, ready to print."""

    @property
    def url(self) -> str:
        """The page's address below the site's root, with a closing slash, `` for the front page."""
        stem = self.path.removesuffix(".md")
        stem = stem.removesuffix("index")
        return stem if not stem or stem.endswith("/") else f"{stem}/"


class Entry(NamedTuple):
    """An entry of the navigation: a title over a page, or over further entries."""

    title: str
    path: str = ""
    children: tuple[Entry, ...] = ()


def rooted(page: Page) -> Page:
    """The page with its own way up to the root for every `ROOT` in its body."""
    return page._replace(body=page.body.replace(ROOT, upward(page.path)))


def upward(path: str) -> str:
    """From a page back to the site's root: `../../` for `recommendations/x.md`, `` for `index.md`."""
    stem = path.removesuffix(".md")
    depth = stem.count("/") + (0 if stem.endswith("index") else 1)
    return "../" * depth


def matter(page: Page, as_shown: Callable[[str], str]) -> dict[str, Any]:
    """What a page tells its host: title and description `as_shown`, what does not stand beside it, and its weight in a
    search.
    """
    said = {
        "title": as_shown(page.title),
        "description": as_shown(page.description),
        "hide": ["navigation", *(["toc"] if page.home or page.wide else [])],
        **({"home": True} if page.home else {}),
    }
    boost = FOUND_FIRST.get(page.path.split("/")[0])
    return {**said, "search": {"boost": boost}} if boost else said


def front_matter(page: Page, **more: str) -> str:
    """The same as it stands at the head of a file, with further words by name."""
    said = {**matter(page, inert), **{name: text for name, text in more.items() if text}}
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in said.items())
    return "\n".join(("---", *lines, "---\n\n"))


def navigation(entry: Entry, as_shown: Callable[[str], str] = inert) -> dict[str, Any] | str:
    """An entry as `nav` in `mkdocs.yml` has it, its title `as_shown`."""
    title = as_shown(entry.title)
    if entry.children:
        return {title: [navigation(child, as_shown) for child in entry.children]}
    return {title: entry.path} if entry.title else entry.path
