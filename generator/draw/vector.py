"""Vectors of the room: ahead, up, and out towards the viewer, in centimetres."""

from __future__ import annotations

from math import acos, degrees, sqrt

Vec = tuple[float, float, float]


def add(*vectors: Vec) -> Vec:
    """The sum of vectors."""
    x = y = z = 0.0
    for v in vectors:
        x, y, z = x + v[0], y + v[1], z + v[2]
    return x, y, z


def sub(a: Vec, b: Vec) -> Vec:
    """The way from b to a."""
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def scale(a: Vec, k: float) -> Vec:
    """The vector, k times as long."""
    return a[0] * k, a[1] * k, a[2] * k


def dot(a: Vec, b: Vec) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def norm(a: Vec) -> Vec:
    """The vector of length 1 in the same direction; zero stays zero."""
    return scale(a, 1 / (sqrt(dot(a, a)) or 1))


def distance(a: Vec, b: Vec) -> float:
    """How far two points lie apart."""
    way = sub(a, b)
    return sqrt(dot(way, way))


def between(a: Vec, b: Vec, share: float) -> Vec:
    """The point that lies a share of the way from a to b."""
    return add(a, scale(sub(b, a), share))


def angle(a: Vec, b: Vec) -> float:
    """The angle between two vectors, 0 to 180 degrees."""
    return degrees(acos(max(-1.0, min(1.0, dot(norm(a), norm(b))))))
