"""Things that a person exercises with, drawn in the same room and with the same line as the person."""

from __future__ import annotations

from typing import assert_never

from generator.draw import bands, furniture, machines, weights
from generator.draw.body import Body
from generator.draw.scene import Scene
from generator.model.things import (
    Band,
    Barbell,
    Bench,
    Cable,
    Chair,
    Dumbbell,
    Lever,
    Loop,
    Mat,
    Piece,
    Sled,
    Step,
    Towel,
    Wall,
    Wheelchair,
)


def equipment(scene: Scene, piece: Piece, body: Body) -> None:
    """Puts one thing into the scene."""
    match piece:
        case Chair():
            furniture.chair(scene, piece)
        case Wheelchair():
            furniture.wheelchair(scene, piece)
        case Wall():
            furniture.wall(scene, piece)
        case Mat():
            furniture.mat(scene, piece)
        case Step():
            furniture.step(scene, piece)
        case Bench():
            furniture.bench(scene, piece)
        case Dumbbell():
            weights.dumbbell(scene, piece, body)
        case Barbell():
            weights.barbell(scene, body)
        case Band():
            bands.band(scene, piece, body)
        case Loop():
            bands.loop(scene, body)
        case Towel():
            bands.towel(scene, body)
        case Cable():
            machines.cable(scene, piece, body)
        case Lever():
            machines.lever(scene, piece, body)
        case Sled():
            machines.sled(scene, piece, body)
        case _:
            assert_never(piece)
