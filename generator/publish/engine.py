"""The layout engine: WeasyPrint, its fonts and style sheets read once a process, and its mends.

It imports WeasyPrint, as `fetcher` and `overflow` below it do; `pdf` imports it when there is something to lay out.
"""

from __future__ import annotations

import base64
import ctypes
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import weasyprint
from cffi.cparser import Parser
from weasyprint import css, svg
from weasyprint import images as weasyprint_images
from weasyprint import pdf as weasyprint_pdf
from weasyprint.draw import text
from weasyprint.layout import block, inline
from weasyprint.pdf import stream
from weasyprint.text import ffi, line_break
from weasyprint.text.fonts import FontConfiguration

from generator.model.brand import Logo
from generator.publish import (
    computed,
    declared,
    drawn,
    faults,
    fields,
    flexed,
    fonts,
    lines,
    strokes,
    structure,
)
from generator.publish.fetcher import BASE, Fetcher
from generator.publish.overflow import shortened
from generator.publish.parsed import parsed
from generator.publish.result import Fault, Pdf, SheetFault
from generator.publish.written import written
from generator.render.sheet import Sheet

OPTIONS = {"pdf_variant": "pdf/ua-1", "pdf_forms": True, "uncompressed_pdf": True}
"""`written` compresses."""

MENDED = "70."

for _library in (ffi.pangoft2, ffi.pango, ffi.fontconfig, ffi.harfbuzz, ffi.gobject):
    # Pango begins threads that look for fonts. One may start as late as when Python ends, and cffi would have taken the
    # code that it runs out of memory by then: one process in a thousand died of that, its work done.
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(_library))


def laid_out(sheet: Sheet, shelf: Path | None = None) -> Pdf:
    """The finished PDF of a sheet; see `generator.publish.pdf.laid_out`."""
    fetcher = Fetcher(shelf)
    read = [_style(text) for text in sheet.css]
    styles = [style for style, _, _ in read]
    unloaded = [address for _, refused, _ in read for address in refused]
    complaints = [said for _, _, spoken in read for said in spoken]
    with _complaints() as spoken:
        html = parsed(sheet.html, fetcher)
        images = drawn.images()
        document = html.render(stylesheets=styles, font_config=_font_configuration(), cache=images, **OPTIONS)
        fields.gather(document)
        data = document.write_pdf(finisher=_mended, **OPTIONS)
    spoken = [*complaints, *spoken]
    drawn.keep(images)
    found = faults.found(sheet, html.etree_element, document, [*unloaded, *fetcher.refused], spoken)
    if found:
        raise SheetFault(sheet.name, found)
    warnings = tuple(message for level, message in spoken if level < logging.ERROR)
    return Pdf(data, len(document.pages), warnings)


def drawing(logo: Logo) -> bytes:
    """A logo as a document of one page of its own size, without structure, to be put into others.

    Raises SheetFault when it refers to something that may not be loaded, or cannot be drawn.
    """
    scale = 100 / max(logo.width, logo.height)
    uri = f"data:{logo.kind};base64,{base64.b64encode(logo.data).decode()}"
    size = f"{logo.width * scale}mm {logo.height * scale}mm"
    css = f"@page {{ size: {size}; margin: 0 }} img {{ display: block; width: 100% }}"
    html = f'<!DOCTYPE html><html lang="en"><title>Logo</title><style>{css}</style><img src="{uri}" alt="">'
    fetcher = Fetcher()
    with _complaints() as spoken:
        page = parsed(html, fetcher)
        data: bytes = page.render(font_config=_font_configuration()).write_pdf(pdf_identifier=b"logo")
    wrong = [Fault("refused-resource", f"it refers to '{url}'") for url in fetcher.refused]
    wrong += [Fault("layout-error", shortened(said, 120)) for level, said in spoken if level >= logging.ERROR]
    if wrong:
        raise SheetFault(logo.name, wrong)
    return data


def _mended(document: Any, pdf: Any) -> None:
    structure.mend(pdf, faults.link_names(document._html.etree_element))
    pdf.write = lambda file, *options: file.write(written(pdf))


@cache
def _font_configuration() -> FontConfiguration:
    with fonts.sandbox():
        return FontConfiguration()


