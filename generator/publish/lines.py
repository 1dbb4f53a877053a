"""Lines of text as WeasyPrint 70 should set them: none broken for the space at its end, none set twice.

A line would fit but for that space, and with Pango 1.50 WeasyPrint breaks it after its first word. It also lets go of
what Pango made of each line, to have it made again when it draws the page, and describes its font anew each time. Here
a line is set once, for the forms of a handout too that have it in the same type: on Letter as on A4, in black as in
colour.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any

from weasyprint.draw.text import draw_first_line
from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description
from weasyprint.text.line_break import Layout, split_first_line

_LENGTH, _RESUME, _WIDTH = 1, 2, 3
"""Where `split_first_line` says how many bytes a line holds, what comes after it, and how wide it is."""
_BREAKS = frozenset("\n\r\u2029")
"""What ends a paragraph, for Pango."""
_FEATURES = (
    *("font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric"),
    *("font_variant_alternates", "font_variant_east_asian", "font_feature_settings"),
)
"""What `font_features` asks for, in its order."""
_TYPE = (
    *("font_family", "font_size", "font_style", "font_weight", "font_stretch", "font_variation_settings"),
    *("font_variant_caps", "lang", "direction", "letter_spacing", "word_spacing", "tab_size"),
    *("white_space", "overflow_wrap", "word_break"),
    *("hyphens", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone"),
)
"""All else of a style that Pango, or what breaks lines, asks for."""
ASKED = frozenset((*_FEATURES, *_TYPE, "text_decoration_line", "font_language_override"))
"""All of these: a style hands them down, and its type with them."""
ALTERED = ("font_size", "letter_spacing", "white_space", "word_spacing")
"""Those of them that WeasyPrint itself gives to styles that do not declare them: to measure letters, for markers."""
_MOST = 2_000
"""How many lines are kept, some four kilobytes each, before all are let go."""


class _Type:
    """Type in which lines are set: Pango's context, the language and the font."""

    def __init__(self, style: Any) -> None:
        self.context, self.language = _context(style)
        self.font = get_font_description(style)


def first_line(
    text: str, style: Any, context: Any, max_width: float | None, spacing: float, is_line_start: bool = True
) -> tuple[Any, ...]:
    """What `weasyprint.text.line_break.split_first_line` gives, and takes the place of it.

    A line is kept with its type. One that holds all its text stays as it is in any width that has room for it.
    """
    kind = _kind(style)
    if kind is None or spacing:
        return _first_line(text, style, context, max_width, spacing, is_line_start)
    whole = _whole.get((kind, text, is_line_start))
    if whole and (max_width is None or whole[_WIDTH] <= max_width):
        return whole
    key = kind, text, max_width, is_line_start
    if key not in _lines:
        if len(_lines) >= _MOST:
            forget()
        found = _lines[key] = _first_line(text, style, context, max_width, spacing, is_line_start)
        found[0].is_shared, found[0].style = True, None
        if found[_RESUME] is None and found[_LENGTH] == len(text.encode()):  # else a space at the end hangs
            _whole[kind, text, is_line_start] = found
    return _lines[key]


def forget() -> None:
    """Lets go of all lines that are kept."""
    for known in (_lines, _whole):
        known.clear()


def _first_line(text: str, style: Any, *rest: Any, **named: Any) -> tuple[Any, ...]:
    """A space at the end of a line hangs (CSS Text 3, 4.1.2), so it does not keep its words from the line."""
    found: tuple[Any, ...] = split_first_line(text, style, *rest, **named)
    _, length, resume, *_ = found
    words = text.rstrip(" ")
    if resume is None or words == text or length == len(words.encode()) or " " in text.encode()[:length].decode():
        return found
    layout, length, resume, *box = split_first_line(words, style, *rest, **named)
    return found if resume is not None else (layout, length, len(text.encode()), *box)


def keep(self: Any) -> None:
    """Keeps what Pango made of a line until it is drawn, or for other sheets; for `Layout.deactivate`."""
    if hasattr(self, "is_set") and not hasattr(self, "is_shared"):
        _deactivate(self)
    self.is_set = True


