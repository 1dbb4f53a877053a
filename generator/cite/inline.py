"""Words of a citation's prefix or suffix as HTML."""

from __future__ import annotations

import re
from html import escape

_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\3(?!\w)")


def words(text: str) -> str:
    """The text escaped, with its emphasis."""

    def emphasis(match: re.Match[str]) -> str:
        return f"<strong>{match[2]}</strong>" if match[1] else f"<em>{match[4]}</em>"

    return _EMPHASIS.sub(emphasis, escape(text.replace("\\@", "@")))
