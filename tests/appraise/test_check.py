"""Every slip is found where it was made, in words that say what to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from tests.world import SECOND, copied, problems

CASES = yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text(encoding="utf-8"))
RIGHT = yaml.safe_load((Path(__file__).parent / "right.yaml").read_text(encoding="utf-8"))


def test_a_clean_world_has_no_problem() -> None:
    assert problems(SECOND) == ()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_slip_is_found_where_it_was_made(case: dict[str, str], tmp_path: Path) -> None:
    root = copied(tmp_path, {case["file"]: (case["old"], case["new"])})
    found = problems(root)
    assert found, "nothing was found"
    assert all((root / p.location.file).exists() for p in found)


@pytest.mark.parametrize("case", RIGHT, ids=[case["name"] for case in RIGHT])
def test_what_is_right_is_left_alone(case: dict[str, str], tmp_path: Path) -> None:
    assert problems(copied(tmp_path, {case["file"]: (case["old"], case["new"])})) == ()


def test_the_words_of_every_problem(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    lines = []
    for number, case in enumerate(CASES):
        root = copied(tmp_path / str(number), {case["file"]: (case["old"], case["new"])})
        lines += [f"# {case['name']}", *map(str, problems(root)), ""]
    golden("appraise/problems.txt", "\n".join(lines))


def test_all_problems_are_shown_in_one_run(tmp_path: Path) -> None:
    root = copied(
        tmp_path,
        {
            "content/outcomes/stiffness.yaml": ("importance: critical", "importance: critcal"),
            "content/findings/all.yaml": ("level: pooled", "level: poold"),
            "bibliography.bib": ("year     = {2022},", ""),
        },
    )
    assert {p.location.file for p in problems(root)} == {
        "bibliography.bib",
        "content/findings/all.yaml",
        "content/outcomes/stiffness.yaml",
    }


def test_a_bibliography_that_is_gone_is_told_once(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "bibliography.bib").write_text("TY  - JOUR\n", encoding="utf-8")
    (found,) = problems(root)
    assert str(found) == (
        "bibliography.bib:1:1: error[unknown-reference]: no entry is read from the bibliography, and 14 places cite "
        "one (put the file back; what is RIS or CSL-JSON comes in by `evipress cite add`)"
    )


def test_a_late_review_warns_first_and_stops_new_prints_after_the_days_of_grace(tmp_path: Path) -> None:
    root = copied(
        tmp_path, {"content/recommendations/try-stretching.yaml": ("review: 2099-01-02", "review: 2026-05-01")}
    )
    assert [p.severity for p in problems(root, date(2026, 5, 1))] == []
    assert [str(p.severity) for p in problems(root, date(2026, 5, 31))] == ["warning"]
    assert [str(p.severity) for p in problems(root, date(2026, 6, 1))] == ["error"]
