"""Weight and support: where the centre of mass lies, and where the body rests.

Segment masses and their centres after Dempster, as tabulated by Winter (Biomechanics and Motor Control of Human
Movement). Balance is judged along the picture, ahead and back; not sideways.
"""

from __future__ import annotations

from generator.draw.body import RADIUS, Body, Side
from generator.draw.furniture import BACK_REST, SEAT_DEPTH, WHEELCHAIR_SEAT
from generator.draw.vector import Vec, between
from generator.draw.weights import hands
from generator.model.pose import Drawing
from generator.model.things import Barbell, Bench, Chair, Dumbbell, Faces, Hold, Piece, Sled, Step, Wall, Wheelchair

BELL, HALF_BARBELL = 0.06, 0.12
"""What a hand carries, as a share of the body's weight."""

TOUCH, _HANDS_BREADTH, _BACK = 2.5, 6.0, 15.0


def loads(equipment: tuple[Piece, ...]) -> dict[Side, float]:
    """The weight in each hand, as a share of the body's weight."""
    out = dict.fromkeys(Side, 0.0)
    for piece in equipment:
        if isinstance(piece, Dumbbell):
            for side in hands(piece.hold):
                out[side] += BELL / 2 if piece.hold is Hold.goblet else BELL
        if isinstance(piece, Barbell):
            out = {side: load + HALF_BARBELL for side, load in out.items()}
    return out


def centre_of_mass(body: Body, load: dict[Side, float]) -> float:
    """How far ahead the centre of mass lies, weights in the hands included, cm."""
    parts: list[tuple[float, Vec]] = [(0.081, body.head), (0.497, between(body.pelvis, body.neck, 0.45))]
    for side in Side:
        half = body.half(side)
        parts += [
            (0.028, between(half.shoulder, half.elbow, 0.436)),
            (0.022, between(half.elbow, half.hand, 0.6)),
            (0.100, between(half.hip, half.knee, 0.433)),
            (0.0465, between(half.knee, half.ankle, 0.433)),
            (0.0145, between(half.heel, half.toe, 0.5)),
            (load[side], half.hand),
        ]
    return sum(mass * place[0] for mass, place in parts) / sum(mass for mass, _ in parts)


def ground(drawing: Drawing, ahead: float) -> float:
    """How high the ground lies at a place: the floor, or a step that stands there; cm."""
    steps = (p for p in drawing.equipment if isinstance(p, Step) and abs(ahead - p.at[0]) <= p.depth / 2)
    return max((step.at[1] + step.height for step in steps), default=0.0)


def rests(drawing: Drawing, body: Body) -> tuple[float, ...]:
    """Where the body rests on feet, knees, arms, seat or back, as distances ahead in cm; empty when in mid-air."""
    out: list[float] = []
    for side in Side:
        half = body.half(side)
        for part, radius in RADIUS.items():
            x, y, _ = getattr(half, part)
            if abs(y - radius - ground(drawing, x)) < TOUCH:
                out.append(x - 4 if part == "toe" else x)  # the ball of the foot carries, not the tip
        out += [half.hand[0] for piece in drawing.equipment if _leans(half.hand, piece)]
        out += [p.at[0] for p in drawing.equipment if isinstance(p, Wall) and abs(half.shoulder[0] - p.at[0]) < _BACK]
    if body.pelvis[1] < 14:
        out += [body.pelvis[0] - 10, body.pelvis[0] + 18]
    if body.near.shoulder[1] < 14:
        out.append(body.near.shoulder[0])
    for piece in drawing.equipment:
        if isinstance(piece, Chair | Wheelchair):
            x, y = piece.at[0], piece.at[1] + (piece.height if isinstance(piece, Chair) else WHEELCHAIR_SEAT)
            if abs(body.pelvis[0] - x) < 14 and 0 < body.pelvis[1] - y < 16:
                out += [body.pelvis[0] - 10, x + 18]
        if isinstance(piece, Bench):
            (x0, x1), high = piece.span, piece.height
            lying = (body.pelvis, body.near.shoulder)
            out += [x for x, y, _ in lying if x0 < x < x1 and 0 < y - high < 16]
        if isinstance(piece, Sled):
            out += [body.near.shoulder[0], body.pelvis[0] + 18]
    return tuple(out)


def _leans(hand: Vec, piece: Piece) -> bool:
    """Whether a hand is on a wall, on the back of a chair, or on its seat."""
    if isinstance(piece, Wall):
        return abs(hand[0] - piece.at[0]) < _HANDS_BREADTH and hand[1] < piece.at[1] + piece.height
    if not isinstance(piece, Chair):
        return False
    x, seat = piece.at[0], piece.at[1] + piece.height
    back = x + (SEAT_DEPTH if piece.faces is Faces.left else -SEAT_DEPTH)
    on_back = abs(hand[0] - back) < _HANDS_BREADTH and seat < hand[1] < seat + BACK_REST + _HANDS_BREADTH
    on_seat = abs(hand[0] - x) < SEAT_DEPTH + _HANDS_BREADTH and abs(hand[1] - seat) < _HANDS_BREADTH
    return on_back or on_seat
