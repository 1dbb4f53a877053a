"""Pages written by hand, before and after: the paragraphs that read otherwise, not those that were reflowed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_FENCE = re.compile(r"^(?P<mark>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=mark)[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LAID_OUT = re.compile(r"^(?:[ \t]{2,}|[-*+#>|:!{<\\]|\d+[.)])|[ ]{2}$|\\$", re.MULTILINE)
"""A line whose place or end says something, such as an item of a list."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """A paragraph before and after; None where there was, or is, none."""

    old: str | None
    new: str | None


def reworded(old: str, new: str) -> tuple[Reworded, ...]:
    """What one text of Markdown says otherwise than another, paragraph by paragraph."""
    then, now = list(_paragraphs(old)), list(_paragraphs(new))
    found = []
    for what, i, i2, j, j2 in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if what != "equal":
            was, says = then[i:i2], now[j:j2]
            both = min(len(was), len(says))
            found += [Reworded(a, b) for a, b in zip(was[:both], says[:both], strict=True)]
            found += [Reworded(a, None) for a in was[both:]] + [Reworded(None, b) for b in says[both:]]
    return tuple(found)


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs as they are read: lines that were only broken to fit are one, comments are gone, code stays."""
    end = 0
    for match in _FENCE.finditer(text):
        yield from _prose(text[end : match.start()])
        yield match[0].rstrip()
        end = match.end()
    yield from _prose(text[end:])


def _prose(text: str) -> Iterator[str]:
    for part in re.split(r"\n[ \t]*\n", _COMMENT.sub("", text)):
        if part.strip():
            lines = part.strip("\n")
            yield "\n".join(map(str.rstrip, lines.split("\n"))) if _LAID_OUT.search(lines) else " ".join(lines.split())
