"""Where a record cannot be read, all that can be told of the others is told in the same run, and nothing false."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.appraise.checked import checked
from generator.errors import ContentError
from tests.world import SECOND, TODAY, changed, copied, problems

FILES = sorted(str(file.relative_to(SECOND)) for file in (SECOND / "content").rglob("*.yaml"))
BARRIER = {"content/barriers/all.yaml": ("fix: Stretch", "fixx: Stretch")}
"""A fault that stops the loading."""


def told(root: Path) -> set[tuple[str, str]]:
    return {(problem.rule, problem.location.file) for problem in problems(root)}


def test_a_misspelt_field_hides_no_fault_of_another_record_or_page(tmp_path: Path) -> None:
    root = copied(
        tmp_path,
        {
            **BARRIER,
            "content/claims/all.yaml": ("trials.[@Able_2020]", "trials.[@Abel_2020]"),
            "content/claims/topics.yaml": ("findings: [warm-tendons]", "findings: [warm-tendon]"),
            "content/summaries/stiffness.yaml": ("stretched.[@Cook_2022]", "stretched, {{ finding.K0O1 }}."),
            "content/questions/all.yaml": ("plain: You can do it in any room.", "plain: It is a proven way for 9%."),
            "content/helplines/gb.yaml": ("verify_by: 2027-01-01", "verify_by: 2026-03-01"),
            "docs/about/index.md": ("[@Able_2020, p. 11]", "[@Abel_2020, p. 11]"),
        },
    )
    found = {
        ("unknown-field", "content/barriers/all.yaml"),
        ("unknown-reference", "content/claims/all.yaml"),
        ("unknown-id", "content/claims/topics.yaml"),
        ("unknown-id", "content/summaries/stiffness.yaml"),
        ("forbidden-wording", "content/questions/all.yaml"),
        ("typed-number", "content/questions/all.yaml"),
        ("stale-helpline", "content/helplines/gb.yaml"),
        ("unknown-reference", "docs/about/index.md"),
    }
    assert told(root) == found
    with pytest.raises(ContentError) as error:
        checked(root, TODAY)
    assert {(problem.rule, problem.location.file) for problem in error.value.problems} == found


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "slip", ["{file}: [", "- {file}", "zzz: 1"], ids=["no yaml", "another shape", "a strange field"]
)
def test_what_could_not_be_read_makes_nothing_else_wrong(name: str, slip: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    file = root / name
    text = file.read_text(encoding="utf-8")
    if slip == "zzz: 1":
        lines = [
            f"{line}\n  zzz: 1" if line.startswith("- ") and "{" not in line else line for line in text.split("\n")
        ]
        strange = "\n".join(lines)
        text = (
            strange if strange != text else text.replace("}", ", zzz: 1 }", 1) if "- {" in text else f"{text}\nzzz: 1\n"
        )
    else:
        text = f"{text}\n{slip.format(file='no-record')}\n"
    file.write_text(text, encoding="utf-8")
    assert {problem.location.file for problem in problems(root)} == {name}


@pytest.mark.parametrize(
    ("old", "new"),
    [("- id: K002\n", "- idd: K002\n"), ("- id: K002\n", "- id: K 002\n"), ("- id: K002\n", "- id: K001\n")],
    ids=["no id", "a wrong id", "the id of another"],
)
def test_nobody_is_told_that_there_is_no_record_whose_id_could_not_be_read(old: str, new: str, tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/findings/all.yaml": (old, new)})
    assert {file for _, file in told(root)} == {"content/findings/all.yaml"}


def test_a_record_in_the_folder_of_another_kind_is_known_by_its_id(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "content/outcomes/stiffness.yaml").rename(root / "content/findings/stiffness.yaml")
    assert told(root) == {("unknown-field", "content/findings/stiffness.yaml")}


@pytest.mark.parametrize("to", ["content/outcome", "content/outcomes.d"])
def test_a_folder_with_a_wrong_name_hides_its_records_only(to: str, tmp_path: Path) -> None:
    root = copied(
        tmp_path, {"content/questions/all.yaml": ("plain: You can do it", "plain: It is proven; you can do it")}
    )
    (root / "content/outcomes").rename(root / to)
    assert told(root) == {("unknown-field", to), ("forbidden-wording", "content/questions/all.yaml")}


def test_where_the_bibliography_cannot_be_read_nobody_is_told_of_its_keys(tmp_path: Path) -> None:
    broken = {
        "bibliography.bib": ("author   = {Cook, Cy},", "author   = {Cook, Cy,"),
        "content/questions/all.yaml": ("plain: You can do it in any room.", "plain: It is a cure."),
        "docs/about/index.md": ("[@Able_2020, p. 11]", "[@Abel_2020, p. 11]"),
    }
    found = told(copied(tmp_path, broken))
    assert {file for _, file in found} == {"bibliography.bib", "content/questions/all.yaml"}
    assert "unknown-reference" not in {rule for rule, _ in found}


def test_where_the_guideline_itself_cannot_be_read_the_records_are_looked_at(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/guideline.yaml": ("aims: To be small.", "aim: To be small.")})
    changed(root / "content/questions/all.yaml", "plain: You can do it in any room.", "plain: It is a cure.")
    assert told(root) == {
        ("unknown-field", "content/guideline.yaml"),
        ("forbidden-wording", "content/questions/all.yaml"),
    }
