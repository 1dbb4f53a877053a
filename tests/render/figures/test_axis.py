"""The axis: round ends, few ticks, both sides of no effect."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.figures import Figure, Group, Row, Scale
from generator.render.figures.axis import axis, cut, tick_text
from tests.render.figures.world import row

numbers = st.decimals(-1000, 1000, places=3)
ratios = st.decimals("0.001", 1000, places=3)


def figure(*rows: Row, scale: Scale = Scale.difference) -> Figure:
    return Figure(id="f", title="", desc="", groups=(Group("", rows),), scale=scale)


def labels(of: Figure) -> list[str]:
    return [tick_text(tick) for tick in axis(of, 0, 100).ticks]


@given(st.lists(st.tuples(numbers, numbers, numbers).map(sorted), max_size=30))
def test_an_axis_shows_every_estimate_and_both_sides_of_no_effect(triples: list[list[Decimal]]) -> None:
    rows = [Row(label="", low=low, estimate=estimate, high=high) for low, estimate, high in triples]
    found = axis(figure(*rows), 0, 100)
    assert found.low < 0 < found.high
    assert all(found.holds(row.estimate) for row in rows if row.estimate is not None)
    assert Decimal(0) in found.ticks
    assert 3 <= len(found.ticks) <= 8


@given(
    st.lists(st.tuples(ratios, ratios, ratios).map(sorted), max_size=30),
    st.sampled_from([Scale.ratio, Scale.falling_ratio]),
)
def test_an_axis_of_ratios_shows_every_estimate_and_both_sides_of_one(
    triples: list[list[Decimal]], scale: Scale
) -> None:
    rows = [Row(label="", low=low, estimate=estimate, high=high) for low, estimate, high in triples]
    found = axis(figure(*rows, scale=scale), 0, 100)
    assert min(found.low, found.high) < 1 < max(found.low, found.high)
    assert (found.low < found.high) is (scale is Scale.ratio)
    assert all(found.holds(row.estimate) for row in rows if row.estimate is not None)
    assert Decimal(1) in found.ticks
    assert 3 <= len(found.ticks) <= 10


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        ("0.94", "1.08", ["0.9", "0.95", "1", "1.05", "1.1"]),
        ("0.41", "1.51", ["0.3", "0.5", "0.7", "1", "1.5", "2"]),
        ("0.09", "3.65", ["0.05", "0.1", "0.2", "0.5", "1", "2", "5"]),
        ("0.004", "90", ["0.001", "0.01", "0.1", "1", "10", "100"]),
    ],
)
def test_ticks_of_ratios_are_round_and_closer_where_less_lies_between(low: str, high: str, ticks: list[str]) -> None:
    assert labels(figure(row("", "1", low, high), scale=Scale.ratio)) == ticks


def test_a_half_and_a_double_lie_as_far_from_one_and_what_improves_lies_to_the_right() -> None:
    for scale, better in ((Scale.ratio, "2"), (Scale.falling_ratio, "0.5")):
        found = axis(figure(row("", "1", "0.2", "5"), scale=scale), 0, 100)
        assert found.zero == pytest.approx(50)
        assert found.x(Decimal(better)) == pytest.approx(100 - found.x(1 / Decimal(better)))
        assert found.x(Decimal(better)) > 60


def test_a_ratio_of_nothing_lies_past_the_end() -> None:
    rows = (row("", "0.20", "0.00", "3.65"),)
    rising, falling = (axis(figure(*rows, scale=scale), 0, 100) for scale in (Scale.ratio, Scale.falling_ratio))
    assert (rising.passed(Decimal(0)), falling.passed(Decimal(0))) == (-1, 1)
    assert (rising.x(Decimal(0)), falling.x(Decimal(0))) == (0, 100)


def test_ends_are_round_and_hold_the_intervals() -> None:
    assert labels(figure(row("", "0.18", "-0.11", "0.47"), row("", "1.39", "0.96", "1.80"))) == [
        "−0.5", "0", "0.5", "1", "1.5", "2",
    ]  # fmt: skip


def test_among_many_rows_the_widest_intervals_may_run_past_the_axis() -> None:
    usual = [row("", "0.5", "0.1", "0.9")] * 19
    assert labels(figure(*usual, row("", "1", "-9", "11")))[-1] == "1"
    assert labels(figure(*usual[:17], *[row("", "1", "-9", "11")] * 3))[-1] == "15"
    assert labels(figure(*usual[:18], row("", "1", "-9", "11")))[-1] == "15"


def test_a_figure_knows_whether_a_line_of_it_runs_past_the_axis() -> None:
    usual = [row("", "0.5", "0.1", "0.9")] * 19
    assert cut(figure(*usual, row("", "1", "-9", "11")))
    assert not cut(figure(*usual))


def test_a_value_past_the_axis_falls_on_its_end() -> None:
    found = axis(figure(row("", "0", "-1", "1")), 10, 30)
    assert [found.x(Decimal(v)) for v in (-7, -1, 0, 1, 7)] == [10, 10, 20, 30, 30]


@pytest.mark.parametrize(
    ("tick", "shown"), [("-0.50", "−0.5"), ("-0", "0"), ("1E+2", "100"), ("2.00", "2"), ("1E+3", "1,000")]
)
def test_a_tick_is_short_and_has_a_true_minus_sign(tick: str, shown: str) -> None:
    assert tick_text(Decimal(tick)) == shown
