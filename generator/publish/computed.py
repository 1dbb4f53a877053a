"""Values of a style, most of which nobody set or are plain lengths; WeasyPrint 70 goes the long way to each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import inf
from typing import Any

from weasyprint.css import (
    INHERITED,
    INITIAL_NOT_COMPUTED,
    INITIAL_VALUES,
    PHYSICAL_FUNCTIONS,
    ComputedStyle,
)
from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout.percent import (
    adjust_box_sizing,
    resolve_one_percentage,
    resolve_percentages,
)

AROUND = tuple(f"{what}_{side}" for what in ("margin", "padding") for side in ("left", "right", "top", "bottom"))
BORDERS = tuple(f"border_{side}_width" for side in ("left", "right", "top", "bottom"))
HANDED_DOWN = frozenset(
    key for key in INITIAL_VALUES if key in INHERITED or key == "page" or key[:16] == "text_decoration_"
)
"""Properties of which a style that does not declare them has its parent's value: those that are inherited, the page,
and lines at words, which go through all that is in them (CSS Text Decoration 3, 2.4).
"""
_SPECIAL = {"position", "float", "display"}
"""Properties whose value depends on more than their own declaration and the parent's."""


def value(self: Any, key: str) -> Any:
    """The computed value of a property; it takes the place of `ComputedStyle.__missing__`.

    One that is not declared has the parent's value, or the initial one, as it is (CSS Cascading 4, 7). A style that is
    asked for one of these is asked for most, and gets all at once.
    """
    declared = self.cascaded
    if key in declared or self.parent_style is None or key in _SPECIAL:
        return _computed(self, key)
    if key in PHYSICAL_FUNCTIONS and _logical(key, self["direction"]) in declared:
        return _computed(self, key)
    if key[:2] == "__":
        self[key] = self.parent_style[key]
    elif key in INITIAL_NOT_COMPUTED:
        return _computed(self, key)
    elif key in HANDED_DOWN:
        _take(self, _heirs(self.parent_style), declared)
    else:
        _usual[key] = INITIAL_VALUES[key]
        physical = _physical(self["direction"])
        _take(self, _usual, (*declared, *(physical[name] for name in declared if name in physical)))
    return self[key]


def _take(style: Any, values: dict[str, Any], declared: Iterable[str]) -> None:
    """Gives a style those of some values that it neither has nor declares."""
    known = {**values, **style}
    for key in declared:
        if key in values and key not in style:
            del known[key]
    style.update(known)


def _heirs(style: Any) -> dict[str, Any]:
    """What a style hands down, by name. One that declares none hands down its parent's."""
    try:
        found: dict[str, Any] = style.heirs
    except AttributeError:
        parent = style.parent_style
        own = HANDED_DOWN if parent is None else HANDED_DOWN.intersection(getattr(style, "cascaded", ()))
        found = {} if parent is None else _heirs(parent)
        if own:
            found = {**found, **{key: style[key] for key in own}}
        style.heirs = found
    return found


def use(box: Any, key: str, whole: float) -> None:
    """Sets what a box uses of a length, of which 100 % is `whole`."""
    length = box.style[key]
    if type(length) is Dimension:
        number, unit = length
        setattr(box, key, whole * number / 100 if unit == "%" else number)
    else:
        resolve_one_percentage(box, key, whole)


def use_all(box: Any, containing_block: Any) -> None:
    """Sets what a box uses of margins, padding, borders and sizes; for `percent.resolve_percentages`.

    `containing_block` is a box, or its size. What does not depend on it is found once for all boxes of a style, but for
    their own sizes, since layout changes some of those.
    """
    style = box.style
    if style["border_collapse"] == "collapse":
        resolve_percentages(box, containing_block)
        return
    around = containing_block
    width, height = (around.width, around.height) if isinstance(around, boxes.Box) else around
    try:
        same, parts = style.used
    except AttributeError:
        same, parts = style.used = _used(style)
    box.__dict__.update(same)
    for key in parts:
        use(box, key, width)
    for key in ("width", "min_width", "max_width"):
        use(box, key, width)
    if height == "auto":
        length = style["height"]
        box.height = length.value if type(length) is Dimension and length.unit != "%" else "auto"
        use(box, "min_height", 0)
        use(box, "max_height", inf)
    else:
        for key in ("height", "min_height", "max_height"):
            use(box, key, height)
    if style["box_sizing"] != "content-box":
        adjust_box_sizing(box, "width")
        adjust_box_sizing(box, "height")


def _used(style: Any) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What boxes of a style use of its borders, margins and padding, and those that are a part of something else."""
    same = {key: style[key] for key in BORDERS}
    parts = []
    for key in AROUND:
        length = style[key]
        if type(length) is Dimension and length.unit != "%":
            same[key] = length.value
        elif length == "auto":
            same[key] = length
        else:
            parts.append(key)
    return same, tuple(parts)


@cache
def _physical(direction: str) -> dict[str, str]:
    """Properties in words of the text's direction, with those that say the same: `margin_block_start`, `margin_top`."""
    return {_logical(key, direction): key for key in PHYSICAL_FUNCTIONS}


@cache
def _logical(key: str, direction: str) -> str:
    """The property that says the same in words of the text's direction: `margin_block_start` for `margin_top`."""
    return str(PHYSICAL_FUNCTIONS[key](block="ttb", inline=direction))


_usual: dict[str, Any] = {}
"""The initial values of all properties that some style was asked for."""
_computed = ComputedStyle.__missing__
