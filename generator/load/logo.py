"""A clinic's logo: an SVG or PNG file beside its profile, refused when it could do more than be looked at."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.load.png import RefusedError, png_size
from generator.model.brand import Logo

LARGEST = {".svg": 200_000, ".png": 300_000}
"""Bytes."""
MOST, DEEPEST = 20_000, 60
"""How many pieces an SVG may draw, those that it draws again each time, and how many may stand in one another."""

_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = re.compile(
    "svg|g|defs|symbol|use|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|title|desc|metadata|style|"
    "linearGradient|radialGradient|stop|clipPath|mask"
)
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?|\.\d+)\s*(?:px|pt|mm|cm|in)?\s*")
_LOADS = re.compile(r"url\(\s*[\"']?(?!#)|@import|\\|expression\(|javascript:", re.IGNORECASE)


_COSTLY = re.compile(
    r"(?:mask|clip-path|marker)[\w-]*\s*:[^;}]*url\(|:(?:has|is|not|where|nth)\b|@(?!font-face)", re.IGNORECASE
)
"""What draws again and again, or asks of each piece what stands around it."""
LONGEST = 2_000
"""Letters of a text, or of an attribute that is no outline."""
_NAMES = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)")


def logo(folder: Path, name: str) -> Logo:
    """The logo of this name in a folder. Raises RefusedError."""
    path, ending = folder / name, PurePosixPath(name).suffix.lower()
    if ending not in LARGEST:
        raise RefusedError("is neither an SVG nor a PNG file")
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or "\\" in name or ":" in name:
        raise RefusedError("does not lie beside the profile")
    if path.is_symlink() or not path.is_file():
        raise RefusedError("is not a file beside the profile")
    if path.stat().st_size > LARGEST[ending]:
        raise RefusedError(f"is larger than {LARGEST[ending] // 1000} kB")
    data = path.read_bytes()
    width, height = svg_size(data) if ending == ".svg" else png_size(data)
    if not 0.05 <= width / height <= 20:
        raise RefusedError("is more than twenty times as long as it is wide")
    return Logo(name, data, "image/svg+xml" if ending == ".svg" else "image/png", width, height)


def svg_size(data: bytes) -> tuple[float, float]:
    """Width and height of a drawing of shapes and words, that runs and loads nothing. Raises RefusedError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedError("is not UTF-8 text") from None
    if re.search(r"<!(DOCTYPE|ENTITY)|<\?(?!xml\s)", text, re.IGNORECASE):
        raise RefusedError("declares a document type, an entity or a style sheet")
    try:
        root = ET.fromstring(text)  # noqa: S314  (without a document type there is no entity to expand)
    except ET.ParseError:
        raise RefusedError("is not XML") from None
    if root.tag != f"{_SVG}svg":
        raise RefusedError("is not an SVG picture")
    if why := next(_dangers(root), None):
        raise RefusedError(why)
    _drawn(root, {id: element for element in root.iter() if (id := element.get("id"))}, {})
    return _size(root)


def _drawn(
    element: ET.Element, named: Mapping[str, ET.Element], known: dict[ET.Element, tuple[int, int]], depth: int = 1
) -> tuple[int, int]:
    """How many pieces are drawn for one, what it names by `#id` among them, and how deep they stand in one another.

    A few that each draw the last twice would keep a computer busy for ever. Raises RefusedError.
    """
    if element not in known and depth <= DEEPEST:
        inner = [*element, *(named[name] for name in _names(element) if name in named)]
        found = [_drawn(one, named, known, depth + 1) for one in inner]
        known[element] = 1 + sum(count for count, _ in found), 1 + max((deep for _, deep in found), default=0)
    count, deep = known.get(element, (0, depth))
    if deep > DEEPEST:
        raise RefusedError(f"holds pieces that stand in one another, or name one another, more than {DEEPEST} deep")
    if count > MOST:
        raise RefusedError(f"draws more than {MOST:,} pieces, since some are drawn again and again")
    return count, deep


def _names(element: ET.Element) -> Iterator[str]:
    """The ids of what is drawn, cut or filled by an element."""
    for name, value in element.attrib.items():
        if name.rpartition("}")[2].lower() == "href":
            yield value.strip().removeprefix("#")
        yield from _NAMES.findall(value)


def _dangers(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        kind = element.tag.removeprefix(_SVG)
        if (element.tag.startswith(_SVG) and not _DRAWN.fullmatch(kind)) or not element.tag.startswith("{"):
            yield f"holds a `{kind}`"
        if kind == "style" and _LOADS.search(element.text or ""):
            yield "loads something from its style"
        if kind == "style" and _COSTLY.search(element.text or ""):
            yield "has a style that takes too long: only plain classes may stand there"
        if len(element.text or "") > LONGEST and kind not in ("style", "metadata", "desc"):
            yield "holds more words than a logo has"
        for name, value in element.attrib.items():
            plain = name.rpartition("}")[2].lower()
            if plain.startswith("on"):
                yield f"holds a script in `{plain}`"
            elif plain in ("href", "src") and not value.startswith("#"):
                yield f"refers to '{value[:60]}'"
            elif plain == "base" or _LOADS.search(value):
                yield f"loads something in `{plain}`"
            elif plain == "spreadmethod" and value.strip() != "pad":
                yield "repeats a gradient"
            elif len(value) > LONGEST and name not in ("d", "points") and not name.startswith("{"):
                yield f"says too much in `{plain}`"


def _size(root: ET.Element) -> tuple[float, float]:
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    given = [root.get("width", ""), root.get("height", "")]
    found = [_LENGTH.fullmatch(value) for value in (box[2:] if len(box) == 4 else given)]
    sides = [float(match[1]) for match in found if match]
    if len(sides) != 2 or not all(sides):
        raise RefusedError("does not say its size: it needs a viewBox")
    return sides[0], sides[1]
