"""Citations: pandoc's grammar, numbers by first mention, styles, and a Markdown extension in a module of its own.

The styles are imported when one is first asked for: a host that shows citations finished earlier needs none.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from generator.cite.grammar import Cite, Item, citation_spans, cites, keys_in, pieces, unescaped
from generator.cite.numbering import mention
from generator.cite.resolve import cited, reference_list, remedy, resolve, unknown_key
from generator.cite.scan import keys_in_markdown, prose
from generator.cite.token import token, tokens

if TYPE_CHECKING:
    from generator.cite.style import Piece, Style, html, plain
    from generator.cite.styles import STYLES, StyleError, edition_of, named
    from generator.cite.vancouver import VANCOUVER

__all__ = [
    "STYLES",
    "VANCOUVER",
    "Cite",
    "Item",
    "Piece",
    "Style",
    "StyleError",
    "citation_spans",
    "cited",
    "cites",
    "edition_of",
    "html",
    "keys_in",
    "keys_in_markdown",
    "mention",
    "named",
    "pieces",
    "plain",
    "prose",
    "reference_list",
    "remedy",
    "resolve",
    "token",
    "tokens",
    "unescaped",
    "unknown_key",
]
_HOMES = {
    **dict.fromkeys(("Piece", "Style", "html", "plain"), "style"),
    **dict.fromkeys(("STYLES", "StyleError", "edition_of", "named"), "styles"),
    "VANCOUVER": "vancouver",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
