"""The evidence pages: the answer, its doubt, and every number with what a reader must know beside it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator.appraise.placeholders import value
from generator.model.finding import Finding, Measure, Sign
from generator.render.findings import in_words
from generator.render.page import Page
from generator.render.pages import evidence, recommendation, reference
from tests import world
from tests.arms_world import COUNTS
from tests.ratios import told_in_ratios
from tests.render.pages_world import broken_blocks, links, of, words

FINDINGS = "content/findings/all.yaml"
NUMBERS = "measure: SMD\n  improvement: negative\n  estimate: -0.40\n  low: -0.70\n  high: -0.10"


def page(root: Path = world.SECOND) -> Page:
    return of(evidence.pages(world.content(root)), "evidence/stiffness.md")


def test_the_answer_comes_first_with_its_certainty_and_agreement() -> None:
    said = words(page())
    assert said.index("Stretching may ease morning stiffness, 0.40") < said.index("Where the analyses disagree")
    assert "Certainty Low Agreement Conflicting Judged by This project, provisional" in said


def test_the_strip_speaks_of_disagreement_only_where_there_is_some(tmp_path: Path) -> None:
    claims, summary = "content/claims/all.yaml", "content/summaries/stiffness.yaml"
    agreed = (claims, "agreement: conflicting", "agreement: consistent")
    alone = (summary, "      - { finding: K002, note: Careful trials only }\n", "")
    for number, (changes, heading) in enumerate(
        (((agreed,), "The results side by side"), ((agreed, alone), "The result in a figure"))
    ):
        root = world.copied(tmp_path / str(number))
        for file, old, new in changes:
            world.changed(root / file, old, new)
        said = words(page(root))
        assert f"## {heading} " in said
        assert "Where the analyses disagree" not in said


def test_the_page_opens_the_record_that_it_comes_from() -> None:
    assert (page().source, page().line) == ("content/summaries/stiffness.yaml", 2)


def test_a_turned_sign_stands_beside_the_printed_one() -> None:
    assert "0.40 (0.10 to 0.70)" in words(page())
    assert "Printed as −0.40 (−0.70 to −0.10)" in words(page())


def test_the_caveat_of_a_partly_checked_finding_stands_with_the_figure_and_in_the_table() -> None:
    body = words(page())
    assert body.count("Partly checked One table was read, not the whole paper.") == 2
    figure, table = body.split("Summary of findings")[:2]
    assert "Read these with care Cook 2022." in figure
    assert "One table was read" in table


def test_more_of_a_harm_is_higher_and_no_minus_that_reads_as_less_of_it(tmp_path: Path) -> None:
    harm = "measure: RD\n  unit: in 1000\n  improvement: negative\n  estimate: 1.4\n  low: 0.2\n  high: 2.6"
    found = world.content(world.copied(tmp_path, {FINDINGS: (NUMBERS, harm)}))
    table = words(of(evidence.pages(found), "evidence/stiffness.md")).partition("Summary of findings")[2]
    for said in (table, words(of(reference.pages(found), "references/Able_2020.md"))):
        assert "1.4 in 1000 higher (" in said
        assert "−1.4" not in said
    assert value("finding.K001.way", found) == "1.4 in 1000 higher (95% CI 0.2 to 2.6)"
    assert in_words(found.get(Finding, "K001"), found) == "Stretching may raise morning stiffness."


def test_what_no_study_measured_is_no_effect_to_be_unsure_about(tmp_path: Path) -> None:
    nothing = "measure: statement\n  statement: no trial measured it\n  studies: 0"
    root = world.copied(tmp_path, {FINDINGS: (f"{NUMBERS}\n  interval: CI\n  studies: 3", nothing)})
    world.changed(root / FINDINGS, "certainty:\n    level: low", "certainty:\n    level: very-low")
    assert in_words(world.content(root).get(Finding, "K001"), world.content(root)) == "No study was found."


def test_how_many_of_one_group_is_no_effect(tmp_path: Path) -> None:
    counted = "measure: percent\n  estimate: 12"
    of = world.content(world.copied(tmp_path, {FINDINGS: (NUMBERS, counted)}))
    assert in_words(of.get(Finding, "K001"), of) == "The true number may be quite different from this."


def test_an_interval_that_includes_no_effect_is_no_improvement_in_words() -> None:
    assert "No clear difference: the interval includes no effect." in words(page())


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [
        ("0.24", "20.21", "Too few to tell"),
        ("0.75", "1.25", "Too few to tell"),
        ("0.76", "1.25", "No clear difference"),
        ("0.75", "1.24", "No clear difference"),
    ],
)
def test_a_ratio_that_fits_far_less_and_far_more_tells_nothing(low: str, high: str, says: str) -> None:
    graded = next(f for f in world.content(world.SECOND).all(Finding) if f.certainty and f.includes_no_effect)
    ratio = graded.model_copy(update={"measure": Measure.rr, "low": Decimal(low), "high": Decimal(high)})
    assert in_words(ratio, world.content(world.SECOND)).startswith(says)


@pytest.mark.parametrize(("improvement", "how"), [("negative", "may lower"), ("positive", "may raise")])
def test_a_ratio_below_one_is_read_by_which_side_is_better(improvement: str, how: str) -> None:
    of = world.content(world.SECOND)
    ratio = of.get(Finding, "K001").model_copy(
        update={"measure": Measure.rr, "improvement": Sign(improvement), "estimate": Decimal("0.6")}
        | {"low": Decimal("0.4"), "high": Decimal("0.8")}
    )
    assert in_words(ratio, of) == f"Stretching {how} morning stiffness."


def test_a_clear_difference_is_hedged_after_its_certainty() -> None:
    assert "Stretching may lower morning stiffness." in words(page())


def test_an_abbreviation_keeps_its_capitals_in_a_sentence(tmp_path: Path) -> None:
    outcome, treatment = "content/outcomes/stiffness.yaml", "content/interventions/all.yaml"
    changes = {outcome: ("label: Morning", "label: WOMAC"), treatment: ("label: Rest", "label: CBT")}
    of = world.content(world.copied(tmp_path, changes))
    assert in_words(of.get(Finding, "K001"), of) == "Stretching may lower WOMAC stiffness."
    assert "stretching against CBT" in words(recommendation.pages(of)[1])
    assert "stretching v CBT" in " ".join(map(words, reference.pages(of)))


def test_a_very_uncertain_difference_gets_no_direction(tmp_path: Path) -> None:
    root = world.copied(
        tmp_path, {FINDINGS: ("level: low\n    judged_by: project", "level: very-low\n    judged_by: project")}
    )
    said = words(page(root))
    assert "We are very unsure about this effect." in said
    assert "may lower morning stiffness" not in said


def test_the_domains_say_what_lowered_the_certainty() -> None:
    said = words(page())
    assert "Down for risk of bias, imprecision" in said
    assert "Risk of bias Serious Nobody was blinded." in said
    assert "Publication bias Not assessed" in said


def test_a_long_forest_opens_on_demand_and_a_short_one_is_open(tmp_path: Path) -> None:
    rows = "  - { study: Third 2003,"
    more = "".join(f"  - {{ study: More {n}, effect: -0.1, low: -0.2, high: 0.1 }}\n" for n in range(10))
    root = world.copied(tmp_path, {"content/study-sets/able-2020.yaml": (rows, more + rows)})
    assert "<summary><span>All 13 trials in Able 2020</span>" in page(root).body
    assert "All 3 trials" not in page().body


def test_a_forest_shows_its_caution(tmp_path: Path) -> None:
    root = world.copied(
        tmp_path, {"content/study-sets/able-2020.yaml": ("results:", "caution: Read with care <here>.\nresults:")}
    )
    assert '<p class="ep-caution">Read with care &lt;here&gt;.</p>' in page(root).body


def test_every_result_of_the_table_cites_its_source() -> None:
    table = page().body.split('class="ep-table ep-table--sof"')[1].split("</table>")[0]
    assert table.count("<cite-ref") == 2


def test_every_result_of_the_tables_leads_to_its_finding() -> None:
    found = links(page())
    assert found.count("../../references/Able_2020/#K001") >= 3
    assert "../../references/Cook_2022/#K002" in found
    assert "../../references/Able_2020/#able-2020" in found


def test_there_is_no_icon_array_where_nobody_was_counted() -> None:
    assert "arms-stiffness" not in page().body


def test_the_arms_of_a_trial_stand_under_their_own_heading_with_their_claim(tmp_path: Path) -> None:
    made = page(world.copied(tmp_path, COUNTS))
    part = made.body.split("## In one small trial {: #arms }")[1].split("## Summary of findings")[0]
    assert "Stretching may ease" in part
    assert "Figure 3</span> Four got supple &lt;here&gt;" in part
    assert '<desc id="arms-stiffness-wide-desc">Supple: Stretching, 4 of 5; Rest, 1 of 5.</desc>' in part
    assert 'href="../../references/Cook_2022/#C1">4 of 5</a>' in part
    assert '<th scope="col">Still stiff</th>' in part
    assert "<td>1 of 5</td>" in part
    assert broken_blocks(made) == []


def test_the_caption_of_an_icon_array_says_what_its_counts_rest_on(tmp_path: Path) -> None:
    said = words(page(world.copied(tmp_path, COUNTS)))
    assert said.count("Worked out from a percent.") == 1
    assert "Each figure stands for one person. Our calculation Worked out from a percent. No clear difference:" in said


def test_the_list_leads_to_every_summary() -> None:
    index = evidence.pages(world.content(world.SECOND))[0]
    assert index.path == "evidence/index.md"
    assert "stiffness/" in links(index)
    assert "2 results on one axis; 3 trials one by one" in words(index)


def test_a_trial_with_a_row_for_each_outcome_counts_as_one_in_the_list(tmp_path: Path) -> None:
    twice = {"content/study-sets/able-2020.yaml": ("study: Second 2002", "study: First 2001")}
    index = evidence.pages(world.content(world.copied(tmp_path, twice)))[0]
    assert "2 trials one by one" in words(index)


def test_the_page_on_grading_is_linked_only_where_there_is_one(tmp_path: Path) -> None:
    assert "../../about/how-we-grade/" not in links(page())
    root = world.copied(tmp_path, {"docs/about/how-we-grade.md": ("", "# How\n")})
    assert "../../about/how-we-grade/" in links(page(root))


def test_markdown_leaves_the_blocks_whole() -> None:
    for made in evidence.pages(world.content(world.SECOND)):
        assert broken_blocks(made) == []


def test_without_a_strip_the_table_comes_first_and_no_note_is_about_what_is_not_there(tmp_path: Path) -> None:
    root = told_in_ratios(tmp_path)
    said = words(page(root))
    assert said.index("Summary of findings") < said.index("Why they differ")
    assert said.count("Summary of findings") == words(page()).count("Summary of findings")
    assert "Where the analyses disagree" not in said
    assert "standardised" not in said
    assert "0.70 (0.55 to 0.90)" in said
    assert "2 results in a table" in words(evidence.pages(world.content(root))[0])
    assert broken_blocks(page(root)) == []


def test_one_result_is_counted_as_one(tmp_path: Path) -> None:
    rows = "      - { finding: K002, note: Careful trials only }\n"
    root = world.copied(tmp_path, {"content/summaries/stiffness.yaml": (rows, "")})
    assert "1 result on one axis" in words(evidence.pages(world.content(root))[0])
