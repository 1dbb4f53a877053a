"""A handout before it is laid out: the HTML and CSS that the print templates give to the PDF engine."""

from __future__ import annotations

from typing import NamedTuple


class Sheet(NamedTuple):
    """One handout on one paper.

    `name` is what messages call it; `html` a whole document with `lang`, a title and the dates that the PDF shall
    bear (`dcterms.created`, `dcterms.modified`); `css` the texts of its style sheets in order, which are read once
    a process; `page_limit` the most pages it may have. Whatever it shows is inside: pictures as `data:` addresses.
    """

    name: str
    html: str
    css: tuple[str, ...] = ()
    page_limit: int | None = None
