"""The citation style that the guideline asks for: it must be ours, or installed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cite import StyleError, named
from generator.errors import Problem
from generator.model.content import Content


def unknown(content: Content) -> Iterator[Problem]:
    """A style that nobody knows."""
    try:
        named(content.guideline.citation_style)
    except StyleError as error:
        yield Problem(content.at(content.guideline, "citation_style"), "bad-value", error.message, error.hint)
