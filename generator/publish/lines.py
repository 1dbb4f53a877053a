"""Lines of text as WeasyPrint 70 should set them: none broken for the space at its end, none set twice.

A line would fit but for that space, and WeasyPrint breaks it after its first word. It also lets go of what Pango made
of each line, to have it made again when it draws the page, describes its font anew each time, and asks for the width of
each word of a narrow column in two layouts of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description
from weasyprint.text.line_break import Layout, create_layout, line_size, split_first_line

_BREAKS = frozenset("\n\r\u2029")
"""What ends a paragraph, for Pango."""
_FEATURES = (
    *("font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric"),
    *("font_variant_alternates", "font_variant_east_asian", "font_feature_settings"),
)
"""What `font_features` asks for, in its order."""
_WORDS = re.compile(r"[^\s\xad]+(?: [\w(“‘\[+−–-][^\s\xad]*)* ?")
"""Words before each of which a line may break, for a space stands there, and nothing that clings to the one before."""
_WRAPPED = {
    "white_space": "normal",
    "overflow_wrap": "normal",
    "word_break": "normal",
    "word_spacing": 0,
    "hyphens": "manual",
}
"""A style in which lines break between words and nowhere else."""


def first_line(
    text: str, style: Any, context: Any, max_width: float | None, spacing: float, is_line_start: bool = True
) -> tuple[Any, ...]:
    """What `weasyprint.text.line_break.split_first_line` gives, and takes the place of it.

    A box may be laid out anew in the same width, so what a line came to is kept with its style.
    """
    known: dict[tuple[Any, ...], tuple[Any, ...]] = style.__dict__.setdefault("lines", {})
    key = text, max_width, spacing, is_line_start
    if key not in known:
        known[key] = _first_line(text, style, context, max_width, spacing, is_line_start)
    return known[key]


def _first_line(text: str, style: Any, *rest: Any) -> tuple[Any, ...]:
    """A space at the end of a line hangs (CSS Text 3, 4.1.2), so it does not keep its words from the line."""
    found: tuple[Any, ...] = split_first_line(text, style, *rest)
    _, length, resume, *_ = found
    words = text.rstrip(" ")
    if resume is None or words == text or length == len(words.encode()) or " " in text.encode()[:length].decode():
        return found
    layout, length, resume, *box = split_first_line(words, style, *rest)
    return found if resume is not None else (layout, length, len(text.encode()), *box)


def narrowest(text: str, style: Any, context: Any, max_width: Any, *more: Any, **named: Any) -> tuple[Any, ...]:
    """The first line of a text, as short as it can be; for `split_first_line` where it finds the width of columns.

    All lines of a text are set at once, and their widths kept with its style for when the next is asked for.
    """
    if max_width != 0:
        return split_first_line(text, style, context, max_width, *more, **named)  # type: ignore[no-any-return]
    known = style.__dict__.setdefault("narrowest", {})
    if text not in known:
        if any(style[key] != value for key, value in _WRAPPED.items()) or not _WORDS.fullmatch(text):
            return split_first_line(text, style, context, max_width, *more, **named)  # type: ignore[no-any-return]
        known.update(_narrow_lines(text, style, context))
    return known[text]  # type: ignore[no-any-return]


def _narrow_lines(text: str, style: Any, context: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """What each line of a text begins, to its end; and where the line after it begins in that, and the line's width.

    Each word is a paragraph, so that none is kerned with the space after it, which a line does not end with.
    """
    layout = create_layout(text, style, context, 0, 0)
    encoded, ended = text.encode(), text.rstrip(" ").replace(" ", "\n")
    pango.pango_layout_set_single_paragraph_mode(layout.layout, False)
    pango.pango_layout_set_text(layout.layout, unicode_to_char_p(ended)[0], -1)
    lines: list[tuple[int, float]] = []
    while (line := pango.pango_layout_get_line_readonly(layout.layout, len(lines))) != ffi.NULL:
        lines.append((line.start_index, line_size(line, style)[0]))
    for (start, width), (end, _) in zip(lines, [*lines[1:], (None, 0)], strict=True):
        yield encoded[start:].decode(), (None, None, end and end - start, width, None, None)


def keep(self: Any) -> None:
    """Keeps what Pango made of a line until it is drawn; it takes the place of `Layout.deactivate`."""
    if hasattr(self, "is_set"):
        _deactivate(self)
    self.is_set = True


def again(self: Any, style: Any) -> None:
    """Makes a line ready to be drawn, which it is as it was set, unless it is justified or in another style.

    Takes the place of `Layout.reactivate`.
    """
    if self.justification_spacing or style is not getattr(self, "style", None):
        _reactivate(self, style)


def setup(self: Any, style: Any) -> None:
    """Makes ready to set a line, in a context that all lines of a style share; it takes the place of `Layout.setup`."""
    shared = _shared(style)
    if shared is None:
        _setup(self, style)
        return
    context, self.language = shared
    self.style, self.first_line_direction = style, 0
    self.ascent = self.underline_position = self.strikethrough_position = None
    self.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(self.layout, False)
    pango.pango_layout_set_font_description(self.layout, font(style))


def set_text(self: Any, text: str, justify: bool = False) -> None:
    """Sets the words of a line, as it will be drawn unless it is broken by hand; for `Layout.set_text`.

    Drawing asks for a single paragraph, and Pango sets a line again for each thing that changes.
    """
    pango.pango_layout_set_single_paragraph_mode(self.layout, _BREAKS.isdisjoint(text))
    _set_text(self, text, justify)


def _once(make: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """What is made of a style, made once and kept with it."""
    name = f"made_{make.__name__}"

    def made(style: Any) -> Any:
        try:
            return getattr(style, name)
        except AttributeError:
            setattr(style, name, make(style))
            return getattr(style, name)

    return made


def _context(style: Any) -> tuple[Any, Any] | None:
    """Pango's context for the text of a style, and its language; none where its lines need more than that."""
    features = font_features(*(style[key] for key in _FEATURES))
    if features or style["text_decoration_line"] != "none" or style["font_language_override"] != "normal":
        return None
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    if not style["lang"]:
        return context, pango.pango_language_get_default()
    language = pango.pango_language_from_string(unicode_to_char_p(style["lang"])[0])
    pango.pango_context_set_language(context, language)
    return context, language


_shared = _once(_context)
font = _once(get_font_description)
"""The description of a style's font; it takes the place of `get_font_description`."""
strut = _once(line_break.strut)
"""The height of a style's line and where its baseline is; it takes the place of `line_break.strut`."""
_setup = Layout.setup
_set_text = Layout.set_text
_deactivate = Layout.deactivate
_reactivate = Layout.reactivate
