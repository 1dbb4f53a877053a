"""Seals: a number that nobody held against its source is found, in a record whose other numbers were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.appraise.seals import broken, current
from tests.world import SECOND, changed, content, copied, problems


def test_a_number_that_is_added_to_a_sealed_record_is_found(tmp_path: Path) -> None:
    added = {"content/findings/all.yaml": ("  participants: 120\n", "  participants: 120\n  i2: 30\n")}
    found = replace(content(copied(tmp_path, added)), seals=current(content(SECOND)))
    (problem,) = broken(found)
    assert (problem.rule, str(problem.location)) == ("changed-number", "content/findings/all.yaml:18:7")
    assert problem.message == "'i2' of 'K001' is not what was verified against the source"


FINDINGS, SET = "content/findings/all.yaml", "content/study-sets/able-2020.yaml"
ROW = "{ study: First 2001, n1: 20"
TURNS = [
    (FINDINGS, ("improvement: negative", "improvement: positive"), "'improvement' of 'K001'"),
    (FINDINGS, ("SMD\n  improvement: negative", "MD\n  improvement: negative"), "'measure' of 'K001'"),
    (SET, ("improvement: negative", "improvement: positive"), "'improvement' of 'able-2020'"),
    (FINDINGS, ("- id: K001\n  reference: Able_2020", "- id: K001\n  reference: Cook_2022"), "'reference' of 'K001'"),
    (FINDINGS, ("level: pooled", "level: network"), "'level' of 'K001'"),
    (FINDINGS, ("high: -0.10\n  interval: CI", "high: -0.10\n  interval: PI"), "'interval' of 'K001'"),
    (FINDINGS, ("CI\n  studies: 3", "CI\n  interval_level: 90\n  studies: 3"), "'interval_level' of 'K001'"),
    (SET, ("reference: Able_2020", "reference: Cook_2022"), "'reference' of 'able-2020'"),
    (SET, (ROW, f"{ROW}, reference: Cook_2022"), "'reference' of 'able-2020/First 2001'"),
]


@pytest.mark.parametrize(("file", "change", "says"), TURNS)
def test_a_result_that_turns_round_or_is_told_of_something_else_is_found(
    tmp_path: Path, file: str, change: tuple[str, str], says: str
) -> None:
    found = replace(content(copied(tmp_path, {file: change})), seals=current(content(SECOND)))
    assert [says in problem.message for problem in broken(found)] == [True]


def test_a_name_that_is_new_everywhere_is_told_once(tmp_path: Path) -> None:
    root = copied(tmp_path)
    for file in root.rglob("content/**/*.yaml"):
        file.write_text(file.read_text("utf-8").replace("population: adults", "population: grown-ups"), "utf-8")
    changed(root / "content/populations/adults.yaml", "label: ", "id: grown-ups\nlabel: ")
    (root / "content/populations/adults.yaml").rename(root / "content/populations/grown-ups.yaml")
    (problem,) = broken(replace(content(root), seals=current(content(SECOND))))
    assert problem.message == "the population of 4 records was not 'grown-ups' when they were verified"
    assert (
        problem.hint
        == "if only its name is new, run `evipress verify K001 K002 warm-tendons able-2020`; else correct it"
    )


def test_a_study_set_is_not_called_like_a_finding(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/summaries/stiffness.yaml": ("forests: [able-2020]", "forests: [K001]")})
    (root / "content/study-sets/able-2020.yaml").rename(root / "content/study-sets/K001.yaml")
    (problem,) = (found for found in problems(root) if found.rule == "duplicate-id")
    assert problem.location.file == "content/study-sets/K001.yaml"
    assert problem.message == "a finding is called 'K001' too, and both stand under their id on one page"


def test_a_study_set_of_several_papers_is_sealed_without_one(tmp_path: Path) -> None:
    root = copied(tmp_path, {SET: ("reference: Able_2020\n", "")})
    rows = (root / SET).read_text("utf-8").replace("{ study:", "{ reference: Able_2020, study:")
    (root / SET).write_text(rows, "utf-8")
    found = content(root)
    assert [*broken(replace(found, seals=current(found)))] == []
