"""Machines of a gym: a column with a cable, arms that turn about a post, and a leg press."""

from __future__ import annotations

from generator.draw.body import Body, Side
from generator.draw.figure import arm_depth, grip
from generator.draw.furniture import board, box
from generator.draw.scene import Scene
from generator.draw.vector import Vec, add, between, norm, scale, sub
from generator.draw.weights import between_hands
from generator.model.things import Cable, Lever, Sled


def cable(scene: Scene, cable: Cable, body: Body) -> None:
    """The column with its stack, the pulley, and the cable to a long bar or to a handle in each hand."""
    (x, y), pulley, metal = cable.at, (*cable.from_, 0.0), scene.palette.metal
    tall = max(pulley[1] + 6, y + 150)
    column = box(scene, (x - 7, x + 7), (y, tall), 12)
    stack = "".join(
        scene.solid([(x + dx, y + k + dy, 12) for dx in (-5, 5) for dy in (0, 5)], metal) for k in range(12, 60, 8)
    )
    scene.put(-80, column + stack)
    if abs(pulley[0] - x) > 10:
        scene.put(-79, scene.tube([(x, tall - 4, 0), (pulley[0], tall - 4, 0), pulley], 4, scene.palette.prop))
    scene.put(-72, scene.shape((scene.balls((pulley, 3.4)), metal)))
    if cable.bar:
        _long_bar(scene, pulley, body)
        return
    for side in Side:
        half, depth = body.half(side), arm_depth(scene, body, side)
        scene.put(depth - 0.1, scene.cord([pulley, half.hand], 1.6, scene.palette.band))
        handle = scene.cord([add(half.hand, (0, -5, 0)), add(half.hand, (0, 5, 0))], 2.6, metal)
        scene.put(depth + 0.1, handle + grip(scene, body, side))


def _long_bar(scene: Scene, pulley: Vec, body: Body) -> None:
    (middle, axis), metal = between_hands(body), scene.palette.metal
    front = max(scene.nearness(body.head), scene.nearness(body.near.hand)) + 20
    shaft = scene.cord([add(middle, scale(axis, -44)), add(middle, scale(axis, 44))], 3.0, metal)
    scene.put(front, scene.cord([pulley, middle], 1.6, scene.palette.band) + shaft)
    for side in (Side.far, Side.near):
        scene.put(front + 1, grip(scene, body, side))


def lever(scene: Scene, lever: Lever, body: Body) -> None:
    """A post that carries an axle, and from there an arm on each side to a grip, or to a roll behind the shins."""
    (post, floor), (x, y), fill = lever.at, lever.from_, scene.palette.prop
    beam = [(post, floor + 2, 0.0), (post, y, 0.0), (x, y, 0.0)]
    foot = scene.tube([(post - 18, floor + 2, 0), (post + 18, floor + 2, 0)], 4, fill)
    scene.put(-85, foot + scene.tube(beam, 6, fill))
    roll = _behind_shins(body)
    for side in Side:
        axle, near = (x, y, side.sign * 24.0), side is Side.near
        end = body.half(side).hand if lever.to == "hands" else add(roll, (0, 0, side.sign * 24.0))
        depth = arm_depth(scene, body, side) - (0.2 if near else 6) if lever.to == "hands" else (40 if near else -40)
        scene.put(depth, scene.tube([axle, add(end, (0, 0, side.sign * 4.0)), end], 3, fill))
        if lever.to == "hands":
            scene.put(arm_depth(scene, body, side) + 0.1, grip(scene, body, side))
    if lever.to == "hands":
        scene.put(-84, scene.tube([(x, y, -26), (x, y, 26)], 4, fill))
    else:
        scene.put(-20, scene.shape((scene.disc(roll, (0.0, 0.0, 1.0), 6.0, 48.0), fill)))


def _behind_shins(body: Body) -> Vec:
    """Where both lower legs, a little above the ankles, press against a roll."""
    knee, ankle = (between(body.near.knee, body.far.knee, 0.5), between(body.near.ankle, body.far.ankle, 0.5))
    down = norm(sub(ankle, knee))
    return add(between(knee, ankle, 0.84), (11.0 * down[1], -11.0 * down[0], 0.0))


def sled(scene: Scene, sled: Sled, body: Body) -> None:
    """A rail, a plate at its end, and the seat where the person sits on it."""
    (x0, x1), fill, metal = sled.span, scene.palette.prop, scene.palette.metal
    rail = scene.tube([(x0, 10, 0), (x1 + 4, 10, 0)], 6, metal)
    feet = "".join(scene.tube([(x, 2, -20), (x, 2, 20)], 4, fill) for x in (x0 + 6, x1))
    plate = box(scene, (x1 + 1, x1 + 6), (10, 92), 26)
    scene.put(-88, feet + rail)
    scene.put(-86, plate)
    back, low = scale(body.ahead, -13), add(body.pelvis, scale(body.up, -11))
    rest = [add(body.pelvis, back, scale(body.up, k), (0, 0, z)) for k in (-8, 50) for z in (-17, 17)]
    seat = [add(low, (k, 0, z)) for k in (-12, 14) for z in (-17, 17)]
    post = scene.tube([(low[0], 12, 0), (low[0], low[1] - 2, 0)], 8, metal)
    scene.put(-60, post + board(scene, rest, 3) + board(scene, seat, 3))
