"""The Python-Markdown extension: citations in Markdown become tokens, and the finished page resolves them.

Tokens that the page's source holds already, as raw HTML, are numbered together with those written as `[@key]`.
"""

from __future__ import annotations

import html
import logging
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor as InlineTree
from markdown.treeprocessors import Treeprocessor
from markdown.util import INLINE_PLACEHOLDER_RE, STX, Processor

from generator.cite.grammar import Cite, Item, cite_at
from generator.cite.marks import HTML, SKIP
from generator.cite.resolve import HEADING, HEADING_ID, MARKER, cited, remedy, resolve, unknown_key, without_tokens
from generator.cite.token import TAG, attributes, unpacked
from generator.cite.work import Works

if TYPE_CHECKING:
    from generator.cite.work import Work

# Code, escapes, links and images (190 to 125) are out of the way by then. Autolinks (120) and raw HTML (90) are not,
# since `@a<b` is a key; nor are entities (80) and emphasis (60).
_INLINE = 122
# After the inline patterns (20) and attribute lists (8), which give ids; before the table of contents (5).
_HEADING = 5.5
# Once the last tree processor is done, what the postprocessors get is the page, and not the text of a heading.
_LAST = -100
# What most citations are, and what the whole grammar would make of it.
_PLAIN = re.compile(r"\[@(?P<key>[A-Za-z0-9]+)\](?![(\[])")
_PLAIN_SIGN = re.compile(r"\[|-?@")
_SIGN = re.compile(rf"{_PLAIN_SIGN.pattern}|(?P<skip>{SKIP.pattern})")
# Every way in which what is skipped begins.
_HIDES = re.compile(r"[\\`<{&]|://|www\.|mailto:")
_ESCAPE = re.compile(r"\x02(\d+)\x03")
_TAG = re.compile(rf"<([^<>\s:@]+[:@][^<>\s]*)>|{HTML}|\x02wzxhzdk:\d+\x03")


class EvipressExtension(Extension):
    """Citations for one bibliography. One instance serves many Markdown converters, each with a state of its own."""

    log = logging.getLogger("evipress")

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "references": [{}, "References by key"],
            "style": ["vancouver", "The name of a citation style: one of ours, or one that is installed for pybtex"],
            "reference_url": ["", "The address of a reference's page, as a function of its key"],
            "heading": [HEADING, "The heading over the list of references"],
            "unknown": ["", "The HTML for an unknown key, as a function of the key; else a warning and a mark"],
        }
        super().__init__(**kwargs)
        self.works: Mapping[str, Work] = self.finished()

    def finished(self) -> Mapping[str, Work]:
        """The works that pages may cite. Raises ValueError for a style that is none."""
        from generator.cite.styles import named

        return Works(self.getConfig("references"), named(str(self.getConfig("style"))))

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
        self.log.warning("no reference '%s' (%s)", key, remedy(key, self.works, on_page=True))
        return unknown_key(key)


class _Page:
    """What the processors of one converter share while it converts a page."""

    def __init__(self, extension: EvipressExtension) -> None:
        self.extension = extension
        self.done = False


class _OfPage(Processor):
    def __init__(self, md: Markdown, page: _Page) -> None:
        super().__init__(md)
        self.page = page


class _Start(_OfPage, Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        self.page.done = False
        return lines


class _Finder:
    """Looks for citations only where an `@` is left, and for what may hide one only where something could."""

    @staticmethod
    def finditer(text: str, start: int = 0) -> Iterator[re.Match[str]]:
        if text.find("@", start) < 0:
            return iter(())
        plain = _HIDES.search(text, start) is None
        return (_PLAIN_SIGN if plain else _SIGN).finditer(text, start)


class _Citation(InlineProcessor):
    """`[@key]` and `@key` to a token element; never inside a link."""

    ANCESTOR_EXCLUDES = ("a", "code", "pre")

    def __init__(self, md: Markdown) -> None:
        super().__init__(_SIGN.pattern, md)

    def getCompiledRegExp(self) -> Any:  # noqa: N802  (Python-Markdown's name)
        """What finds where a citation may start, or what hides one: it asks for no more than `finditer`."""
        return _Finder

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        if plain := _PLAIN.match(data, m.start()):
            cite: Cite | None = Cite((Item(plain["key"], m.start() + 1),), m.start(), plain.end())
        else:
            cite = None if m.lastgroup == "skip" else cite_at(data, m.start())
        if cite is None or any(INLINE_PLACEHOLDER_RE.search(item.key) for item in cite.items):
            return None, None, None  # also where code stands within the braces of a key
        items = tuple(self._clean(item) for item in cite.items)
        element = ET.Element(TAG, attributes(Cite(items, in_text=cite.in_text)))
        return element, cite.offset, cite.end

    def _clean(self, item: Item) -> Item:
        said = item.key + item.prefix + item.locator + item.suffix
        if STX not in said and "&" not in said and "<" not in said:
            return item
        prefix, locator, suffix = map(self._words, (item.prefix, item.locator, item.suffix))
        key = _ESCAPE.sub(lambda m: "\\" + chr(int(m[1])), item.key)
        return item._replace(key=key, prefix=prefix, locator=locator, suffix=suffix)

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


class _Heading(_OfPage, Treeprocessor):
    """A heading and a place for the list, when the page cites anything and has no place for it yet."""

    def run(self, root: ET.Element) -> None:
        extension = self.page.extension
        raw = "".join(self._raw())
        if MARKER.search(raw) or any(element.get("class") == "ep-references" for element in root.iter("div")):
            return
        if not any(key in extension.works for key in self._keys(root, raw)):
            return
        used = {element.get("id") for element in root.iter()}
        heading = ET.SubElement(root, "h2", {"id": HEADING_ID} if HEADING_ID not in used else {})
        heading.text = extension.getConfig("heading")
        ET.SubElement(root, "div", {"class": "ep-references"})

    def _raw(self) -> Iterator[str]:
        """The raw HTML that is put back later."""
        for block in self.md.htmlStash.rawHtmlBlocks:
            yield block if isinstance(block, str) else self.md.serializer(block)

    def _keys(self, root: ET.Element, raw: str) -> Iterator[str]:
        """Every key that the page cites, in the tree and in raw HTML."""
        for element in root.iter(TAG):
            cite = unpacked(element.get("data-items", ""))
            yield from (item.key for item in cite.items) if cite else ()
        yield from cited(raw)


class _TreeDone(_OfPage, Treeprocessor):
    def run(self, root: ET.Element) -> None:
        self.page.done = True


class _Resolution(_OfPage, Postprocessor):
    """The finished page with its citations resolved; a heading's text, for the table of contents, without them."""

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
