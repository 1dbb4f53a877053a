"""The script that searches the site: the theme's own, with the other words that readers type for those of the guide."""

from __future__ import annotations

import json

from generator.assets import script as shipped
from generator.model.content import Content

NAME = "workers/evipress.js"
PATH = f"assets/javascripts/{NAME}"
"""Beside the theme's own worker, since that looks for its languages from there."""


def script(content: Content) -> str:
    """The worker of the search. It knows pairs of what is typed and what is written, in small letters and without
    hyphens, as it splits a query; what is longest comes first.
    """
    said = content.guideline.other_words
    pairs = {_plain(typed): _plain(other.written) for other in said for typed in other.typed}
    words = json.dumps(sorted(pairs.items(), key=lambda pair: -len(pair[0])), ensure_ascii=False)
    return f"const OTHER = {words};\n{shipped('site/search.js')}"


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("-", " ").split())
