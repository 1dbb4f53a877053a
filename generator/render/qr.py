"""QR codes as pictures for paper: error level M, and four clear modules around (ISO/IEC 18004)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from generator.memory import remembered
from generator.model.palette import SHIPPED

QUIET = 4
"""Clear modules on each side."""

_SMALLEST_MM = 20.4


class Code(NamedTuple):
    """A QR code: the address of its picture, as `data:`, and the picture's side in mm, its quiet zone included.

    Without the quiet zone the code is a little over 20 mm wide, so that any telephone reads it from paper.
    """

    uri: str
    side_mm: float


@lru_cache(maxsize=64)
def code(text: str) -> Code:
    """The QR code of a text."""
    black = SHIPPED.paper(mono=True)
    what = (text, black["ink"], black["paper"])
    uri, _, side = remembered(lambda: _drawn(*what), "QR code", *what).rpartition(" ")
    return Code(uri, float(side))


def _drawn(text: str, ink: str, paper: str) -> str:
    """The picture's address and its side, with a space between."""
    import segno  # most builds remember every code

    made = segno.make(text, error="m", boost_error=False, micro=False)
    modules = made.symbol_size(border=0)[0]
    side = round(_SMALLEST_MM * (modules + 2 * QUIET) / modules, 1)
    return f"{made.svg_data_uri(border=QUIET, dark=ink, light=paper)} {side}"
