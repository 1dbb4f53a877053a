"""Citations as opaque HTML elements, which travel through Markdown and templates unharmed until they are resolved."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote, unquote

from generator.cite.grammar import Cite, Item

TAG = "cite-ref"
TOKEN = re.compile(
    rf"<!--[\s\S]*?(?:-->|\Z)|<{TAG}\b[^<>]* data-items=\"(?P<items>[A-Za-z0-9%.-]*)\"[^<>]*(?:/>|>\s*</{TAG}>)"
)
"""A token, with whatever attributes Markdown has added; or an HTML comment, in which a token does not count."""

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def attributes(cite: Cite) -> dict[str, str]:
    """The one attribute of a citation's token.

    The items are JSON, percent-encoded down to letters, digits, `%`, `.` and `-`: nothing that Markdown, a template
    or an attribute would take for its own.
    """
    items: list[dict[str, str | bool]] = []
    for item in cite.items:
        said: dict[str, str | bool] = {"key": item.key}
        if item.prefix:
            said["prefix"] = item.prefix
        if item.locator:
            said["locator"] = item.locator
        if item.suffix:
            said["suffix"] = item.suffix
        if item.suppress_author:
            said["suppress"] = True
        if cite.in_text and not items:
            said["text"] = True
        items.append(said)
    packed = quote(_json(items), safe="").replace("_", "%5F").replace("~", "%7E")
    return {"data-items": packed}


def token(cite: Cite) -> str:
    """The element that stands for a citation until `resolve` replaces it."""
    written = "".join(f' {name}="{value}"' for name, value in attributes(cite).items())
    return f"<{TAG}{written}></{TAG}>"


@lru_cache(maxsize=4096)
def unpacked(packed: str) -> Cite | None:
    """The citation in a token's attribute; None for what is none of ours."""
    try:
        works = json.loads(unquote(packed, errors="strict"))
        items = tuple(
            Item(
                str(work["key"]),
                prefix=str(work.get("prefix", "")),
                locator=str(work.get("locator", "")),
                suffix=str(work.get("suffix", "")),
                suppress_author=bool(work.get("suppress")),
            )
            for work in works
        )
        return Cite(items, in_text=bool(works[0].get("text")))
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


def tokens(html: str) -> Iterator[Cite]:
    """The citations in a page of HTML, in order; offset and end are those of the token."""
    for match in TOKEN.finditer(html) if f"<{TAG}" in html else ():
        if match["items"] and (cite := unpacked(match["items"])):
            yield cite._replace(offset=match.start(), end=match.end())
