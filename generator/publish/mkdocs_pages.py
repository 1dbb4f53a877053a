"""Finished pages kept between builds: a generated page whose every ingredient is unchanged is not rendered again.

The ingredients are the page itself, the references that it cites, the navigation, the settings, the theme and this
package. Pages written by hand are always rendered, but those of rules and records, which are made from the code.
Nothing is kept beside plugins that might touch a page.

The folder holds the HTML of each page, and `index.json` what else a build must know of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MethodType
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs.structure.toc import TableOfContents

from generator.cite import tokens
from generator.model.reference import Reference
from generator.publish import settings
from generator.publish.files import put
from generator.publish.stamp import stamp, versions
from generator.publish.standing import Standing, digest_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as HostPage

SEARCH = "material/search"
HARMLESS = {SEARCH, "evipress"}
"""Plugins beside which a page may be kept: no other could have changed it."""
TEMPLATE = "kept.html"
INDEX = "index.json"


class Kept(NamedTuple):
    """A page as it left the last build: the digest of its HTML, the ids in it, its entries in the search index."""

    digest: str
    anchors: tuple[str, ...]
    entries: tuple[Mapping[str, Any], ...]


class Pages:
    """The finished pages of one guideline, in a folder, for one build."""

    def __init__(
        self, folder: Path, config: MkDocsConfig, nav: Navigation, said: Iterable[str], standing: Standing | None
    ) -> None:
        self.folder, self.standing = folder, standing
        self.active = SEARCH in config.plugins and set(config.plugins) <= HARMLESS
        self.index = config.plugins[SEARCH].search_index if SEARCH in config.plugins else None  # type: ignore[attr-defined]
        self.base = _digest(_settings(config), str(nav), _package(), *said)
        self.known = _known(folder / INDEX) if self.active else {}
        self.works: dict[str, str] = {}
        self.used: dict[str, Kept] = {}
        self.kept: dict[str, Kept] = {}
        self.fresh: dict[str, str] = {}
        self.start = 0

    def take(self, page: HostPage, markdown: str, references: Mapping[str, Reference]) -> None:
        """Makes a page skip its rendering when it is kept; otherwise remembers to keep it."""
        if not self.active:
            return
        cited = sorted({item.key for cite in tokens(markdown) for item in cite.items})
        works = [self._said(key, references[key]) for key in cited if key in references]
        meta = repr(sorted(page.meta.items()))
        key = _digest(self.base, page.file.src_uri, str(page.edit_url), meta, markdown, *works)
        kept = self.known.get(key)
        html = None if kept is None else self._html(key, kept, page.file.dest_uri)
        if kept is None or html is None:
            self.fresh[page.file.src_uri] = key
            return
        self.used[key] = self.kept[page.file.src_uri] = kept
        page.meta.update(template=TEMPLATE, search={"exclude": True}, kept_html=html)
        page.render = MethodType(_skipped(kept), page)  # type: ignore[method-assign]

    def leave_out(self, files: Files) -> None:
        """Takes files that are no pages, and that stand in the site already, out of those to be copied."""
        if not self.active or self.standing is None:
            return
        for file in tuple(files):
            if file.is_documentation_page() or not file.inclusion.is_included():  # type: ignore[no-untyped-call]
                continue
            if self.standing.holds(file.dest_uri, file.content_bytes):
                files.remove(file)

    def before_search(self) -> None:
        """Notes where a page's entries in the search index begin."""
        self.start = len(self.index.entries) if self.index is not None else 0

    def after_search(self, page: HostPage) -> None:
        """Gives the search index the entries of a page that is kept; takes headings without words from any other."""
        if self.index is None:
            return
        if kept := self.kept.get(page.file.src_uri):
            self.index.entries.extend(dict(entry) for entry in kept.entries)
        else:
            found = self.index.entries[self.start :]
            self.index.entries[self.start :] = [one for one in found if one["text"] or "#" not in one["location"]]

    def keep(self, page: HostPage, html: str) -> None:
        """Keeps a page that was rendered."""
        if self.index is not None and page.file.src_uri in self.fresh:
            key = self.fresh.pop(page.file.src_uri)
            data = html.encode("utf-8", "xmlcharrefreplace")
            put(self._file(key), data)
            anchors = tuple(sorted(page.present_anchor_ids or ()))
            self.used[key] = Kept(digest_of(data), anchors, tuple(self.index.entries[self.start :]))

    def close(self) -> None:
        """Forgets the pages that this build had no use for, so that the folder does not grow."""
        if not self.active or self.used == self.known:
            return
        known = {key: (kept.digest, kept.anchors, kept.entries) for key, kept in sorted(self.used.items())}
        put(self.folder / INDEX, json.dumps(known, ensure_ascii=False).encode())
        for file in self.folder.rglob("*.html"):
            if file.stem not in self.used:
                file.unlink(missing_ok=True)

    def _said(self, key: str, reference: Reference) -> str:
        """All that is known of a reference, which many pages may cite."""
        if key not in self.works:
            self.works[key] = repr(reference)
        return self.works[key]

    def _html(self, key: str, kept: Kept, path: str) -> str | None:
        """A kept page; nothing where the site that stands holds it already, None where it is lost."""
        if self.standing and self.standing.holds_digest(path, kept.digest):
            return ""
        try:
            data = self._file(key).read_bytes()
        except OSError:
            return None
        return data.decode() if digest_of(data) == kept.digest else None

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}.html"


def _known(file: Path) -> dict[str, Kept]:
    """What is known of the kept pages, by their keys; nothing where the file is damaged."""
    try:
        found = json.loads(file.read_bytes())
        return {key: Kept(digest, tuple(anchors), tuple(entries)) for key, (digest, anchors, entries) in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _skipped(kept: Kept) -> Any:
    """A rendering that renders nothing: the host asks a page for it, and the words are there already."""

    def render(self: HostPage, config: MkDocsConfig, files: object) -> None:
        self.content = ""
        self.toc = TableOfContents([])
        self.present_anchor_ids = set(kept.anchors)
        self.links_to_anchors = {}

    return render


def _settings(config: MkDocsConfig) -> str:
    """Everything in `mkdocs.yml` and what it inherits, the words of the frame, and the guideline's own templates."""
    said = repr(settings.read(Path(config.config_file_path or "mkdocs.yml")))
    frame = json.dumps(config.extra.get("evipress", {}), sort_keys=True)
    return "\n".join((said, str(config.site_url), frame, *_own(config.theme.custom_dir)))


def _own(folder: str | None) -> Iterable[str]:
    """The guideline's own templates, whole."""
    files = sorted(path for path in Path(folder).rglob("*") if path.is_file()) if folder else []
    return (f"{file}\n{file.read_bytes().hex()}" for file in files)


def _package() -> str:
    """This package and the theme as they are now: a change in either renders every page again."""
    ours = stamp(".py", ".html", ".md", ".css", ".js", ".toml")
    return "\n".join((ours, versions("mkdocs", "mkdocs-material", "markdown")))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
