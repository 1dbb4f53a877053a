"""Pictures of exercises as files of the site: each drawn once, and fetched once by a reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup

from generator.draw import person_for, picture
from generator.model.content import Content
from generator.model.exercise import Exercise
from generator.model.pose import Drawing

FOLDER = "assets/pictures"
WIDTH, HEIGHT = 78.0, 40.0
"""The largest size of a picture, in millimetres; a page scales it down."""

_SIZE = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')


def files(content: Content) -> Mapping[str, bytes]:
    """Every exercise's picture, by its path from the site's root."""
    return {path(exercise): _drawn(exercise.drawing, exercise.id).encode() for exercise in content.all(Exercise)}


def path(exercise: Exercise) -> str:
    """Where an exercise's picture lies, from the site's root."""
    return f"{FOLDER}/{exercise.id}.svg"


def image(exercise: Exercise, up: str, *, lazy: bool = False) -> Markup:
    """The picture in a page. `up` leads to the site's root; `lazy` lets a browser wait until it scrolls into view."""
    found = _SIZE.search(_drawn(exercise.drawing, exercise.id))
    width, height = (found[1], found[2]) if found else ("4", "3")
    return Markup('<img src="{}" alt="{}" width="{}" height="{}"{}>').format(
        up + path(exercise),
        exercise.drawing.alt,
        round(float(width)),
        round(float(height)),
        Markup(' loading="lazy"') if lazy else "",
    )


@lru_cache(maxsize=256)
def _drawn(drawing: Drawing, id: str) -> str:
    return picture(drawing, person_for(id), width_mm=WIDTH, height_mm=HEIGHT)
