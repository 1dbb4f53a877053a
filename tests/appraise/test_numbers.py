"""What looks like a result comes from a record, wherever it is told; doses, scales and years may be typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Problem
from tests.world import EASY, changed, copied, problems

ANSWER = "plain: You can do it in any room."
RESULTS = [
    "The effect is 0.66 for most.",
    "Of those who stretched, 38 of 100 recovered.",
    "It helped 38 out of 100.",
    "It helped 7 in 10 people.",
    "Stiffness fell by −1.4 on average.",
    "Stiffness fell by 20% at once.",
    "It helps 60 per cent of people.",
    "In 12 small trials it helped.",
    "It fell by 3 to 5 points.",
    "Knees were 3 times as loose.",
    "We read of 1,877 people.",
    "A benefit of 5 was seen.",
]
DOSES = [
    "Do 8 to 12 repetitions.",
    "Do 2 of 3 sets, or 10 of 15 minutes.",
    "Hold 2.5 kg for 1.5 minutes.",
    "The PHQ-9 and the GAD-7 are forms of 9 and 7 questions.",
    "Lift 60% to 80% of the most you can lift.",
    "The effort is 7 out of 10.",
    "The line shows the 95% confidence interval.",
    "Stretch for 10 minutes, 5 days a week, from 2026 on.",
    "Give 100% or nothing.",
    "Walk 10,000 steps.",
    "One or 2 will do.",
    "It is under CC BY 4.0, and stands at doi 10.1234/abcd.",
    "[@Able_2020, table 3.1] says so.",
]


def typed(root: Path) -> list[Problem]:
    """The numbers that are typed by hand; nothing else is wrong but how it reads."""
    found = problems(root)
    assert {problem.rule for problem in found} <= {"typed-number", "readability"}
    return [problem for problem in found if problem.rule == "typed-number"]


@pytest.mark.parametrize("said", RESULTS)
def test_what_looks_like_a_result_is_not_typed_in_an_answer(said: str, tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/questions/all.yaml": (ANSWER, f'plain: "{said}"')})
    assert len(typed(root)) == 1


@pytest.mark.parametrize("said", DOSES)
def test_a_dose_a_scale_a_year_or_a_name_may_be_typed(said: str, tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/questions/all.yaml": (ANSWER, f'plain: "{said}"')})
    (root / "docs/about/index.md").write_text(f"# About\n\n{said} [@Able_2020]\n", encoding="utf-8")
    assert typed(root) == []


@pytest.mark.parametrize("said", RESULTS)
def test_nor_on_a_page_that_is_written_by_hand(said: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "docs/about/index.md").write_text(f"# About\n\nSo it is [@Able_2020]. {said}\n", encoding="utf-8")
    (found,) = typed(root)
    assert (found.location.file, found.location.line) == ("docs/about/index.md", 3)


def test_nor_where_yaml_writes_it_in_pieces(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/questions/all.yaml": (ANSWER, "plain: >-\n    It helped 38\n    of 100.")})
    assert len(typed(root)) == 1


def test_nor_in_the_lines_of_an_easy_read(tmp_path: Path) -> None:
    root = copied(tmp_path, EASY)
    changed(root / "content/handouts/all.yaml", "lines: [Stretch each day.]", "lines: [It may help 38 of 100.]")
    assert "typed-number" in {problem.rule for problem in problems(root)}


def test_what_others_say_is_told_as_they_say_it(tmp_path: Path) -> None:
    file = "content/statements/all.yaml"
    said = next(line for line in (copied(tmp_path) / file).read_text().splitlines() if "said:" in line)
    spoken = copied(tmp_path / "spoken", {file: (said, f"{said[: said.index(':')]}: Stretching helps 38.5% at once.")})
    assert typed(spoken) == []


def test_code_on_a_page_is_no_prose(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "docs/about/index.md").write_text("# About\n\nType `estimate: 0.66` [@Able_2020].\n", encoding="utf-8")
    assert typed(root) == []


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("Adults aged 18 to 64, or aged 65 or over.", 0),
        ("Adults aged over 60 with stiff knees.", 0),
        ("Adults aged 65 of whom 38 fell.", 1),
        ("Adults of a mean age of 45.", 1),
    ],
)
def test_an_age_says_who_is_meant_even_where_no_other_number_stands(said: str, count: int, tmp_path: Path) -> None:
    root = copied(
        tmp_path,
        {"content/guideline.yaml": ("target_population: Adults with stiff knees.", f"target_population: {said}")},
    )
    assert len(typed(root)) == count
