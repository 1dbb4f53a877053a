"""Lines drawn glyph by glyph once: a line that other forms of a handout have too is drawn there as it was before."""

from __future__ import annotations

import re
from typing import Any

from weasyprint.draw import text
from weasyprint.text.fonts import get_pango_font_key

from generator.publish import lines

_SHOWN = re.compile(r"<([0-9a-f]*)>")


class _Heard:
    """A stream that notes what a line puts into it: fonts, sizes, glyphs, and what each font says of its glyphs."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.steps: list[tuple[str, tuple[Any, ...]]] = []
        self.fonts: dict[str, tuple[Any, dict[int, tuple[Any, Any]]]] = {}
        self.font = ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def add_font(self, pango_font: Any) -> Any:
        font, size = self._stream.add_font(pango_font)
        _, glyphs = self.fonts.setdefault(font.hash, (font, {}))
        self.steps.append(("add_font", (get_pango_font_key(pango_font)[0], pango_font, glyphs)))
        return font, size

    def set_font_size(self, font: str, size: float) -> None:
        self.font = font
        self._noted("set_font_size", font, size)

    def set_text_rise(self, rise: float) -> None:
        self._noted("set_text_rise", rise)

    def show_text(self, shown: str) -> None:
        font, glyphs = self.fonts[self.font]
        for run in _SHOWN.findall(shown):
            for start in range(0, len(run), 4):
                glyph = int(run[start : start + 4], 16)
                glyphs[glyph] = font.to_unicode.get(glyph), font.widths.get(glyph)
        self._noted("show_text", shown)

    def _noted(self, name: str, *values: Any) -> None:
        self.steps.append((name, values))
        getattr(self._stream, name)(*values)

    @property
    def is_plain(self) -> bool:
        """Whether the line can be drawn from what was noted: all is known of its glyphs, and none is a picture."""
        return not any(font.bitmap or font.png or font.svg or font.colr for font, _ in self.fonts.values()) and all(
            glyph < font.glyph_count and None not in known
            for font, glyphs in self.fonts.values()
            for glyph, known in glyphs.items()
        )


def draw(stream: Any, box: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> list[Any]:
    """Draws a line, and gives its pictures, of letters that are such; for `weasyprint.draw.text.draw_first_line`."""
    layout = box.pango_layout
    is_cut, is_shared = text_overflow == "ellipsis" or block_ellipsis != "none", hasattr(layout, "is_shared")
    if is_cut and is_shared:
        box.pango_layout = lines.alone(layout, box.style)
    if is_cut or not is_shared:
        return _draw(stream, box, text_overflow, block_ellipsis, matrix)  # type: ignore[no-any-return]
    if not hasattr(layout, "steps"):
        heard = _Heard(stream)
        pictures: list[Any] = _draw(heard, box, text_overflow, block_ellipsis, matrix)
        if heard.is_plain:
            layout.steps = heard.steps
        return pictures
    if layout.steps:
        stream.set_text_matrix(*matrix.values)
    for name, values in layout.steps:
        if name == "add_font":
            _add_font(stream, *values)
        else:
            getattr(stream, name)(*values)
    return []


def _add_font(stream: Any, key: Any, pango_font: Any, glyphs: dict[int, tuple[str, int]]) -> None:
    """Has a document know a font, and those of its glyphs that a line shows."""
    font = stream._fonts.get(key) or stream.add_font(pango_font)[0]
    if glyphs.keys() <= font.to_unicode.keys():
        return
    for glyph, (letters, width) in glyphs.items():
        font.to_unicode.setdefault(glyph, letters)
        font.widths.setdefault(glyph, width)


_draw = text.draw_first_line
