"""Prose to HTML: placeholders filled, citations as tokens, `**bold**` as strong, all else escaped."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from generator.appraise.placeholders import filled
from generator.cite import Cite, pieces, token, unescaped
from generator.model.content import Content

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def prose(words: str, content: Content) -> Markup:
    """A field's words as inline HTML, citations as tokens that the citation engine numbers later."""
    parts = (token(p) if isinstance(p, Cite) else _inline(p) for p in pieces(filled(words, content)))
    return Markup("".join(parts))  # noqa: S704  (every piece is escaped or a token of ours)


def plain(words: str, content: Content) -> str:
    """A field's words as plain text, without citations and marks, for descriptions and paper."""
    parts = ("" if isinstance(p, Cite) else unescaped(p).replace("**", "") for p in pieces(filled(words, content)))
    return " ".join("".join(parts).split()).replace(" .", ".").replace(" ,", ",")


def paper(words: str, content: Content) -> Markup:
    """A field's words as inline HTML without citations, for print."""
    parts = ("" if isinstance(p, Cite) else _inline(p) for p in pieces(filled(words, content)))
    return Markup("".join(parts))  # noqa: S704  (every piece is escaped)


def _inline(text: str) -> str:
    return _BOLD.sub(r"<strong>\1</strong>", str(escape(unescaped(text))))
