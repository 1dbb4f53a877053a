"""What is in the flow of a page, told from a style once; WeasyPrint 70 asks each style five questions, box by box.

It asks them of all boxes around a place where a page may end, to know the first and the last of them. And it works out
what the twelve margins around each page use that hold nothing.
"""

from __future__ import annotations

from math import inf
from typing import Any

from weasyprint.formatting_structure.boxes import Box, MarginBox

from generator.publish.computed import AROUND, BORDERS, use_all

_NOTHING = dict.fromkeys((*AROUND, *BORDERS, "width", "height", "min_width", "min_height"), 0) | {
    "max_width": inf,
    "max_height": inf,
}


def is_in(self: Any) -> bool:
    """Whether a box is in the normal flow; it takes the place of `Box.is_in_normal_flow`."""
    style = self.style
    try:
        found: bool = style.flows
    except AttributeError:
        found = style.flows = _is_in(self)
    return found


def use_margin(box: Any, containing_block: Any) -> None:
    """Sets what a page, or a margin of it, uses; for `percent.resolve_percentages` where margins are laid out."""
    if isinstance(box, MarginBox) and not box.is_generated:
        box.__dict__.update(_NOTHING)
    else:
        use_all(box, containing_block)


_is_in = Box.is_in_normal_flow
