"""What is soft and gets pulled: elastic bands and a towel."""

from __future__ import annotations

from generator.draw.body import Body, Side
from generator.draw.figure import arm_depth, grip
from generator.draw.scene import Scene
from generator.draw.vector import Vec, add, between, distance, norm, scale, sub
from generator.draw.weights import between_hands, hands
from generator.model.things import Band

_WIDTH = 2.6


def band(scene: Scene, band: Band, body: Body) -> None:
    """A band to the hands that hold it."""
    if band.from_ == "hands":
        _joining(scene, body)
        return
    fixed = band.from_
    for side in hands(band.hold):
        half, depth = body.half(side), arm_depth(scene, body, side)
        if isinstance(fixed, str):
            root = add(half.toe, (-8, -2, 0))
        else:
            root = (fixed[0], fixed[1], side.sign * (fixed[2] if len(fixed) > 2 else 2))
        scene.put(depth - 0.1, _strap(scene, [root, half.hand]))
        ends = _strap(scene, [add(half.hand, (0, -4.5, 0)), add(half.hand, (0, 4.5, 0))])
        scene.put(depth + 0.1, ends + grip(scene, body, side))
    if band.anchor and not isinstance(fixed, str):
        scene.put(-70, scene.shape((scene.balls(((fixed[0], fixed[1], 0), 3.4)), scene.palette.metal)))


def _strap(scene: Scene, points: list[Vec], width: float = _WIDTH) -> str:
    """A band; where all is black and white, with a rim that parts it from black clothes."""
    halo = scene.palette.halo
    rim = scene.cord(points, width + 2 * halo, scene.palette.paper) if halo else ""
    return rim + scene.cord(points, width, scene.palette.band)


def _joining(scene: Scene, body: Body) -> None:
    """A band from hand to hand, with its ends hanging below the fists."""
    near, far = body.near.hand, body.far.hand
    depth = max(arm_depth(scene, body, side) for side in Side) + 0.1
    ends = [add(near, (0, -8, 0)), near, far, add(far, (0, -8, 0))]
    scene.put(depth, _strap(scene, ends) + "".join(grip(scene, body, side) for side in Side))


def loop(scene: Scene, body: Body) -> None:
    """A short band around both thighs, a hand's breadth above the knees."""
    front, back = [], []
    for side in (Side.far, Side.near):
        half = body.half(side)
        place, out = between(half.knee, half.hip, 0.2), (0.0, 0.0, side.sign * 6.5)
        across = norm(_across(sub(half.hip, half.knee)))
        front.append(add(place, scale(across, 7.6), out))
        back.append(add(place, scale(across, -5), out))
    depth = max(scene.nearness(body.near.knee), scene.nearness(body.far.knee)) + 30
    scene.put(depth, _strap(scene, [*front, back[-1]], 3.4))


def _across(along: Vec) -> Vec:
    """Forward and up, at a right angle to a limb that runs along."""
    return along[1], -along[0], 0.0


def towel(scene: Scene, body: Body) -> None:
    """A rolled towel through both fists, with the turns of its roll."""
    middle, axis = between_hands(body)
    wide = distance(body.near.hand, body.far.hand) / 2
    ends = [add(middle, scale(axis, k * (wide + 13))) for k in (-1, 1)]
    turns = "".join(
        scene.cord(
            [add(middle, scale(axis, k - 2), (0, 4.2, 0)), add(middle, scale(axis, k + 2), (0, -4.2, 0))],
            1,
            scene.palette.ink,
        )
        for k in (-wide - 9, -wide / 3, wide / 3, wide + 9)
    )
    depth = max(arm_depth(scene, body, side) for side in Side) + 0.1
    roll = scene.tube(ends, 9, scene.palette.prop) + turns
    scene.put(depth, roll + "".join(grip(scene, body, side) for side in Side))
