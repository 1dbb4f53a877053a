"""Charts: every result on its own row, with the mark of its kind, its sign turned, and its oddities said."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from generator.model.content import Content
from generator.model.finding import Finding
from generator.model.guideline import Summary
from generator.model.study import StudySet
from generator.render import charts
from generator.render.figures import Figure, Mark, Row, Scale, csv, forest
from tests import world
from tests.ratios import drawn_in_ratios

FINDINGS = "content/findings/all.yaml"
TRIALS = "content/study-sets/able-2020.yaml"
INTERVENTIONS = "content/interventions/all.yaml"
CAREFUL = "level: sensitivity\n  measure: SMD\n  improvement: positive"
REST = "  comparator: rest\n  outcome: stiffness\n"
OTHER = "- id: rest\n  label: Rest\n  plain: rest\n  kind: inactive-control"


def changed(folder: Path, *changes: tuple[str, str, str]) -> Content:
    root = world.copied(folder)
    for file, old, new in changes:
        world.changed(root / file, old, new)
    return world.content(root)


def strip_of(content: Content) -> Figure:
    return charts.strip(content.get(Summary, "stiffness"), content)


def row(figure: Figure, label: str) -> Row:
    return next(row for row in figure.rows if row.label == label)


def test_improvement_is_positive_whatever_sign_the_source_prints() -> None:
    able = row(strip_of(world.content(world.SECOND)), "Able 2020")
    assert (able.estimate, able.low, able.high) == (Decimal("0.40"), Decimal("0.10"), Decimal("0.70"))
    assert able.text_right == "0.40 (0.10 to 0.70)"
    assert able.as_printed == "−0.40 (−0.70 to −0.10)"


def test_the_caption_says_how_many_signs_were_turned() -> None:
    assert (
        "In 1 of 2 rows the source prints improvement as a negative number"
        in strip_of(world.content(world.SECOND)).caption
    )


def test_no_source_prints_what_we_calculated(tmp_path: Path) -> None:
    content = changed(tmp_path, (FINDINGS, "provenance: abstract", "provenance: our-calculation"))
    assert "No sign was turned: the sources print improvement as a positive number." in strip_of(content).caption


@pytest.mark.parametrize(
    ("level", "provenance", "mark"),
    [
        ("pooled", "abstract", Mark.disc),
        ("sensitivity", "abstract", Mark.hollow_square),
        ("our-analysis", "our-calculation", Mark.ring),
        ("sensitivity", "our-calculation", Mark.ring),
    ],
)
def test_level_and_provenance_choose_the_mark(tmp_path: Path, level: str, provenance: str, mark: Mark) -> None:
    content = changed(
        tmp_path,
        (FINDINGS, "level: pooled", f"level: {level}"),
        (FINDINGS, "provenance: abstract", f"provenance: {provenance}"),
    )
    assert charts.mark(content.get(Finding, "K001"), "stretching", content) is mark


@pytest.mark.parametrize(
    ("kind", "legend", "mark"),
    [
        ("any-exercise", "Every kind", Mark.triangle),
        ("combined-exercise", "Two kinds", Mark.half_disc),
        ("drug", "Tablets", Mark.triangle),
        ("any-exercise", "Stretching alone", Mark.disc),
    ],
)
def test_the_kind_of_intervention_chooses_the_mark_unless_figures_call_it_the_same(
    tmp_path: Path, kind: str, legend: str, mark: Mark
) -> None:
    other = f"{OTHER}\n- {{ id: other, label: Other, plain: other, kind: {kind}, mark: {legend} }}"
    content = changed(
        tmp_path,
        (INTERVENTIONS, OTHER, other),
        (
            FINDINGS,
            f"stretching\n{REST}  {CAREFUL}",
            f"other\n{REST}  level: pooled\n  measure: MD\n  improvement: positive",
        ),
    )
    assert charts.mark(content.get(Finding, "K002"), "stretching", content) is mark


def test_a_group_that_is_about_something_else_is_marked_indirect(tmp_path: Path) -> None:
    other = f"{OTHER}\n- {{ id: other, label: Other, plain: other, kind: drug }}"
    rows = "      - { finding: K002, note: Careful trials only }"
    content = changed(
        tmp_path,
        (INTERVENTIONS, OTHER, other),
        (FINDINGS, f"stretching\n{REST}  {CAREFUL}", f"other\n{REST}  {CAREFUL}"),
        ("content/summaries/stiffness.yaml", rows, f"  - title: Tablets\n    rows:\n{rows}"),
    )
    figure = strip_of(content)
    assert [group.title for group in figure.groups] == ["Stretching alone", "Tablets (indirect)"]
    assert "they put it in proportion" in figure.caption


def test_the_strip_never_adds_a_total() -> None:
    assert not any(row.mark.is_total for row in strip_of(world.content(world.SECOND)).rows)


def test_what_is_no_standardised_difference_has_words_but_no_place_on_the_axis(tmp_path: Path) -> None:
    content = changed(tmp_path, (FINDINGS, CAREFUL, "level: sensitivity\n  measure: MD\n  improvement: positive"))
    cook = row(strip_of(content), "Cook 2022")
    assert cook.estimate is None
    assert cook.text_right == "0.05 (−0.20 to 0.30)"


@pytest.mark.parametrize(
    ("interval", "words"), [("CrI", "95% credible interval"), ("PI", "95% prediction interval"), ("IQR", "quartile")]
)
def test_an_interval_that_is_no_confidence_interval_is_named(tmp_path: Path, interval: str, words: str) -> None:
    content = changed(tmp_path, (FINDINGS, "high: -0.10\n  interval: CI", f"high: -0.10\n  interval: {interval}"))
    figure = strip_of(content)
    assert words in figure.caption
    assert words.removeprefix("95% ") in row(figure, "Able 2020").sub_right
    assert figure.headings.text_right == "Improvement (interval)"


def test_a_result_without_an_interval_is_a_point_and_the_caption_says_so(tmp_path: Path) -> None:
    content = changed(tmp_path, (FINDINGS, "  low: -0.20\n  high: 0.30\n  interval: CI\n", ""))
    figure = strip_of(content)
    assert row(figure, "Cook 2022").low is None
    assert "A mark without a line: no interval was seen." in figure.caption


def test_the_legend_names_each_mark_once() -> None:
    legend = strip_of(world.content(world.SECOND)).legend
    assert [(key.mark, key.text) for key in legend] == [
        (Mark.disc, "Stretching alone"),
        (Mark.hollow_square, "Strictest trials only"),
    ]


def test_a_forest_turns_its_trials_too_and_ends_with_the_published_total() -> None:
    content = world.content(world.SECOND)
    figure = charts.forest(content.get(StudySet, "able-2020"), content)
    assert figure.rows[0].text_right == "0.50 (−0.10 to 1.10)"
    assert figure.rows[0].columns == ("20 v 20", "33.0%")
    assert figure.rows[-1].mark is Mark.diamond
    assert figure.rows[-1].label == "Total as published"
    assert figure.rows[-1].sub == "Stretching alone; 3 trials, 120 people"


def test_arrowheads_are_explained_where_one_is_drawn() -> None:
    content = world.content(world.SECOND)
    few = content.get(StudySet, "able-2020")
    usual = few.results[0]
    far = usual.model_copy(update={"study": "Far 2004", "low": Decimal(-99), "high": Decimal(98)})
    many = few.model_copy(update={"results": (*[usual] * 20, far)})
    assert "arrowhead" not in charts.forest(few, content).caption
    assert "; an arrowhead marks one that runs past the axis." in charts.forest(many, content).caption


def test_our_own_total_is_an_open_diamond_that_says_so(tmp_path: Path) -> None:
    content = changed(tmp_path, (FINDINGS, "provenance: abstract", "provenance: our-calculation"))
    figure = charts.forest(content.get(StudySet, "able-2020"), content)
    assert (figure.rows[-1].mark, figure.rows[-1].label) == (Mark.open_diamond, "Our calculation")
    assert "not a published result" in figure.caption


def test_the_front_page_names_what_was_done_and_who_found_it() -> None:
    figure = charts.home_figure(world.content(world.SECOND))
    assert [(row.label, row.sub) for row in figure.rows] == [
        ("Stretching alone", "Adults with stiff knees (Able 2020)"),
        ("Stretching alone, strictest trials", "Careful trials only (Cook 2022)"),
    ]


def test_ratios_stand_as_printed_on_a_log_scale_that_runs_to_what_is_better(tmp_path: Path) -> None:
    content = world.content(drawn_in_ratios(tmp_path))
    figure = charts.forest(content.get(StudySet, "able-2020"), content)
    assert (figure.scale, figure.axis_label) == (Scale.falling_ratio, "Risk ratio, log scale")
    assert [row.text_right for row in figure.rows] == [
        "0.50 (0.18 to 1.40)",
        "0.79 (0.41 to 1.51)",
        "0.20 (0.00 to 3.65)",
        "0.70 (0.55 to 0.90)",
    ]
    assert {row.as_printed for row in figure.rows} == {""}
    assert [row.columns[0] for row in figure.rows[:3]] == ["4/20 v 8/20", "11/40 v 14/40", "0/9 v 2/9"]
    assert "3 trials; below 1 is an improvement" in figure.desc
    assert "Below 1 is better, so the scale runs from high to low." in figure.caption
    assert "sign" not in figure.caption
    assert csv(figure).splitlines()[0] == "Trial,People,Treated v control,Risk ratio (95% CI),Weight,estimate,low,high"
    assert csv(figure).splitlines()[1].endswith(",0.50,0.18,1.40")
    for drawn in forest(figure):
        assert ">0.5<" in drawn
        assert drawn.index(">2<") < drawn.index(">1<") < drawn.index(">0.5<")


def test_what_is_better_above_1_runs_up_and_says_so_and_many_people_have_their_commas(tmp_path: Path) -> None:
    root = drawn_in_ratios(tmp_path)
    file = root / TRIALS
    world.changed(file, "improvement: negative\ntotals: [K001]", "improvement: positive")
    world.changed(file, "n1: 20, events1: 4, n2: 20", "n1: 20000, events1: 4000, n2: 20")
    content = world.content(root)
    figure = charts.forest(content.get(StudySet, "able-2020"), content)
    assert figure.scale is Scale.ratio
    assert "on a log scale. Above 1 is better." in figure.caption
    assert figure.rows[0].columns[0] == "4,000/20,000 v 8/20"


def test_a_forest_plot_has_no_column_that_says_nothing(tmp_path: Path) -> None:
    root = drawn_in_ratios(tmp_path)
    file = root / TRIALS
    text = re.sub(r" (n|events)[12]: \d+,|, weight: [\d.]+", "", file.read_text("utf-8"))
    file.write_text(text, "utf-8")
    content = world.content(root)
    figure = charts.forest(content.get(StudySet, "able-2020"), content)
    assert (figure.columns, {row.columns for row in figure.rows}) == ((), {()})


def test_an_interval_of_another_level_says_so(tmp_path: Path) -> None:
    root = drawn_in_ratios(tmp_path)
    world.changed(root / FINDINGS, "high: 0.90\n  interval: CI", "high: 0.90\n  interval: CI\n  interval_level: 90")
    first, second = strip_of(world.content(root)).rows
    assert first.sub_right.endswith("people; 90% CI")
    assert "CI" not in second.sub_right


def test_analyses_that_print_ratios_stand_side_by_side_too(tmp_path: Path) -> None:
    content = world.content(drawn_in_ratios(tmp_path))
    for figure in (strip_of(content), charts.home_figure(content)):
        assert (figure.scale, figure.axis_label) == (Scale.falling_ratio, "Risk ratio, log scale")
        assert [row.text_right for row in figure.rows] == ["0.70 (0.55 to 0.90)", "0.95 (0.80 to 1.15)"]
        assert figure.headings.text_right == "Risk ratio (95% CI)"
        assert figure.desc.startswith("Risk ratios; below 1 is an improvement. ")
    assert "Ratios stand as printed" in strip_of(content).caption
    assert "sign" not in strip_of(content).caption


def test_an_arm_that_nobody_counted_says_so_beside_the_other(tmp_path: Path) -> None:
    of = changed(
        tmp_path,
        (TRIALS, "n2: 20, mean2: 5.0", "mean2: 5.0"),
        (TRIALS, "n1: 20, mean1: 4.0, sd1: 2.0, n2: 20, mean2: 4.8", "mean1: 4.0, sd1: 2.0, mean2: 4.8"),
    )
    people = [row.columns[0] for row in charts.forest(of.get(StudySet, "able-2020"), of).rows if row.columns]
    assert people == ["20 v not given", "", "20 v 20"]
