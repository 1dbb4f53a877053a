"""Values of a style, most of which nobody set or are plain lengths; WeasyPrint 70 goes the long way to each."""

from __future__ import annotations

from functools import cache
from typing import Any

from weasyprint.css import (
    INHERITED,
    INITIAL_NOT_COMPUTED,
    INITIAL_VALUES,
    PHYSICAL_FUNCTIONS,
    ComputedStyle,
)
from weasyprint.css.properties import Dimension
from weasyprint.layout.percent import resolve_one_percentage

_SPECIAL = {"position", "float", "display", "page"}
"""Properties whose value depends on more than their own declaration and the parent's."""


def value(self: Any, key: str) -> Any:
    """The computed value of a property; it takes the place of `ComputedStyle.__missing__`.

    One that is not declared has the parent's value, or the initial one, as it is (CSS Cascading 4, 7).
    """
    declared = self.cascaded
    if key in declared or self.parent_style is None or key in _SPECIAL or key[:16] == "text_decoration_":
        return _computed(self, key)
    if key in PHYSICAL_FUNCTIONS and _logical(key, self["direction"]) in declared:
        return _computed(self, key)
    if key in INHERITED or key[:2] == "__":
        found = self[key] = self.parent_style[key]
    elif key in INITIAL_NOT_COMPUTED:
        return _computed(self, key)
    else:
        found = self[key] = INITIAL_VALUES[key]
    return found


def use(box: Any, key: str, whole: float) -> None:
    """Sets what a box uses of a length, of which 100 % is `whole`; for `percent.resolve_one_percentage`."""
    length = box.style[key]
    if type(length) is Dimension:
        number, unit = length
        setattr(box, key, whole * number / 100 if unit == "%" else number)
    else:
        resolve_one_percentage(box, key, whole)


@cache
def _logical(key: str, direction: str) -> str:
    """The property that says the same in words of the text's direction: `margin_block_start` for `margin_top`."""
    return str(PHYSICAL_FUNCTIONS[key](block="ttb", inline=direction))


_computed = ComputedStyle.__missing__
