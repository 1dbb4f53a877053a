"""Lines that stand too deep, so that YAML takes them for part of the text above: an item of a list, another field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from generator.errors import Location, Problem
from generator.model.base import Record
from generator.model.content import KINDS
from generator.model.guideline import Guideline

_QUOTES = ("'", '"')
_ITEM = re.compile(r"\s*(?P<what>-)(?= \S)")
_FIELD = re.compile(r"\s*(?P<what>[a-z][a-z0-9_]*):(?=\s|$)")
_ENDED = re.compile(r"[.!?…。](?:\[@[^\[\]]*\])?[\W_]*$")
_TAIL = 200
"""How many letters at the end of a line show whether a sentence ends there."""


def swallowed(node: Any, lines: Sequence[str], file: str) -> Iterator[Problem]:
    """The first such line of a text. Bare text holds no field's name; folded text may hold a dash, and a field's name
    within a sentence.
    """
    folded = bool(node.style)
    first, last = node.start_mark.line + 1 + folded, node.end_mark.line - folded
    for number in range(first, last + 1) if node.style not in _QUOTES else ():
        found = (_FIELD if folded else _ITEM).match(lines[number])
        if not found or (folded and not (found["what"] in _names() and _is_end(lines[number - 1]))):
            continue
        place = Location(file, number + 1, found.start("what") + 1)
        if folded:
            message = f"'{found['what']}:' is part of the text above, and no field"
            hint = "let it begin just below the name of the field above; within text, let another word begin the line"
        else:
            message = "this line goes on with the text above it, and is no item of its own"
            hint = "let its dash stand just below the dash of the item above; a dash within text goes to another line"
        yield Problem(place, "bad-yaml", message, hint)
        return


def _is_end(line: str) -> bool:
    """Whether a field may come behind a line: within a sentence, `dose:` is a word that began the next by chance."""
    return not line.strip() or _ENDED.search(line[-_TAIL:]) is not None


@cache
def _names() -> frozenset[str]:
    """What the fields of records are called; names within fields, such as `end`, are words of sentences, too."""
    classes: tuple[type[Record], ...] = (Guideline, *(cls for _, cls in KINDS.values()))
    return frozenset(field.alias or name for cls in classes for name, field in cls.model_fields.items())
