"""What is around the QR codes of a PDF: the white that a code lies on covers nothing, and nothing cuts its caption."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pymupdf

_MANY = 150
"""A drawing of so many strokes is a code; what comes before it is the white that it lies on."""
_TOUCH = 0.4
"""Edges of two things may lie on each other, in points."""
_NEAR = 12
"""A caption ends at most so many points below the white."""
_WHITE = (1.0, 1.0, 1.0)


def crowded(pdf: bytes) -> list[str]:
    """Each thing of a page that is covered by the white of a code, or meets the caption of one. At least one code."""
    with pymupdf.open(stream=pdf) as opened:
        found = [(page, white, code) for page in opened for white, code in _codes(page)]
        assert found
        return [said for page, white, code in found for said in _met(page, white, code)]


def _codes(page: pymupdf.Page) -> Iterator[tuple[Any, Any]]:
    for white, code in pairwise(page.get_drawings()):
        if len(code["items"]) > _MANY and white["fill"] == _WHITE:
            yield white, code


def _met(page: pymupdf.Page, white: Any, code: Any) -> Iterator[str]:
    ground = white["rect"]
    lines = [d["rect"] for d in page.get_drawings() if d["rect"] not in (ground, code["rect"])]
    fields = [field.rect for field in page.widgets()]
    yield from (f"covered: {rect}" for rect in (*lines, *fields) if _cross(ground, rect))
    for *box, word, _, _, _ in page.get_text("words"):
        drop = (box[3] - box[1]) / 4  # above and below the letters of a line
        letters = pymupdf.Rect(box[0], box[1] + drop, box[2], box[3] - drop)
        below = code["rect"].y1 < letters.y1 < ground.y1 + _NEAR
        if below and ground.x0 <= letters.x0 <= letters.x1 <= ground.x1 + _TOUCH:
            yield from (f"'{word}' is cut: {rect}" for rect in (*lines, *fields, code["rect"]) if _cross(letters, rect))
        elif _cross(ground, letters):
            yield f"covered: '{word}'"


def _cross(one: pymupdf.Rect, other: pymupdf.Rect) -> bool:
    """Whether a thing lies on another, neither around it nor at its edge."""
    across = one.x0 + _TOUCH < other.x1 and other.x0 < one.x1 - _TOUCH
    return across and one.y0 + _TOUCH < other.y1 and other.y0 < one.y1 - _TOUCH and not other.contains(one)
