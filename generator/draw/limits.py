"""What a body cannot do: the faults of a drawing, each with the place in the drawing that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.draw.balance import TOUCH, centre_of_mass, ground, loads, rests
from generator.draw.body import ARM, HEAD, LEG, RADIUS, Body, Half, Side, body
from generator.draw.fault import Fault
from generator.draw.vector import Vec, angle, distance, dot, scale, sub
from generator.model.pose import Drawing, Position

SLACK = 0.02
"""The share of its length by which a limb may miss its goal; it is then drawn a little short."""
TOLERANCE = 1.0
"""Degrees by which a joint may pass its range."""
BALANCE = 4.0
"""cm by which the centre of mass may leave the base, for the roundness of feet."""
SINK = 2.0
"""cm by which a part may lie below the ground, for the softness of soles and mats."""
SLIDE, STIR = 3.0, 6.0
"""cm: feet that both move more have slid; a body of which no joint moves more has not moved."""


@dataclass(frozen=True, slots=True)
class Joint:
    """From and to how many degrees a joint bends in exercises of healthy adults; the field of a pose to look at."""

    low: float
    high: float
    field: str
    meaning: str
    hint: str


JOINTS = {
    "knee": Joint(0, 150, "foot", "below 0 is bent forwards", "move the foot or the hip, or change knee"),
    "elbow": Joint(0, 150, "hand", "0 is straight", "move the hand away from the shoulder"),
    "hip": Joint(-30, 140, "foot", "below 0 the thigh points back", "change lean, or move the hip or the foot"),
    "ankle": Joint(-40, 60, "tilt", "above 0 is toes down", "change tilt, or move the hip or the foot"),
}
NECK = Joint(-45, 45, "head", "below 0 looks up", "change head; the head moves with lean")


@dataclass(frozen=True, slots=True)
class _Finding:
    """A fault before its place is known: whose part, which field speaks of it, and what it does."""

    side: Side | None
    part: str
    field: str
    does: str
    hint: str


def found(drawing: Drawing) -> tuple[Fault, ...]:
    """Everything about a drawing that a body cannot do; empty for a good one."""
    return (*(fault for which in Position for fault in _told(drawing, which)), *_movement(drawing))


def bends(half: Half, whole: Body) -> dict[str, float]:
    """How far the joints of one side bend, degrees: 0 is standing straight."""
    thigh, shank = sub(half.knee, half.hip), sub(half.ankle, half.knee)
    upper, lower = sub(half.elbow, half.shoulder), sub(half.hand, half.elbow)
    forwards = thigh[0] * shank[1] - thigh[1] * shank[0] > 0.1 * dot(thigh, thigh)
    return {
        "knee": angle(thigh, shank) * (-1 if forwards else 1),
        "elbow": angle(upper, lower),
        "hip": angle(thigh, scale(whole.up, -1)) * (1 if dot(thigh, whole.ahead) >= 0 else -1),
        "ankle": 90 - angle(shank, sub(half.toe, half.heel)),
    }


def _told(drawing: Drawing, which: Position) -> Iterator[Fault]:
    """The faults of one position; what near and far have in common is told once."""
    whole = body(drawing.pose(which))
    told: dict[tuple[tuple[str, ...], str, str, str], list[Side | None]] = {}
    for find in (_reach, _bending, _sunken, _falling):
        for found in find(drawing, whole):
            path = _path(drawing, which, found.field, found.side)
            told.setdefault((path, found.part, found.does, found.hint), []).append(found.side)
    for nod in _nodding(drawing.pose(which).head or 0.0):
        told[_path(drawing, which, nod.field, None), nod.part, nod.does, nod.hint] = [None]
    for (path, part, does, hint), sides in told.items():
        whose = "each" if len(sides) > 1 else f"the {sides[0]}" if sides[0] else "the"
        yield Fault(path, f"at the {which}, {whose} {part} {does}", hint)


def _path(drawing: Drawing, which: Position, field: str, side: Side | None) -> tuple[str, ...]:
    """Where the drawing says a field for this position; the position itself when the field is as in standing."""
    own = drawing.start if which is Position.start else drawing.end
    for name in (f"{side}_{field}", field) if side else (field,):
        for place, pose in ((str(which), own), ("both", drawing.both)):
            if getattr(pose, name) is not None:
                return place, name
    return (str(which),)


def _reach(drawing: Drawing, whole: Body) -> Iterator[_Finding]:
    for side in Side:
        half = whole.half(side)
        for part, field, miss, long, root, joint in (
            ("leg", "foot", half.leg_miss, LEG, half.hip, "hip joint"),
            ("arm", "hand", half.arm_miss, ARM, half.shoulder, "shoulder"),
        ):
            if miss > SLACK * long:
                hint = f"it reaches {long:.0f} cm from the {joint}, which is at [{root[0]:.0f}, {root[1]:.0f}]"
                yield _Finding(side, part, field, f"is {miss:.0f} cm too short to reach the {field}", hint)


def _out_of_range(joint: Joint, value: float) -> str:
    if joint.low - TOLERANCE <= value <= joint.high + TOLERANCE:
        return ""
    return f"bends {value:.0f} degrees, allowed are {joint.low:.0f} to {joint.high:.0f} ({joint.meaning})"


def _bending(drawing: Drawing, whole: Body) -> Iterator[_Finding]:
    for side in Side:
        for name, value in bends(whole.half(side), whole).items():
            if does := _out_of_range(JOINTS[name], value):
                yield _Finding(side, name, JOINTS[name].field, does, JOINTS[name].hint)


def _nodding(nod: float) -> Iterator[_Finding]:
    if does := _out_of_range(NECK, nod):
        yield _Finding(None, "neck", NECK.field, does, NECK.hint)


def _sunken(drawing: Drawing, whole: Body) -> Iterator[_Finding]:
    fields = {"heel": "foot", "toe": "foot", "knee": "foot", "elbow": "hand", "hand": "hand"}
    parts: list[tuple[Side | None, str, str, Vec, float]] = [
        (side, part, fields[part], getattr(whole.half(side), part), radius)
        for side in Side
        for part, radius in RADIUS.items()
    ]
    parts += [(None, "head", "lean", whole.head, HEAD), (None, "pelvis", "hip", whole.pelvis, 9.0)]
    for side, part, field, place, radius in parts:
        height = ground(drawing, place[0])
        if (depth := height + radius - place[1]) > SINK:
            name = "step" if height else "floor"
            hint = (
                f"the {name} is {height:.0f} cm high there; raise {field} or hip" if height else f"raise {field} or hip"
            )
            yield _Finding(side, part, field, f"sinks {depth:.0f} cm into the {name}", hint)


def _falling(drawing: Drawing, whole: Body) -> Iterator[_Finding]:
    support = rests(drawing, whole)
    if not support:
        yield _Finding(None, "body", "hip", "touches neither ground nor seat", "lower hip and foot together")
        return
    mass, back, front = centre_of_mass(whole, loads(drawing.equipment)), min(support), max(support)
    over = max(mass - front, back - mass)
    if over > BALANCE and not drawing.travels:
        way, remedy = ("forwards", "back") if mass > front else ("backwards", "forward")
        does = f"falls {way}: its weight is over {mass:.0f} cm, its support goes from {back:.0f} to {front:.0f} cm"
        yield _Finding(None, "body", "hip", does, f"move the hip {remedy} by about {over:.0f} cm, or change lean")


def _movement(drawing: Drawing) -> Iterator[Fault]:
    """What is wrong between the two positions: nothing moves, or feet slide."""
    start, end = (body(drawing.pose(which)) for which in Position)
    parts = ("knee", "ankle", "toe", "shoulder", "elbow", "hand")
    ways = [distance(getattr(start.half(s), p), getattr(end.half(s), p)) for s in Side for p in parts]
    if max(*ways, distance(start.pelvis, end.pelvis), distance(start.head, end.head)) < STIR:
        yield Fault(("end",), "start and end look the same", f"move a joint by at least {STIR:.0f} cm")
    slid = min(_slide(drawing, start.half(side), end.half(side)) for side in Side)
    if slid > SLIDE and not drawing.travels:
        path = _path(drawing, Position.end, "foot", Side.near)
        hint = "give start and end the same foot, or write travels: true for someone who moves along"
        yield Fault(path, f"both feet slide {slid:.0f} cm between start and end", hint)


def _slide(drawing: Drawing, start: Half, end: Half) -> float:
    """How far a foot that stands in both positions has moved ahead or back, cm."""
    stands = all(
        any(abs(y - RADIUS[part] - ground(drawing, x)) < TOUCH for part, (x, y, _) in feet)
        for feet in ((("heel", half.heel), ("toe", half.toe)) for half in (start, end))
    )
    return abs(start.toe[0] - end.toe[0]) if stands else 0.0
