"""Weights in the hands: dumbbells and a barbell."""

from __future__ import annotations

from generator.draw.body import Body, Side
from generator.draw.figure import arm_depth, grip
from generator.draw.scene import Scene
from generator.draw.vector import Vec, add, between, dot, norm, scale, sub
from generator.model.things import Axis, Dumbbell, Hold

_AXES: dict[Axis, Vec] = {Axis.side: (0, 0, 1), Axis.front: (1, 0, 0), Axis.up: (0, 1, 0)}


def hands(hold: Hold) -> tuple[Side, ...]:
    """The hands that hold a thing, the far one first."""
    return tuple(side for side in (Side.far, Side.near) if hold in (side.value, Hold.each, Hold.goblet))


def between_hands(body: Body) -> tuple[Vec, Vec]:
    """The middle of what both hands hold, and the direction towards the near hand."""
    near, far = body.near.hand, body.far.hand
    return between(near, far, 0.5), norm(sub(near, far))


def dumbbell(scene: Scene, bell: Dumbbell, body: Body) -> None:
    """A weight in each hand, in one, or one in both."""
    if bell.hold is Hold.goblet:
        middle = add(between(body.near.hand, body.far.hand, 0.5), (1, 2, 0))
        scene.put(scene.nearness(body.near.hand) + 2, _bell(scene, middle, _AXES[Axis.up], 7.5, 9))
        return
    for side in hands(bell.hold):
        weight = _bell(scene, body.half(side).hand, _AXES[bell.axis], 6.6, 8.5)
        scene.put(arm_depth(scene, body, side) + 0.1, weight + grip(scene, body, side))


def barbell(scene: Scene, body: Body) -> None:
    """A bar with a plate at each end: before the body, or behind the neck."""
    (middle, axis), metal = between_hands(body), scene.palette.metal

    def plate(k: int) -> str:
        return scene.shape(
            (scene.disc(add(middle, scale(axis, k * 52)), axis, 18, 5), metal),
            (scene.disc(add(middle, scale(axis, k * 57)), axis, 3.4, 6), metal),
            halo=True,
        )

    near, far = body.near.hand, body.far.hand
    shaft = scene.cord([add(middle, scale(axis, -52)), add(middle, scale(axis, 52))], 2.2, metal)
    scene.put(scene.nearness(far) - 30, plate(-1))
    behind = dot(sub(middle, body.neck), body.ahead) < 0 < dot(sub(middle, body.chest), body.up)
    scene.put(scene.nearness(body.chest) - 1 if behind else scene.nearness(between(near, middle, 0.5)) + 5, shaft)
    for side in (Side.far, Side.near):
        scene.put(scene.nearness(body.half(side).hand) + 6, grip(scene, body, side))
    scene.put(scene.nearness(near) + 40, plate(1))


def _bell(scene: Scene, centre: Vec, axis: Vec, radius: float, half: float) -> str:
    """A dumbbell: its far plate, the handle, its near plate."""
    metal = scene.palette.metal
    far, near = sorted((scale(axis, -half), scale(axis, half)), key=scene.nearness)
    plates = [scene.shape((scene.disc(add(centre, p), axis, radius, 5), metal), halo=True) for p in (far, near)]
    return plates[0] + scene.tube([add(centre, far), add(centre, near)], 3, metal) + plates[1]
