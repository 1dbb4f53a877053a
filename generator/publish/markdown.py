"""The citation extension as MkDocs and other hosts load it: with links to the site's pages, or with files to read."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markdown import Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from generator.cite.extension import EvipressExtension
from generator.cite.work import Works
from generator.errors import Severity
from generator.publish.kept_works import KeptWorks, kept_works, style_of
from generator.publish.paths import Paths, listed, located

if TYPE_CHECKING:
    from generator.cite.work import Work
    from generator.model.reference import Reference

RAW = re.compile(r"^<!--ep:raw-->\n(.*?)\n<!--/ep:raw-->$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"#{1,6} ")
_UNSEARCHED = re.compile(
    r"<(?:(svg|template|dialog|form|thead)\b|(\w+) class=\"ep-(?:cite|cited|references|acts|crumbs|eyebrow|status|ask"
    r"|care|stop|safe|sheets|rests|chain|counts|said|data|visually-hidden|table ep-table--(?:found|findings))[ \"])"
)
"""What says nothing of a page's own: figures, forms, citations, links, and what many pages say in the same words."""
_TOUCHING = re.compile(r"(</(?!button)\w+>)(?=<\w)|(?<=[\w.:)])(?=<(?:[duo]l|h\d|p|span class=\"ep-)\b)")
"""Where words of two elements stand side by side without a space, which a search would take for one word."""


def unsearched(html: str) -> str:
    """A page as a search should read it: its own words, without figures, forms, cards, tables of numbers, links to
    records, and the signs and states that stand on many pages.
    """
    pieces: list[str] = []
    kept = looked = 0
    while found := _UNSEARCHED.search(html, looked):
        closed = _end(html, found[found.lastindex or 0], found.end())
        looked = closed or found.end()
        if closed:
            pieces.append(html[kept : found.start()])
            kept = looked
    return _TOUCHING.sub(r"\1 ", "".join((*pieces, html[kept:])).strip())


def _end(html: str, name: str, at: int) -> int:
    """Where an element ends that others of its name may be in; 0 where it does not."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b[^>]*>").finditer(html, at):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return 0


def guarded(body: str) -> str:
    """A generated page in which all but its headings is marked as finished HTML, so that no extension parses it."""
    parts = []
    for is_heading, lines in groupby(body.split("\n"), key=lambda line: bool(_HEADING.match(line))):
        text = "\n".join(lines)
        if is_heading or not text.strip():
            parts.append(text)
        else:
            parts.append(f"\n<!--ep:raw-->\n{text.strip()}\n<!--/ep:raw-->\n")
    return "\n".join(parts)


class _Guard(Preprocessor):
    """Puts marked HTML aside before any other extension looks at it; it returns at the end, as raw HTML does."""

    def run(self, lines: list[str]) -> list[str]:
        def stored(match: re.Match[str]) -> str:
            return f"\n{self.md.htmlStash.store(match[1])}\n"

        return RAW.sub(stored, "\n".join(lines)).split("\n")


class CitationsExtension(EvipressExtension):
    """Citations of a guideline's site. `base` leads from the page at hand to the site's root: `../../`.

    Unknown keys are logged where `mkdocs build --strict` counts warnings. What `guarded` marks is left as it is.
    """

    log = logging.getLogger("mkdocs.plugins.evipress")
    base: str | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Registers the citations, and the guard of finished HTML before the parsers of HTML."""
        super().extendMarkdown(md)
        md.preprocessors.register(_Guard(md), "evipress-guard", 25)

    def reference_url(self, key: str) -> str:
        """The address of a reference's page, from the page at hand."""
        return super().reference_url(key) or ("" if self.base is None else f"{self.base}references/{quote(key, '')}/")


class BibliographyExtension(EvipressExtension):
    """Citations for a host that runs Markdown extensions and no plugin of ours.

    `markdown_extensions: [evipress: {bibliography: bibliography.bib}]`: a path or a list of paths, from the folder
    that the host runs in, or from that of its settings. What is wrong in a bibliography is logged with its place.
    """

    log = logging.getLogger("mkdocs.plugins.evipress")
    patient = False
    """Whether somebody calls `keep` when all pages are read; if not, each page keeps the works that it made."""

    def __init__(self, bibliography: Paths = (), **kwargs: Any) -> None:
        self.paths = tuple(map(located, listed(bibliography)))
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Registers the citations; and, behind them, what keeps the works that a page was the first to cite."""
        super().extendMarkdown(md)
        if isinstance(self.works, KeptWorks) and not self.patient:
            md.postprocessors.register(_Keeping(self), "evipress-keep", -1000)

    def keep(self) -> None:
        """Keeps the works that were made for the next build."""
        if isinstance(self.works, KeptWorks) and self.works.unkept:
            self.works.keep()

    def finished(self) -> Mapping[str, Work]:
        """The works of the files, from one reading for all pages; and of the references that a program gives."""
        given: Mapping[str, Reference] = self.getConfig("references")
        if not self.paths:
            return super().finished()
        states = tuple((stat.st_mtime_ns, stat.st_size) for stat in map(os.stat, self.paths))
        works = _works(tuple(map(str, self.paths)), states, self.getConfig("style"))
        if not given:
            return works
        return Works({**works.references, **given}, style_of(works.name))


class _Keeping(Postprocessor):
    def __init__(self, extension: BibliographyExtension) -> None:
        super().__init__()
        self.extension = extension

    def run(self, text: str) -> str:
        self.extension.keep()
        return text


@lru_cache(maxsize=16)
def _works(paths: tuple[str, ...], states: tuple[tuple[int, int], ...], style: str) -> KeptWorks:
    """The works of some files; read again only when a time or size differs, since hosts make us once a page."""
    works = kept_works(tuple(map(Path, paths)), style)
    for problem in works.references.problems:
        level = logging.ERROR if problem.severity is Severity.error else logging.WARNING
        BibliographyExtension.log.log(level, "%s", problem)
    return works


def makeExtension(**kwargs: Any) -> BibliographyExtension:  # noqa: N802  (Python-Markdown's name)
    """The extension, for hosts that name this module."""
    return BibliographyExtension(**kwargs)
