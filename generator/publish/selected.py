"""Selectors of style sheets, each compiled once: the sheets for colour, for black and for large print have the same."""

from __future__ import annotations

from functools import cache
from typing import Any

from tinycss2 import serialize
from weasyprint.css import validation


def compiled(tokens: Any) -> Any:
    """A list of selectors, compiled; it takes the place of `cssselect2.compile_selector_list` in style sheets."""
    return _known(serialize(tokens))


@cache
def _known(text: str) -> Any:
    return compile_list(text)


compile_list = validation.compile_selector_list
