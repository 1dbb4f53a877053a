"""The room of a drawing: how places, lengths and directions are written.

x runs ahead of the person, y up from the floor, and a third number is the distance out from the midline; centimetres
throughout, angles in degrees. The near side is the one towards the viewer.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ValueError(f"{str(value)!r} is not a number")
    return value


def _count(*sizes: int) -> Callable[[object], object]:
    words = {2: "[ahead, up]", 3: "[ahead, up, out]"}

    def check(value: object) -> object:
        if not isinstance(value, list | tuple) or len(value) not in sizes:
            raise ValueError(f"a place is written {' or '.join(words[n] for n in sizes)}, in centimetres")
        return value

    return check


def _direction(words: str) -> str:
    parts = words.split("-")
    axes = [["front", "back"], ["up", "down"], ["out", "in"]]
    used = [next((k for k, axis in enumerate(axes) if part in axis), None) for part in parts]
    if None in used or len(set(used)) < len(used):
        raise ValueError(
            f"{words!r} is not a direction: join front or back, up or down, out or in by hyphens, such as back-down"
        )
    return words


def word_or_point(word: str) -> WrapValidator:
    """Refuses what is neither the word nor a place, and says how either is written."""

    def check(value: object, handler: ValidatorFunctionWrapHandler) -> Any:
        try:
            return handler(value)
        except ValidationError:
            raise ValueError(
                f"{value!r} is not a place: write {word}, or [ahead, up] or [ahead, up, out] in centimetres"
            ) from None

    return WrapValidator(check)


Cm = Annotated[float, Field(ge=-500, le=500, allow_inf_nan=False), BeforeValidator(_number)]
"""A distance or place in centimetres, at most five metres from the origin."""

Length = Annotated[float, Field(gt=0, le=500, allow_inf_nan=False), BeforeValidator(_number)]
"""A height or depth in centimetres."""

Degrees = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False), BeforeValidator(_number)]
"""An angle."""

Flat = Annotated[tuple[Cm, Cm], BeforeValidator(_count(2))]
"""A place as [ahead, up]."""

Point = Annotated[tuple[Cm, ...], Field(min_length=2, max_length=3), BeforeValidator(_count(2, 3))]
"""A place as [ahead, up] or [ahead, up, out from the midline]."""

Hand = Annotated[Literal["hang"] | Point, word_or_point("hang")]
"""Where a hand is: hanging at the side, or a place."""

_WAYS = "(front|back|up|down|out|in)"
Direction = Annotated[
    str,
    AfterValidator(_direction),
    WithJsonSchema({"type": "string", "pattern": f"^{_WAYS}(-{_WAYS}){{0,2}}$"}),
]
"""A direction in words joined by hyphens, such as back-down-out; out means away from the midline."""
