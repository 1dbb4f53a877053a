"""A drawing as one SVG: two positions side by side or one above the other, with floor, numbers and an arrow.

The text holds no ids and no fonts, so that any number of pictures share a page, inline or as `<img>`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from math import hypot, sqrt

from generator.draw.body import body
from generator.draw.equipment import equipment
from generator.draw.figure import figure
from generator.draw.palette import Palette
from generator.draw.people import Person
from generator.draw.scene import Scene
from generator.draw.vector import Vec
from generator.model.pose import Arrow, Drawing, Position

POINT = 0.3528
"""One point in mm; no line on paper is thinner."""

_THIN, _BADGE, _GAP, _MARGIN = 0.95, 7.6, 8.0, 3.0
_BADGE_MM = 1.6
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DIGITS = ("M-1.6 -2.6L.6 -4.2V4.4", "M-2.4 -2C-2.4 -5.2 2.6 -5.2 2.6 -1.8C2.6 .6 -1.2 1.8 -2.6 4.2H2.8")


@dataclass(frozen=True, slots=True)
class _Frame:
    """The part of the page that each position gets, in cm, and its scale in mm a cm."""

    left: float
    top: float
    width: float
    height: float
    badge: float
    beside: bool
    mm: float

    @property
    def step(self) -> tuple[float, float]:
        """From the first position to the second."""
        return (self.width + _GAP, 0.0) if self.beside else (0.0, self.height + _GAP)


def both(drawing: Drawing, person: Person, palette: Palette, width_mm: float, height_mm: float, biggest: float) -> str:
    """Both positions within width x height."""
    frame = _frame([_scene(drawing, p, person, palette) for p in Position], width_mm, height_mm, biggest)
    line = max(_THIN, POINT / frame.mm)
    dx, dy = frame.step
    out = ""
    for k, position in enumerate(Position):
        scene = _scene(drawing, position, person, palette, line)
        arrow = _arrow(scene, drawing.arrow) if drawing.arrow and position is Position.end else ""
        inside = _floor(frame, palette, line) + scene.painted() + arrow + _number(frame, palette, k)
        out += f'<g transform="translate({k * dx:.1f} {k * dy:.1f})">{inside}</g>'
    return _svg(drawing.alt, frame.left, frame.top, frame.width + dx, frame.height + dy, frame.mm, out)


def one(
    drawing: Drawing,
    which: Position,
    person: Person,
    palette: Palette,
    width_mm: float,
    height_mm: float,
    biggest: float,
) -> str:
    """One position within width x height, without number, floor or arrow."""
    left, top, right, bottom = _scene(drawing, which, person, palette, bare=True).box
    left, top = left - _MARGIN, top - _MARGIN
    width, height = right + _MARGIN - left, max(bottom + _MARGIN, 4.0) - top
    mm = min(width_mm / width, height_mm / height, biggest)
    scene = _scene(drawing, which, person, palette, max(_THIN, POINT / mm), bare=True)
    return _svg(drawing.alt, left, top, width, height, mm, scene.painted())


def _scene(
    drawing: Drawing,
    which: Position,
    person: Person,
    palette: Palette,
    line: float | None = None,
    bare: bool = False,
) -> Scene:
    """One position with every part drawn but not yet in order, or measured; its box holds the arrow, unless bare."""
    scene, joints = Scene(drawing.view, person, palette, line), body(drawing.pose(which))
    figure(scene, joints)
    for piece in drawing.equipment:
        equipment(scene, piece, joints)
    if drawing.arrow and which is Position.end and not bare:
        tips = [_room(p) for p in (drawing.arrow.from_, drawing.arrow.to)]
        scene.kept_clear.extend(scene.balls(*((p, 8.0) for p in tips)))
    return scene


def _frame(scenes: list[Scene], width_mm: float, height_mm: float, biggest: float) -> _Frame:
    """The layout that draws larger. A small scale needs a larger badge, and that may need more room: so in rounds."""
    badge = _BADGE
    for _ in range(8):
        left, top = min(s.box[0] for s in scenes) - _MARGIN, min(s.box[1] for s in scenes) - _MARGIN
        left -= _shift(scenes, left + badge + 0.5, top + badge + 0.5, badge)
        width = max(s.box[2] for s in scenes) + _MARGIN - left
        height = max(4.0, *(s.box[3] + 2 for s in scenes)) - top
        beside = min(width_mm / (2 * width + _GAP), height_mm / height, biggest)
        above = min(width_mm / width, height_mm / (2 * height + _GAP), biggest)
        frame = _Frame(left, top, width, height, badge, beside >= above, max(beside, above))
        if _BADGE_MM / frame.mm <= badge * 1.001:
            break
        badge = _BADGE_MM / frame.mm
    return frame


def _shift(scenes: list[Scene], x: float, y: float, badge: float) -> float:
    """How far to the left a badge at x, y must move until it is clear of every head, hand and arrow."""
    start, reach = x, 1.25 * badge
    while hit := [
        cx - sqrt((r + reach) ** 2 - (cy - y) ** 2)
        for scene in scenes
        for cx, cy, r in scene.kept_clear
        if hypot(cx - x, cy - y) < r + reach - 1e-6
    ]:
        x = min(hit)
    return start - x


def _room(point: tuple[float, ...]) -> Vec:
    return point[0], point[1], point[2] if len(point) > 2 else 0.0


def _arrow(scene: Scene, arrow: Arrow) -> str:
    """Shaft and head, first in paper, so that a rim keeps the arrow apart from what lies behind it."""
    wide, long = 5.6, 9.5  # of the head, half its width
    (ax, ay, _), (zx, zy, _) = (scene.eye(_room(p)) for p in (arrow.from_, arrow.to))
    length = hypot(zx - ax, zy - ay) or 1.0
    cx, cy = (ax + zx) / 2 - (zy - ay) / length * arrow.bend, (ay + zy) / 2 + (zx - ax) / length * arrow.bend
    n = hypot(zx - cx, zy - cy) or 1.0
    dx, dy = (zx - cx) / n, (zy - cy) / n
    bx, by = zx - dx * long, zy - dy * long
    head = f"M{zx:.1f} {zy:.1f}L{bx - dy * wide:.1f} {by + dx * wide:.1f}L{bx + dy * wide:.1f} {by - dx * wide:.1f}z"
    shaft = f"M{ax:.1f} {ay:.1f}Q{cx:.1f} {cy:.1f} {bx:.1f} {by:.1f}"
    thick = max(4.2, scene.line)
    return "".join(
        f'<path d="{shaft}" fill="none" stroke="{colour}" stroke-width="{thick + 2 * rim:.2f}" stroke-linecap="butt"/>'
        f'<path d="{head}" fill="{colour}" stroke="{colour}" stroke-width="{scene.line + 2 * rim:.2f}"/>'
        for colour, rim in ((scene.palette.paper, 1.9), (scene.palette.arrow, 0.0))
    )


def _floor(frame: _Frame, palette: Palette, line: float) -> str:
    ends = f"M{frame.left + 2:.1f} 2H{frame.left + frame.width - 2:.1f}"
    return f'<path d="{ends}" fill="none" stroke="{palette.floor}" stroke-width="{max(1.2, line):.2f}"/>'


def _number(frame: _Frame, palette: Palette, k: int) -> str:
    """1 or 2 in a disc at the top left; the digits are drawn, so no font is needed."""
    x, y = frame.left + frame.badge + 0.5, frame.top + frame.badge + 0.5
    return (
        f'<g transform="translate({x:.1f} {y:.1f}) scale({frame.badge / _BADGE:.3f})">'
        f'<circle r="{_BADGE}" fill="{palette.ink}"/>'
        f'<path d="{_DIGITS[k]}" fill="none" stroke="{palette.paper}" stroke-width="1.8"/></g>'
    )


def _svg(alt: str, left: float, top: float, width: float, height: float, mm: float, inside: str) -> str:
    title = escape(_NOT_XML.sub("", alt), quote=False)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="{left:.1f} {top:.1f} {width:.1f} {height:.1f}" '
        f'width="{width * mm:.2f}mm" height="{height * mm:.2f}mm" stroke-linecap="round" stroke-linejoin="round">'
        f"<title>{title}</title>{inside}</svg>"
    )
