"""The whole site as a folder of plain Markdown, with all that a host needs to build it without us."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.errors import ContentError
from generator.load.folder import DOCS
from generator.load.settings import NO_ADDRESS, SETTINGS
from generator.publish import admin, mkdocs_build, settings
from generator.publish import target as places
from generator.publish.clock import today
from generator.publish.files import below, lay
from generator.publish.forges import forge_of
from generator.publish.harm import in_docs
from generator.publish.relinked import relinked
from generator.publish.resolved import Resolver, with_matter
from generator.publish.stamp import PACKAGE
from generator.publish.target import RefusedError
from generator.publish.workshop import Made, made
from generator.render.page import front_matter

MARK = ".evipress"
"""The file that says that a folder was written by us, and may be written again."""

PLUGINS = "kept.html"
"""A template that only our plugin uses."""


def write(root: Path, target: Path, *, handouts: bool = True, jobs: int | None = None) -> int:
    """Writes the site of a folder into `target`, in the place of what was written there before; the count of pages.

    Raises RefusedError, BuildError or ContentError; then `target` stays as it was.
    """
    target = places.apart(root, target)
    if target.exists() and not (target / MARK).is_file() and (not target.is_dir() or any(target.iterdir())):
        raise RefusedError(f"{target.name} holds files that evipress did not write; name a new or an empty folder")
    config = mkdocs_build.loaded(root)
    plugin = config.plugins["evipress"]
    site_url = config.site_url or NO_ADDRESS
    forge = forge_of(config, plugin.config)
    done = made(root, site_url, today(), handouts=handouts and plugin.config["handouts"], jobs=jobs, forge=forge)
    beside, pages = _beside(Path(config.docs_dir)), dict(_pages(done, config.site_url or ""))
    if problems := [*in_docs(config, done.content.pages, pages, beside)]:
        raise ContentError(problems)
    given = settings.read(root / SETTINGS)
    own = settings.custom_dir(given)
    staging = places.new(target)
    shutil.rmtree(staging, ignore_errors=True)
    try:
        form = admin.files(done.content, config.repo_url, plugin.config["sign_in"])
        files = {
            **beside,
            **done.site.files,
            **form,
            **{path: pdf.data for path, pdf in done.pdfs.items()},
        }
        files |= {path: text.encode() for path, text in pages.items()}
        whole = {f"{DOCS}/{path}": data for path, data in files.items()}
        whole |= {f"{settings.OVERRIDES}/{path}": data for path, data in _theme(root / own if own else None)}
        whole["mkdocs.yml"] = settings.written(given, done.site).encode()
        whole[MARK] = b"Written by evipress, which replaces this folder when it writes here again.\n"
        lay(staging, ((below(path), data) for path, data in whole.items()))
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    mkdocs_build.swap(staging, target)
    return len(pages)


def _pages(done: Made, site_url: str) -> Iterator[tuple[str, str]]:
    """Every page by its path below `docs/`, those written by hand first: a page of ours takes the place of one."""
    resolver = Resolver(done.content.references, site_url, done.content.guideline.citation_style)
    moves = {page.path: new for page in done.site.pages if (new := settings.moved(page.path)) != page.path}
    for file, text in done.content.pages.items():
        path = file.removeprefix(f"{DOCS}/")
        written = resolver.written(relinked(text, path, moves), path)
        yield path, with_matter(written, "evipress_foot", done.site.feet[path])
    for page in done.site.pages:
        matter = front_matter(page, evipress_head=page.head, evipress_foot=done.site.feet[page.path])
        yield settings.moved(page.path), matter + resolver.generated(page.body, page.path)


def _beside(docs: Path) -> dict[str, bytes]:
    """The files beside pages in `docs/`: pictures and the like."""
    return {
        file.relative_to(docs).as_posix(): file.read_bytes()
        for file in _regular(docs)
        if file.suffix != ".md" and not re.search(r"(^|/)\.", file.relative_to(docs).as_posix())
    }


def _theme(own: Path | None) -> Iterator[tuple[str, bytes]]:
    """Templates by their paths: ours, then those of the guideline, which take their places, as in the plugin."""
    for folder in filter(None, (PACKAGE / "theme", own)):
        for file in _regular(folder):
            path = file.relative_to(folder).as_posix()
            if path != PLUGINS:
                yield path, file.read_bytes()


def _regular(folder: Path) -> Iterator[Path]:
    """The files below a folder, sorted; symbolic links are never followed."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
