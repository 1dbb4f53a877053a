"""The body behind a drawing: from a pose to joints, with limbs that cannot stretch.

An adult of 170 cm, close to the shares of stature that Drillis and Contini measured (1966); the head is a tenth larger,
so that a face reads on paper at a width of 3 cm. Lengths in centimetres, angles in degrees.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from math import cos, radians, sin, sqrt

from generator.draw.vector import Vec, add, between, distance, dot, norm, scale, sub
from generator.model.pose import Pose

THIGH, SHANK, ANKLE = 42.0, 41.0, 7.5
UPPER_ARM, FOREARM, PALM = 30.0, 24.0, 7.0
TRUNK, HEAD = 49.0, 12.0
HALF_HIPS, HALF_SHOULDERS = 9.0, 18.0
LEG, ARM = THIGH + SHANK, UPPER_ARM + FOREARM + PALM
"""How far a leg reaches to the ankle, and an arm to the middle of the palm."""

RADIUS = {"heel": 4.0, "toe": 3.2, "knee": 6.2, "elbow": 4.3, "hand": 3.9}
"""Half the thickness of what may touch the ground."""

_WORDS: dict[str, Vec] = {
    "front": (1, 0, 0),
    "back": (-1, 0, 0),
    "up": (0, 1, 0),
    "down": (0, -1, 0),
    "out": (0, 0, 1),
    "in": (0, 0, -1),
}


class Side(StrEnum):
    """The side of the body that is towards the viewer, and the other."""

    near = "near"
    far = "far"

    @property
    def sign(self) -> int:
        """1 towards the viewer, -1 away."""
        return 1 if self is Side.near else -1


@dataclass(frozen=True, slots=True)
class Goals:
    """Where one side's limbs are to go: the standing person, unless a pose says otherwise."""

    hand: tuple[float, ...] | str = "hang"
    elbow: str = "back"
    foot: tuple[float, ...] = (0.0, 0.0)
    tilt: float = 0.0
    knee: str = "front"
    palm: str | None = None


@dataclass(frozen=True, slots=True)
class Half:
    """The joints of one side; `leg_miss` and `arm_miss` are how far (cm) the limb is too short for its goal."""

    hip: Vec
    knee: Vec
    ankle: Vec
    heel: Vec
    toe: Vec
    shoulder: Vec
    elbow: Vec
    wrist: Vec
    hand: Vec
    finger: Vec
    leg_miss: float
    arm_miss: float


@dataclass(frozen=True, slots=True)
class Body:
    """Every joint of a pose, and the directions up, ahead and out of trunk and head."""

    up: Vec
    ahead: Vec
    pelvis: Vec
    waist: Vec
    chest: Vec
    neck: Vec
    head: Vec
    head_up: Vec
    head_ahead: Vec
    near: Half
    far: Half

    def half(self, side: Side) -> Half:
        """The joints of one side."""
        return self.near if side is Side.near else self.far


def goals(pose: Pose, side: Side) -> Goals:
    """What a pose asks of one side: its own word first, then the word for both, then standing."""
    said = {}
    for field in fields(Goals):
        own, shared = getattr(pose, f"{side}_{field.name}"), getattr(pose, field.name)
        if own is not None or shared is not None:
            said[field.name] = own if own is not None else shared
    return Goals(**said)


def direction(words: str, side: Side) -> Vec:
    """`back-down` as a vector of length 1; out is away from the midline."""
    x, y, z = add(*(_WORDS[w] for w in words.split("-")))
    return norm((x, y, z * side.sign))


