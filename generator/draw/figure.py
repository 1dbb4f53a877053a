"""The drawn person: from joints to outlined shapes, each the hull of a few balls."""

from __future__ import annotations

from math import cos, pi, radians, sin

from generator.draw.body import HEAD, Body, Side
from generator.draw.people import Hair
from generator.draw.scene import Scene
from generator.draw.shape import Circle
from generator.draw.vector import Vec, add, between, dot, norm, scale, sub

_CAP = {Hair.afro: 1.32, Hair.scarf: 1.16}
"""How far the hair stands out, in radii of the head."""
_FACE = {Hair.scarf: 62, Hair.afro: 66}
"""Half the opening of the face, degrees."""

_TURNS = tuple((cos(k * pi / 12), sin(k * pi / 12)) for k in range(24))


def figure(scene: Scene, body: Body) -> None:
    """Puts the person into the scene."""
    trunk = scene.nearness(body.chest)
    scene.put(trunk, _trousers(scene, body))
    for side in (Side.far, Side.near):
        half = body.half(side)
        thigh = norm(sub(half.knee, half.hip))
        depth = max(scene.nearness(between(half.hip, half.knee, 0.5)), scene.nearness(half.knee) - 12)
        sits = dot(thigh, body.up) > -0.55  # the thigh lies over the shirt, else the hem over the thigh
        if sits and side is Side.near:
            scene.put(max(depth, trunk + 2) + 3, _leg(scene, body, side))
        else:
            scene.put(min(depth, trunk + 0.8) + 0.3 * side.sign, _leg(scene, body, side))
        scene.put(arm_depth(scene, body, side), _arm(scene, body, side))
    head = scene.nearness(body.head) + 1
    scene.put(min(trunk + 1, head), _neck(scene, body))  # under the chin also where the head lies further away
    scene.put(trunk + 1, _shirt(scene, body))
    scene.put(head, _head(scene, body))
    scene.kept_clear.append((*scene.eye(body.head)[:2], 24.0))
    scene.kept_clear.extend((*scene.eye(body.half(side).hand)[:2], 16.0) for side in Side)


def arm_depth(scene: Scene, body: Body, side: Side) -> float:
    """Where an arm, and what its hand holds, lies in the order of painting."""
    half = body.half(side)
    return (scene.nearness(half.elbow) + scene.nearness(half.hand)) / 2 + (9 if side is Side.near else -2)


def grip(scene: Scene, body: Body, side: Side) -> str:
    """Fingers over a handle."""
    return scene.shape((scene.balls((body.half(side).hand, 4.0)), scene.tone(scene.wear.skin, side is Side.far)))


def _pair(scene: Scene, body: Body, height: float, ahead: float, aside: float, radius: float) -> tuple[Circle, ...]:
    """Two balls left and right of the spine, `height` above the hips: the far one, then the near one."""
    middle = add(body.pelvis, scale(body.up, height), scale(body.ahead, ahead))
    return scene.balls(*((add(middle, (0.0, 0.0, k * aside)), radius) for k in (-1, 1)))


def _seat(scene: Scene, body: Body) -> tuple[Circle, ...]:
    width = scene.person.build
    return _pair(scene, body, 1, -1.5, 8 * width, 9.6 * (0.3 + 0.7 * width))


def _trousers(scene: Scene, body: Body) -> str:
    width = scene.person.build
    return scene.shape((_seat(scene, body) + _pair(scene, body, 10, 0, 6 * width, 9 * width), scene.wear.legs))


def _shirt(scene: Scene, body: Body) -> str:
    width, top = scene.person.build, scene.wear.top
    shoulders = _pair(scene, body, 47.5, -1, 14, 7.2)
    chest = _pair(scene, body, 35, 1, 7 * width, 11.2 * (0.5 + width / 2))
    waist = _pair(scene, body, 13, 1.5 * width, 6 * width, 10 * width)
    return scene.shape((shoulders + chest, top), (chest + waist, top))


def _neck(scene: Scene, body: Body) -> str:
    return scene.shape((scene.balls((between(body.neck, body.head, -0.35), 6), (body.head, 5.2)), scene.wear.skin))


def _leg(scene: Scene, body: Body, side: Side) -> str:
    far, half = side is Side.far, body.half(side)
    legs, shoe = scene.tone(scene.wear.legs, far), scene.tone(scene.wear.shoe, far)
    radius = 8.6 * (0.4 + 0.6 * scene.person.build)
    calf, cuff = between(half.knee, half.ankle, 0.35), between(half.knee, half.ankle, 0.86)
    foot = scene.shape((scene.balls((half.heel, 4.0), (half.toe, 3.2), (half.ankle, 4.6)), shoe), halo=True)
    limb = scene.shape(
        (scene.balls((half.hip, radius), (half.knee, 6.2)), legs),
        (scene.balls((half.knee, 6.2), (calf, 6.3), (cuff, 4.6)), legs),
        halo=True,
    )
    x, y, r = _seat(scene, body)[0 if far else 1]
    return foot + limb + scene.fill(((x, y, r - 0.1),), legs)  # rubs out the outline where the leg leaves the trunk


