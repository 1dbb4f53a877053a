"""Drawings of any figure: readable, inside their frame, and true to the numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.palette import SHIPPED
from generator.render.figures import (
    Column,
    Figure,
    Group,
    Headings,
    Key,
    Mark,
    Row,
    Side,
    alone,
    forest,
    mini,
    strip,
)
from tests.render.figures.drawn import SVG, axis_ends, boxes, frame, intervals
from tests.render.figures.world import JUICE, row

words = st.text(max_size=60) | st.lists(st.text("abW.1−", min_size=1, max_size=12), max_size=12).map(" ".join)
numbers = st.decimals(-50, 50, places=2)


@st.composite
def rows(draw: st.DrawFn, columns: int) -> Row:
    low, estimate, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    has_estimate, has_interval = draw(st.booleans() | st.just(True)), draw(st.booleans())
    return Row(
        label=draw(words),
        estimate=estimate if has_estimate else None,
        low=low if has_interval else None,
        high=high if has_interval else None,
        mark=draw(st.sampled_from(Mark)),
        text_right=draw(words),
        sub=draw(words),
        sub_right=draw(words),
        weight=draw(st.none() | st.floats(0, 100)),
        columns=draw(st.tuples(*[words] * columns)),
    )


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    columns = draw(st.lists(st.builds(Column, words, st.sampled_from(Side)), max_size=3))
    groups = st.builds(Group, words, st.lists(rows(len(columns)), max_size=4).map(tuple))
    return Figure(
        id="any",
        title=draw(words),
        desc=draw(words),
        groups=tuple(draw(st.lists(groups, max_size=3))),
        left_label=draw(words),
        right_label=draw(words),
        axis_label=draw(words),
        zero_label=draw(words),
        columns=tuple(columns),
        headings=draw(st.builds(Headings, label=words, text_right=words)),
        legend=tuple(draw(st.lists(st.builds(Key, st.sampled_from(Mark), words), max_size=4))),
    )


def drawings(figure: Figure) -> list[ET.Element]:
    plot, synthesis = forest(figure), strip(figure)
    return [ET.fromstring(svg) for svg in (plot.wide, plot.narrow, synthesis.wide, mini(figure))]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(figures())
def test_every_text_lies_in_the_frame_and_touches_no_other(figure: Figure) -> None:
    taken = alone(figure, (figure.title, figure.desc), SHIPPED, headed=True)
    for root in (*drawings(figure), ET.fromstring(taken)):
        found = boxes(root)
        assert [box for box in found if not box.lies_in(frame(root))] == []
        assert [(a.text, b.text) for a, b in combinations(found, 2) if a.meets(b)] == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(figures())
def test_no_interval_runs_past_the_axis(figure: Figure) -> None:
    for root in drawings(figure):
        left, right = axis_ends(root)
        assert all(left <= start <= end <= right for start, end in intervals(root))


@given(st.lists(numbers, min_size=2, max_size=5, unique=True))
def test_more_improvement_is_further_right(estimates: list[Decimal]) -> None:
    body = tuple(Row(label=str(e), estimate=e, mark=Mark.disc) for e in estimates)
    root = ET.fromstring(mini(replace(JUICE, groups=(Group("", body),), columns=())))
    middles = [float(circle.attrib["cx"]) for circle in root.iter(f"{SVG}circle")]
    assert [m for _, m in sorted(zip(estimates, middles, strict=True))] == sorted(middles)


def test_improvement_is_named_and_washed_on_the_right() -> None:
    root = ET.fromstring(forest(JUICE).wide)
    where = {box.text: box for box in boxes(root)}
    wash = next(p.attrib["d"] for p in root.iter(f"{SVG}path") if "fig-wash" in p.get("fill", ""))
    zero = float(wash[1:].split()[0])
    assert where["Water better"].right < zero < where["Juice better"].left
    assert f"H{axis_ends(root)[1]:g}" in wash


def test_an_interval_past_the_axis_ends_in_an_arrowhead_instead_of_a_cap() -> None:
    rows = (row("Plum 2003", "0.90", "-0.20", "9.40"), *[row("Pear 2001", "0.40", "0.10", "0.70")] * 19)
    root = ET.fromstring(forest(replace(JUICE, groups=(Group("", rows),), columns=())).narrow)
    paths = [p.attrib["d"] for p in root.findall(f"{SVG}path[@stroke-width='2.25']")]
    heads = [d for d in paths if d.startswith("M341 ") and "L348 " in d]
    assert len(heads) == 1


def test_a_total_is_as_wide_as_its_interval() -> None:
    root = ET.fromstring(forest(JUICE).wide)
    diamond = next(p.attrib["d"] for p in root.iter(f"{SVG}path") if p.get("d", "").endswith("Z") and p.get("stroke"))
    left, right = axis_ends(root)
    start, end = (left + (right - left) * (value + 1) / 4 for value in (0.20, 0.80))
    corners = [tuple(map(float, corner.split())) for corner in diamond[1:-1].split("L")]
    assert corners[0][0] == pytest.approx(start, abs=0.1)
    assert corners[2][0] == pytest.approx(end, abs=0.1)


def test_the_area_of_a_square_follows_its_weight() -> None:
    heavy, light = (float(r.attrib["width"]) for r in ET.fromstring(forest(JUICE).wide).iter(f"{SVG}rect"))
    assert heavy**2 / light**2 == pytest.approx(60 / 15, rel=0.05)


def test_a_result_is_printed_as_it_came_and_never_cut_short() -> None:
    long = "0.660 points on the longest of all scales (95% credible interval −0.48 to 0.830, our reading of a graph)"
    figure = replace(JUICE, groups=(Group("", (row("A", "0.66", "-0.48", "0.83", text_right=long),)),), columns=())
    for svg in (forest(figure).wide, mini(figure)):
        printed = " ".join(element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text"))
        assert long in printed


def test_a_long_label_is_cut_with_an_ellipsis() -> None:
    figure = replace(JUICE, groups=(Group("", (row("pear " * 60, "0.1", "0", "0.2"),)),), columns=())
    assert any(
        box.text.startswith("pear pear") and box.text.endswith("…") for box in boxes(ET.fromstring(strip(figure).wide))
    )


def test_texts_are_large_enough_to_read() -> None:
    plot = forest(JUICE)
    sizes = [float(e.get("font-size", "15")) for svg in (plot.wide, plot.narrow) for e in ET.fromstring(svg).iter()]
    assert min(sizes) >= 13.5


def test_both_drawings_have_their_own_names_below_the_title_that_stands_above_them() -> None:
    plot = forest(JUICE)
    ids = [e.attrib["id"] for svg in (plot.wide, plot.narrow) for e in ET.fromstring(svg).iter() if "id" in e.attrib]
    assert ids == ["juice-wide-title", "juice-wide-desc", "juice-narrow-title", "juice-narrow-desc"]
    assert ET.fromstring(plot.wide).attrib["aria-labelledby"] == "juice-wide-desc"


def test_markup_in_a_label_stays_text() -> None:
    nasty = '</text><script>alert("&")</script>\x00\ud800\ufffe'
    figure = replace(JUICE, title=nasty, groups=(Group(nasty, (row(nasty, "0.1", "0", "0.2"),)),), columns=())
    for svg in (strip(figure).wide, mini(figure)):
        assert {e.tag.removeprefix(SVG) for e in ET.fromstring(svg).iter()} <= {
            "svg", "title", "desc", "text", "path", "rect", "circle",
        }  # fmt: skip


def test_a_drawing_that_stands_alone_needs_no_style_sheet() -> None:
    svg = alone(JUICE, (), SHIPPED, headed=True)
    assert "var(" not in svg
    assert 'width="9' in svg


def test_a_figure_without_any_row_still_has_an_axis() -> None:
    empty = Figure(id="empty", title="Nothing yet", desc="No results.", groups=())
    assert [box.text for box in boxes(ET.fromstring(mini(empty)))] == ["−1", "0", "1"]


def test_the_small_world_is_drawn_as_before(golden: Callable[[str, str], None]) -> None:
    plot = forest(JUICE)
    for name, svg in (("wide", plot.wide), ("narrow", plot.narrow), ("strip", strip(JUICE).wide)):
        golden(f"figures/{name}.svg", svg.replace("><", ">\n<") + "\n")
    golden("figures/mini.svg", mini(JUICE).replace("><", ">\n<") + "\n")
