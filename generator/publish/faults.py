"""What keeps a laid out handout from being printed, found in its HTML, its layout and the engine's log."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.model.count import counted
from generator.publish import overflow
from generator.publish.overflow import shortened
from generator.publish.result import Fault
from generator.render.sheet import Sheet

SVG = "{http://www.w3.org/2000/svg}"
_NOTDEF = re.compile(r'\.notdef glyph .*"(.)" \(U\+([0-9A-F]{4,6})\)', re.DOTALL)


def found(
    sheet: Sheet, root: Any, document: Any, refused: Sequence[str], spoken: Sequence[tuple[int, str]]
) -> tuple[Fault, ...]:
    """Every fault of a sheet, sorted.

    `root` is its HTML element, `document` its WeasyPrint layout, `refused` the addresses that it may not load, and
    `spoken` the engine's log.
    """
    lost = overflow.found(document)
    faults = [
        *_unnamed(root),
        *_unseen(root),
        *_too_long(sheet, document),
        *_too_late(root, document),
        *(Fault("text-overflow", said, "shorten the text, or divide a long word", text) for said, text in lost),
        *_refusals(refused),
        *_said(document, refused, spoken),
    ]
    return tuple(sorted(set(faults)))


def link_names(root: Any) -> dict[str, str]:
    """What the links of a handout say, by the address or anchor that they lead to: their `title`, else their text."""
    names: dict[str, str] = {}
    for link in root.iter("a"):
        target = link.get("href", "")
        what = "Call " * target.startswith("tel:")
        names.setdefault(target.removeprefix("#"), link.get("title") or f"{what}{_text(link)}")
    return names


_MAY_BREAK = "\u200b"
"""What stands for a place where a line may break, a `wbr`, and nobody sees."""


def _unnamed(root: Any) -> Iterator[Fault]:
    """A document states its language and its title (ISO 14289-1, 7.1 and 7.2)."""
    if not root.get("lang"):
        yield Fault("missing-language", "the html element has no lang")
    if not _text(next(root.iter("title"), None)):
        yield Fault("missing-title", "the document has no title")


def _unseen(element: Any) -> Iterator[Fault]:
    """A picture says what it shows, or says `alt=""` that it only decorates (ISO 14289-1, 7.3)."""
    if element.tag == "img" and element.get("alt") is None:
        yield Fault("missing-alt", f"the picture '{shortened(element.get('src', ''))}' has no alt", 'alt="" decorates')
    elif element.tag == f"{SVG}svg":
        if element.get("aria-hidden") != "true" and not _text(element.find(f"{SVG}title")):
            name = shortened(element.get("aria-label") or element.get("class") or "without a class")
            yield Fault("missing-alt", f"the drawing '{name}' has no title", 'aria-hidden="true" decorates')
        return
    for child in element:
        yield from _unseen(child)


def _too_long(sheet: Sheet, document: Any) -> Iterator[Fault]:
    """What is too much stands on the last of those pages that the one before them had no room for."""
    limit, pages = sheet.page_limit, len(document.pages)
    if limit is None or pages <= limit:
        return
    full = [number for number in range(1, pages) if not overflow.begins_anew(document.pages[number])]
    spilt = full[limit - pages :] if len(full) >= pages - limit else range(limit, pages)
    texts = (text for number in spilt for text in overflow.texts(document.pages[number]))
    words = "".join(f"{text} " * (text != _MAY_BREAK) for text in texts).split()
    beginning = shortened(" ".join(words))
    yield Fault(
        "page-overflow",
        f"{pages} pages, at most {limit} allowed; page {spilt[0] + 1} begins with '{beginning}'",
        f"shorten it, by {counted(len(words), 'word')} at most; or allow more, `pages: {pages}`",
    )


def _too_late(root: Any, document: Any) -> Iterator[Fault]:
    """Whom to call in a crisis, where that has its place on the first page and does not stand there. On a programme's
    sheet it ends the cards, wherever those end.
    """
    wanted = {element for element in root.iter() if element.get("data-first") is not None}
    if wanted and wanted.isdisjoint(box.element for box in document.pages[0]._page_box.descendants()):
        message = "whom to call in a crisis does not stand on the first page"
        yield Fault("missing-safety", message, "move the block `crisis` up, or shorten what stands before it")


def _refusals(refused: Sequence[str]) -> Iterator[Fault]:
    for url in refused:
        yield Fault("refused-resource", f"'{shortened(url)}' may not be loaded", "put it into a data: address")


def _said(document: Any, refused: Sequence[str], spoken: Sequence[tuple[int, str]]) -> Iterator[Fault]:
    """The faults that only the engine's log knows."""
    for level, message in spoken:
        if missing := _NOTDEF.match(message):
            yield _missing_glyph(missing[1], missing[2], document)
        elif level >= logging.ERROR and not _told(message, refused):
            yield Fault("layout-error", shortened(message, 120))


def _told(message: str, refused: Sequence[str]) -> bool:
    """Whether another fault already says what an error of the engine says."""
    named = ("has no required alt description", 'Missing required "lang"')
    return any(part in message for part in (*named, *refused))


def _missing_glyph(character: str, number: str, document: Any) -> Fault:
    places = (text for page in document.pages for text in overflow.texts(page) if character in text)
    place = next(places, "a picture")
    return Fault(
        "missing-glyph",
        f"no bundled font has '{character}' (U+{number}), in '{shortened(place)}'",
        "write it in words or draw it",
        character,
    )


def _text(element: Any) -> str:
    """The text of an element and all within it, on one line; empty for no element."""
    return "" if element is None else " ".join("".join(element.itertext()).split())