def _arm(scene: Scene, body: Body, side: Side) -> str:
    far, half = side is Side.far, body.half(side)
    skin, top = scene.tone(scene.wear.skin, far), scene.tone(scene.wear.top, far)
    radius = 5.9 * (0.5 + 0.5 * scene.person.build)
    limb = scene.shape(
        (scene.balls((half.shoulder, 5), (half.elbow, 4.3)), skin),
        (scene.balls((half.elbow, 4.3), (half.wrist, 3.2)), skin),
        (scene.balls((half.wrist, 3.3), (half.hand, 3.9), (half.finger, 2.6)), skin),
        halo=True,
    )
    sleeve = scene.balls((half.shoulder, radius), (between(half.shoulder, half.elbow, 0.62), radius - 0.4))
    inward = norm(sub(between(body.neck, body.waist, 0.25), half.shoulder))
    root = add(half.shoulder, scale(inward, 1.6 * scene.line + 0.6 * scene.palette.halo))
    return limb + scene.shape((sleeve, top)) + scene.fill(scene.balls((root, radius - 0.1)), top)


def _head(scene: Scene, body: Body) -> str:
    """Skull and jaw, then the hair over the skull, then the face: the part of the ball that looks ahead."""
    skin, ink = scene.wear.skin, scene.palette.ink

    def on(ahead: float, high: float, aside: float = 0.0) -> Vec:
        radii = scale(body.head_ahead, ahead * HEAD), scale(body.head_up, high * HEAD), (0.0, 0.0, aside * HEAD)
        return add(body.head, *radii)

    chin = (on(0.34, -0.52), HEAD * 0.62)
    jaw, nose = scene.balls((body.head, HEAD), chin), scene.balls((on(0.95, -0.14), 1.7), (on(0.8, 0.1), 1))
    caps = [(balls, scene.wear.hair) for balls in _hair(scene, body)]
    svg = scene.shape((jaw, skin), *caps, (nose, skin))
    svg += scene.fill(_face(scene, body), skin) + scene.fill(scene.balls(chin, (on(0.45, -0.2), HEAD * 0.5)), skin)
    for eye in (on(0.86, 0.12, -0.36), on(0.86, 0.12, 0.36)):
        if scene.nearness(eye) > scene.nearness(body.head) + 0.1 * HEAD or eye[2] > 0:
            svg += scene.fill(scene.balls((eye, 1.25)), ink)
    mouth = (scene.eye(p) for p in (on(0.9, -0.46, -0.1), on(0.86, -0.66, 0.12), on(0.66, -0.5, 0.42)))
    smile = "M{}Q{} {}".format(*(f"{x:.1f} {y:.1f}" for x, y, _ in mouth))
    svg += f'<path d="{smile}" fill="none" stroke="{ink}" stroke-width="{scene.line:.2f}"/>'
    if scene.person.hair is not Hair.scarf:
        x, y, _ = scene.eye(on(-0.12, -0.12, 0.9))
        svg += (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.3" fill="{skin}" stroke="{ink}" stroke-width="{scene.line:.2f}"/>'
        )
    return svg


def _hair(scene: Scene, body: Body) -> list[tuple[Circle, ...]]:
    style, head = scene.person.hair, body.head
    if style is Hair.bald:
        return []
    lifted = add(head, scale(body.head_ahead, -0.12 * HEAD), scale(body.head_up, 0.12 * HEAD))
    out = [scene.balls((lifted, HEAD * _CAP.get(style, 1.06)))]
    if style is Hair.bun:
        bun = add(head, scale(body.head_ahead, -0.95 * HEAD), scale(body.head_up, 0.75 * HEAD))
        out.append(scene.balls((bun, HEAD * 0.46)))
    if style is Hair.scarf:
        out.append(scene.balls((head, HEAD * 1.1), (between(body.neck, head, -0.1), 9)))
    return out


def _face(scene: Scene, body: Body) -> tuple[Circle, ...]:
    """The visible points of the head's ball that lie within a cone around where it looks, a little downward."""
    wide = radians(_FACE.get(scene.person.hair, 74))
    axis = norm(sub(body.head_ahead, scale(body.head_up, 0.34)))
    rise = norm(add(body.head_up, scale(body.head_ahead, 0.34)))
    rim = scene.nearness(body.head) - 0.5
    cone = [add(body.head, scale(axis, HEAD))]
    for a in (wide, wide * 0.75, wide * 0.4):
        middle, out = add(body.head, scale(axis, HEAD * cos(a))), HEAD * sin(a)
        cone += [add(middle, scale(rise, out * c), (0.0, 0.0, out * s)) for c, s in _TURNS]
    return scene.balls(*((p, 0.0) for p in cone if scene.nearness(p) >= rim))
