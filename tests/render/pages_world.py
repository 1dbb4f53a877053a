"""A page as readers see it: its HTML parsed, with its links, and the words between its tags."""

from __future__ import annotations

import re
from html import unescape

from generator.render.page import Page, rooted


def words(page: Page) -> str:
    """The page's words without tags and without what is hidden until a day has passed, on one line."""
    seen = re.sub(r"<(\w+) [^>]*data-ep-after=[^>]* hidden>.*?</\1>", " ", page.body)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", seen)).split())


def links(page: Page) -> list[str]:
    """Where the page's links lead, in order."""
    return [unescape(href) for href in re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', page.body)]


def of(pages: tuple[Page, ...], path: str) -> Page:
    """The page with this path, its links complete."""
    return next(rooted(page) for page in pages if page.path == path)


def broken_blocks(page: Page) -> list[str]:
    """What Markdown would take for code, leave a block with or make a paragraph of: blank lines within SVG and tables,
    indents, words without an element around them.
    """
    inside = re.findall(r"<(svg|table|ul|dl)\b.*?</\1>", page.body, re.DOTALL)
    blocks = [m[0] for m in re.finditer(r"<(svg|table|ul|dl)\b.*?</\1>", page.body, re.DOTALL)]
    assert len(inside) == len(blocks)
    bare = [part[:60] for part in page.body.split("\n\n") if part.strip() and part.strip()[0] not in "<#"]
    return [b[:60] for b in blocks if "\n\n" in b] + re.findall(r"(?m)^ {4}\S.*", page.body) + bare
