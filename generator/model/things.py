"""The things of a drawing: what stands in the room, and what a person holds or moves."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Part
from generator.model.room import Flat, Length, Point, word_or_point


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
    loop = "loop"
    towel = "towel"
    bench = "bench"
    cable = "cable"
    lever = "lever"
    sled = "sled"


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
    """A barbell in both hands, behind the neck when the hands are there."""

    kind: Literal[Kind.barbell]
    """The word barbell."""


class Band(Part):
    """An elastic band to the hands: from a fixed place, from under the feet, or from one hand to the other."""

    kind: Literal[Kind.band]
    """The word band."""
    from_: Annotated[Literal["feet", "hands"] | Point, word_or_point("feet, hands")] = Field(alias="from")
    """Where the band is fixed, cm; feet when one stands on it, hands when it only joins them."""
    hold: Literal[Hold.each, Hold.near, Hold.far] = Hold.each
    """Which hands hold it."""
    anchor: bool = False
    """Whether a knob is drawn where the band is fixed."""


class Loop(Part):
    """A short band that lies around both legs, above the knees."""

    kind: Literal[Kind.loop]
    """The word loop."""


class Towel(Part):
    """A rolled towel in both hands."""

    kind: Literal[Kind.towel]
    """The word towel."""


class Bench(Part):
    """A padded flat bench."""

    kind: Literal[Kind.bench]
    """The word bench."""
    span: Flat
    """Where the pad begins and ends, cm ahead."""
    height: Length = 44.0
    """Top of the pad above the floor, cm."""


class Cable(Part):
    """A cable machine: a column with a stack of weights, and a cable from a pulley to the hands."""

    kind: Literal[Kind.cable]
    """The word cable."""
    at: Flat
    """The foot of the column, cm."""
    from_: Flat = Field(alias="from")
    """The pulley; away from the column it hangs on an arm, cm."""
    bar: bool = False
    """Whether both hands hold one long bar; else each holds a handle."""


class Lever(Part):
    """A machine with arms that turn about a post, to be moved by the hands or by the lower legs."""

    kind: Literal[Kind.lever]
    """The word lever."""
    at: Flat
    """The foot of the post, cm."""
    from_: Flat = Field(alias="from")
    """The axle; away from the post it hangs on a beam, cm."""
    to: Literal["hands", "legs"]
    """What moves it: hands on grips, or legs against a roll."""


class Sled(Part):
    """A leg press: a seat that slides on a rail, and a fixed plate for the feet."""

    kind: Literal[Kind.sled]
    """The word sled."""
    span: Flat
    """Where the rail begins, and where the plate stands, cm ahead."""


Piece = Annotated[
    Chair | Wheelchair | Wall | Mat | Step | Dumbbell | Barbell | Band | Loop | Towel | Bench | Cable | Lever | Sled,
    Field(discriminator="kind"),
]
"""One thing in the room; `kind` says which, and with it the fields that it has."""
