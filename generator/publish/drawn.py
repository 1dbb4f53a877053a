"""Pictures drawn once: the people of a sheet stand on its other papers too, on other sheets, and in the next build.

Takes the place of `weasyprint.images.SVGImage`, which reads and draws the same SVG again each time. Only a picture of
plain shapes is kept: its operators depend on nothing but its size, and it can refuse no address.
"""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.images import LOGGER, SVGImage
from weasyprint.pdf import pydyf
from weasyprint.svg import SVG

from generator.publish import cache

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(f"{_SVG}{name}" for name in ("svg", "title", "g", "path", "circle", "rect"))
_PLACES = {"d", "cx", "cy", "r", "x", "y", "width", "height", "viewBox", "transform"}
_PAINT = {"fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "shape-rendering"}
_ATTRIBUTES = _PLACES | _PAINT | {"class", "role", "version"}
_KEPT = 500
_kept: dict[str, Any] = {}


class Picture(SVGImage):  # type: ignore[misc]
    """An SVG image that remembers how it was drawn at each size."""

    def __init__(self, tree: Element, base_url: str, url_fetcher: Any, context: Any) -> None:
        self.plain = all(node.tag in _SHAPES and _ATTRIBUTES.issuperset(node.keys()) for node in tree.iter())
        self._shelf: Path | None = url_fetcher.shelf
        self._drawn: dict[tuple[float, float], tuple[bytes, list[str]]] = {}
        self._sizes: dict[float, Any] = {}
        if self.plain:
            self._tree = tree
            bare = Element(tree.tag, dict(tree.attrib))  # all that its size needs; what is in it is read if it is drawn
            super().__init__(bare, base_url, None, None)
        else:
            super().__init__(tree, base_url, url_fetcher, context)

    def get_intrinsic_size(self, image_resolution: Any, font_size: float) -> Any:
        """Width, height and their ratio, read once for each size of type; layout asks for them again and again."""
        if font_size not in self._sizes:
            self._sizes[font_size] = super().get_intrinsic_size(image_resolution, font_size)
        return self._sizes[font_size]

    def draw(self, stream: Any, concrete_width: float, concrete_height: float, style: Any) -> None:
        """Draws the picture on a stream."""
        if not self.plain:
            super().draw(stream, concrete_width, concrete_height, style)
            return
        size = concrete_width, concrete_height
        if size not in self._drawn:
            try:
                self._drawn[size] = self._found(size) or self._made(stream, size)
            except Exception:
                # Whatever it was that kept a picture from being drawn: what is logged here is a fault of the sheet.
                LOGGER.error("Failed to render SVG image %s", self._base_url)
                return
        operators, states = self._drawn[size]
        stream._resources["ExtGState"].update({name: _state(name) for name in states})
        stream.stream.append(operators)
        _forget(stream)

    def _found(self, size: tuple[float, float]) -> tuple[bytes, list[str]] | None:
        """The operators that an earlier process drew the picture with, and the states that they use."""
        kept = cache.entry(self._shelf, self._key(size)) if self._shelf else None
        if kept is None:
            return None
        states, _, operators = kept.partition(b"\n")
        return operators, json.loads(states)

    def _made(self, stream: Any, size: tuple[float, float]) -> tuple[bytes, list[str]]:
        """The picture drawn at a size, on a stream like the one that it is for; kept for the next process."""
        alone = stream.clone(resources={"ExtGState": {}})
        self._whole.draw(alone, *size, self._base_url, None)
        operators, states = b"\n".join(alone.stream), list(alone._resources["ExtGState"])
        if self._shelf:
            cache.keep_entry(self._shelf, self._key(size), json.dumps(states).encode() + b"\n" + operators)
        return operators, states

    @cached_property
    def _whole(self) -> Any:
        return SVG(self._tree, self._base_url, None)

    def _key(self, size: tuple[float, float]) -> str:
        return cache.key_of("picture", self._base_url, repr(size))


def images() -> dict[str, Any]:
    """The images that a document begins with, by address: the plain pictures of those before it."""
    return dict(_kept)


def keep(images: dict[str, Any]) -> None:
    """Keeps the plain pictures of a document for those after it."""
    if len(_kept) < _KEPT:
        _kept.update((url, image) for url, image in images.items() if isinstance(image, Picture) and image.plain)


def _state(name: str) -> Any:
    """A graphics state by the name that WeasyPrint gives it: `A` for opaque strokes, `a` for fills, and how much so."""
    return pydyf.Dictionary({"CA" if name[0] == "A" else "ca": float(name[1:])})


def _forget(stream: Any) -> None:
    """What comes next states its colours and opacity anew."""
    stream._current_color = stream._current_color_stroke = None
    stream._current_alpha = stream._current_alpha_stroke = None
