"""Where a guideline is edited: addresses at the host of its repository, for a file, a line, or a report to fill in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

_SHAPES = (
    (
        # GitLab
        re.compile(r"(?P<repo>https?://.+)/-/edit/(?P<branch>.+)/\{path\}"),
        "{repo}/-/blob/{branch}/{path}?plain=1#L{line}",
        "{repo}/-/issues/new?issue[title]={title}&issue[description]={body}",
    ),
    (
        # Gitea, Forgejo
        re.compile(r"(?P<repo>https?://.+)/_edit/(?P<branch>.+)/\{path\}"),
        "{repo}/src/branch/{branch}/{path}#L{line}",
        "{repo}/issues/new?title={title}&body={body}",
    ),
    (
        # GitHub, whose form for errors has fields of these names
        re.compile(r"(?P<repo>https?://.+)/edit/(?P<branch>.+)/\{path\}"),
        "{repo}/blob/{branch}/{path}?plain=1#L{line}",
        "{repo}/issues/new?template=error.yml&title={title}&page={page}&record={record}&version={version}",
    ),
)
"""How hosts write the address that edits a file; what it says of those of its lines, and of a new report."""


class Forge(NamedTuple):
    """Addresses with gaps; one that is empty is not known.

    `edit` has a gap for `{path}`, `line` for `{path}` and `{line}`, `report` for `{title}`, `page`, `record`,
    `version`, and `body`, which says the last three in words.
    """

    edit: str = ""
    line: str = ""
    report: str = ""

    def at(self, path: str, line: int = 0) -> str:
        """Where a file is edited; with a line, where that line is shown, if the host has such an address."""
        if line and self.line:
            return _filled(self.line, path=quote(path), line=str(line))
        return _filled(self.edit, path=quote(path))

    def new_report(self, title: str, page: str, record: str, version: str) -> str:
        """Where an error is reported, the report begun; an empty word where that is not known."""
        if not self.report:
            return ""
        said = {"Page": page, "Record": record, "Version": version}
        body = "\n".join(f"{name}: {word}" for name, word in said.items() if word)
        words = {"title": title, "page": page, "record": record, "version": version, "body": f"{body}\n\n"}
        return _filled(self.report, **{name: _quoted(word) for name, word in words.items() if name in self.report})


NOWHERE = Forge()
"""For a guideline that nobody can edit from its pages."""


def forge(edit: str, line: str = "", report: str = "") -> Forge:
    """The forge that edits a file at an address such as `https://host/owner/name/edit/main/{path}`.

    Addresses of lines and reports follow from it, where they are not given and the host is one of those we know.
    """
    for shape, its_line, its_report in _SHAPES:
        if found := shape.fullmatch(edit):
            parts = found.groupdict()
            return Forge(edit, line or _filled(its_line, **parts), report or _filled(its_report, **parts))
    return Forge(edit, line, report)


@lru_cache
def _quoted(word: str) -> str:
    """A word as a part of an address. A page's title, address and version stand in the reports of all its records."""
    return quote(word, "")


def _filled(address: str, **words: str) -> str:
    """An address whose gaps are filled; braces that are no gap of ours stay."""
    return re.sub(r"\{(\w+)\}", lambda gap: words.get(gap[1], gap[0]), address)
