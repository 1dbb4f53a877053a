"""The thin MkDocs face: citations for any site, with the places of unknown keys, live reload and cards."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files

from generator.assets import asset
from generator.cite import keys_in_markdown, remedy, unknown_key
from generator.errors import Location, Problem, Severity
from generator.model.count import counted
from generator.publish.markdown import BibliographyExtension, unsearched
from generator.publish.mkdocs_theme import lighten
from generator.publish.paths import listed, located

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.plugins.evipress")
NAME = "evipress"
"""The extension, as settings name it."""


class CitationsConfig(base.Config):  # type: ignore[no-untyped-call]  # the host has no types here
    """The plugin's settings in `mkdocs.yml`; those that the Markdown extension has are its own, unless given here."""

    bibliography = c.Optional(c.Type((str, list)))
    style = c.Optional(c.Type(str))
    heading = c.Optional(c.Type(str))
    unknown = c.Choice(("error", "warn"), default="error")
    cards = c.Type(bool, default=True)


class CitationsPlugin(BasePlugin[CitationsConfig]):  # type: ignore[no-untyped-call]
    """Holds the citations of one build, and the keys that it does not know."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keeps this object alive between the rebuilds of `mkdocs serve`."""

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the bibliography, and puts the extension in the place of one that the settings name."""
        self.root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        lighten(config.theme)
        self.problems: list[Problem] = []
        self.lost: list[str] = []
        given = {name: value for name in ("bibliography", "style", "heading") if (value := self.config[name])}
        settings: dict[str, Any] = {**config.mdx_configs.get(NAME, {}), **given}
        try:
            files = [located(path, [self.root]) for path in listed(settings.pop("bibliography", ()))]
            self.citations = BibliographyExtension(bibliography=files, unknown=self._unknown, **settings)
        except (OSError, ValueError, KeyError) as error:
            raise ConfigurationError(f"evipress-citations: {error}") from None
        if not files:
            raise ConfigurationError("evipress-citations: name a `bibliography`, such as references.bib")
        self.citations.patient = True
        extensions: list[Any] = [*(e for e in config.markdown_extensions if e != NAME), self.citations]
        config.markdown_extensions = extensions
        config.watch += [str(file) for file in files]
        if self.config.cards:
            config.extra_css.insert(0, "assets/cite.css")
            config.extra_javascript.insert(0, "assets/cite.js")
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the style and the script of the cards as virtual files."""
        if self.config.cards:
            for name in ("cite.css", "cite.js"):
                files.append(File.generated(config, f"assets/{name}", content=asset(f"cite/{name}").read_bytes()))
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Finds the places of the keys that the page cites and the bibliography does not know."""
        if self.lost:
            self.problems += self._located(page.file, set(self.lost))
            self.lost.clear()
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Tells all unknown keys, once every page is read. Raises PluginError when they are errors."""
        self.citations.keep()
        found = sorted(set(self.problems))
        if found and self.config.unknown == "error":
            count = counted(len(found), "unknown citation key")
            raise PluginError("\n".join((count, *map(str, found))))
        for problem in found:
            log.warning(str(problem))
        return env

    @event_priority(100)
    def _for_search(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Shows the search plugin, which reads a page here, its words without cards and lists."""
        self.whole = page.content
        page.content = unsearched(page.content or "")
        return context

    @event_priority(-100)
    def _for_readers(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Gives the page its whole content back."""
        page.content = self.whole
        return context

    on_page_context = CombinedEvent(_for_search, _for_readers)

    def _unknown(self, key: str) -> str:
        self.lost.append(key)
        return unknown_key(key)

    def _located(self, file: File, lost: set[str]) -> list[Problem]:
        """The problems of a page: each place of a lost key; the page itself where other plugins wrote the key."""
        path = Path(file.abs_src_path or file.src_uri)
        name = path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else file.src_uri
        places = [(key, line, column) for key, line, column in keys_in_markdown(file.content_string) if key in lost]
        places += [(key, 1, 1) for key in lost - {key for key, _, _ in places}]
        severity = Severity.error if self.config.unknown == "error" else Severity.warning
        return [
            Problem(
                Location(name, line, column),
                "unknown-reference",
                f"no reference '{key}'",
                remedy(key, self.citations.works, on_page=True),
                severity,
            )
            for key, line, column in places
        ]
