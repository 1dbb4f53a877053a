import re
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from generator.draw.shape import hull, mix

numbers = st.integers(-100, 100).map(float)
circles = st.lists(st.tuples(numbers, numbers, st.integers(0, 30).map(float)), min_size=1, max_size=5).map(tuple)


def corners(path):
    return [
        (float(x), float(y)) for x, y in re.findall(r"(?:[ML]|A[\d.]+ [\d.]+ 0 [01] 1 )(-?[\d.]+) (-?[\d.]+)", path)
    ]


@given(circles)
def test_a_hull_is_one_closed_path_that_touches_its_circles(circles):
    path = hull(circles)
    assert path[0] == "M"
    assert path[-1] == "z"
    for x, y in corners(path):
        assert min(abs(hypot(x - cx, y - cy) - r) for cx, cy, r in circles) < 0.2


def test_a_hull_of_one_circle_is_the_circle():
    assert hull(((0.0, 0.0, 5.0),)) == "M-5.0 0.0a5.0 5.0 0 1 1 10.0 0a5.0 5.0 0 1 1 -10.0 0z"


def test_a_circle_inside_another_adds_nothing():
    assert hull(((0.0, 0.0, 9.0), (1.0, 0.0, 2.0))) == hull(((0.0, 0.0, 9.0),))


def test_colours_mix_by_share():
    assert mix("#000000", "#ffffff", 0) == "#000000"
    assert mix("#000000", "#ffffff", 1) == "#ffffff"
    assert mix("#102030", "#304050", 0.5) == "#203040"
