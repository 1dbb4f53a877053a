"""Types of C by name: WeasyPrint asks for `PangoRectangle *` and arrays of each length, and cffi parses C for each.

Takes the place of `cffi.cparser.Parser.parse_type`, for a pointer to a declared type and an array of it.
"""

from __future__ import annotations

import re
from typing import Any

from cffi import model
from cffi.cparser import Parser

_DERIVED = re.compile(r"(\w+) ?(?:\*|\[(\d*)\])")


def parse_type(self: Any, text: str) -> Any:
    """The type that a text of C names."""
    found = _DERIVED.fullmatch(text)
    item = found and _named(self, found[1])
    if not found or item is None:
        return _parse_type(self, text)
    if text.endswith("*"):
        return model.PointerType(item)
    return model.ArrayType(item, int(found[2]) if found[2] else None)


def _named(parser: Any, name: str) -> Any:
    declared = parser._declarations.get(f"typedef {name}")
    if declared:
        return declared[0]
    return model.PrimitiveType(name) if name == "char" else None


_parse_type = Parser.parse_type
