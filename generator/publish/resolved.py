"""Markdown with its citations resolved: for hosts that have neither our plugin nor our extension."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape, unescape

from markdown import Markdown
from markdown.extensions.toc import slugify

from generator.cite import cites, token, tokens
from generator.cite.grammar import cite_at
from generator.cite.marks import SKIP
from generator.cite.resolve import HEADING, HEADING_ID, MARKER
from generator.cite.scan import prose
from generator.model.reference import Reference
from generator.publish.markdown import CitationsExtension
from generator.render.page import upward

PLACE = '<div class="ep-references"></div>'
LIST = f"\n\n## {HEADING} {{: #{HEADING_ID} }}\n\n"
"""The heading over the references of a page that has no place for them."""

_CUT = "\x1e"
_PIECE = re.compile(
    r"(?P<tag><[^>]*>)|&(?:#\d+|#x[0-9a-fA-F]+|\w+);|(?P<mark>[\"#$'*+<=>@\[\\\]^_`{|}~]"
    r"|:(?=\S)|\.(?=\.)|(?<=[.w])\.|-(?=-)|(?<=-)-|(?<!\d\d)(?<=\d)/(?=\d(?!\d))|\((?=\w{1,2}\)))"
)
"""A tag, a reference to a character, or a character in which some extension of Markdown may see markup."""
_IN_TAG = re.compile(r"[`\[\]\\|{}]")
_CITED = r'<(?:sup class="ep-cite"|cite class="ep-cited")'
_HEADING_WITH = re.compile(
    rf"^(?P<mark>(?P<level>#{{1,6}})[ \t]+|(?=.*\n[ ]{{0,3}}(?:(?P<first>=+)|-+)[ \t]*$))"
    rf"(?P<words>.*{_CITED}.*?)(?:\{{:?(?P<attributes>[^{{}}\n]*)\}})?[ \t]*#*[ \t]*$",
    re.MULTILINE,
)
_BARE = re.compile(r"[\s>]*(?:(?:[-*+:|]|\d+[.)]|#{1,6}|\[[ xX]\])[\s>]*)*")
_NOTE = re.compile(
    r"^[ ]{0,3}\[\^[^\]\n]+\]:[^\n]*"
    r"(?:\n(?![ \t]*(?:\n|\Z)|[ ]{0,3}\[\^)[^\n]*)*(?:\n(?:[ \t]*\n)*(?:[ ]{4}|\t)[^\n]*)*",
    re.MULTILINE,
)
"""A footnote, which stands at the end of the page whatever its place in the source."""
_NOTES = "///Footnotes Go Here///"
_PLACED = re.compile(rf"(?P<inline>(?<=\S)[ \t]*)?(?:{MARKER.pattern})")
_QUOTES = re.compile(r"[ \t>]*")
_APART = re.compile(r"[ \t>]*(?:[#|/:]|```|~~~|<(?!sup\b)|[=-]+[ \t]*$|!!!|\?\?\?|===)|[ \t]*$")


class Resolver:
    """Resolves pages against one bibliography; `path` is that of the page below `docs/`.

    Hosts agree where a link in HTML starts for a page called `index.md` alone. From others, links to the pages of
    references start with `site_url`; without one there are none.
    """

    def __init__(self, references: Mapping[str, Reference], site_url: str = "", style: str = "vancouver") -> None:
        self.site_url = site_url
        self.citations = CitationsExtension(references=references, style=style)
        self.converter = Markdown(extensions=[self.citations])

    def generated(self, body: str, path: str) -> str:
        """A page made by us, HTML under headings in Markdown, with HTML in the place of its tokens."""
        if next(tokens(body), None) and not MARKER.search(body):
            body += f"{LIST}{PLACE}\n"
        return self._html(body, upward(path))

    def written(self, text: str, path: str) -> str:
        r"""A page written by hand, with HTML in the place of its citations, which stay in their sentences.

        An escaped `\@` becomes a reference to the character, which every host reads as `@`.
        """
        words = prose(text)
        base = upward(path) if path.endswith("index.md") else self.site_url or None
        found = tuple(cite_at(text, cite.offset) or cite for cite in cites(words))
        notes = [match.span() for match in _NOTE.finditer(words)]
        read = sorted(found, key=lambda cite: any(first <= cite.offset < last for first, last in notes))
        *pieces, listed = self._html(_CUT.join((*(f" {token(cite)}" for cite in read), PLACE)), base).split(_CUT)
        shown = {cite.offset: html for cite, html in zip(read, pieces, strict=True)}
        page, start = "", 0
        for cite in found:
            html = shown[cite.offset]
            page += _unescaped(text, words, start, cite.offset)
            page = (page if html.startswith(" ") else _closed_up(page)) + _protected(html.removeprefix(" "))
            start = cite.end
        page += _unescaped(text, words, start, len(text))
        if not found:
            return page
        if not MARKER.search(page):
            before = f"\n\n{_NOTES}" if notes and _NOTES not in page else ""
            page = f"{page.rstrip()}{before}{LIST}{PLACE}\n"
        return _titled(_PLACED.sub(lambda m: listed if m["inline"] is None else f"\n\n{listed}", page, count=1))

    def _html(self, html: str, base: str | None) -> str:
        self.citations.base = base
        whole = self.converter.reset().convert(f"<!--ep:raw-->\n<div>{html}</div>\n<!--/ep:raw-->")
        return whole.removeprefix("<div>").removesuffix("</div>")


def _protected(html: str) -> str:
    """HTML within a line, in which no extension of Markdown finds anything of its own."""

    def referred(match: re.Match[str]) -> str:
        return f"&#{ord(match[0])};"

    def piece(match: re.Match[str]) -> str:
        if match["tag"]:
            return _IN_TAG.sub(referred, match[0])
        return referred(match) if match["mark"] else match[0]

    return _PIECE.sub(piece, html)


def _closed_up(before: str) -> str:
    """What stands before a raised number, without the space at its end; what makes a list or a heading stays."""
    above, _, line = before.rpartition("\n")
    if not _BARE.fullmatch(line):
        return before.rstrip(" \t")
    last = above.rpartition("\n")[2]
    same_quote = _QUOTES.match(last)[0].count(">") == line.count(">")  # type: ignore[index]  # it always matches
    goes_on = same_quote and not line.strip(" \t>") and not last.endswith("  ") and not _APART.match(last)
    return above.rstrip(" \t") if goes_on else before


def _unescaped(text: str, words: str, start: int, end: int) -> str:
    r"""A stretch of a page with `&#64;` for each `\@` in its prose."""
    pieces: list[str] = []
    for match in SKIP.finditer(words, start, end):
        if match[0] == "\\@":
            pieces += text[start : match.start()], "&#64;"
            start = match.end()
    return "".join((*pieces, text[start:end]))


def _label(words: str) -> str:
    """A heading in plain words, without numbers and without what an extension may take for markup."""
    text = re.sub(rf"{_CITED}.*?</(?:sup|cite)>|<[^>]*>|\[\^[^\]]*\]", "", words)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", unescape(text))
    return " ".join(re.sub(r"[^\w\s,;&()–’?-]|(?<!\w)_|_(?!\w)", "", text).split())


def _titled(page: str) -> str:
    """The page with plain words for the contents, and for its title, where a heading cites."""
    title = ""

    def labelled(match: re.Match[str]) -> str:
        nonlocal title
        label = _label(match["words"])
        if not title and (match["level"] == "#" or match["first"]):
            title = label
        own = (match["attributes"] or "").strip()
        id = "" if "#" in own else f"#{slugify(label, '-') or '_1'} "
        attributes = " ".join(f'{id}{own} data-toc-label="{escape(label)}"'.split(" "))
        return f"{match['mark']}{match['words'].rstrip()} {{: {attributes} }}"

    page = _HEADING_WITH.sub(labelled, page)
    return with_matter(page, "title", title) if title else page


def with_matter(page: str, name: str, words: str) -> str:
    """A page that tells its host a word by name, unless it tells it already."""
    line = f"{name}: {json.dumps(words, ensure_ascii=False)}\n"
    front = re.match(r"---[ \t]*\n(?P<matter>[\s\S]*?)^(?:---|\.\.\.)[ \t]*\n", page, re.MULTILINE)
    if front is None:
        return f"---\n{line}---\n\n{page}"
    return (
        page
        if re.search(rf"^{name}:", front["matter"], re.MULTILINE)
        else f"---\n{line}{page[front.start('matter') :]}"
    )
