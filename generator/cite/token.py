"""Citations as opaque HTML elements, which travel through Markdown and templates unharmed until they are resolved."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from generator.cite.grammar import Cite, Item

TAG = "cite-ref"
TOKEN = re.compile(
    rf"<!--[\s\S]*?(?:-->|\Z)|<{TAG} data-items=\"(?P<items>[A-Za-z0-9%.-]*)\"\s*"
    rf"(?:/>|>\s*</{TAG}>)"
)
"""A token, or an HTML comment, in which a token does not count."""


def attributes(cite: Cite) -> dict[str, str]:
    """The one attribute of a citation's token.

    The items are JSON, percent-encoded down to letters, digits, `%`, `.` and `-`: nothing that Markdown, a template
    or an attribute would take for its own.
    """
    items = [
        {name: value for name in ("key", "prefix", "locator", "suffix") if (value := getattr(item, name))}
        | ({"suppress": True} if item.suppress_author else {})
        | ({"text": True} if cite.in_text and not index else {})
        for index, item in enumerate(cite.items)
    ]
    packed = quote(json.dumps(items, ensure_ascii=False, separators=(",", ":")), safe="")
    packed = packed.replace("_", "%5F").replace("~", "%7E")
    return {"data-items": packed}


def token(cite: Cite) -> str:
    """The element that stands for a citation until `resolve` replaces it."""
    written = "".join(f' {name}="{value}"' for name, value in attributes(cite).items())
    return f"<{TAG}{written}></{TAG}>"


def cite_of(match: re.Match[str]) -> Cite | None:
    """The citation in a match of TOKEN; None for a comment, and for what is no token of ours."""
    if match["items"] is None:
        return None
    try:
        items = json.loads(unquote(match["items"], errors="strict"))
        return Cite(
            tuple(
                Item(
                    str(i["key"]),
                    prefix=str(i.get("prefix", "")),
                    locator=str(i.get("locator", "")),
                    suffix=str(i.get("suffix", "")),
                    suppress_author=bool(i.get("suppress")),
                )
                for i in items
            ),
            match.start(),
            match.end(),
            in_text=bool(items and items[0].get("text")),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def tokens(html: str) -> Iterator[Cite]:
    """The citations in a page of HTML, in order; offset and end are those of the token."""
    return (cite for match in TOKEN.finditer(html) if (cite := cite_of(match)) and cite.items)
