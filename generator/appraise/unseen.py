"""Characters that nobody sees and that change how others are read: marks of direction turn "8-12" into "12-8"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.appraise.wording import texts
from generator.errors import HIDDEN, Location, Problem
from generator.memory import recalled
from generator.model.content import Content

_WRITTEN = re.compile(rf"{HIDDEN.pattern}|\\[xuUNabefv0_LP]")
"""One of them as it stands in a file, or the beginning of its number."""


def problems(content: Content) -> Iterator[Problem]:
    """Every text of a record, and every line of a page, that holds one, at the place of the first."""
    for file, text in content.pages.items():
        for number, line in enumerate(text.split("\n"), 1) if HIDDEN.search(text) else ():
            if (found := HIDDEN.search(line)) and (number, found.start(), found[0]) != (1, 0, "\ufeff"):
                message = f"a character that cannot be seen stands here, U+{ord(found[0]):04X}"
                place = Location(file, number, found.start() + 1)
                yield Problem(place, "bad-value", message, "type the text afresh")
    files = {file for file, text in content.sources.items() if _written(text)}
    for kind, record in content.everything() if files else ():
        if content.at(record).file not in files:
            continue
        for path, words in texts(record):
            if found := HIDDEN.search(words):
                name = ".".join(map(str, path))
                message = f"'{name}' of the {kind} '{record.id}' holds a character that cannot be seen"
                place = content.within(record, path, words, found.start())
                yield Problem(place, "bad-value", f"{message}, U+{ord(found[0]):04X}", "type the text afresh")


def _written(source: str) -> bool:
    """Whether a file may hold one."""
    return recalled(lambda: _WRITTEN.search(source) is not None, "unseen", source)
