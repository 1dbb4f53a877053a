"""Marks that a merge leaves behind where two people changed the same lines."""

from __future__ import annotations

import re

from generator.cite.lines import Lines
from generator.errors import Problem

_OURS = re.compile(r"^<{7}(?= |$)", re.MULTILINE)
_ANY = re.compile(r"^(?:<{7}|>{7})(?= |$)|^={7}$", re.MULTILINE)
_WHOLE = re.compile(r"^<{7}(?: .*)?$(?:.*\n)+?={7}$(?:.*\n)+?>{7}(?: |$)", re.MULTILINE)


_LEFT = re.compile(r"^(?:<{7}|>{7}) (?=\S)", re.MULTILINE)
"""Of one such line that stands alone, nobody can mean another thing but by `=======`, which makes a heading."""


def conflict(text: str, file: str, rule: str, *, whole: bool = False) -> Problem | None:
    """The problem of a text in which two versions stand; `whole` where a line of such marks may be meant otherwise."""
    found = _WHOLE.search(text) or _LEFT.search(text) if whole else _OURS.search(text) or _ANY.search(text)
    if found is None:
        return None
    message = f"a merge left two versions of these lines, and nobody chose ('{found[0][:7]}')"
    hint = "keep one version, and take out the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`"
    return Problem(Lines(text, file).at(found.start()), rule, message, hint)
