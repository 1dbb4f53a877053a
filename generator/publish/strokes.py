"""Paths of pictures, each read once a process: an outline and its fills share shapes, and so do papers and sheets.

Takes the place of `weasyprint.svg.path.path`, which reads the same text again each time that it is drawn. A path is
drawn piece by piece, from one absolute `M` to the next; nothing in a piece depends on what stands before it.
"""

from __future__ import annotations

import re
from collections import deque
from typing import Any

from weasyprint.svg.path import path as read

_PIECES = re.compile(r"M[^M]*")
_MARKERS = ("marker", "marker-start", "marker-mid", "marker-end")
_KEPT = 20_000
_kept: dict[str, list[Any]] = {}


class _Piece(dict[str, str]):
    """A part of a path, as a node that holds nothing else."""

    def __init__(self, d: str) -> None:
        super().__init__(d=d)
        self.vertices: deque[Any] = deque()


def draw(svg: Any, node: Any, font_size: float) -> None:
    """Draws a path node on the stream of a picture."""
    d = node.get("d", "")
    if any(node.get(marker) for marker in _MARKERS) or not d.startswith("M"):
        read(svg, node, font_size)
        return
    svg.stream.move_to(0, 0)
    for piece in _PIECES.findall(d):
        operators = _kept.get(piece)
        if operators is None:
            start = len(svg.stream.stream)
            read(svg, _Piece(piece), font_size)
            operators = svg.stream.stream[start + 1 :]  # without the move to 0, 0 that each path begins with
            del svg.stream.stream[start:]
            if len(_kept) < _KEPT:
                _kept[piece] = operators
        svg.stream.stream.extend(operators)
