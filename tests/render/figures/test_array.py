"""The icon array: as many figures as people, the event first, the same for every arm, without colour too."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.palette import SHIPPED
from generator.render.figures import Count, Figure, Group, Headings, Row, array, array_alone, html
from tests.render.figures.drawn import SVG, boxes, frame

KEY = ("Slept well", "Slept badly")
PEOPLE = (("Pear juice", (6, 10)), ("Water", (3, 10)))


def figure(arms: tuple[tuple[str, Count], ...] = PEOPLE) -> Figure:
    rows = tuple(Row(label=label, text_right=f"{had} of {all}", address="x/#y") for label, (had, all) in arms)
    return Figure(
        id="sleep",
        title="More slept well",
        desc="Slept well: Pear juice, 6 of 10; Water, 3 of 10.",
        groups=(Group("", rows),),
        headings=Headings(label="Group", text_right=KEY[0]),
    )


def drawn(arms: tuple[tuple[str, Count], ...] = PEOPLE) -> tuple[ET.Element, ET.Element]:
    both = array(figure(arms), [count for _, count in arms], KEY)
    return ET.fromstring(both.wide), ET.fromstring(both.narrow)


def heads(root: ET.Element) -> list[tuple[bool, float, float]]:
    """Whether each figure is filled, and where its head is; the key's two at the end."""
    return [
        (path.attrib["fill"] != "none", float(x), float(y))
        for path in root.iter(f"{SVG}path")
        for x, y in re.findall(r"M([\d.]+) ([\d.]+)a6", path.attrib["d"])
    ]


def test_there_is_a_figure_for_every_person_and_the_event_comes_first() -> None:
    for root in drawn():
        found = heads(root)[:-2]
        lines = [[is_filled for is_filled, _, y in found if y == line] for line in sorted({y for *_, y in found})]
        assert lines == [[True] * 6 + [False] * 4, [True] * 3 + [False] * 7]


def test_arms_share_one_grid() -> None:
    for root in drawn():
        found = heads(root)[:-2]
        first, second = ([x for _, x, y in found if y == line] for line in sorted({y for *_, y in found}))
        assert first == second == sorted(first)


def test_more_than_ten_people_wrap_into_lines_of_ten() -> None:
    for root in drawn((("Pear juice", (12, 25)),)):
        found = heads(root)[:-2]
        assert [sum(y == line for *_, y in found) for line in sorted({y for *_, y in found})] == [10, 10, 5]


def test_a_filled_figure_is_hatched_so_that_colour_is_not_needed() -> None:
    for root in drawn():
        hatches = [p for p in root.iter(f"{SVG}path") if "ep-paper" in p.attrib["stroke"]]
        assert sum(p.attrib["d"].count("M") for p in hatches) == 3 * (6 + 3 + 1)


def test_the_words_say_all_that_the_figures_show() -> None:
    for root in drawn():
        assert [box.text for box in boxes(root)] == ["Pear juice", "6 of 10", "Water", "3 of 10", *KEY]
        assert root.findtext(f"{SVG}desc") == "Slept well: Pear juice, 6 of 10; Water, 3 of 10."


def test_the_table_links_each_count_to_its_source() -> None:
    block = html(figure(), array(figure(), [count for _, count in PEOPLE], KEY), 1)
    assert '<a class="ep-fig-num" href="x/#y">6 of 10</a>' in block


def test_a_file_needs_no_style_sheet() -> None:
    assert "var(" not in array_alone(figure(), [count for _, count in PEOPLE], KEY, (), SHIPPED)


@given(st.lists(st.tuples(st.text(max_size=80), st.integers(0, 30), st.integers(0, 30)), max_size=4))
def test_every_text_lies_in_the_frame_and_touches_no_other(arms: list[tuple[str, int, int]]) -> None:
    for root in drawn(tuple((label, (had, had + more)) for label, had, more in arms)):
        found = boxes(root)
        assert [box for box in found if not box.lies_in(frame(root))] == []
        assert [(a.text, b.text) for a, b in combinations(found, 2) if a.meets(b)] == []


@pytest.mark.parametrize("counts", [[(11, 10), (3, 10)], [(-1, 10), (3, 10)], [(6, 10)]])
def test_a_count_that_cannot_be_is_refused(counts: list[Count]) -> None:
    with pytest.raises(ValueError, match=r"nobody can count|shorter"):
        array(figure(), counts, KEY)
