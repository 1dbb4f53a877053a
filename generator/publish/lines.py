"""A line of text that would fit but for the space at its end: WeasyPrint 70 breaks it after its first word."""

from __future__ import annotations

from typing import Any

from weasyprint.text.line_break import split_first_line


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
