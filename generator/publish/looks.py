"""How form fields look: the font in which they are filled in, the tick, the disc.

Clauses cited are those of ISO 32000-1 (PDF 1.7).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from weasyprint.pdf import pydyf
from weasyprint.pdf.fonts import TTFont

from generator.publish.fonts import FOLDER

FONT = "HandoutForm"
"""The name of the font."""

_CODES = range(32, 256)


@lru_cache(maxsize=256)
def tick(size: tuple[float, float]) -> str:
    """A bold tick, as a filled outline in the middle of the field."""
    side = min(size)
    x, y, a = (size[0] - side) / 2, (size[1] - side) / 2, side / 20
    points = ((3.4, 10.2), (8.2, 4.6), (17, 14.6), (14.8, 16.6), (8.4, 9.2), (5.4, 12.4))
    first, *rest = (f"{x + a * px:.2f} {y + a * py:.2f}" for px, py in points)
    return f"{first} m " + " ".join(f"{point} l" for point in rest) + " h f"


@lru_cache(maxsize=256)
def disc(size: tuple[float, float]) -> str:
    """A disc of half the field's width, drawn as a thick dot."""
    x, y, r = size[0] / 2, size[1] / 2, min(size) / 4
    k = r * 0.5523
    arcs = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    curves = " ".join(" ".join(f"{n:.2f}" for n in arc) + " c" for arc in arcs)
    return f"{x + r:.2f} {y:.2f} m {curves} h f"


def escaped(text: str) -> str:
    """Words within the parentheses of a string (7.3.4.2)."""
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def font(pdf: Any, *, compress: bool) -> bytes:
    """The font of fields: whole, since nobody knows what will be written, in the encoding that all programs know.

    9.6.3 and 9.6.6.4.
    """
    data, about, widths = _read_font()
    file = pydyf.Stream([data], {"Length1": len(data)}, compress=compress)
    pdf.add_object(file)
    descriptor = pydyf.Dictionary({"Type": "/FontDescriptor", "FontName": f"/{FONT}", "FontFile2": file.reference})
    descriptor.update({name: pydyf.Array(v) if isinstance(v, tuple) else v for name, v in about.items()})
    pdf.add_object(descriptor)
    made = pydyf.Dictionary({"Type": "/Font", "Subtype": "/TrueType", "BaseFont": f"/{FONT}"})
    made.update({"FirstChar": _CODES.start, "LastChar": _CODES.stop - 1, "Widths": pydyf.Array(widths)})
    made.update({"Encoding": "/WinAnsiEncoding", "FontDescriptor": descriptor.reference})
    pdf.add_object(made)
    return made.reference  # type: ignore[no-any-return]


@cache
def _read_font() -> tuple[bytes, dict[str, Any], tuple[int, ...]]:
    """The file of the font, its descriptor (9.8), and the width of each code."""
    path = FOLDER / "HandoutForm-Regular.ttf"
    with TTFont(path) as read:
        names, advances = read.getBestCmap(), read["hmtx"]
        letters = (bytes([code]).decode("cp1252", "replace") for code in _CODES)
        widths = tuple(advances[names.get(ord(letter), ".notdef")][0] for letter in letters)
        head, lines = read["head"], read["hhea"]
        about = {
            "Flags": 32,  # a font of Latin letters
            "FontBBox": (head.xMin, head.yMin, head.xMax, head.yMax),
            "ItalicAngle": 0,
            "Ascent": lines.ascent,
            "Descent": lines.descent,
            "CapHeight": read["OS/2"].sCapHeight,
            "StemV": 80,
        }
    return path.read_bytes(), about, widths
