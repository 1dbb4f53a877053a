"""The MkDocs face: pages as virtual files, the citation extension, the theme, and errors without a traceback."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.cite import edition_of
from generator.errors import ContentError, Problem
from generator.load.astray import CACHE
from generator.load.folder import BIBLIOGRAPHIES, BIBLIOGRAPHY, CONTENT, DOCS
from generator.load.settings import NO_ADDRESS
from generator.model.count import counted
from generator.publish import admin, rubbish, target
from generator.publish.asked import approve
from generator.publish.clock import today
from generator.publish.files import below
from generator.publish.forges import forge_of
from generator.publish.harm import endless, in_files, in_page
from generator.publish.markdown import CitationsExtension, guarded, unsearched
from generator.publish.mkdocs_pages import Pages
from generator.publish.mkdocs_theme import compiled, lighten, untemplated
from generator.publish.pango import MissingPangoError
from generator.publish.preview import Preview
from generator.publish.stamp import PACKAGE
from generator.publish.standing import Standing
from generator.publish.workshop import Made, made
from generator.render import searches
from generator.render.escaped import as_html
from generator.render.manual import RECORDS, RULES
from generator.render.page import Page, matter, navigation, upward
from generator.render.template import environment, refresh

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as HostPage

log = logging.getLogger("mkdocs.plugins.evipress")
MADE = tuple(f"{folder.removeprefix('docs/')}/" for folder in (RULES, RECORDS))
"""Pages in `docs/` that were made from the code, and that nothing but their own text can change."""
_SKIPPED = re.compile(r"Page skipped: '(.*?)'")
WATCHED = (CONTENT, BIBLIOGRAPHY, BIBLIOGRAPHIES)


class EvipressConfig(base.Config):  # type: ignore[no-untyped-call]  # the host has no types here
    """The plugin's settings in `mkdocs.yml`."""

    edit_url = c.Optional(c.Type(str))
    line_url = c.Optional(c.Type(str))
    report_url = c.Optional(c.Type(str))
    handouts = c.Type(bool, default=True)
    jobs = c.Optional(c.Type(int))
    sign_in = c.Optional(c.Type(str))