def again(self: Any, style: Any) -> None:
    """Makes a line ready to be drawn, which it is as it was set, unless it is justified or in another type.

    Takes the place of `Layout.reactivate`.
    """
    kind = _kind(style)
    as_set = style is getattr(self, "style", None) if kind is None else hasattr(self, "layout") and kind is self.kind
    if self.justification_spacing or not as_set:
        _reactivate(self, style)


def draw(stream: Any, box: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> list[Any]:
    """Draws a line, and gives its pictures; for `weasyprint.draw.text.draw_first_line`.

    One that is cut short is set once more for it, since other sheets must not see it so.
    """
    if hasattr(box.pango_layout, "is_shared") and (text_overflow == "ellipsis" or block_ellipsis != "none"):
        box.pango_layout = copy(box.pango_layout)
        del box.pango_layout.is_shared
        _reactivate(box.pango_layout, box.style)
    pictures: list[Any] = draw_first_line(stream, box, text_overflow, block_ellipsis, matrix)
    return pictures


def setup(self: Any, style: Any) -> None:
    """Makes ready to set a line, in a context that all lines of a type share; it takes the place of `Layout.setup`."""
    self.kind = kind = _kind(style)
    if kind is None:
        _setup(self, style)
        return
    self.style, self.language, self.first_line_direction = style, kind.language, 0
    self.ascent = self.underline_position = self.strikethrough_position = None
    self.layout = ffi.gc(pango.pango_layout_new(kind.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(self.layout, False)
    pango.pango_layout_set_font_description(self.layout, kind.font)


def set_text(self: Any, text: str, justify: bool = False) -> None:
    """Sets the words of a line, as it will be drawn unless it is broken by hand; for `Layout.set_text`.

    Drawing asks for a single paragraph, and Pango sets a line again for each thing that changes.
    """
    pango.pango_layout_set_single_paragraph_mode(self.layout, _BREAKS.isdisjoint(text))
    _set_text(self, text, justify)


def _once(make: Callable[[Any], Any], asked: frozenset[str]) -> Callable[[Any], Any]:
    """What is made of some properties that a style hands down: made once, for all who have them from the same style."""
    name = f"made_{make.__name__}"

    def made(style: Any) -> Any:
        try:
            return getattr(style, name)
        except AttributeError:
            parent: Any = getattr(style, "parent_style", None)  # words in a picture have a style of their own
            own = parent is None or not asked.isdisjoint(getattr(style, "cascaded", ()))
            own = own or any(style[key] != parent[key] for key in ALTERED)
            setattr(style, name, make(style) if own else made(parent))
            return getattr(style, name)

    return made


def _type(style: Any) -> _Type | None:
    """The type of a style; none where its lines need more than type."""
    features = font_features(*(style[key] for key in _FEATURES))
    if features or style["text_decoration_line"] != "none" or style["font_language_override"] != "normal":
        return None
    said = str((id(style.font_config), *(style[key] for key in _TYPE)))
    if said not in _types:
        _types[said] = _Type(style)
    return _types[said]


def _context(style: Any) -> tuple[Any, Any]:
    """Pango's context for the text of a style, and its language."""
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    if not style["lang"]:
        return context, pango.pango_language_get_default()
    language = pango.pango_language_from_string(unicode_to_char_p(style["lang"])[0])
    pango.pango_context_set_language(context, language)
    return context, language


_types: dict[str, _Type] = {}
_lines: dict[tuple[Any, ...], tuple[Any, ...]] = {}
_whole: dict[tuple[Any, ...], tuple[Any, ...]] = {}
_kind = _once(_type, ASKED)
_strut = line_break.strut
strut = _once(_strut, ASKED | {"line_height"})
"""The height of a style's line and where its baseline is; it takes the place of `line_break.strut`."""
_setup = Layout.setup
_set_text = Layout.set_text
_deactivate = Layout.deactivate
_reactivate = Layout.reactivate
