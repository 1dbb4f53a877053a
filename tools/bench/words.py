"""On how many handouts each field with words stands: what a word that is changed there costs to lay out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any, NamedTuple

from generator.model.content import Content
from generator.model.walk import Path, proses
from generator.render.sheets import body, prints
from generator.render.sheets.shared import on_screen

WORD = re.compile(r"(?<![\w@{.-])(?!might|could)[A-Za-z][a-z]{3,}(?![\w}.-])")
"""A word that may be another: no key, no placeholder, and none that says how sure a claim is."""
_FIRST_MARK = 0xE100


class Field(NamedTuple):
    """A field with words: a kind of record, its id, and the way to the field within it."""

    kind: str
    id: str
    path: Path


def handouts(content: Content) -> dict[Field, int]:
    """Fields that hold a plain word, and how many prints another word there would change.

    Each gets a mark of its own; the prints are those that show it, or a code made of a page that does.
    """
    fields = [
        (Field(kind, record.id, path), words, found.start() + 1)
        for kind, record in content.everything()
        if kind in content.records
        for path, words in proses(record)
        if (found := WORD.search(words))
    ]
    records: dict[str, dict[str, Any]] = {kind: dict(every) for kind, every in content.records.items()}
    for mark, (field, words, at) in enumerate(fields, _FIRST_MARK):
        marked = words[:at] + chr(mark) + words[at:]
        records[field.kind][field.id] = with_words(records[field.kind][field.id], field.path, marked)
    known = replace(content, records=records)
    shown = Counter(
        letter
        for made in prints(known, "https://example.org")
        for letter in {*made.sheet.html, *body(made.handout, known, on_screen(made.variant))}
    )
    return {field: shown[chr(mark)] for mark, (field, _, _) in enumerate(fields, _FIRST_MARK)}


def with_words(part: Any, path: Path, words: str) -> Any:
    """A record, or a piece of one, with other words in one field."""
    if not path:
        return words
    if isinstance(part, tuple):
        at = int(path[0])
        return (*part[:at], with_words(part[at], path[1:], words), *part[at + 1 :])
    name = str(path[0])
    return part.model_copy(update={name: with_words(getattr(part, name), path[1:], words)})
