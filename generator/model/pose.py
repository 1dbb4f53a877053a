"""How an exercise is drawn: two positions of one body, the things around it, and an arrow for the movement.

The person is 170 cm tall and faces right; `room` says how places are written. A pose says only what differs from
standing. Elbows and knees are computed, so limbs keep their length.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.model.base import Part, Text
from generator.model.room import Cm, Degrees, Direction, Flat, Hand, Point
from generator.model.things import Piece


class View(StrEnum):
    """From where the person is seen. Side suits most; three-quarter shows knees or elbows that go outward."""

    side = "side"
    three_quarter = "three-quarter"
    front = "front"


class Position(StrEnum):
    """One of the two positions of a drawing."""

    start = "start"
    end = "end"


class Pose(Part):
    """One position of the body. What is left out is as in standing; near_ and far_ speak for one side alone."""

    hip: Flat | None = None
    """Middle of the pelvis, cm; standing is [0, 90.3]."""
    lean: Degrees | None = None
    """How far the trunk leans forward, degrees: 0 upright, 90 face down, -90 on the back."""
    head: Degrees | None = None
    """How far the head nods forward against the trunk, degrees; negative looks up."""
    hand: Hand | None = None
    """Middle of the palm, cm, or hang."""
    near_hand: Hand | None = None
    """The near hand alone."""
    far_hand: Hand | None = None
    """The far hand alone."""
    elbow: Direction | None = None
    """Where the elbow points; standing is back."""
    near_elbow: Direction | None = None
    """The near elbow alone."""
    far_elbow: Direction | None = None
    """The far elbow alone."""
    foot: Point | None = None
    """The sole below the ankle, cm; standing is [0, 0, 10]."""
    near_foot: Point | None = None
    """The near foot alone."""
    far_foot: Point | None = None
    """The far foot alone."""
    tilt: Degrees | None = None
    """Tilt of the foot, degrees: 0 flat, positive toes down."""
    near_tilt: Degrees | None = None
    """Tilt of the near foot alone."""
    far_tilt: Degrees | None = None
    """Tilt of the far foot alone."""
    knee: Direction | None = None
    """Where the knee points; standing is front."""
    near_knee: Direction | None = None
    """The near knee alone."""
    far_knee: Direction | None = None
    """The far knee alone."""
    palm: Direction | None = None
    """Where the fingers point; left out, along the forearm."""
    near_palm: Direction | None = None
    """The near fingers alone."""
    far_palm: Direction | None = None
    """The far fingers alone."""

    def over(self, other: Pose) -> Pose:
        """The other pose with everything that this one says laid over it."""
        return other.model_copy(update={k: v for k, v in self if v is not None})


class Arrow(Part):
    """The direction of the movement, drawn beside the person on the end position."""

    from_: Point = Field(alias="from")
    """Where the arrow starts, cm."""
    to: Point
    """Where its tip is, cm."""
    bend: Cm = 0.0
    """By how much the shaft bows, cm; the sign turns the bow over."""

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if self.from_ == self.to:
            raise ValueError("the arrow ends where it begins")
        return self


class Drawing(Part):
    """An exercise as a picture: a start position, an end position, what stands around, and an arrow."""

    alt: Text
    """One sentence that tells the whole picture to someone who cannot see it."""
    view: View = View.side
    """From where the person is seen."""
    travels: bool = False
    """Whether the person moves along, so that feet may leave their place and balance is carried."""
    equipment: Annotated[tuple[Piece, ...], Field(max_length=20)] = ()
    """The things in the room and in the hands."""
    both: Pose = Pose()
    """What start and end share."""
    start: Pose
    """The first position."""
    end: Pose
    """The second position."""
    arrow: Arrow | None = None
    """The direction of the movement."""

    def pose(self, which: Position) -> Pose:
        """The whole pose of one position: its own words over those that both share."""
        own = self.start if which is Position.start else self.end
        return own.over(self.both)
