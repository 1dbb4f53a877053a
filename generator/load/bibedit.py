"""Fields written into the text of a bibliography, with every other character left as it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.load.bibraw import value_pieces
from generator.load.bibscan import Entry, entries, field_offsets
from generator.load.bibvalues import MONTHS

_EQUALS = re.compile(r"\s*=\s*")


def with_fields(text: str, changes: Mapping[str, Mapping[str, str]]) -> str:
    """The text with these values in the entries that have these keys.

    A field that is there gets the new value in its place; one that is not goes behind the last, in the same way of
    writing. Entries must be whole, as `references` reads them without a problem. Values go in braces as they are.
    """
    edits: list[tuple[int, int, str]] = []
    for entry in entries(text, dict(MONTHS)):
        if isinstance(entry, Entry) and entry.kind not in ("string", "preamble") and changes.get(entry.key):
            edits += _edits(text, entry, changes[entry.key])
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _edits(text: str, entry: Entry, fields: Mapping[str, str]) -> list[tuple[int, int, str]]:
    found = entry.fields or field_offsets(text, entry.offset, entry.key_offset + len(entry.key))
    places = dict(found)
    edits = [(*_value(text, places[name] + len(name)), f"{{{v}}}") for name, v in fields.items() if name in places]
    fresh = [f"{name} = {{{value}}}" for name, value in fields.items() if name not in places]
    if fresh and found:
        name, offset = max(found, key=lambda field: field[1])
        _, end = _value(text, offset + len(name))
        lead = text[text.rfind("\n", 0, offset) + 1 : offset]
        line = "\r\n" if text[: offset - len(lead)].endswith("\r\n") else "\n"
        between = f"{line}{lead}" if not lead.strip() and offset > len(lead) else " "
        if closed := re.compile(r"\s*,").match(text, end):
            edits.append((closed.end(), closed.end(), "".join(f"{between}{field}," for field in fresh)))
        else:
            edits.append((end, end, "".join(f",{between}{field}" for field in fresh)))
    return edits


def _value(text: str, pos: int) -> tuple[int, int]:
    """Start and end of the value whose equals sign comes next."""
    sign = _EQUALS.match(text, pos)
    start = sign.end() if sign else pos
    return start, max((end for _, end in value_pieces(text, start)), default=start)
