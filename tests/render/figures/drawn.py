"""What a drawing looks like to a test: its texts as boxes, and the reach of its shapes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from generator.render.figures.measure import width

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Box:
    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def lies_in(self, other: Box, slack: float = 0.1) -> bool:
        return (
            self.left >= other.left - slack
            and self.top >= other.top - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )


def frame(root: ET.Element) -> Box:
    left, top, wide, tall = map(float, root.attrib["viewBox"].split())
    return Box("frame", left, top, left + wide, top + tall)


def boxes(root: ET.Element) -> list[Box]:
    """Where each text of the drawing stands, taking the font's ascent as 0.8 and its descent as 0.2 of its size."""
    found = []
    for group in root.iter(f"{SVG}g"):
        right, down = map(float, group.attrib["transform"][len("translate(") : -1].split())
        found += [
            Box(box.text, box.left + right, box.top + down, box.right + right, box.bottom + down)
            for box in _texts(group)
        ]
    return found + _texts(root)


def _texts(parent: ET.Element) -> list[Box]:
    """The texts right below an element."""
    found = []
    for element in parent.findall(f"{SVG}text"):
        size = float(element.get("font-size", "15"))
        text, x, y = element.text or "", float(element.attrib["x"]), float(element.attrib["y"])
        wide = width(text, size, strong=int(element.get("font-weight", "400")) > 400)
        left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")]
        found.append(Box(text, left, y - 0.8 * size, left + wide, y + 0.2 * size))
    return found


def reach(path: str) -> tuple[float, float]:
    """The least and the greatest x of path data that only moves to and draws to absolute points."""
    xs = [float(x) for x in re.findall(r"[ML](-?[\d.]+) ", path)]
    return min(xs), max(xs)


def intervals(root: ET.Element) -> list[tuple[float, float]]:
    """The reach of each interval, caps and arrowheads included."""
    return [reach(p.attrib["d"]) for p in root.iter(f"{SVG}path") if p.get("stroke-width") == "2.25"]


def axis_ends(root: ET.Element) -> tuple[float, float]:
    """Where the axis starts and ends: it is the last line of its weight."""
    return reach([p.attrib["d"] for p in root.iter(f"{SVG}path") if p.get("stroke-width") == "1.25"][-1])
