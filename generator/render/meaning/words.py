"""Two sentences word by word: what was left out, what came in, and a few words around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_TOKEN = re.compile(r"\[[^\[\]\s]+\]|\d[\d.,:–−-]*\d|[^\W_]+(?:[’'_-][^\W_]+)*|\s+|.", re.DOTALL)
"""A citation, a number, a word, a gap, or any one sign."""
AROUND = 6
"""So many words are kept on each side of what changed."""
LONGEST = 20_000
"""Above so many letters both are shown as they are."""
ANOTHER = 0.4
"""Below so much likeness it is another sentence, shown as a whole."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a sentence: kept, left out, or come in."""

    what: Literal["kept", "out", "in"]
    text: str


def stretches(old: str, new: str) -> tuple[Stretch, ...]:
    """Both sentences as one, in stretches; what stayed the same far from any change is shortened to `…`."""
    is_long = max(len(old), len(new)) > LONGEST
    then, now = ([], []) if is_long else (_TOKEN.findall(old), _TOKEN.findall(new))
    matcher = SequenceMatcher(None, then, now, autojunk=False)
    if not old or not new or is_long or matcher.ratio() < ANOTHER:
        whole = (Stretch("out", old), Stretch("kept", " "), Stretch("in", new))
        return tuple(part for part in whole if part.text.strip() or (old and new))
    found: list[Stretch] = []
    for what, i, i2, j, j2 in _joined(matcher, then):
        was, says = "".join(then[i:i2]), "".join(now[j:j2])
        if what == "equal":
            found.append(Stretch("kept", was))
        else:
            found += [Stretch("out", was)] * bool(was) + [Stretch("in", says)] * bool(says)
    return tuple(_shortened(part, index, len(found)) for index, part in enumerate(found))


def _joined(matcher: SequenceMatcher[str], then: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """The steps of a comparison; two changes with only a gap between them are one, so that phrases stay whole."""
    steps = matcher.get_opcodes()
    index = 0
    while index < len(steps):
        what, i, i2, j, j2 = steps[index]
        while (
            what != "equal"
            and index + 2 < len(steps)
            and not "".join(then[steps[index + 1][1] : steps[index + 1][2]]).strip()
        ):
            index += 2
            i2, j2 = steps[index][2], steps[index][4]
        yield what, i, i2, j, j2
        index += 1


def _shortened(part: Stretch, index: int, count: int) -> Stretch:
    """A kept stretch without its middle; without its start if it comes first, without its end if it comes last."""
    words = re.findall(r"\s*\S+|\s+$", part.text)
    head = 0 if index == 0 else AROUND
    tail = 0 if index == count - 1 else AROUND
    if part.what != "kept" or len(words) <= head + tail + 2:
        return part
    start, end = "".join(words[:head]), "".join(words[len(words) - tail :]) if tail else ""
    return Stretch("kept", f"{start} …{end}" if start else f"…{end}")
