"""Links of pages written by hand to pages of ours, which `evipress write` lays elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath, relpath

from generator.cite.marks import CODE, HTML
from generator.cite.scan import prose

_ADDRESS = r"<?(?P<address>[^\s()<>#?:]+\.md)(?=[\s)>#?]|\Z)"
_INLINE = re.compile(rf"\\[\s\S]|{CODE}|{HTML}|\]\({_ADDRESS}")
_DEFINED = re.compile(rf"^[ ]{{0,3}}\[(?!\^)[^\]\n]+\]:[ \t]*{_ADDRESS}", re.MULTILINE)


def relinked(text: str, path: str, moves: Mapping[str, str]) -> str:
    """A page in Markdown whose links to files that moved lead to where these lie now; code stays as it is.

    `path` is that of the page, `moves` has the old path of a file and its new one, all below `docs/`.
    """
    links = (*_INLINE.finditer(prose(text)), *_DEFINED.finditer(text))
    page, start = "", 0
    for link in sorted(links, key=lambda link: link.start()):
        address = link["address"]
        new = moves.get(normpath(join(dirname(path), address))) if address else None
        if new:
            page += text[start : link.start("address")] + relpath(new, dirname(path) or ".")
            start = link.end("address")
    return page + text[start:]
