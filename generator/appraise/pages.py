"""Hand-written pages: the citations in them lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cite import keys_in_markdown
from generator.errors import Location, Problem, nearest
from generator.model.content import Content


def unknown_keys(content: Content) -> Iterator[Problem]:
    """Citation keys in hand-written pages that the bibliography does not hold."""
    for file, text in content.pages.items():
        for key, line, column in keys_in_markdown(text):
            if not content.may_hold("reference", key):
                hint = nearest(key, content.references)
                yield Problem(Location(file, line, column), "unknown-reference", f"no reference '{key}'", hint)
