"""The code on paper: it opens its address, and any telephone can read it."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
import segno

from generator.render import qr

ADDRESSES = (
    "https://example.org/handouts/x/",
    "https://knees.test/handouts/sheet/",
    "https://someone.example.io/a-guideline/handouts/a-rather-long-name-of-a-handout/",
)


def drawn(uri: str) -> list[list[bool]]:
    """The modules of a code, quiet zone included, from the runs of dark modules that its SVG paints."""
    svg = unquote(uri.partition(",")[2])
    side = int(re.search(r"stroke='?\"?#000000|width=['\"](\d+)", svg)[1])  # type: ignore[index]
    grid = [[False] * side for _ in range(side)]
    for path in re.findall(r"<path[^>]*class=['\"]qrline['\"][^>]*\sd=['\"]([^'\"]+)", svg) or re.findall(
        r"<path[^>]*stroke=['\"]#000['\"][^>]*\sd=['\"]([^'\"]+)", svg
    ):
        x, y = 0, 0.0
        for letter, numbers in re.findall(r"([MmhH])([^MmhH]*)", path):
            values = [float(n) for n in re.findall(r"-?\d*\.?\d+", numbers)]
            if letter in "Mm":
                x, y = (int(values[0]), values[1]) if letter == "M" else (x + int(values[0]), y + values[1])
            else:
                for column in range(x, x + int(values[0])):
                    grid[int(y)][column] = True
                x += int(values[0])
    return grid
