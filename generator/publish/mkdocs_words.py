"""What Markdown makes of a page, kept between builds: where only the frame around it is new, it is not made again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from types import MethodType
from typing import TYPE_CHECKING, Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as HostPage

MATTERS = ("title", "search", "tags")
"""Of what a page says of itself, what its entries in the search index take up."""


def matters(page: HostPage) -> str:
    """What a page says of itself that the search index takes up."""
    return repr([page.meta.get(name) for name in MATTERS])


def said(page: HostPage) -> bytes:
    """The words of a page that was rendered, on one line."""
    return json.dumps([page.content, page._title_from_render, _headings(page.toc)], ensure_ascii=False).encode()


def give(page: HostPage, words: bytes, anchors: Iterable[str]) -> None:
    """Has a page take these words for its own when the host asks it to render; `anchors` are the ids in them."""
    content, title, headings = json.loads(words)

    def render(self: HostPage, config: MkDocsConfig, files: object) -> None:
        self.content, self._title_from_render, self.toc = content, title, TableOfContents(_links(headings))
        self.present_anchor_ids, self.links_to_anchors = set(anchors), {}

    page.render = MethodType(render, page)  # type: ignore[method-assign]


def _headings(links: Iterable[AnchorLink]) -> list[Any]:
    return [[link.title, link.id, link.level, _headings(link.children)] for link in links]


def _links(headings: Iterable[Any]) -> list[AnchorLink]:
    found = []
    for title, id, level, below in headings:
        link = AnchorLink(title, id, level)
        link.children = _links(below)
        found.append(link)
    return found
