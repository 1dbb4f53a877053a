"""How paragraphs of a print end: no short word, and no call, stands alone on the last line.

Headings are left alone: they are the outline of the file, too.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_CLOSED = r"[.?!]?(?:</(?!h)\w+>)*</(?:p|li|td|div)>"
_LAST = re.compile(rf"(?:(?<=</span>)|(?P<before> [^\s<>]+)) (?=[^\s<>]{{1,12}}{_CLOSED})")
"""The space before the last word: of three or more, for two may well stand below one another."""
_CALL = re.compile(rf'([^\s<>]{{1,12}}) <span class="whole">(?=[^<]*<a [^>]*>[^<]*</a></span>{_CLOSED})')


def joined(html: Markup) -> Markup:
    """HTML whose paragraphs end in two words, or a word and whom to call (`calls.called`), that share a line."""
    ends = _LAST.sub(lambda found: f"{found['before'] or ''}\N{NO-BREAK SPACE}", html)
    return Markup(_CALL.sub(r'<span class="whole">\1 ', ends))  # noqa: S704  (as it was, but for where lines break)
