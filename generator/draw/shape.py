"""Plain geometry of the page: colours mixed, circles wrapped into one path."""

from __future__ import annotations

from functools import lru_cache
from math import acos, atan2, cos, hypot, pi, sin

Circle = tuple[float, float, float]
"""x, y, radius on the page; y runs down."""

_STEPS = 36
_ROUND = tuple((cos(2 * pi * k / _STEPS), sin(2 * pi * k / _STEPS)) for k in range(_STEPS))
_Dot = tuple[float, float, int]


def mix(a: str, b: str, share: float) -> str:
    """Colour `a` with a share of `b`, both #rrggbb."""
    pairs = ((int(a[i : i + 2], 16), int(b[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(p * (1 - share) + q * share):02x}" for p, q in pairs)


@lru_cache(maxsize=8192)
def hull(circles: tuple[Circle, ...]) -> str:
    """SVG path around circles: the one shape from which limbs, trunk, head and shoes are made.

    Two circles are joined by their outer tangents. Of more, it is the convex hull (Andrew's monotone chain) of points
    on them; a run of points on one circle becomes an arc.
    """
    if len(circles) == 2:
        return _pair(*circles)
    dots = {
        (round(x + r * c, 2), round(y + r * s, 2), i)
        for i, (x, y, r) in enumerate(circles)
        for c, s in (_ROUND if r else _ROUND[:1])
    }
    ordered = sorted(dots)
    ring = _half(ordered) + _half(ordered[::-1])
    first = next((k for k in range(len(ring)) if ring[k][2] != ring[k - 1][2]), None)
    if first is None:
        return _round(circles[ring[0][2]] if ring else circles[0])
    ring = ring[first:] + ring[:first]
    path, k = "", 0
    while k < len(ring):
        end = k
        while end + 1 < len(ring) and ring[end + 1][2] == ring[k][2]:
            end += 1
        x, y, i = ring[k]
        path += f"{'L' if path else 'M'}{x:.1f} {y:.1f}"
        if end > k:
            r = circles[i][2]
            path += f"A{r:.1f} {r:.1f} 0 {int(end - k > _STEPS / 2)} 1 {ring[end][0]:.1f} {ring[end][1]:.1f}"
        k = end + 1
    return path + "z"


def _round(circle: Circle) -> str:
    x, y, r = circle
    return f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 1 1 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 1 {-2 * r:.1f} 0z"


def _pair(a: Circle, b: Circle) -> str:
    """Two circles and the tangents that touch both from outside; the larger alone when it holds the other."""
    (ax, ay, ar), (bx, by, br) = a, b
    far = hypot(bx - ax, by - ay)
    if far <= abs(ar - br) + 1e-9:
        return _round(a if ar >= br else b)
    way, open_ = atan2(by - ay, bx - ax), acos((ar - br) / far)
    high, low = way + open_, way - open_
    (hc, hs), (lc, ls) = (cos(high), sin(high)), (cos(low), sin(low))
    wide = int(open_ > pi / 2)
    far_side = (
        f"M{bx + br * lc:.1f} {by + br * ls:.1f}A{br:.1f} {br:.1f} 0 {wide} 1 {bx + br * hc:.1f} {by + br * hs:.1f}"
    )
    x, y = ax + ar * lc, ay + ar * ls
    return f"{far_side}L{ax + ar * hc:.1f} {ay + ar * hs:.1f}A{ar:.1f} {ar:.1f} 0 {1 - wide} 1 {x:.1f} {y:.1f}z"


def _half(dots: list[_Dot]) -> list[_Dot]:
    out: list[_Dot] = []
    last = -1
    for dot in dots:
        x, y, _ = dot
        while last > 0:
            bx, by, _ = out[last]
            ax, ay, _ = out[last - 1]
            if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                break
            del out[last]
            last -= 1
        out.append(dot)
        last += 1
    return out[:-1]
