"""The table behind a figure, on the page and as a file."""

from __future__ import annotations

import csv as reader
from dataclasses import replace
from io import StringIO
from xml.etree import ElementTree as ET

import pytest

from generator.render.figures import Group, Row, csv, table
from tests.render.figures.world import JUICE, row


def cells(element: ET.Element) -> list[list[str]]:
    return [["".join(cell.itertext()) for cell in line] for line in element.iter("tr")]


def test_a_table_says_all_that_the_drawing_says_and_how_it_was_printed() -> None:
    found = cells(ET.fromstring(table(JUICE, "Figure 1 as a table")))
    assert found[0] == [
        "Trial", "Group", "Juice v water", "Improvement (95% CI)", "As printed", "Weight", "Size",
    ]  # fmt: skip
    assert found[1] == [
        "Pear 2001",
        "Fresh juice",
        "30 v 31",
        "0.40 (0.10 to 0.70)",
        "−0.40",
        "60%",
        "not given",
    ]
    assert [line[0] for line in found[1:]] == [each.label + each.sub for each in JUICE.rows]


def test_what_stands_below_a_label_has_its_column_where_every_row_has_it() -> None:
    one, other = row("A", "0.1", "0", "0.2", sub="Old"), row("B", "0.1", "0", "0.2", sub="Young")
    some = replace(JUICE, groups=(Group("", (one, replace(other, sub=""))),), columns=())
    every = replace(some, groups=(Group("", (one, other)),))
    assert [line[:2] for line in cells(ET.fromstring(table(every, "T")))] == [
        ["Trial", "People"], ["A", "Old"], ["B", "Young"],
    ]  # fmt: skip
    assert [line[0] for line in cells(ET.fromstring(table(some, "T")))] == ["Trial", "AOld", "B"]
    assert csv(some).startswith("Trial,People,")


def test_what_a_total_cannot_have_is_not_called_missing() -> None:
    found = {line[0]: line for line in cells(ET.fromstring(table(JUICE, "T")))}
    totals = [each for each in JUICE.rows if each.mark.is_total]
    assert totals
    assert all("not given" not in found[each.label + each.sub] for each in totals)


def test_a_column_in_which_no_row_says_anything_is_left_out() -> None:
    bare = replace(JUICE, groups=(Group("", (row("A", "0.1", "0", "0.2"),)),), columns=())
    assert cells(ET.fromstring(table(bare, "T"))) == [["Trial", "Improvement (95% CI)"], ["A", "0.1 (0 to 0.2)"]]


def test_a_table_scrolls_by_keyboard_under_its_name() -> None:
    region = ET.fromstring(table(JUICE, 'The "table"'))
    assert region.attrib == {"class": "ep-scroll", "role": "region", "aria-label": 'The "table"', "tabindex": "0"}
    assert [th.attrib["scope"] for th in region.iter("th")][-1] == "row"


def test_a_file_holds_the_numbers_as_numbers() -> None:
    lines = list(reader.DictReader(StringIO(csv(JUICE))))
    assert (lines[1]["Trial"], lines[1]["estimate"], lines[1]["low"], lines[1]["high"]) == (
        "Plum 2003", "0.90", "-0.20", "2.40",
    )  # fmt: skip
    assert lines[3]["estimate"] == ""


@pytest.mark.parametrize("formula", ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)"])
def test_a_spreadsheet_finds_no_formula_in_a_file(formula: str) -> None:
    figure = replace(JUICE, groups=(Group(formula, (Row(label=f" {formula}", sub=f"\t{formula}"),)),), columns=())
    _, line = reader.reader(StringIO(csv(figure)))
    assert line == [f"'{formula}"] * 3 + ["", "", ""]


def test_a_row_with_too_few_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="figure juice: 'A' has 1 cells"):
        replace(JUICE, groups=(Group("", (Row(label="A", columns=("1",)),)),))
