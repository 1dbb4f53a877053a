"""Types of C without a parser of C, which would take a third of the time that WeasyPrint takes to be imported.

What WeasyPrint declares is kept as it was parsed once, where Python keeps the package's own compiled code, which no
content can reach. Later WeasyPrint asks for `PangoRectangle *`, and for arrays of each length: those are found by name.
"""

from __future__ import annotations

import hashlib
import pickle
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import cffi
from cffi import cparser, model

from generator.publish import cache
from generator.publish.later import now

FOLDER = Path(cache_from_source(__file__)).with_name("types")
_DERIVED = re.compile(r"(\w+(?: \w+)*) ?(?:\*|\[(\d*)\])")
_OWN = "_structnode2type"
"""What a parser refers to by its own nodes, and needs while it parses."""


@contextmanager
def kept() -> Iterator[None]:
    """Within it, what is declared is taken from an earlier process, or parsed and kept for later ones."""
    cparser.Parser.parse = _parse
    try:
        yield
    finally:
        cparser.Parser.parse = _parsed


def _parse(self: Any, text: str, **options: Any) -> None:
    """Has a parser know the declarations of a text of C; it takes the place of `cffi.cparser.Parser.parse`."""
    key = hashlib.sha256(repr((cffi.__version__, options, self.__dict__.keys(), text)).encode()).hexdigest()
    if (found := cache.entry(FOLDER, key)) is not None:
        self.__dict__.update(pickle.loads(found))  # noqa: S301  (our own, as are the modules beside it)
        return
    _with_parser()
    _parsed(self, text, **options)
    known = {name: value for name, value in self.__dict__.items() if name != _OWN}
    with suppress(OSError):
        cache.keep_entry(FOLDER, key, pickle.dumps(known))


def parse_type(self: Any, text: str) -> Any:
    """The type that a text of C names; it takes the place of `cffi.cparser.Parser.parse_type`."""
    found = _DERIVED.fullmatch(text)
    item = found and _named(self, found[1])
    if not found or item is None:
        _with_parser()
        return _parse_type(self, text)
    if text.endswith("*"):
        return model.PointerType(item)
    return model.ArrayType(item, int(found[2]) if found[2] else None)


def _named(parser: Any, name: str) -> Any:
    declared = parser._declarations.get(f"typedef {name}")
    if declared:
        return declared[0]
    return model.PrimitiveType(name) if name in model.PrimitiveType.ALL_PRIMITIVE_TYPES else None


def _with_parser() -> None:
    """Gives cffi the parser of C, which it may have imported as one for later."""
    cparser.pycparser = now("pycparser")


_parsed = cparser.Parser.parse
_parse_type = cparser.Parser.parse_type
