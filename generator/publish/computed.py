"""Values of a style that nobody set: most of them, and WeasyPrint 70 goes the long way to each."""

from __future__ import annotations

from functools import cache
from typing import Any

from weasyprint.css import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES, PHYSICAL_FUNCTIONS, ComputedStyle

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


@cache
def _logical(key: str, direction: str) -> str:
    """The property that says the same in words of the text's direction: `margin_block_start` for `margin_top`."""
    return str(PHYSICAL_FUNCTIONS[key](block="ttb", inline=direction))


_computed = ComputedStyle.__missing__
