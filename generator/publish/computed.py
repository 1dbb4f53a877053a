"""Values of a style, most of which nobody set; WeasyPrint 70 goes the long way to each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from weasyprint.css import (
    INHERITED,
    INITIAL_NOT_COMPUTED,
    INITIAL_VALUES,
    PHYSICAL_FUNCTIONS,
    ComputedStyle,
)

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
