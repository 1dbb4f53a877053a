"""What is in the flow of a page, told from a style once; WeasyPrint 70 asks each style five questions, box by box.

It asks them of all boxes around a place where a page may end, to know the first and the last of them. And it works out
what the twelve margins around each page use that hold nothing.
"""

from __future__ import annotations

from math import inf
from typing import Any

from weasyprint.formatting_structure.boxes import Box, MarginBox, TableBox

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


def page_name(before: Any, after: Any) -> Any:
    """The name of the page after a box, where the one before had another; for `block_level_page_name`.

    It is that of the innermost first, or last, child that has one, floats included (CSS Paged Media 3, 8.1).
    """
    name = _name(after, 0)
    return None if _name(before, -1) == name else name


def _name(box: Any, end: int) -> Any:
    found = ""
    while True:
        found = box.style["page"] or found
        children = () if isinstance(box, TableBox) else box.children
        if children and not _counts(children[end]):
            children = [child for child in children if _counts(child)]
        if not children:
            return found
        box = children[end]


def _counts(box: Any) -> Any:
    return is_in(box) or box.is_floated()


def use_margin(box: Any, containing_block: Any) -> None:
    """Sets what a page, or a margin of it, uses; for `percent.resolve_percentages` where margins are laid out."""
    if isinstance(box, MarginBox) and not box.is_generated:
        box.__dict__.update(_NOTHING)
    else:
        use_all(box, containing_block)


_is_in = Box.is_in_normal_flow
