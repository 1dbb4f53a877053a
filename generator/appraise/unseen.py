"""Characters that nobody sees and that change how others are read: marks of direction turn "8-12" into "12-8"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.appraise.wording import texts
from generator.errors import Problem
from generator.memory import recalled
from generator.model.content import Content

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
"""Controls, marks of direction and spaces of no width. Joiners of letters and soft hyphens belong to some scripts."""
_WRITTEN = re.compile(rf"{_UNSEEN.pattern}|\\[xuUNabefv0_LP]")
"""One of them as it stands in a file, or the beginning of its number."""


def problems(content: Content) -> Iterator[Problem]:
    """Every text of a record that holds one, at the place of the first."""
    files = {file for file, text in content.sources.items() if _written(text)}
    for kind, record in content.everything() if files else ():
        if content.at(record).file not in files:
            continue
        for path, words in texts(record):
            if found := _UNSEEN.search(words):
                name = ".".join(map(str, path))
                message = f"'{name}' of the {kind} '{record.id}' holds a character that cannot be seen"
                place = content.within(record, path, words, found.start())
                yield Problem(place, "bad-value", f"{message}, U+{ord(found[0]):04X}", "type the text afresh")


def _written(source: str) -> bool:
    """Whether a file may hold one."""
    return recalled(lambda: _WRITTEN.search(source) is not None, "unseen", source)
