"""Pictures drawn once a process: the people of a sheet stand on its other papers too, and on other sheets.

Takes the place of `weasyprint.images.SVGImage`, which reads and draws the same SVG again each time. Only a picture of
plain shapes is kept: its operators depend on nothing but its size, and it can refuse no address.
"""

from __future__ import annotations

from typing import Any

from weasyprint.images import SVGImage

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(f"{_SVG}{name}" for name in ("svg", "title", "g", "path", "circle", "rect"))
_PLACES = {"d", "cx", "cy", "r", "x", "y", "width", "height", "viewBox", "transform"}
_PAINT = {"fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "shape-rendering"}
_ATTRIBUTES = _PLACES | _PAINT | {"class", "role", "version"}
_KEPT = 500
_kept: dict[str, Any] = {}


class Picture(SVGImage):  # type: ignore[misc]
    """An SVG image that remembers how it was drawn at each size."""

    def __init__(self, tree: Any, base_url: str, url_fetcher: Any, context: Any) -> None:
        self.plain = all(node.tag in _SHAPES and _ATTRIBUTES.issuperset(node.keys()) for node in tree.iter())
        super().__init__(tree, base_url, None if self.plain else url_fetcher, None if self.plain else context)
        self._drawn: dict[tuple[float, float], tuple[bytes, dict[str, Any]]] = {}

    def draw(self, stream: Any, concrete_width: float, concrete_height: float, style: Any) -> None:
        """Draws the picture on a stream."""
        if not self.plain:
            super().draw(stream, concrete_width, concrete_height, style)
            return
        size, states = (concrete_width, concrete_height), stream._resources["ExtGState"]
        if size not in self._drawn:
            start = len(stream.stream)
            _forget(stream)
            super().draw(stream, concrete_width, concrete_height, style)
            operators = b"\n".join(stream.stream[start:])
            del stream.stream[start:]
            self._drawn[size] = operators, {name: state for name, state in states.items() if name[0] in "aA"}
        operators, needed = self._drawn[size]
        states.update(needed)
        stream.stream.append(operators)
        _forget(stream)


def images() -> dict[str, Any]:
    """The images that a document begins with, by address: the plain pictures of those before it."""
    return dict(_kept)


def keep(images: dict[str, Any]) -> None:
    """Keeps the plain pictures of a document for those after it."""
    if len(_kept) < _KEPT:
        _kept.update((url, image) for url, image in images.items() if isinstance(image, Picture) and image.plain)


def _forget(stream: Any) -> None:
    """What comes next states its colours and opacity anew."""
    stream._current_color = stream._current_color_stroke = None
    stream._current_alpha = stream._current_alpha_stroke = None
