"""One position as shapes with their depth: the camera, the brush, and the order of painting.

The camera has no perspective, so one pose serves every view. Lengths on the page are centimetres of the room.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from math import cos, pi, radians, sin

from generator.draw.palette import Palette
from generator.draw.people import Person
from generator.draw.shape import Circle, hull, mix
from generator.draw.vector import Vec, add, norm, scale
from generator.model.pose import View

CAMERA = {View.side: (16, 5), View.three_quarter: (42, 7), View.front: (74, 6)}
"""By how many degrees the person turns towards the viewer, and how high the camera stands. A strict profile would
hide the far limbs."""


class Scene:
    """Collects the shapes of one position; `line` is the width of outlines in cm of the room.

    Without a line it only measures: the shapes are empty, the box and what is kept clear are as with one.
    """

    def __init__(self, view: View, person: Person, palette: Palette, line: float | None = None) -> None:
        turn, lift = (radians(a) for a in CAMERA[view])
        self.turned, self.frontal = cos(turn), sin(turn)
        self._level, self._high = cos(lift), sin(lift)
        self.person, self.palette, self.line = person, palette, line or 1.0
        self._draws = line is not None
        self.wear = palette.wear or person.wear
        self.box = (1e9, 1e9, -1e9, -1e9)
        """What the page must hold: left, top, right, bottom."""
        self.kept_clear: list[Circle] = []
        """Head and hands, which the number of the position must not cover."""
        self._parts: list[tuple[float, str]] = []

    def eye(self, p: Vec) -> Vec:
        """A point of the room as (right, down, nearness) on the page."""
        near = p[0] * self.frontal + p[2] * self.turned
        return (
            p[0] * self.turned - p[2] * self.frontal,
            near * self._high - p[1] * self._level,
            near * self._level + p[1] * self._high,
        )

    def nearness(self, p: Vec) -> float:
        """How near to the viewer a point lies."""
        return self.eye(p)[2]

    def balls(self, *balls: tuple[Vec, float]) -> tuple[Circle, ...]:
        """Balls in the room as circles on the page; the page grows with them."""
        turned, frontal, level, high = self.turned, self.frontal, self._level, self._high
        left, top, right, bottom = self.box
        circles = []
        for (ahead, up, out), r in balls:
            x = ahead * turned - out * frontal
            y = (ahead * frontal + out * turned) * high - up * level
            circles.append((x, y, r))
            left, top = min(left, x - r), min(top, y - r)
            right, bottom = max(right, x + r), max(bottom, y + r)
        self.box = left, top, right, bottom
        return tuple(circles)

    def tone(self, colour: str, far: bool) -> str:
        """The colour itself, or a darker tone for a far limb; the more frontal the view, the less dark."""
        return mix(colour, self.palette.ink, self.palette.far * self.turned) if far else colour

    def shape(self, *layers: tuple[tuple[Circle, ...], str], halo: bool = False) -> str:
        """Hulls that share one outline: first the outline of all, then the fills."""
        if not self._draws:
            return ""
        paths = [(hull(circles), fill) for circles, fill in layers]
        every = "".join(path for path, _ in paths)
        rim = ""
        if halo and self.palette.halo:
            rim = _stroked(every, self.palette.paper, 2 * (self.line + self.palette.halo))
        rim += _stroked(every, self.palette.ink, 2 * self.line)
        runs = groupby(paths, key=lambda part: part[1])
        return rim + "".join(f'<path d="{"".join(path for path, _ in run)}" fill="{fill}"/>' for fill, run in runs)

    def fill(self, circles: tuple[Circle, ...], colour: str) -> str:
        """A hull without outline."""
        return "" if not self._draws else f'<path d="{hull(circles)}" fill="{colour}"/>'

    def tube(self, points: Iterable[Vec], width: float, colour: str) -> str:
        """An outlined tube through points, such as the leg of a chair."""
        path = self._through(points, width)
        return _stroked(path, self.palette.ink, width + 2 * self.line) + _stroked(path, colour, width)

    def cord(self, points: Iterable[Vec], width: float, colour: str) -> str:
        """A line of one colour through points, such as a band; never thinner than the outlines."""
        return _stroked(self._through(points, width), colour, max(width, self.line))

    def _through(self, points: Iterable[Vec], width: float) -> str:
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y, _ in self.balls(*((p, width / 2) for p in points)))

    def solid(self, points: Iterable[Vec], fill: str) -> str:
        """A flat or boxy thing: the hull of its corners."""
        return self.shape((self.balls(*((p, 0.0) for p in points)), fill))

    def disc(self, centre: Vec, axis: Vec, radius: float, depth: float) -> tuple[Circle, ...]:
        """A cylinder, as points: the plate of a weight."""
        a = norm(axis)
        one = norm((a[1], -a[0], 0.0) if abs(a[2]) < 0.9 else (1.0, 0.0, 0.0))
        two = (a[1] * one[2] - a[2] * one[1], a[2] * one[0] - a[0] * one[2], a[0] * one[1] - a[1] * one[0])
        ends = [add(centre, scale(a, k * depth / 2)) for k in (-1, 1)]
        turns = [k * pi / 12 for k in range(24)]
        return self.balls(
            *((add(c, scale(one, radius * cos(t)), scale(two, radius * sin(t))), 0.0) for c in ends for t in turns)
        )

    def put(self, depth: float, svg: str) -> None:
        """Takes a finished part; the nearest is painted last."""
        self._parts.append((depth, svg))

    def painted(self) -> str:
        """All parts as SVG, back to front; parts of one depth in the order in which they came."""
        return "".join(svg for _, svg in sorted(self._parts, key=lambda part: part[0]))


def _stroked(path: str, colour: str, width: float) -> str:
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:.2f}"/>'
