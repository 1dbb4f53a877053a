"""Finished pages kept between builds: a generated page whose every ingredient is unchanged is not rendered again.

The ingredients are the page itself, the references that it cites, the navigation, the settings, the theme and this
package. Pages written by hand are always rendered, but those of rules and records, which are made from the code.
Nothing is kept beside plugins that might touch a page.

Where only the frame around a page's words is new, as after another crisis line, these are not made again.

The folder holds the words and the HTML of each page, and `index.json` what else a build must know of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.cite import tokens
from generator.model.reference import Reference
from generator.publish import mkdocs_words, settings
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
_NONE = b'["", null, []]'
"""The words of a page that stands as it is: nobody asks for them."""


class Kept(NamedTuple):
    """A page as it left the last build: the digest of its HTML, the ids in it, its entries in the search index, the
    digests of what its words were made of, and of these.
    """

    digest: str
    anchors: tuple[str, ...]
    entries: tuple[Mapping[str, Any], ...]
    source: str
    words: str


class Pages:
    """The finished pages of one guideline, in a folder, for one build."""

    def __init__(
        self, folder: Path, config: MkDocsConfig, nav: Navigation, said: Iterable[str], standing: Standing | None
    ) -> None:
        self.folder, self.standing = folder, standing
        self.active = SEARCH in config.plugins and set(config.plugins) <= HARMLESS
        self.index = config.plugins[SEARCH].search_index if SEARCH in config.plugins else None  # type: ignore[attr-defined]
        self.inside = _digest(_settings(config), str(nav), _package(), *said)
        self.base = _digest(self.inside, _frame(config))
        self.known = _known(folder / INDEX) if self.active else {}
        self.said = {kept.source: key for key, kept in self.known.items()}
        self.works: dict[str, str] = {}
        self.used: dict[str, Kept] = {}
        self.kept: dict[str, Kept] = {}
        self.again: dict[str, Kept] = {}
        self.fresh: dict[str, tuple[str, str]] = {}
        self.start = 0

    def take(self, page: HostPage, markdown: str, references: Mapping[str, Reference]) -> None:
        """Makes a page skip its rendering when it is kept, or take its words; otherwise remembers to keep it."""
        if not self.active:
            return
        cited = sorted({item.key for cite in tokens(markdown) for item in cite.items})
        works = [self._said(key, references[key]) for key in cited if key in references]
        meta = repr(sorted(page.meta.items()))
        key = _digest(self.base, page.file.src_uri, str(page.edit_url), meta, markdown, *works)
        kept = self.known.get(key)
        html = None if kept is None else self._html(key, kept, page.file.dest_uri)
        if kept is None or html is None:
            source = _digest(self.inside, page.file.src_uri, mkdocs_words.matters(page), markdown, *works)
            self.fresh[page.file.src_uri] = key, source
            self._say_again(page, source)
            return
        self.used[key] = self.kept[page.file.src_uri] = kept
        page.meta.update(template=TEMPLATE, search={"exclude": True}, kept_html=html)
        mkdocs_words.give(page, _NONE, kept.anchors)

    def _say_again(self, page: HostPage, source: str) -> None:
        """Gives a page the words that were made of the same source."""
        if old := self.said.get(source):
            words, _ = self._read(old)
            if words is not None and digest_of(words) == self.known[old].words:
                self.again[page.file.src_uri] = self.known[old]
                mkdocs_words.give(page, words, self.known[old].anchors)

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
        """Gives the search index the entries of words that are kept; takes headings without words from any other."""
        if self.index is None:
            return
        uri = page.file.src_uri
        if kept := self.kept.get(uri) or self.again.get(uri):
            self.index.entries[self.start :] = [dict(entry) for entry in kept.entries]
        else:
            found = self.index.entries[self.start :]
            self.index.entries[self.start :] = [one for one in found if one["text"] or "#" not in one["location"]]

    def keep(self, page: HostPage, html: str) -> None:
        """Keeps a page that was rendered."""
        if self.index is not None and page.file.src_uri in self.fresh:
            key, source = self.fresh.pop(page.file.src_uri)
            data, words = html.encode("utf-8", "xmlcharrefreplace"), mkdocs_words.said(page)
            put(self._file(key), words + b"\n" + data)
            anchors, entries = tuple(sorted(page.present_anchor_ids or ())), tuple(self.index.entries[self.start :])
            self.used[key] = Kept(digest_of(data), anchors, entries, source, digest_of(words))

    def close(self) -> None:
        """Forgets the pages that this build had no use for, so that the folder does not grow."""
        if not self.active or self.used == self.known:
            return
        known = dict(sorted(self.used.items()))
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
        _, data = self._read(key)
        return data.decode() if data is not None and digest_of(data) == kept.digest else None

    def _read(self, key: str) -> tuple[bytes, bytes] | tuple[None, None]:
        """The words and the HTML of a page, as they are on the disk."""
        try:
            words, _, data = self._file(key).read_bytes().partition(b"\n")
        except OSError:
            return None, None
        return words, data

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}.html"


def _known(file: Path) -> dict[str, Kept]:
    """What is known of the kept pages, by their keys; nothing where the file is damaged."""
    try:
        found = json.loads(file.read_bytes())
        return {
            key: Kept(digest, tuple(ids), tuple(entries), *rest) for key, (digest, ids, entries, *rest) in found.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _settings(config: MkDocsConfig) -> str:
    """Everything in `mkdocs.yml` and what it inherits, and the guideline's own templates."""
    said = repr(settings.read(Path(config.config_file_path or "mkdocs.yml")))
    return "\n".join((said, str(config.site_url), *_own(config.theme.custom_dir)))


def _frame(config: MkDocsConfig) -> str:
    """The words around those of a page, as the guideline has them."""
    return json.dumps(config.extra.get("evipress", {}), sort_keys=True)


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