@cache
def _style(text: str) -> tuple[weasyprint.CSS, list[str], list[tuple[int, str]]]:
    """A style sheet, read; the addresses that it may not load; what WeasyPrint said about it."""
    fetcher = Fetcher()
    with _complaints() as spoken:
        read = weasyprint.CSS(string=text, base_url=BASE, url_fetcher=fetcher, font_config=_font_configuration())
    return read, fetcher.refused, spoken


@contextmanager
def _complaints() -> Iterator[list[tuple[int, str]]]:
    """What WeasyPrint logs within the block, warnings and worse: (level, message), each once."""
    spoken: dict[tuple[int, str], None] = {}

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            spoken[record.levelno, record.getMessage()] = None

    logger = logging.getLogger("weasyprint")
    listener, level, propagates = Listener(logging.WARNING), logger.level, logger.propagate
    logger.addHandler(listener)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    heard: list[tuple[int, str]] = []
    try:
        yield heard
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = propagates
        heard.extend(spoken)


@contextmanager
def _marked(self: Any, box: Any, tag: str) -> Iterator[None]:
    """Marked content that names its language where it differs from that of the document (ISO 32000-1, 14.9.2).

    Takes the place of `weasyprint.pdf.stream.Stream.marked`, which leaves the language out.
    """
    if self._tags is None:
        yield
        return
    properties = stream.pydyf.Dictionary({"MCID": len(self._tags)})
    self._tags[box] = {"tag": tag, "mcid": len(self._tags)}
    language, main = box.style["lang"], box.style.root_style["lang"]
    if language and main and language.lower() != main.lower():
        properties["Lang"] = stream.pydyf.String(language)
    stream.pydyf.Stream.begin_marked_content(self, tag, properties)
    try:
        yield
    finally:
        stream.pydyf.Stream.end_marked_content(self)


def _bytes(item: Any) -> bytes:
    """What stands in the file for a value; most are text or numbers, which `pydyf._to_bytes` tries after others."""
    kind = type(item)
    if kind is bytes:
        return item  # type: ignore[no-any-return]
    if kind is float:
        return _length(item) if item else b"0"  # -0.0 is 0.0 to a cache
    if kind is int:
        return b"%d" % item
    return item.encode("ascii") if kind is str else _other_bytes(item)


@lru_cache(maxsize=4096)
def _length(value: float) -> bytes:
    """A length of a point and more has four decimals, since nobody sees the next; a smaller one, or a scale, has six.

    Most lengths of a sheet stand in it five times.
    """
    return (f"{value:.4f}" if abs(value) >= 1 else f"{value:f}").rstrip("0").rstrip(".").encode("ascii")


def _dictionary(self: Any) -> bytes:
    """A dictionary as it stands in the file, for `pydyf.Dictionary.data`: a document has a thousand."""
    return b"<<%b>>" % b"".join([b"/%b %b" % (_name(key), _bytes(value)) for key, value in self.items()])


@cache
def _name(key: str) -> bytes:
    return key.encode("ascii")


if not weasyprint.__version__.startswith(MENDED):
    raise ImportError(f"the mends are for WeasyPrint {MENDED}x, not {weasyprint.__version__}")
_other_bytes: Callable[[Any], bytes] = stream.pydyf._to_bytes
Parser.parse_type = declared.parse_type
stream.pydyf._to_bytes = _bytes
stream.pydyf.Dictionary.data = property(_dictionary)
stream.Stream.marked = _marked
svg.TAGS["path"] = strokes.draw
text.draw_first_line = lines.draw
css.INITIAL_VALUES["min_height"] = css.ZERO_PIXELS  # `auto` lays out each flex item once more; no sheet has columns
css.ComputedStyle.__missing__ = computed.value
block.block_level_layout_switch = flexed.layout
inline.split_first_line = lines.first_line
line_break.Layout.deactivate, line_break.Layout.reactivate = lines.keep, lines.again
line_break.Layout.set_text, line_break.Layout.setup = lines.set_text, lines.setup
line_break.strut = inline.strut = lines.strut
weasyprint_images.SVGImage = drawn.Picture
weasyprint_pdf.add_forms = fields.add
weasyprint_pdf.add_tags = fields.add_tags
