"""The room of a drawing: how places and directions are written, and the things that can stand or be held there.

x runs ahead of the person, y up from the floor, and a third number is the distance out from the midline; centimetres
throughout, angles in degrees. The near side is the one towards the viewer.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
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

from generator.model.base import Part


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


def _word_or_point(word: str) -> WrapValidator:
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

Hand = Annotated[Literal["hang"] | Point, _word_or_point("hang")]
"""Where a hand is: hanging at the side, or a place."""

_WAYS = "(front|back|up|down|out|in)"
Direction = Annotated[
    str,
    AfterValidator(_direction),
    WithJsonSchema({"type": "string", "pattern": f"^{_WAYS}(-{_WAYS}){{0,2}}$"}),
]
"""A direction in words joined by hyphens, such as back-down-out; out means away from the midline."""


class Kind(StrEnum):
    """The things that can be drawn with a person."""

    chair = "chair"
    wheelchair = "wheelchair"
    wall = "wall"
    mat = "mat"
    step = "step"
    dumbbell = "dumbbell"
    barbell = "barbell"
    band = "band"
    bar = "bar"


class Faces(StrEnum):
    """Which way a chair faces; the person faces right."""

    left = "left"
    right = "right"


class Axis(StrEnum):
    """How the handle of a weight lies in the hand: across the body, pointing ahead, or upright."""

    side = "side"
    front = "front"
    up = "up"


class Hold(StrEnum):
    """Who holds it: each hand its own, one hand alone, or both hands one upright weight at the chest (goblet)."""

    each = "each"
    near = "near"
    far = "far"
    goblet = "goblet"


class Chair(Part):
    """A chair without arms."""

    kind: Literal[Kind.chair]
    """The word chair."""
    at: Flat
    """The floor below the middle of the seat, cm."""
    height: Length = 46.0
    """Top of the seat above the floor, cm."""
    faces: Faces = Faces.right
    """Which way a person would sit."""


class Wheelchair(Part):
    """A wheelchair that faces right, with a seat at 47 cm and foot plates at 6 cm."""

    kind: Literal[Kind.wheelchair]
    """The word wheelchair."""
    at: Flat
    """The floor below the middle of the seat, cm."""


class Wall(Part):
    """A wall across the person's way."""

    kind: Literal[Kind.wall]
    """The word wall."""
    at: Flat
    """The foot of the wall, cm."""
    height: Length = 178.0
    """Top above the foot, cm."""


class Mat(Part):
    """A mat on the floor."""

    kind: Literal[Kind.mat]
    """The word mat."""
    span: Flat
    """Where the mat begins and ends, cm ahead."""


class Step(Part):
    """A step or low box."""

    kind: Literal[Kind.step]
    """The word step."""
    at: Flat
    """The floor below its middle, cm."""
    height: Length = 20.0
    """Top above the floor, cm."""
    depth: Length = 34.0
    """From front edge to back edge, cm."""


class Dumbbell(Part):
    """One or two dumbbells in the hands."""

    kind: Literal[Kind.dumbbell]
    """The word dumbbell."""
    axis: Axis = Axis.front
    """How the handle lies; a goblet is always upright."""
    hold: Hold = Hold.each
    """Which hands hold it."""


class Barbell(Part):
    """A barbell in both hands."""

    kind: Literal[Kind.barbell]
    """The word barbell."""


class Band(Part):
    """An elastic band from a fixed place, or from under the feet, to the hands."""

    kind: Literal[Kind.band]
    """The word band."""
    from_: Annotated[Literal["feet"] | Point, _word_or_point("feet")] = Field(alias="from")
    """Where the band is fixed, cm, or feet."""
    hold: Literal[Hold.each, Hold.near, Hold.far] = Hold.each
    """Which hands hold it."""
    anchor: bool = False
    """Whether a knob is drawn where the band is fixed."""


class Bar(Part):
    """A bar in both hands that hangs from a cable."""

    kind: Literal[Kind.bar]
    """The word bar."""
    from_: Flat = Field(alias="from")
    """Where the cable comes from, cm."""


Piece = Annotated[
    Chair | Wheelchair | Wall | Mat | Step | Dumbbell | Barbell | Band | Bar,
    Field(discriminator="kind"),
]
"""One thing in the room; `kind` says which, and with it the fields that it has."""
