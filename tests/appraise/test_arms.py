"""The arms of an icon array are people who were counted, in one trial, over one denominator."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.appraise.arms import MOST
from generator.model.finding import Finding, Measure, Provenance
from generator.model.guideline import Summary
from tests.arms_world import COUNTS
from tests.conftest import REPO
from tests.guide import guide
from tests.world import changed, copied, problems

FINDINGS, SUMMARY = "content/findings/counts.yaml", "content/summaries/stiffness.yaml"
ARM = "level: trial-arm\n  measure: count\n  estimate: 1"


def slips(root: Path) -> list[str]:
    return [str(problem) for problem in problems(root) if problem.rule == "bad-value"]


def test_counted_arms_of_one_trial_are_right(tmp_path: Path) -> None:
    assert problems(copied(tmp_path, COUNTS)) == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  events: 4\n", "", "finding C1 does not say how many people of the arm had the event"),
        ("  events: 4\n", "  events: 6\n", "finding C1 does not say how many people of the arm had the event"),
        ("  events: 4\n", "  events: 3\n", "finding C1 has 3 events, but the estimate 4"),
        (
            "5\n  events: 4",
            "900000000\n  events: 4",
            "finding C1 has 900000000 people in an arm, and at most 400 can",
        ),
    ],
    ids=["no events", "more events than people", "another number of events", "more people than a picture shows"],
)
def test_an_arm_without_a_count_is_found_in_the_summary(tmp_path: Path, old: str, new: str, says: str) -> None:
    root = copied(tmp_path, COUNTS)
    changed(root / FINDINGS, old, new)
    (line,) = slips(root)
    assert line.startswith(f"{SUMMARY}:24:14: error[bad-value]: {says}")


def test_of_more_people_than_a_picture_shows_the_way_out_is_to_draw_none(tmp_path: Path) -> None:
    root = copied(tmp_path, COUNTS)
    changed(root / FINDINGS, "5\n  events: 4", "620\n  events: 4")
    (line,) = slips(root)
    assert line.endswith("(leave `arms:` out; the counts stand in `table`, and a claim says them)")
    assert f"{MOST} at most" in (REPO / "docs/manual/records/summaries.md").read_text(encoding="utf-8")


def test_an_icon_array_is_never_made_from_a_standardised_difference(tmp_path: Path) -> None:
    root = copied(tmp_path, COUNTS)
    changed(root / SUMMARY, "[C1, C2]", "[C1, K002]")
    (line,) = slips(root)
    assert "finding K002 is SMD, which counts nobody" in line
    assert ":24:18:" in line
    changed(root / SUMMARY, "[C1, K002]", "[K002, C2]")
    (line,) = slips(root)  # the others are not held against an arm that is none
    assert "finding K002 is SMD" in line


def test_arms_of_another_size_do_not_compare(tmp_path: Path) -> None:
    root = copied(tmp_path, COUNTS)
    changed(root / FINDINGS, "participants: 5\n  events: 1", "participants: 9\n  events: 1")
    (line,) = slips(root)
    assert "the arms differ in 'participants': C1 has '5', C2 has '9'" in line
    assert "leave `arms:` out, and say the counts in a claim" in line


def test_arms_that_a_reader_could_not_tell_apart_by_name_do_not_compare(tmp_path: Path) -> None:
    root = copied(tmp_path, COUNTS)
    changed(root / FINDINGS, "  intervention: rest\n", "  intervention: stretching\n")
    (line,) = slips(root)
    assert line.startswith(f"{SUMMARY}:24:18: error[bad-value]: the arms C1 and C2 have one name, that of 'stretching'")
    assert "give each its own `intervention:`" in line


def test_arms_at_another_time_do_not_compare(tmp_path: Path) -> None:
    root = copied(tmp_path, COUNTS)
    changed(root / FINDINGS, ARM, f"time_point: one year\n  {ARM}")
    (line,) = slips(root)
    assert "the arms differ in 'time_point'" in line


def test_shipped_counts_of_ours_follow_from_the_printed_percents() -> None:
    """Each from the percent that the same trial printed of the same arm, at the same time."""
    findings = guide().all(Finding)
    for arms in (summary.arms for summary in guide().all(Summary) if summary.arms):
        counted = [guide().get(Finding, id) for id in arms.findings]
        for arm in (one for one in counted if one.provenance is Provenance.ours):
            same = (arm.reference, arm.intervention, arm.outcome, arm.time_point)
            percents = (one for one in findings if one.measure is Measure.percent)
            (source,) = (
                one for one in percents if (one.reference, one.intervention, one.outcome, one.time_point) == same
            )
            assert arm.events is not None
            assert arm.participants is not None
            assert source.estimate == 100 * arm.events / arm.participants
            assert source.participants == arm.participants * len(counted)
            assert "We took the arms to be equal" in str(arm.caveat)
