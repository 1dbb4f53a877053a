"""The Python-Markdown extension: citations in Markdown become tokens, and the finished page resolves them.

Tokens that the page's source holds already, as raw HTML, are numbered together with those written as `[@key]`.
"""

from __future__ import annotations

import html
import logging
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor as InlineTree
from markdown.treeprocessors import Treeprocessor
from markdown.util import INLINE_PLACEHOLDER_RE

from generator.cite.grammar import Cite, Item, cite_at
from generator.cite.marks import HTML, SKIP
from generator.cite.resolve import HEADING, HEADING_ID, MARKER, cited, resolve, unknown_key, without_tokens
from generator.cite.styles import STYLES, named
from generator.cite.token import TAG, attributes
from generator.cite.work import Work, Works
from generator.errors import nearest

# Code, escapes, links and images (190 to 125) are out of the way by then. Autolinks (120) and raw HTML (90) are not,
# since `@a<b` is a key; nor are entities (80) and emphasis (60).
_INLINE = 122
# After the inline patterns (20) and attribute lists (8), which give ids; before the table of contents (5).
_HEADING = 5.5
# Once the last tree processor is done, what the postprocessors get is the page, and not the text of a heading.
_LAST = -100
_ESCAPE = re.compile(r"\x02(\d+)\x03")
_TAG = re.compile(rf"<([^<>\s:@]+[:@][^<>\s]*)>|{HTML}|\x02wzxhzdk:\d+\x03")


class EvipressExtension(Extension):
    """Citations for one bibliography. One instance serves many Markdown converters, each with a state of its own."""

    log = logging.getLogger("evipress")

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "references": [{}, "References by key"],
            "style": ["vancouver", f"One of {', '.join(STYLES)}, or a style that is installed for pybtex"],
            "reference_url": ["", "The address of a reference's page, as a function of its key"],
            "heading": [HEADING, "The heading over the list of references"],
            "unknown": ["", "The HTML for an unknown key, as a function of the key; else a warning and a mark"],
        }
        super().__init__(**kwargs)
        self.works: Mapping[str, Work] = Works(self.getConfig("references"), named(str(self.getConfig("style"))))

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Registers the processors with a converter."""
        page = _Page(self)
        if "@" not in md.ESCAPED_CHARS:
            md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "@"]
        md.preprocessors.register(_Start(md, page), "evipress-start", 1000)
        md.inlinePatterns.register(_Citation(md), "evipress", _INLINE)
        md.treeprocessors.register(_Heading(md, page), "evipress-heading", _HEADING)
        md.treeprocessors.register(_TreeDone(md, page), "evipress-done", _LAST)
        md.postprocessors.register(_Resolution(md, page), "evipress", _LAST)

    def reference_url(self, key: str) -> str:
        """The address of a reference's own page; empty when it has none."""
        given = self.getConfig("reference_url")
        return str(given(key)) if given else ""

    def unknown(self, key: str) -> str:
        """The HTML for a key that the bibliography does not hold."""
        given = self.getConfig("unknown")
        if given:
            return str(given(key))
        hint = nearest(key, self.works)
        self.log.warning("no reference '%s'%s", key, f" ({hint})" if hint else "")
        return unknown_key(key)


class _Page:
    """What the processors of one converter share while it converts a page."""

    def __init__(self, extension: EvipressExtension) -> None:
        self.extension = extension
        self.done = False


class _Start(Preprocessor):
    def __init__(self, md: Markdown, page: _Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, lines: list[str]) -> list[str]:
        self.page.done = False
        return lines


class _Citation(InlineProcessor):
    """`[@key]` and `@key` to a token element; never inside a link."""

    ANCESTOR_EXCLUDES = ("a", "code", "pre")

    def __init__(self, md: Markdown) -> None:
        super().__init__(rf"(?P<skip>{SKIP.pattern})|\[|-?@", md)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        cite = None if m["skip"] else cite_at(data, m.start())
        if cite is None:
            return None, None, None
        items = tuple(self._clean(item) for item in cite.items)
        element = ET.Element(TAG, attributes(Cite(items, in_text=cite.in_text)))
        return element, cite.offset, cite.end

    def _clean(self, item: Item) -> Item:
        prefix, locator, suffix = map(self._words, (item.prefix, item.locator, item.suffix))
        key = _ESCAPE.sub(lambda m: "\\" + chr(int(m[1])), self._shown(item.key))
        return replace(item, key=key, prefix=prefix, locator=locator, suffix=suffix)

    def _words(self, text: str) -> str:
        """The text without tags, and with Markdown's stand-ins replaced by the words they stand for."""
        text = _TAG.sub(r"\1", self._shown(text))
        return html.unescape(_ESCAPE.sub(lambda m: chr(int(m[1])), text))

    def _shown(self, text: str) -> str:
        """The text with the words of the links, images and code in it, which may hold others of their kind."""
        stash = cast("InlineTree", self.md.treeprocessors["inline"]).stashed_nodes

        def shown(match: re.Match[str]) -> str:
            node = stash[match[1]]
            words = node if isinstance(node, str) else node.get("alt") or "".join(node.itertext())
            return self._shown(words)

        return INLINE_PLACEHOLDER_RE.sub(shown, text)


class _Heading(Treeprocessor):
    """A heading and a place for the list, when the page cites anything and has no place for it yet."""

    def __init__(self, md: Markdown, page: _Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: ET.Element) -> None:
        extension = self.page.extension
        markup = "".join(self._markup(root))
        if MARKER.search(markup) or not any(key in extension.works for key in cited(markup)):
            return
        used = {element.get("id") for element in root.iter()}
        heading = ET.SubElement(root, "h2", {"id": HEADING_ID} if HEADING_ID not in used else {})
        heading.text = extension.getConfig("heading")
        ET.SubElement(root, "div", {"class": "ep-references"})

    def _markup(self, root: ET.Element) -> Iterator[str]:
        """Every token and marker of the page, in the tree and in the raw HTML that is put back later."""
        for block in self.md.htmlStash.rawHtmlBlocks:
            yield block if isinstance(block, str) else self.md.serializer(block)
        for element in root.iter():
            if element.tag == TAG or element.get("class") == "ep-references":
                yield self.md.serializer(ET.Element(element.tag, element.attrib))


class _TreeDone(Treeprocessor):
    def __init__(self, md: Markdown, page: _Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: ET.Element) -> None:
        self.page.done = True


class _Resolution(Postprocessor):
    """The finished page with its citations resolved; a heading's text, for the table of contents, without them."""

    def __init__(self, md: Markdown, page: _Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, text: str) -> str:
        extension = self.page.extension
        if not self.page.done:
            return without_tokens(text, extension.works)
        return resolve(
            text,
            extension.works,
            unknown=extension.unknown,
            reference_url=extension.reference_url,
            heading=extension.getConfig("heading"),
        )
