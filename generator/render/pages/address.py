"""Where a record stands on the site, as an address below the site's root."""

from __future__ import annotations

FOLDERS = {
    "recommendation": "recommendations",
    "condition": "conditions",
    "summary": "evidence",
    "exercise": "exercises",
    "programme": "programmes",
    "handout": "handouts",
    "reference": "references",
}
"""The folder of each kind that has pages of its own, a page a record."""


def path(kind: str, id: str) -> str:
    """The source path of a record's page: `recommendations/x.md`."""
    return f"{FOLDERS[kind]}/{id}.md"


def address(kind: str, id: str = "") -> str:
    """The address of a record's page, `recommendations/x/`; of the kind's list without an id."""
    return f"{FOLDERS[kind]}/{id}/" if id else f"{FOLDERS[kind]}/"


def easy_read(id: str) -> str:
    """The address of a handout's easy read."""
    return f"{address('handout', id)}easy-read/"


def edition(id: str, version: str = "") -> str:
    """The address of one version of a handout, `p/x/0.1.0/`; of all of them without one. Both stand on paper, so they
    must not change.
    """
    return f"p/{id}/{version}/" if version else f"p/{id}/"


def written_address(file: str) -> str:
    """The address of a page written by hand: `about/how-we-grade/` for `docs/about/how-we-grade.md`."""
    stem = file.removeprefix("docs/").removesuffix(".md").removesuffix("index")
    return stem if not stem or stem.endswith("/") else f"{stem}/"
