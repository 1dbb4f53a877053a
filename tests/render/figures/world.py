"""A small world for figures: three trials of an invented juice, their total, and one result that runs off the axis."""

from __future__ import annotations

from decimal import Decimal

from generator.render.figures import Column, Figure, Group, Headings, Key, Mark, Row, Side


def row(label: str, estimate: str, low: str, high: str, **more: object) -> Row:
    shown = f"{estimate} ({low} to {high})".replace("-", "−")
    known = {"label": label, "estimate": Decimal(estimate), "low": Decimal(low), "high": Decimal(high)}
    return Row(**{"text_right": shown, **known, **more})  # type: ignore[arg-type]


JUICE = Figure(
    id="juice",
    title="Juice & <sleep>: three trials",
    desc="Total 0.50 (0.20 to 0.80), with improvement to the right.",
    left_label="Water better",
    right_label="Juice better",
    axis_label="Improvement, standard deviations (SMD)",
    zero_label="no difference",
    headings=Headings(label="Trial"),
    columns=(Column("Juice v water", Side.left), Column("Weight")),
    groups=(
        Group(
            "Fresh juice",
            (
                row("Pear 2001", "0.40", "0.10", "0.70", weight=60.0, columns=("30 v 31", "60%"), as_printed="−0.40"),
                row("Plum 2003", "0.90", "-0.20", "2.40", weight=15.0, columns=("9 v 8", "15%"), as_printed="−0.90"),
            ),
        ),
        Group(
            "Juice from powder (indirect)",
            (
                row("Fig 2010", "0.50", "0.05", "0.95", mark=Mark.ring, sub="Adults over 60", sub_right="55 people"),
                Row(label="Quince 2011", text_right="Not a number", sub="Printed as a graph only"),
                row("Total", "0.50", "0.20", "0.80", mark=Mark.diamond, columns=("39 v 39", "100%")),
            ),
        ),
    ),
    legend=(Key(Mark.square, "A trial"), Key(Mark.diamond, "Total")),
    caption="Signs were turned.",
)
