"""Lines of text as WeasyPrint 70 should set them: none broken for the space at its end, none set twice.

A line would fit but for that space, and WeasyPrint breaks it after its first word. It also lets go of what Pango made
of each line, to have it made again when it draws the page, and describes its font anew each time.
"""

from __future__ import annotations

from typing import Any

from weasyprint.text.fonts import get_font_description
from weasyprint.text.line_break import Layout, split_first_line


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
    """Keeps what Pango made of a line; it takes the place of `Layout.deactivate`, and goes with its document."""


def again(self: Any, style: Any) -> None:
    """Makes a line ready to be drawn, which it is as it was set, unless it is justified or in another style.

    Takes the place of `Layout.reactivate`.
    """
    if self.justification_spacing or style is not self.style:
        _reactivate(self, style)


def font(style: Any) -> Any:
    """The description of a style's font, made once; it takes the place of `get_font_description`."""
    try:
        return style.described_font
    except AttributeError:
        style.described_font = get_font_description(style)
        return style.described_font


_reactivate = Layout.reactivate
