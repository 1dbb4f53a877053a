"""Prose to HTML: placeholders filled, results linked to their source, citations as tokens, `**bold**` as strong."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from generator.appraise.placeholders import PLACEHOLDER, Placeholder, filled, value
from generator.cite import Cite, pieces, token, unescaped
from generator.model.content import Content
from generator.model.finding import Finding
from generator.render import traces

_STRAY = re.compile(r" +(?=[.,;])")
"""What is left before a full stop when the citation between them is gone."""

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def prose(words: str, content: Content) -> Markup:
    """A field's words as inline HTML, citations as tokens that the citation engine numbers later.

    Every number that a finding gives is a link to it, so these words may not stand inside a link.
    """
    return content.once((prose, words), lambda: _prose(words, content))


def plain(words: str, content: Content) -> str:
    """A field's words as plain text, without citations and marks, for descriptions and paper."""
    parts = ("" if isinstance(p, Cite) else unescaped(p).replace("**", "") for p in pieces(filled(words, content)))
    return " ".join("".join(parts).split()).replace(" .", ".").replace(" ,", ",")


def paper(words: str, content: Content) -> Markup:
    """A field's words as inline HTML without citations, for print."""
    parts = ("" if isinstance(p, Cite) else _inline(p) for p in pieces(filled(words, content)))
    return Markup(_STRAY.sub("", "".join(parts)).strip())  # noqa: S704  (every piece is escaped)


def _prose(words: str, content: Content) -> Markup:
    parts = (token(p) if isinstance(p, Cite) else _linked(p, content) for p in pieces(words))
    return Markup("".join(parts))  # noqa: S704  (every piece is escaped or a token of ours)


def _linked(text: str, content: Content) -> str:
    """A stretch without citations, its placeholders filled, those of findings as links."""
    return (
        PLACEHOLDER.sub(lambda match: _filled(Placeholder(match[1].strip(), match.start()), content), _inline(text))
        if "{{" in text
        else _inline(text)
    )


def _filled(placeholder: Placeholder, content: Content) -> str:
    words = value(placeholder.expression, content)
    if placeholder.kind != "finding":
        return str(escape(words))
    return str(traces.told(content.get(Finding, placeholder.id), words))


def _inline(text: str) -> str:
    return _BOLD.sub(r"<strong>\1</strong>", str(escape(unescaped(text))))
