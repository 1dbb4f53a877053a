"""What stands in the room: chairs, wall, mat, step and bench."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import cos, pi, sin

from generator.draw.scene import Scene
from generator.draw.vector import Vec
from generator.model.things import Bench, Chair, Faces, Mat, Step, Wall, Wheelchair

SEAT_DEPTH, BACK_REST, WHEELCHAIR_SEAT = 21.0, 44.0, 47.0
"""From the middle of a seat to its edge, from the seat to the top of the back rest, and from floor to seat; cm."""

_TYRE = 4.2


def placed(at: tuple[float, float]) -> Callable[[float, float, float], Vec]:
    """Places near `at`, from how far ahead, up and out they lie of it."""
    return lambda x, y, z: (at[0] + x, at[1] + y, z)


def box(scene: Scene, ahead: tuple[float, float], up: tuple[float, float], half: float) -> str:
    """A box across the midline: top, front and near side."""
    (x0, x1), (y0, y1), fill = ahead, up, scene.palette.prop
    top = scene.solid([(x0, y1, -half), (x1, y1, -half), (x1, y1, half), (x0, y1, half)], fill)
    front = scene.solid([(x1, y0, -half), (x1, y1, -half), (x1, y1, half), (x1, y0, half)], fill)
    side = scene.solid([(x0, y0, half), (x1, y0, half), (x1, y1, half), (x0, y1, half)], fill)
    return top + front + side


def board(scene: Scene, points: Iterable[Vec], thick: float) -> str:
    """A board with rounded edges through points."""
    return scene.shape((scene.balls(*((p, thick) for p in points)), scene.palette.prop))


def chair(scene: Scene, chair: Chair) -> None:
    """A chair without arms."""
    on, seat, flip = placed(chair.at), chair.height, -1 if chair.faces is Faces.left else 1
    back, front, tall = -flip * SEAT_DEPTH, flip * SEAT_DEPTH, chair.height + BACK_REST
    legs = "".join(
        scene.tube([on(x, 1.5, z), on(x, top, z)], 2.6, scene.palette.prop)
        for z in (-20, 20)
        for x, top in ((back, tall), (front, seat - 3))
    )
    rest = board(scene, [on(back, y, z) for y in (seat + 22, tall) for z in (-20, 20)], 2.4)
    base = board(scene, [on(x, seat - 2.6, z) for x in (back, front) for z in (-20, 20)], 2.4)
    scene.put(-60 if flip > 0 else -8, legs + rest + base)


def wheelchair(scene: Scene, chair: Wheelchair) -> None:
    """A wheelchair, with its wheels on both sides of the person."""
    on, seat, fill, black = placed(chair.at), WHEELCHAIR_SEAT, scene.palette.prop, scene.palette.ink

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
    rest = board(scene, [on(-24 - 0.08 * y, seat + y, z) for y in (4, 40) for z in (-20, 20)], 2.4)
    base = board(scene, [on(x, seat - 2.6, z) for x in (-22, 20) for z in (-21, 21)], 2.4)
    plate = board(scene, [on(x, 4.5, z) for x in (38, 60) for z in (-17, 17)], 1.6)
    push = scene.tube([on(-28, seat + 42, 20), on(-38, seat + 43, 20)], 3, scene.palette.metal)
    scene.put(-50, rest + push + base + plate)


def wall(scene: Scene, wall: Wall) -> None:
    """A wall, seen along its face."""
    on, high = placed(wall.at), wall.height
    face = [on(0, 0, -34), on(0, 0, 34), on(0, high, 34), on(0, high, -34)]
    scene.put(-80 if wall.at[0] > 0 else -90, scene.solid(face, scene.palette.prop))


def mat(scene: Scene, mat: Mat) -> None:
    """A mat, level with the floor."""
    scene.put(-95, box(scene, mat.span, (-2, 0), 32))


def step(scene: Scene, step: Step) -> None:
    """A step, wide enough for both feet."""
    (x, y), half = step.at, step.depth / 2
    scene.put(-90, box(scene, (x - half, x + half), (y, y + step.height), 30))


def bench(scene: Scene, bench: Bench) -> None:
    """A pad on two feet."""
    (x0, x1), high, fill = bench.span, bench.height, scene.palette.prop
    feet = "".join(
        scene.tube([(x, 1.5, -18), (x, 1.5, 18)], 3, fill) + scene.tube([(x, 1.5, 0), (x, high - 5, 0)], 3.4, fill)
        for x in (x0 + 14, x1 - 14)
    )
    pad = box(scene, (x0, x1), (high - 6, high), 14)
    scene.put(-40, feet + pad)
