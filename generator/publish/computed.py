"""Values of a style, most of which nobody set or are plain lengths; WeasyPrint 70 goes the long way to each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from weasyprint.css import (
    INHERITED,
    INITIAL_NOT_COMPUTED,
    INITIAL_VALUES,
    PHYSICAL_FUNCTIONS,
    AnonymousStyle,
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
    elif key == "anchor":  # asked of every style, most of which are asked for nothing else
        found = self[key] = INITIAL_VALUES[key]
    else:
        _begin(self, declared)
        found = self[key]
    return found


def anonymous(self: Any, key: str) -> Any:
    """The same for a box without an element, which declares nothing; for `AnonymousStyle.__missing__`."""
    if key not in _INITIAL:
        return _anonymous(self, key)
    self.update({**_INITIAL, **self})
    return self[key]


def _begin(style: Any, declared: Iterable[str]) -> None:
    """Gives a style the initial value of all that it does not declare, since a box asks for most of it."""
    known, physical = {**_INITIAL, **style}, _physical(style["direction"])
    for key in declared:
        for name in (key, physical.get(key, key)):
            if name not in style:
                known.pop(name, None)
    style.update(known)


def use(box: Any, key: str, whole: float) -> None:
    """Sets what a box uses of a length, of which 100 % is `whole`; for `percent.resolve_one_percentage`."""
    length = box.style[key]
    if type(length) is Dimension:
        number, unit = length
        setattr(box, key, whole * number / 100 if unit == "%" else number)
    else:
        resolve_one_percentage(box, key, whole)


@cache
def _physical(direction: str) -> Mapping[str, str]:
    """Properties in words of the text's direction, with those that say the same: `margin_block_start`, `margin_top`."""
    return {PHYSICAL_FUNCTIONS[key](block="ttb", inline=direction): key for key in PHYSICAL_FUNCTIONS}


@cache
def _logical(key: str, direction: str) -> str:
    """The property that says the same in words of the text's direction: `margin_block_start` for `margin_top`."""
    return str(PHYSICAL_FUNCTIONS[key](block="ttb", inline=direction))


_INITIAL: Mapping[str, Any] = {
    key: value
    for key, value in INITIAL_VALUES.items()
    if key not in INHERITED | INITIAL_NOT_COMPUTED | _SPECIAL and key[:16] != "text_decoration_"
}
_anonymous = AnonymousStyle.__missing__
_computed = ComputedStyle.__missing__