class EvipressPlugin(BasePlugin[EvipressConfig]):  # type: ignore[no-untyped-call]
    """Holds what one build made; the one object of the project with state."""

    raising = False
    """Whether a content fault leaves this face as it is, for a caller that prints it."""

    standing: Standing | None = None
    """The site that stands where this build goes; what is right there already is not written again."""

    reading = ""
    """The page that the host is reading."""

    preview: Preview | None = None
    """What lays out the handouts after the pages, once somebody looks at them."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keeps this object alive between the rebuilds of `mkdocs serve`."""
        (rubbish.at_rest if command == "serve" else rubbish.seldom)()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """From now on a rebuild leaves open what changes on paper; see `publish/preview.py`."""
        self.preview = Preview(self.root, Path(config.site_dir))
        logging.getLogger("mkdocs.commands.build").addFilter(self._is_news)
        server.set_app(self.preview.answering(server.serve_request, server.mount_path))
        return server

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Loads, checks, builds and lays out before the host touches its output folder."""
        self.root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        approve(config)
        try:
            target.free(self.root, Path(config.site_dir))
        except target.RefusedError as error:
            raise PluginError(f"`site_dir`: {error}") from None
        if self.preview:
            self.standing = self.preview.hold()
            config.site_dir = str(self.preview.staging) if self.standing else config.site_dir
        environment().bytecode_cache = compiled("pages")
        refresh()
        lighten(config.theme)
        config.theme["font"] = False  # ours is bundled; the theme would ask another server for its own
        self.made = self._made(config)
        guideline = self.made.content.guideline
        published = datetime.combine(guideline.published, time(), UTC)
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(published.timestamp())))
        own = config.theme.custom_dir
        config.theme.dirs.insert(1 if own else 0, str(PACKAGE / "theme"))
        frame = {name: as_html(words) for name, words in self.made.site.frame.items()}
        config.extra["evipress"] = {**frame, "searched_by": searches.NAME}
        config.extra_css.insert(0, "assets/evipress.css")
        config.extra_javascript.insert(0, "assets/evipress.js")
        self.citations = CitationsExtension(references=self.made.content.references, style=guideline.citation_style)
        extensions: list[Any] = [*_without(config.markdown_extensions), self.citations]
        config.markdown_extensions = extensions
        config.watch += [str(self.root / w) for w in WATCHED if (self.root / w).exists()]
        config.watch += [str(PACKAGE), *([own] if own else [])]
        if config.nav is None:
            config.nav = [navigation(entry, as_html) for entry in self.made.site.nav]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the generated pages, the style, the fonts and the handouts as virtual files."""
        self.sources: dict[str, str] = {}
        self.matters = {
            page.path: {**matter(page, as_html), "evipress_head": page.head} for page in self.made.site.pages
        }
        self.harmful: list[Problem] = []
        self.strangers = [f.src_uri for f in files if f.src_dir == config.docs_dir]
        for file in tuple(files):
            if file.src_dir == config.docs_dir and _linked(file):
                log.warning(f"{DOCS}/{file.src_uri} is, or lies behind, a symbolic link, and is left out")
                files.remove(file)
        for page in self.made.site.pages:
            files.append(self._virtual(page, config))
        files.append(File.generated(config, searches.PATH, content=searches.script(self.made.content)))
        form = admin.files(self.made.content, config.repo_url, self.config.sign_in)
        for path, data in {**self.made.site.files, **form}.items():
            files.append(File.generated(config, below(path), content=data))
        for path, pdf in self.made.pdfs.items():
            files.append(File.generated(config, below(path), content=pdf.data))
        for item in self.made.open:
            files.append(File.generated(config, item.path, content=b""))  # links lead there; nobody is served it
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Opens the pages kept from earlier builds, now that the navigation is known."""
        content = self.made.content
        said = (*content.pages.values(), edition_of(content.guideline.citation_style))
        self.pages = Pages(self.root / CACHE / "pages", config, nav, said, self.standing)
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Stops at templates that are not there; leaves out of the copying what stands in the site already."""
        if problems := (*untemplated(files, env), *self.harmful, *in_files(config, self.strangers)):
            raise self._stopped(ContentError(problems)) from None
        self.pages.leave_out(files)
        return env

    def on_pre_page(self, page: HostPage, *, config: MkDocsConfig, files: Files) -> HostPage:
        """Points the page's edit link at the file that it comes from."""
        source = self.sources.get(page.file.src_uri, f"{DOCS}/{page.file.src_uri}")
        page.edit_url = self.forge.at(source) or None
        return page

    def on_page_markdown(self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        """Tells the citation extension from which page links to references start, and the theme what a page is."""
        self.citations.base, self.reading = upward(page.file.src_uri), page.file.src_uri
        page.meta.update(self.matters.get(page.file.src_uri, {}))
        page.meta["evipress_foot"] = self.made.site.feet.get(page.file.src_uri, "")
        if page.file.src_uri in self.sources or page.file.src_uri.startswith(MADE):
            self.pages.take(page, markdown, self.made.content.references)
        return markdown

    def on_page_content(self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        """Looks into a page that people wrote for what would run or load in a reader's browser."""
        self.reading = ""
        if page.file.src_uri not in self.sources and page.file.src_uri not in self.pages.again:
            source = self.made.content.pages.get(f"{DOCS}/{page.file.src_uri}", "")
            self.harmful += in_page(html, page.file.src_uri, source)
        return html

    @event_priority(100)
    def _for_search(self, context: Any, *, page: HostPage, config: MkDocsConfig, nav: Navigation) -> Any:
        """Shows the search plugin, which reads a page here, only its words: figures and cards cost it most."""
        self.pages.before_search()
        self.whole = page.content
        page.content = "" if page.file.src_uri in self.pages.again else unsearched(page.content or "")
        return context

    @event_priority(-100)
    def _for_readers(self, context: Any, *, page: HostPage, config: MkDocsConfig, nav: Navigation) -> Any:
        """Gives the page its whole content back."""
        page.content = self.whole
        self.pages.after_search(page)
        return context

    on_page_context = CombinedEvent(_for_search, _for_readers)

    def on_post_page(self, output: str, *, page: HostPage, config: MkDocsConfig) -> str:
        """Keeps a page that was rendered, for the next build. One that stands in the site already is empty here."""
        self.pages.keep(page, output)
        return output

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Forgets kept pages that nothing needs any more; a preview then shows what the other plugins left."""
        self.pages.close()
        if self.preview:
            if self.standing:
                self.standing.take(Path(config.site_dir))
            self.preview.take(self.made.open, self.made.content)

    def on_shutdown(self) -> None:
        """Ends the live preview before the host takes its site away."""
        if self.preview:
            self.preview.close()
        self.preview = self.standing = None

    def on_build_error(self, *, error: Exception) -> None:
        """Goes on with the handouts of the site that stands; a page that no host can read is named."""
        if self.preview:
            self.preview.resume()
        if isinstance(error, RecursionError) and self.reading:
            raise self._stopped(ContentError([endless(self.reading)])) from None

    def _made(self, config: MkDocsConfig) -> Made:
        url = config.site_url or NO_ADDRESS
        try:
            settings = self.config
            self.forge = forge_of(config, settings)
            result = made(
                self.root,
                url,
                today(),
                handouts=settings.handouts,
                jobs=settings.jobs,
                say=log.info,
                forge=self.forge,
                before=self.made.finished if self.preview else None,
            )
        except ContentError as error:
            raise self._stopped(error) from None
        except MissingPangoError as error:
            raise PluginError(str(error)) from None
        for warning in result.warnings:
            log.info(str(warning))
        return result

    def _stopped(self, error: ContentError) -> Exception:
        """What a content fault leaves this face as."""
        if self.raising:
            return error
        count = len(error.problems)
        lines = "\n".join(map(str, error.problems))
        return PluginError(f"{counted(count, 'problem')} in the content\n{lines}")

    def _is_news(self, said: logging.LogRecord) -> bool:
        """Whether the host says more than that a page which stands already was not written."""
        skipped = _SKIPPED.match(said.getMessage())
        return not skipped or skipped[1] not in self.pages.kept

    def _virtual(self, page: Page, config: MkDocsConfig) -> File:
        self.sources[page.path] = page.source
        hidden = page.path.startswith("references/") and not page.path.endswith("index.md")
        level = InclusionLevel.NOT_IN_NAV if hidden else InclusionLevel.UNDEFINED
        return File.generated(config, below(page.path), content=f"\n{guarded(page.body)}", inclusion=level)


def _linked(file: File) -> bool:
    """Whether a link leads to a file of the folder of pages, from anywhere below that folder."""
    return Path(file.abs_src_path or "").resolve() != Path(file.src_dir or "").resolve() / file.src_uri


def _without(extensions: Iterable[Any]) -> list[Any]:
    """The host's extensions without an earlier citation extension of ours."""
    return [e for e in extensions if not isinstance(e, CitationsExtension) and e != "evipress"]
