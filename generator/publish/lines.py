"""Lines of text as WeasyPrint 70 should set them: none broken for the space at its end, none set twice.

A line would fit but for that space, and WeasyPrint breaks it after its first word. It also lets go of what Pango made
of each line, to have it made again when it draws the page, and describes its font anew each time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.ffi import pango
from weasyprint.text.fonts import get_font_description
from weasyprint.text.line_break import Layout, split_first_line

_BREAKS = frozenset("\n\r\u2029")
"""What ends a paragraph, for Pango."""


def first_line(text: str, style: Any, context: Any, max_width: Any, *more: Any, **named: Any) -> tuple[Any, ...]:
    """What `weasyprint.text.line_break.split_first_line` gives, and takes the place of it.

    A space at the end of a line hangs (CSS Text 3, 4.1.2), so it does not keep its words from the line.
    """
    found: tuple[Any, ...] = split_first_line(text, style, context, max_width, *more, **named)
    _, length, rest, *_ = found
    words = text.rstrip(" ")
    if rest is None or words == text or length == len(words.encode()) or " " in text.encode()[:length].decode():
        return found
    layout, length, rest, *box = split_first_line(words, style, context, max_width, *more, **named)
    return found if rest is not None else (layout, length, len(text.encode()), *box)


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


font = _once(get_font_description)
"""The description of a style's font; it takes the place of `get_font_description`."""
strut = _once(line_break.strut)
"""The height of a style's line and where its baseline is; it takes the place of `line_break.strut`."""
_set_text = Layout.set_text
_deactivate = Layout.deactivate
_reactivate = Layout.reactivate
