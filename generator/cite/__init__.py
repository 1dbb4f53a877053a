"""Citations: pandoc's grammar, numbers by first mention, styles, and a Markdown extension in a module of its own."""

from __future__ import annotations

from generator.cite.grammar import Cite, Item, citation_spans, cites, keys_in, pieces, unescaped
from generator.cite.numbering import mention
from generator.cite.resolve import cited, reference_list, resolve, unknown_key
from generator.cite.scan import keys_in_markdown
from generator.cite.style import Piece, Style, html, plain
from generator.cite.styles import STYLES, StyleError, edition_of, named
from generator.cite.token import token, tokens
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
    "reference_list",
    "resolve",
    "token",
    "tokens",
    "unescaped",
    "unknown_key",
]
