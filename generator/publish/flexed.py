"""Items of a row laid out once: WeasyPrint 70 lays out each for its height, and again where it stands.

An item in an item is laid out four times, one in that eight times.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block

_MARGINS = ("margin_left", "margin_right", "margin_top", "margin_bottom")


def layout(context: Any, box: Any, bottom_space: float, skip: Any, *rest: Any, **named: Any) -> tuple[Any, ...]:
    """What `weasyprint.layout.block.block_level_layout_switch` gives, and takes the place of it.

    Below an item that is to be sized there is endless room. What comes to stand on the page as it was sized is moved.
    """
    if not named or skip is not None or not _is_plain(box):
        return _layout(context, box, bottom_space, skip, *rest, **named)
    known = context.__dict__.setdefault("items", {})
    if bottom_space == -inf and box.height == "auto":
        asked = box.position_x, box.position_y, box.width
        _, _, absolute, fixed = rest
        outside = len(absolute), len(fixed)
        found: tuple[Any, ...] = _layout(context, box, bottom_space, skip, *rest, **named)
        if found[0] and found[1] is None and outside == (len(absolute), len(fixed)):
            known[id(box.children)] = box.children, asked, found
        return found
    _, (x, y, width), found = known.pop(id(box.children), (None, (0, 0, None), None))
    if width != box.width or context.overflows_page(bottom_space, box.position_y + found[0].margin_height()):
        return _layout(context, box, bottom_space, skip, *rest, **named)
    item = found[0]
    item.translate(box.position_x - x, box.position_y - y)
    item.height = max(min(box.height, item.max_height), item.min_height)
    return found


def _is_plain(box: Any) -> bool:
    """Whether a box is an item that stands as it was sized: one whose height, if given, moves nothing within it."""
    style = box.style
    return (
        box.is_flex_item
        and type(box) is boxes.BlockBox
        and style["position"] == "static"
        and not any(style[key] == "auto" for key in _MARGINS)
    )


_layout: Callable[..., tuple[Any, ...]] = block.block_level_layout_switch
