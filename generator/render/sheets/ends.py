"""How paragraphs of a print end: no short word, and no call, stands alone on the last line.

Headings are left alone: they are the outline of the file, too.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_CLOSED = r"(?!</bdi></li>)[.?!]?(?:</(?!h)\w+>)*</(?:p|li|td|div)>"
"""The end of a paragraph, but of a dose: its box may be narrower than two words."""
_LAST = re.compile(rf" (?=[^\s<>]{{1,12}}{_CLOSED})")
"""The space before a last word."""
_BEFORE = re.compile(r"</span>$| [^\s<>]+$")
"""Of three words or more, for two may well stand below one another."""
_WHOLE = ' <span class="whole">'
_CALL = re.compile(rf"[^<]*<a [^>]*>[^<]*</a></span>{_CLOSED}")
_WORD = re.compile(r"[^\s<>]{1,12}$")


def joined(html: Markup) -> Markup:
    """HTML whose paragraphs end in two words, or a word and whom to call (`calls.called`), that share a line."""
    first, *pieces = _LAST.sub(_space, html).split(_WHOLE)
    for piece in pieces:
        word = _WORD.search(first[-12:]) if _CALL.match(piece) else None
        first = f"{first[: -len(word[0])]}{_WHOLE[1:]}{word[0]} {piece}" if word else f"{first}{_WHOLE}{piece}"
    return Markup(first)  # noqa: S704  (as it was, but for where lines break)


def _space(found: re.Match[str]) -> str:
    return "\N{NO-BREAK SPACE}" if _BEFORE.search(found.string[max(found.start() - 99, 0) : found.start()]) else " "