def bent(root: Vec, goal: Vec, upper: float, lower: float, pole: Vec) -> tuple[Vec, Vec, float]:
    """Two bones from root towards goal: middle joint, end joint, and by how much (cm) the goal is out of reach.

    Two-bone inverse kinematics by the law of cosines; the middle joint points along `pole`.
    """
    way = sub(goal, root)
    far = sqrt(dot(way, way))
    ahead = scale(way, 1 / far) if far > 1e-6 else (0.0, -1.0, 0.0)
    reach = max(abs(upper - lower) + 0.5, min(far, upper + lower - 0.01))
    along = (upper**2 - lower**2 + reach**2) / (2 * reach)
    aside = sub(pole, scale(ahead, dot(pole, ahead)))
    if dot(aside, aside) < 1e-6:  # the pole lies along the limb: any direction across it will do
        across: Vec = (0.0, 0.0, 1.0) if abs(ahead[2]) < 0.9 else (1.0, 0.0, 0.0)
        aside = sub(across, scale(ahead, dot(across, ahead)))
    middle = add(root, scale(ahead, along), scale(norm(aside), sqrt(max(0.0, upper**2 - along**2))))
    return middle, add(root, scale(ahead, reach)), max(0.0, far - upper - lower)


@lru_cache(maxsize=512)
def body(pose: Pose) -> Body:
    """The joints of a pose."""
    lean = radians(pose.lean or 0.0)
    nod = lean + radians(pose.head or 0.0)
    up, ahead = (sin(lean), cos(lean), 0.0), (cos(lean), -sin(lean), 0.0)
    head_up, head_ahead = (sin(nod), cos(nod), 0.0), (cos(nod), -sin(nod), 0.0)
    x, y = pose.hip or (0.0, 90.3)
    pelvis = (x, y, 0.0)
    neck = add(pelvis, scale(up, TRUNK + 4))
    near, far = (_half(goals(pose, side), side, pelvis, up) for side in Side)
    return Body(
        up=up,
        ahead=ahead,
        pelvis=pelvis,
        waist=add(pelvis, scale(up, 14)),
        chest=add(pelvis, scale(up, 30)),
        neck=neck,
        head=add(neck, scale(head_up, 16), scale(head_ahead, 2)),
        head_up=head_up,
        head_ahead=head_ahead,
        near=near,
        far=far,
    )


def _half(goal: Goals, side: Side, pelvis: Vec, up: Vec) -> Half:
    sign = side.sign
    hip = add(pelvis, (0.0, 0.0, sign * HALF_HIPS))
    shoulder = add(pelvis, scale(up, TRUNK), (0.0, 0.0, sign * HALF_SHOULDERS))
    tilt = radians(goal.tilt)
    forward, above = norm((cos(tilt), -sin(tilt), sign * 0.2)), (sin(tilt), cos(tilt), 0.0)
    sole = _place(goal.foot, 10.0, sign)
    knee, ankle, leg_miss = bent(hip, add(sole, scale(above, ANKLE)), THIGH, SHANK, direction(goal.knee, side))
    hang = add(shoulder, (3.0, -0.985 * ARM, sign * 3.0))
    palm = hang if isinstance(goal.hand, str) else _place(goal.hand, 20.0, sign)
    elbow, hand, arm_miss = bent(shoulder, palm, UPPER_ARM, FOREARM + PALM, direction(goal.elbow, side))
    if goal.palm:
        finger = add(hand, scale(direction(goal.palm, side), 5.5))
    else:
        finger = add(hand, scale(sub(hand, elbow), 2.5 / distance(hand, elbow)))
    return Half(
        hip=hip,
        knee=knee,
        ankle=ankle,
        heel=add(ankle, scale(above, RADIUS["heel"] - ANKLE), scale(forward, -3.5)),
        toe=add(ankle, scale(above, RADIUS["toe"] - ANKLE), scale(forward, 16)),
        shoulder=shoulder,
        elbow=elbow,
        wrist=between(elbow, hand, FOREARM / (FOREARM + PALM)),
        hand=hand,
        finger=finger,
        leg_miss=leg_miss,
        arm_miss=arm_miss,
    )


def _place(goal: tuple[float, ...], out: float, sign: int) -> Vec:
    return goal[0], goal[1], sign * (goal[2] if len(goal) > 2 else out)
