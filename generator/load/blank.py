"""Fields with nothing behind their colon, and items with nothing behind their dash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.model.walk import Path


def blanks(value: object, path: Path) -> Iterator[Path]:
    """The fields and items with nothing behind their colon or dash; a class takes such a field for one left out."""
    if value is None and path:
        yield path
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from blanks(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from blanks(inner, (*path, index))


def asks(error: Mapping[str, Any], path: Path, empty: Path) -> bool:
    """Whether an error at a path asks for a field that is there, and empty: that is told by itself."""
    beside = (*path, *empty[-1:]) == empty
    return beside and error["type"] == "wrong" and f"`{empty[-1]}:" in error["ctx"]["hint"]
