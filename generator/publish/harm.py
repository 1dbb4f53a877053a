"""What a page written by hand may not hold: scripts, frames, forms, and what is fetched from strangers.

A page of `docs/` is Markdown, in which HTML may stand. What the host made of it is read as a browser reads it, since
attributes, entities and links by reference are put together only then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from markdown import Markdown
from mkdocs.utils.meta import get_data

from generator.errors import Location, Problem
from generator.load.folder import DOCS
from generator.load.logo import svg_size
from generator.load.png import RefusedError
from generator.publish.shown import harm

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_CODE = frozenset({".js", ".mjs", ".css", ".map", ".json", ".wasm"})
_DOCUMENTS = frozenset(
    {
        *(".html", ".htm", ".xhtml", ".xht", ".xml", ".svg", ".svgz", ".mht", ".mhtml", ".hta", ".swf"),
        *(".xsl", ".xslt", ".rdf", ".rss", ".atom", ".mathml", ".mml", ".xsd", ".xul", ".wsdl"),
    }
)
"""What a browser opens as a page, with its scripts."""
_SERVED = frozenset(
    {
        *(".php", ".phtml", ".phar", ".cgi", ".shtml", ".asp", ".aspx", ".ashx", ".jsp"),
        *("_worker.js", "_redirects", "_headers", "_routes.json", "web.config", "staticwebapp.config.json"),
    }
)
"""Endings and names of what some servers run, or take for their own settings."""
_PLAIN = frozenset(
    ".png .jpg .jpeg .gif .webp .avif .ico .pdf .css .js .mjs .map .json .wasm .woff .woff2 .ttf .otf .csv .tsv .txt "  # noqa: SIM905
    ".bib .ris .zip .docx .xlsx .pptx .odt .ods .odp .mp3 .mp4 .webm .ogg .m4a .wav .vtt .webmanifest".split()
)
"""Endings of what servers tell browsers the nature of; a browser looks into others, and may find a page."""


def in_page(html: str, file: str, source: str) -> Iterator[Problem]:
    """What a page of `docs/` holds that none may, from the HTML that the host made of it; `source` is its Markdown."""
    for what in harm(html):
        message = f"this page holds {what}"
        named = re.search("`([^`]+)`", what)
        line = source.count("\n", 0, max(source.lower().find(named[1] if named else "style"), 0)) + 1
        hint = "write it in Markdown; scripts and styles of a site are named in mkdocs.yml"
        yield Problem(Location(f"{DOCS}/{file}", line), "bad-value", message, hint)


def in_docs(
    config: MkDocsConfig, pages: Mapping[str, str], handed: Mapping[str, str], files: Iterable[str]
) -> Iterator[Problem]:
    """What the folder of pages holds that no host may be handed: its files, and its pages as Markdown is here.

    `pages` are their texts by file, `handed` what another host gets of them by path, `files` the paths of all others
    below that folder. A host with other extensions than `mkdocs.yml` names may make more of them.
    """
    extensions = [one for one in config.markdown_extensions if one != "evipress"]
    yield from in_files(config, files)
    for file, text in pages.items():
        path = file.removeprefix(f"{DOCS}/")
        reader = Markdown(extensions=extensions, extension_configs=config.mdx_configs)
        try:
            yield from in_page(reader.convert(get_data(handed[path])[0]), path, text)
        except RecursionError:
            yield endless(path)


def endless(file: str) -> Problem:
    """What to say of a page whose lists or emphasis stand in one another beyond what a host can follow."""
    hint = "end each list and emphasis: no page needs so many"
    return Problem(Location(f"{DOCS}/{file}"), "bad-value", "parts of this page stand in one another too deep", hint)


def in_files(config: MkDocsConfig, paths: Iterable[str]) -> Iterator[Problem]:
    """Files of `docs/` that a browser would run: pages of their own kind, and code that takes the place of the theme's.

    `paths` are theirs, below that folder. What `mkdocs.yml` names may stand there.
    """
    docs, themes = Path(config.docs_dir), tuple(map(Path, config.theme.dirs))
    shown = (config.theme.get("logo"), config.theme.get("favicon"))
    named = {*config.extra_css, *map(str, (*config.extra_javascript, *shown))}
    for path in paths:
        name, ending = PurePosixPath(path).name.lower(), PurePosixPath(path).suffix.lower()
        if path in named or ending == ".md" or (ending == ".svg" and _is_picture(docs / path)):
            continue
        if ending in _SERVED or name in _SERVED:
            message = "some servers run this file, or take it for their settings"
            hint = "if your server needs it, put it into the folder of your theme"
        elif ending not in _DOCUMENTS | _PLAIN and _is_markup(docs / path):
            message = "this file begins as a page does, and some browsers open it as one"
            hint = "put it into a .zip, or take it away"
        elif ending in _DOCUMENTS:
            message = f"a file {ending} is opened as a page, and nothing checks it"
            hint = "write a page in Markdown, or use PNG"
        elif ending in _CODE and (path == "sw.js" or any((folder / path).is_file() for folder in themes)):
            message, hint = "this file takes the place of one of the theme", "put it into the folder of your theme"
        else:
            continue
        yield Problem(Location(f"{DOCS}/{path}"), "bad-value", message, hint)


def _is_markup(path: Path) -> bool:
    """Whether a file begins with a tag, as a browser that guesses sees it (WHATWG, MIME Sniffing, 7.1)."""
    with path.open("rb") as file:
        return file.read(1445).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"


def _is_picture(path: Path) -> bool:
    """Whether a drawing holds nothing but shapes and words."""
    try:
        svg_size(path.read_bytes())
    except RefusedError:
        return False
    return True
