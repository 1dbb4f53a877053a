"""A stranger's words in Markdown on GitHub: text stays text, names nobody, links nowhere, shows no picture, no HTML."""

from __future__ import annotations

import html
import re
import unicodedata

_GAP = "\u200b"
"""A space of no width: it parts what GitHub would link (`@name`, `#12`, addresses) and is not seen."""
_MARKS = re.compile(
    r"[\\`*\[\]|~]"  # what means something wherever it stands
    r"|(?<![^\W_])_|_(?![^\W_])"  # at the edge of a word; `_` counts as a letter of one, which it is not here
    r"|:(?=[\w+-]+:)"  # a picture by its name
    r"|^[-+#=]|^\d+(?=[.)](?:\s|$))(?P<number>)"  # what begins a list, a heading, a quotation
)
_LINKED = re.compile(r"@|#(?=\w)|(?i:\bwww(?=\.)|(?<=\bGH)-(?=\d)|:(?=//)|(?<=\bmailto):|(?<=\bxmpp):)")
"""Where GitHub would begin a mention, a reference to an issue, or a link."""
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
"""Unicode categories of characters that are not seen, or turn the direction of reading."""


def text(words: str) -> str:
    """Words as Markdown that shows exactly them, on one line."""
    seen = _visible(" ".join(words.split()))
    parted = _LINKED.sub(lambda match: f"{match[0]}{_GAP}", seen)
    marked = _MARKS.sub(lambda match: f"{match[0]}\\" if match["number"] is not None else f"\\{match[0]}", parted)
    return html.escape(marked, quote=False).replace("$", "<span>$</span>")


def code(words: str) -> str:
    """Words as code, whatever they hold; for ids, keys and paths."""
    seen = _visible(" ".join(words.split())).replace("|", "∣") or "-"
    fence = "`" * (max((len(run) for run in re.findall("`+", seen)), default=0) + 1)
    gap = " " if "`" in seen else ""
    return f"{fence}{gap}{seen}{gap}{fence}"


def _visible(words: str) -> str:
    """Words with what cannot be seen spelled out: `⟨U+202E⟩`."""
    return "".join(f"⟨U+{ord(c):04X}⟩" if unicodedata.category(c) in _HIDDEN else c for c in words)
