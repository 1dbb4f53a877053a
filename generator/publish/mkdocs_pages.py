"""Finished pages kept between builds: a generated page whose every ingredient is unchanged is not rendered again.

The ingredients are the page itself, the references that it cites, the navigation, the settings, the theme and this
package. Pages written by hand are always rendered, but those of rules and records, which are made from the code.
Nothing is kept beside plugins that might touch a page.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from types import MethodType
from typing import TYPE_CHECKING, Any

import mkdocs
from mkdocs.structure.toc import TableOfContents

from generator.cite import tokens
from generator.model.reference import Reference

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as HostPage

PACKAGE = Path(__file__).parent.parent
SEARCH = "material/search"
HARMLESS = {SEARCH, "evipress"}
"""Plugins beside which a page may be kept: no other could have changed it."""
TEMPLATE = "kept.html"


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it left the last build: its HTML, the ids in it, and its entries in the search index."""

    html: str
    anchors: tuple[str, ...]
    entries: tuple[Mapping[str, Any], ...]


class Pages:
    """The finished pages of one guideline, in a folder, for one build."""

    def __init__(self, folder: Path, config: MkDocsConfig, nav: Navigation, said: Iterable[str]) -> None:
        self.folder = folder
        self.active = SEARCH in config.plugins and set(config.plugins) <= HARMLESS
        self.index = config.plugins[SEARCH].search_index if self.active else None  # type: ignore[attr-defined]
        self.base = _digest(_settings(config), str(nav), _package(), *said)
        self.kept: dict[str, Kept] = {}
        self.used: set[Path] = set()
        self.fresh: dict[str, tuple[str, int]] = {}

    def take(self, page: HostPage, markdown: str, references: Mapping[str, Reference]) -> None:
        """Makes a page skip its rendering when it is kept; otherwise remembers to keep it."""
        if not self.active:
            return
        cited = sorted({item.key for cite in tokens(markdown) for item in cite.items})
        known = [repr(references[key]) for key in cited if key in references]
        meta = json.dumps(page.meta, sort_keys=True, default=str)
        key = _digest(self.base, page.file.src_uri, str(page.edit_url), meta, markdown, *known)
        kept = self._read(key)
        if kept is None:
            self.fresh[page.file.src_uri] = key, 0
            return
        self.kept[page.file.src_uri] = kept
        page.meta.update(template=TEMPLATE, search={"exclude": True}, kept_html=kept.html)
        page.render = MethodType(_skipped(kept), page)  # type: ignore[method-assign]

    def before_search(self, page: HostPage) -> None:
        """Notes where a page's entries in the search index begin."""
        if self.index is not None and page.file.src_uri in self.fresh:
            self.fresh[page.file.src_uri] = self.fresh[page.file.src_uri][0], len(self.index.entries)

    def after_search(self, page: HostPage) -> None:
        """Gives the search index the entries of a page that is kept."""
        if self.index is not None and (kept := self.kept.get(page.file.src_uri)):
            self.index.entries.extend(dict(entry) for entry in kept.entries)

    def keep(self, page: HostPage, html: str) -> None:
        """Keeps a page that was rendered."""
        if self.index is None or page.file.src_uri not in self.fresh:
            return
        key, start = self.fresh.pop(page.file.src_uri)
        file = self._file(key)
        file.parent.mkdir(parents=True, exist_ok=True)
        data = {
            "html": html,
            "anchors": sorted(page.present_anchor_ids or ()),
            "entries": self.index.entries[start:],
        }
        draft = file.with_suffix(".new")
        draft.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        draft.replace(file)

    def prune(self) -> None:
        """Forgets the pages that this build had no use for, so that the folder does not grow."""
        if self.active:
            for file in self.folder.rglob("*.json"):
                if file not in self.used:
                    file.unlink(missing_ok=True)

    def _read(self, key: str) -> Kept | None:
        self.used.add(self._file(key))
        try:
            data = json.loads(self._file(key).read_text(encoding="utf-8"))
            return Kept(data["html"], tuple(data["anchors"]), tuple(data["entries"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.json"


def _skipped(kept: Kept) -> Any:
    """A rendering that renders nothing: the host asks a page for it, and the words are there already."""

    def render(self: HostPage, config: MkDocsConfig, files: object) -> None:
        self.content = ""
        self.toc = TableOfContents([])
        self.present_anchor_ids = set(kept.anchors)
        self.links_to_anchors = {}

    return render


def _settings(config: MkDocsConfig) -> str:
    """Everything in `mkdocs.yml`, the words of the frame, and the guideline's own templates."""
    file = Path(config.config_file_path or "mkdocs.yml")
    frame = json.dumps(config.extra.get("evipress", {}), sort_keys=True)
    return "\n".join((file.read_text(encoding="utf-8"), str(config.site_url), frame, *_own(config.theme.custom_dir)))


def _own(folder: str | None) -> Iterable[str]:
    """The guideline's own templates, whole."""
    files = sorted(path for path in Path(folder).rglob("*") if path.is_file()) if folder else []
    return (f"{file}\n{file.read_bytes().hex()}" for file in files)


def _package() -> str:
    """This package and the theme as they are now: a change in either renders every page again."""
    files = (f for f in PACKAGE.rglob("*") if f.suffix in {".py", ".html", ".md", ".css", ".js", ".toml"})
    stats = ((f.relative_to(PACKAGE).as_posix(), f.stat()) for f in sorted(files))
    ours = "\n".join(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats)
    return "\n".join((ours, f"{mkdocs.__name__} {mkdocs.__version__}", version("mkdocs-material"), version("markdown")))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
