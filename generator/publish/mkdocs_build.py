"""The whole site into a folder: built beside the old one, which changes only when the new one is whole."""

from __future__ import annotations

import logging
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cite.lines import Lines
from generator.errors import visible_lines
from generator.load.folder import DOCS
from generator.load.settings import NO_ADDRESS, SETTINGS, faults
from generator.publish import offline as offline_site
from generator.publish import target
from generator.publish.standing import standing

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_LINK = re.compile(r"Doc file '(?P<page>.+?\.md)' (?P<what>contains an? (?:[a-z]+ )*link '(?P<to>.+?)'.*)", re.DOTALL)
_FRAMES = re.compile(r'(?:\n  File "[^\n]*", line \d+, in [^\n]*(?:\n    [^\n]*)*)+\n')
"""What the host shows of an extension that refuses a setting, up to the reason."""
_LOST = re.compile(r"\.icons/(?P<icon>.*)\.svg|partials/languages/(?P<language>.*)\.html")
"""Templates that settings of the theme name, by what they are."""


_LARGEST = 200_000
"""Bytes of settings."""


class BuildError(Exception):
    """The host could not build the site; it has said why."""


def write(root: Path, site_dir: Path, *, handouts: bool = True, jobs: int | None = None, offline: bool = False) -> None:
    """Builds the site of a folder with MkDocs into `site_dir`; an `offline` one needs no server.

    Raises RefusedError, ContentError or BuildError; then the old `site_dir` stays as it was.
    """
    from jinja2 import TemplateNotFound
    from mkdocs.commands.build import build
    from mkdocs.exceptions import Abort, MkDocsException

    site_dir = target.free(root, site_dir)
    staging = target.new(site_dir)
    shutil.rmtree(staging, ignore_errors=True)
    config = loaded(root, site_dir=str(staging), strict=True)
    plugin: Any = config.plugins["evipress"]
    plugin.config.handouts, plugin.config.jobs = handouts and plugin.config.handouts, jobs
    plugin.raising = True
    plugin.standing = stands = None if offline else standing(site_dir)
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        if offline:
            offline_site.write(staging)
    except BaseException as error:
        shutil.rmtree(staging, ignore_errors=True)
        if isinstance(error, Abort | MkDocsException):
            raise BuildError(str(error)) from None
        if isinstance(error, TemplateNotFound) and (lost := _LOST.match(str(error.name))):
            what = "icon" if lost["icon"] else "language"
            raise BuildError(
                f"mkdocs.yml: its theme has no {what} called '{lost['icon'] or lost['language']}'"
            ) from None
        raise
    finally:
        plugin.standing = None  # the host keeps a plugin from one build of a process to the next
    if stands is None:
        swap(staging, site_dir)
    else:
        stands.take(staging)
        shutil.rmtree(staging, ignore_errors=True)


class _Placed(logging.Formatter):
    """What the host says of a link in a page written by hand, with the place of the link before it."""

    def __init__(self, root: Path) -> None:
        super().__init__("%(message)s")
        self.root = root

    def format(self, record: logging.LogRecord) -> str:
        said = _FRAMES.sub(" ", super().format(record))
        link = _LINK.match(said)
        page = self.root / DOCS / link["page"] if link else self.root
        if not link or not page.is_file():
            return visible_lines(said)
        text = page.read_text(encoding="utf-8-sig", errors="replace")
        place = Lines(text, f"{DOCS}/{link['page']}").at(max(text.find(link["to"]), 0))
        return visible_lines(f"{place}: warning: this page {link['what']}")


def _show_warnings(root: Path) -> None:
    """Sends what the host and our plugin say to standard error: our steps, and warnings of all."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Placed(root))
    handler.addFilter(lambda said: said.levelno >= logging.WARNING or said.name.endswith(".evipress"))
    logger = logging.getLogger("mkdocs")
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)


def site_url(root: Path) -> str:
    """The address of a folder's site, from its `mkdocs.yml`, so that paper and pages agree."""
    return str(loaded(root).site_url or NO_ADDRESS)


def loaded(root: Path, **overrides: Any) -> MkDocsConfig:
    """What `mkdocs.yml` of a folder says, as the host understands it. Raises BuildError when it is of no use."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    from generator.publish.asked import approve

    _show_warnings(root)
    settings = root / SETTINGS
    if settings.exists() and (not settings.is_file() or settings.stat().st_size > _LARGEST):
        raise BuildError(f"mkdocs.yml is no file of at most {_LARGEST:,} bytes")
    try:
        config: MkDocsConfig = load_config(str(settings), **overrides)
        approve(config)
    except Abort as error:
        raise BuildError(f"mkdocs.yml: {error}") from None
    except MkDocsException as error:
        raise BuildError(_unparsed(root) or str(error)) from None
    except (OSError, RecursionError, TypeError, ValueError) as error:  # what the host does not check itself
        raise BuildError(f"mkdocs.yml cannot be read: {error}") from None
    if "evipress" not in config.plugins:
        raise BuildError("mkdocs.yml does not name our plugin: add `evipress` under `plugins:`")
    return config


def _unparsed(root: Path) -> str:
    """What is no YAML in the settings, as the check tells it."""
    found = "; ".join(map(str, (problem for problem in faults(root) if problem.rule == "bad-yaml")))
    return found and f"error parsing the settings: {found}"


def swap(new: Path, old: Path) -> None:
    """Puts a folder in another's place; a reader sees the old one or the new one, never half of either."""
    aside, stood = target.old(old), old.exists()
    shutil.rmtree(aside, ignore_errors=True)
    if stood:
        old.rename(aside)
    try:
        new.rename(old)
    except BaseException:
        if stood:
            aside.rename(old)
        shutil.rmtree(new, ignore_errors=True)
        raise
    shutil.rmtree(aside, ignore_errors=True)
