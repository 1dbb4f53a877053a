"""Things that a person trains with, drawn in the same room and with the same line as the person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import cos, pi, sin
from typing import assert_never

from generator.draw.body import Body, Side
from generator.draw.figure import arm_depth, grip
from generator.draw.scene import Scene
from generator.draw.vector import Vec, add, between, norm, scale, sub
from generator.model.room import (
    Axis,
    Band,
    Bar,
    Barbell,
    Chair,
    Dumbbell,
    Faces,
    Hold,
    Mat,
    Piece,
    Step,
    Wall,
    Wheelchair,
)

SEAT_DEPTH, BACK_REST, WHEELCHAIR_SEAT = 21.0, 44.0, 47.0
"""From the middle of a seat to its edge, from the seat to the top of the back rest, and from floor to seat; cm."""

_TYRE = 4.2
_AXES: dict[Axis, Vec] = {Axis.side: (0, 0, 1), Axis.front: (1, 0, 0), Axis.up: (0, 1, 0)}


def equipment(scene: Scene, piece: Piece, body: Body) -> None:
    """Puts one thing into the scene."""
    match piece:
        case Chair():
            _chair(scene, piece)
        case Wheelchair():
            _wheelchair(scene, piece)
        case Wall():
            _wall(scene, piece)
        case Mat():
            scene.put(-95, _box(scene, piece.span, (-2, 0), 32))
        case Step():
            (x, y), half = piece.at, piece.depth / 2
            scene.put(-90, _box(scene, (x - half, x + half), (y, y + piece.height), 30))
        case Dumbbell():
            _dumbbell(scene, piece, body)
        case Barbell():
            _barbell(scene, body)
        case Band():
            _band(scene, piece, body)
        case Bar():
            _bar(scene, piece, body)
        case _:
            assert_never(piece)


def hands(hold: Hold) -> tuple[Side, ...]:
    """The hands that hold a thing, the far one first."""
    return tuple(side for side in (Side.far, Side.near) if hold in (side.value, Hold.each, Hold.goblet))


def _placed(at: tuple[float, float]) -> Callable[[float, float, float], Vec]:
    return lambda x, y, z: (at[0] + x, at[1] + y, z)


def _box(scene: Scene, ahead: tuple[float, float], up: tuple[float, float], half: float) -> str:
    (x0, x1), (y0, y1), fill = ahead, up, scene.palette.prop
    top = scene.solid([(x0, y1, -half), (x1, y1, -half), (x1, y1, half), (x0, y1, half)], fill)
    front = scene.solid([(x1, y0, -half), (x1, y1, -half), (x1, y1, half), (x1, y0, half)], fill)
    side = scene.solid([(x0, y0, half), (x1, y0, half), (x1, y1, half), (x0, y1, half)], fill)
    return top + front + side


def _board(scene: Scene, points: Iterable[Vec], thick: float) -> str:
    return scene.shape((scene.balls(*((p, thick) for p in points)), scene.palette.prop))


def _chair(scene: Scene, chair: Chair) -> None:
    on, seat, flip = _placed(chair.at), chair.height, -1 if chair.faces is Faces.left else 1
    back, front, tall = -flip * SEAT_DEPTH, flip * SEAT_DEPTH, chair.height + BACK_REST
    legs = "".join(
        scene.tube([on(x, 1.5, z), on(x, top, z)], 2.6, scene.palette.prop)
        for z in (-20, 20)
        for x, top in ((back, tall), (front, seat - 3))
    )
    rest = _board(scene, [on(back, y, z) for y in (seat + 22, tall) for z in (-20, 20)], 2.4)
    board = _board(scene, [on(x, seat - 2.6, z) for x in (back, front) for z in (-20, 20)], 2.4)
    scene.put(-60 if flip > 0 else -8, legs + rest + board)


def _wheelchair(scene: Scene, chair: Wheelchair) -> None:
    on, seat, fill, black = _placed(chair.at), WHEELCHAIR_SEAT, scene.palette.prop, scene.palette.ink

    def ring(x: float, y: float, z: float, radius: float, width: float) -> str:
        turns = (k * pi / 18 for k in range(37))
        return scene.cord([on(x + radius * cos(t), y + radius * sin(t), z) for t in turns], width, black)

    for z, depth in ((-25, -70), (25, 60)):
        wheel = ring(-12, 30, z, 28, _TYRE)
        if z > 0:
            turns = (k * pi / 4 for k in range(8))
            rim = [on(-12 + 28 * cos(t), 30 + 28 * sin(t), z) for t in turns]
            wheel += "".join(scene.cord([on(-12, 30, z), p], 1.0, black) for p in rim) + ring(-12, 30, z, 2, 3)
        scene.put(depth, wheel + ring(30, 8, z * 0.8, 6, 3.4))
        knee = on(20, seat - 3, z * 0.8)
        fork = scene.tube([knee, on(30, 10, z * 0.8)], 2.4, fill)
        scene.put(-65 if z < 0 else -20, fork + scene.tube([knee, on(33, 16, z * 0.8), on(46, 7, z * 0.8)], 2.4, fill))
    rest = _board(scene, [on(-24 - 0.08 * y, seat + y, z) for y in (4, 40) for z in (-20, 20)], 2.4)
    board = _board(scene, [on(x, seat - 2.6, z) for x in (-22, 20) for z in (-21, 21)], 2.4)
    plate = _board(scene, [on(x, 4.5, z) for x in (38, 60) for z in (-17, 17)], 1.6)
    push = scene.tube([on(-28, seat + 42, 20), on(-38, seat + 43, 20)], 3, scene.palette.metal)
    scene.put(-50, rest + push + board + plate)


def _wall(scene: Scene, wall: Wall) -> None:
    on, high = _placed(wall.at), wall.height
    face = [on(0, 0, -34), on(0, 0, 34), on(0, high, 34), on(0, high, -34)]
    scene.put(-80 if wall.at[0] > 0 else -90, scene.solid(face, scene.palette.prop))


def _bell(scene: Scene, centre: Vec, axis: Vec, radius: float, half: float) -> str:
    """A dumbbell: its far plate, the handle, its near plate."""
    metal = scene.palette.metal
    far, near = sorted((scale(axis, -half), scale(axis, half)), key=scene.nearness)
    plates = [scene.shape((scene.disc(add(centre, p), axis, radius, 5), metal), halo=True) for p in (far, near)]
    return plates[0] + scene.tube([add(centre, far), add(centre, near)], 3, metal) + plates[1]


def _dumbbell(scene: Scene, bell: Dumbbell, body: Body) -> None:
    if bell.hold is Hold.goblet:
        middle = add(between(body.near.hand, body.far.hand, 0.5), (1, 2, 0))
        scene.put(scene.nearness(body.near.hand) + 2, _bell(scene, middle, _AXES[Axis.up], 7.5, 9))
        return
    for side in hands(bell.hold):
        weight = _bell(scene, body.half(side).hand, _AXES[bell.axis], 6.6, 8.5)
        scene.put(arm_depth(scene, body, side) + 0.1, weight + grip(scene, body, side))


def _between_hands(body: Body) -> tuple[Vec, Vec]:
    """The middle of what both hands hold, and the direction towards the near hand."""
    near, far = body.near.hand, body.far.hand
    return between(near, far, 0.5), norm(sub(near, far))


def _barbell(scene: Scene, body: Body) -> None:
    (middle, axis), metal = _between_hands(body), scene.palette.metal

    def plate(k: int) -> str:
        return scene.shape(
            (scene.disc(add(middle, scale(axis, k * 52)), axis, 18, 5), metal),
            (scene.disc(add(middle, scale(axis, k * 57)), axis, 3.4, 6), metal),
            halo=True,
        )

    near, far = body.near.hand, body.far.hand
    shaft = scene.cord([add(middle, scale(axis, -52)), add(middle, scale(axis, 52))], 2.2, metal)
    scene.put(scene.nearness(far) - 30, plate(-1))
    scene.put(scene.nearness(between(near, middle, 0.5)) + 5, shaft)
    for side in (Side.far, Side.near):
        scene.put(scene.nearness(body.half(side).hand) + 6, grip(scene, body, side))
    scene.put(scene.nearness(near) + 40, plate(1))


def _band(scene: Scene, band: Band, body: Body) -> None:
    colour, fixed = scene.palette.band, band.from_
    for side in hands(band.hold):
        half, depth = body.half(side), arm_depth(scene, body, side)
        if isinstance(fixed, str):
            root = add(half.toe, (-8, -2, 0))
        else:
            root = (fixed[0], fixed[1], side.sign * (fixed[2] if len(fixed) > 2 else 2))
        scene.put(depth - 0.1, scene.cord([root, half.hand], 2.6, colour))
        loop = scene.cord([add(half.hand, (0, -4.5, 0)), add(half.hand, (0, 4.5, 0))], 2.6, colour)
        scene.put(depth + 0.1, loop + grip(scene, body, side))
    if band.anchor and not isinstance(fixed, str):
        scene.put(-70, scene.shape((scene.balls(((fixed[0], fixed[1], 0), 3.4)), scene.palette.metal)))


def _bar(scene: Scene, bar: Bar, body: Body) -> None:
    (middle, axis), metal, top = _between_hands(body), scene.palette.metal, (*bar.from_, 0.0)
    front = max(scene.nearness(body.head), scene.nearness(body.near.hand)) + 20
    shaft = scene.cord([add(middle, scale(axis, -44)), add(middle, scale(axis, 44))], 3.0, metal)
    scene.put(-72, scene.shape((scene.balls((top, 3.4)), metal)))
    scene.put(front, scene.cord([top, middle], 1.6, scene.palette.band) + shaft)
    for side in (Side.far, Side.near):
        scene.put(front + 1, grip(scene, body, side))
