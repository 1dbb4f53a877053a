"""An icon array: for each arm as many figures as people, those with the event first, filled and hatched."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.palette import Palette
from generator.render.figures.block import Drawn
from generator.render.figures.measure import WHOLE, lines, width
from generator.render.figures.model import Figure, Row
from generator.render.figures.paint import SCREEN, Paint, in_file
from generator.render.figures.standalone import svg
from generator.render.figures.svg import BODY, SMALL, Plot, drawing, number, path, segment, texts

Count = tuple[int, int]
"""How many people had the event, of how many."""
Arm = tuple[Row, Count]

_WIDE, _NARROW = 900.0, 358.0
_FIGURES, _RESULTS = 270.0, 716.0
_ACROSS = 10
"""Figures in a line, in every arm, so that arms compare at a glance."""
_STEP, _NARROW_STEP, _LINE = 43.0, 35.0, 50.0
_TALL, _BESIDE = 40.0, 36.0
"""How tall a figure is, and where the words beside one start."""
_PITCH, _RESULT = 19.0, 17.0


def array(figure: Figure, counts: Sequence[Count], key: tuple[str, str]) -> Drawn:
    """The icon array of a figure, with a count for each of its rows.

    `key` says what a filled and what an outlined figure stands for. Raises ValueError where a count is no part of a
    whole, or rows and counts are not as many.
    """
    wide, height = plot(figure, counts, key, SCREEN)
    narrow, tall = _narrow(tuple(zip(figure.rows, counts, strict=True)), key, SCREEN)
    return Drawn(
        drawing(figure, "wide", _WIDE, height, wide, SCREEN), drawing(figure, "narrow", _NARROW, tall, narrow, SCREEN)
    )


def array_alone(
    figure: Figure, counts: Sequence[Count], key: tuple[str, str], below: Sequence[str], palette: Palette
) -> str:
    """The icon array as a file to take along, as `alone` makes one of other figures."""
    paint = in_file(palette)
    return str(svg(figure, plot(figure, counts, key, paint), below, paint))


def plot(figure: Figure, counts: Sequence[Count], key: tuple[str, str], paint: Paint) -> Plot:
    """The shapes of the wide drawing, and its height. Raises ValueError as `array` does."""
    for had, people in counts:
        if not 0 <= had <= people:
            raise ValueError(f"figure {figure.id}: nobody can count {had} of {people} people")
    return _wide(tuple(zip(figure.rows, counts, strict=True)), key, paint)


def _wide(arms: Sequence[Arm], key: tuple[str, str], paint: Paint) -> Plot:
    """Labels left, figures in the middle, counts right, a rule under each arm; and the height."""
    drawn, y = "", 4.0
    for row, count in arms:
        label = lines(row.label, BODY, _FIGURES - 20, strong=True, most=WHOLE)
        result = lines(row.text_right, _RESULT, _WIDE - _RESULTS, strong=True, most=WHOLE)
        drawn += texts(0, y + 25, label, _PITCH, BODY, 600) + texts(_RESULTS, y + 26, result, _PITCH, _RESULT, 700)
        drawn += _people(count, _FIGURES, y, _STEP, paint)
        y += max(_height(count), 14 + _PITCH * max(len(label), len(result))) + 7
        drawn += path(segment(0, y, _WIDE, y), paint.line, 1)
        y += 9
    below, height = _key(key, _FIGURES, y, _WIDE, paint)
    return drawn + below, height


def _narrow(arms: Sequence[Arm], key: tuple[str, str], paint: Paint) -> tuple[str, float]:
    """Each arm's words above its figures, and the height."""
    drawn, y = "", 0.0
    for row, count in arms:
        result = lines(row.text_right, _RESULT, _NARROW / 2, strong=True, most=WHOLE)
        taken = max((width(line, _RESULT, strong=True) + 14 for line in result), default=0.0)
        label = lines(row.label, BODY, _NARROW - taken, strong=True, most=WHOLE)
        drawn += texts(0, y + 20, label, _PITCH, BODY, 600)
        drawn += texts(_NARROW, y + 20, result, _PITCH, _RESULT, 700, anchor="end")
        y += 12 + _PITCH * max(len(label), len(result), 1)
        drawn += _people(count, 4, y, _NARROW_STEP, paint)
        y += _height(count) + 8
    drawn += path(segment(0, y, _NARROW, y), paint.line, 1)
    below, height = _key(key, 4, y + 8, _NARROW, paint)
    return drawn + below, height


def _height(count: Count) -> float:
    return _LINE * -(-count[1] // _ACROSS) - _LINE + _TALL


def _key(key: tuple[str, str], x: float, y: float, right: float, paint: Paint) -> tuple[str, float]:
    """What a filled and an outlined figure stand for, beside each other where there is room, and where the key ends."""
    drawn, at, end = "", x, y
    for words, count in zip(key, ((1, 1), (0, 1)), strict=True):
        if at > x and at + _BESIDE + width(words, SMALL) > right:
            at, y = x, end
        told = lines(words, SMALL, right - at - _BESIDE, most=WHOLE)
        drawn += _people(count, at, y, 0, paint) + texts(at + _BESIDE, y + 25, told, _PITCH, SMALL)
        at += _BESIDE + max((width(line, SMALL) for line in told), default=0.0) + 28
        end = y + max(_TALL, 14 + _PITCH * len(told)) + 6
    return drawn, end


def _people(count: Count, left: float, top: float, step: float, paint: Paint) -> str:
    """The figures of an arm in lines of ten: first those with the event, solid and hatched, then the outlines."""
    had, people = count
    places = [(left + step * (n % _ACROSS), top + _LINE * (n // _ACROSS)) for n in range(people)]
    filled, open_ = places[:had], places[had:]
    return (
        path("".join(_person(*place) for place in filled), paint.first, 1.75, paint.first)
        + path("".join(_hatch(*place) for place in filled), paint.paper, 1.5)
        + path("".join(_person(*place) for place in open_), paint.quiet, 1.75)
    )


def _person(x: float, y: float) -> str:
    """A head over round shoulders, 24 units broad and 40 tall."""
    head = f"M{number(x + 6)} {number(y + 7)}a6 6 0 1 0 12 0a6 6 0 1 0-12 0z"
    return head + f"M{number(x + 3)} {number(y + 39)}v-14a9 9 0 0 1 18 0v14z"


def _hatch(x: float, y: float) -> str:
    """Three slanting lines across the shoulders."""
    return "".join(
        segment(x + a, y + b, x + c, y + d) for a, b, c, d in ((3, 32, 14, 21), (4, 38, 20, 22), (11, 38, 21, 28))
    )
