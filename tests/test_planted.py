"""Slips planted in a copy of the shipped guideline: each is found where it was made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.world import changed, problems


@pytest.fixture
def shipped(repo: Path, tmp_path: Path) -> Path:
    """A copy of the shipped guideline's sources."""
    root = tmp_path / "guideline"
    for name in ("content", "docs"):
        shutil.copytree(repo / name, root / name)
    shutil.copy(repo / "bibliography.bib", root)
    return root


def rested_on(root: Path, claim: str, old: str, new: str) -> tuple[str, int]:
    """Puts another finding under a claim; the file and line where it now stands."""
    for file in (root / "content/claims").glob("*.yaml"):
        head, found, tail = file.read_text(encoding="utf-8").partition(f"- id: {claim}\n")
        if found:
            assert f"findings: [{old}" in tail
            file.write_text(head + found + tail.replace(f"findings: [{old}", f"findings: [{new}", 1), encoding="utf-8")
            text = file.read_text(encoding="utf-8")
            at = text.index(f"findings: [{new}", text.index(f"- id: {claim}\n"))
            return file.relative_to(root).as_posix(), text.count("\n", 0, at) + 1
    raise AssertionError(f"no claim {claim}")


@pytest.mark.parametrize(
    ("claim", "old", "new", "what"),
    [
        ("training-eases-depressive-symptoms", "F001", "F009", "intervention"),  # combined training
        ("training-eases-depressive-symptoms", "F001", "F016", "population"),  # older adults
        ("worry-unclear", "F035", "F073", "comparator"),  # against medicine, not a wait list
    ],
)
def test_a_finding_of_another_scope_is_refused(shipped: Path, claim: str, old: str, new: str, what: str) -> None:
    file, line = rested_on(shipped, claim, old, new)
    found = [p for p in problems(shipped) if p.rule == "scope-mismatch"]
    assert any(
        (p.location.file, p.location.line) == (file, line) and f"the claim's {what} is" in p.message for p in found
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "field"),
    [
        ("content/findings/gordon-2018.yaml", "estimate: 0.66", "estimate: 0.67", "'estimate' of 'F001'"),
        ("content/findings/krogh-2017.yaml", "high: 0.18", "high: 0.19", "'high' of 'F081'"),
        ("content/study-sets/cooney-2013-follow-up.yaml", "effect: -0.57", "effect: -0.75", "'effect' of 'cooney-2013"),
    ],
)
def test_a_changed_digit_is_found(shipped: Path, file: str, old: str, new: str, field: str) -> None:
    changed(shipped / file, old, new)
    line = (shipped / file).read_text(encoding="utf-8").split(new)[0].count("\n") + 1
    found = [p for p in problems(shipped) if p.rule == "changed-number"]
    assert [(p.location.file, p.location.line) for p in found] == [(file, line)]
    assert field in found[0].message


def test_a_number_beyond_its_interval_is_found_without_any_seal(shipped: Path) -> None:
    (shipped / "content/verified.lock").unlink()
    changed(shipped / "content/findings/gordon-2018.yaml", "estimate: 0.66", "estimate: 6.60")
    assert "lies outside its interval" in problems(shipped)[0].message


def test_a_new_finding_is_unverified_until_somebody_seals_it(shipped: Path) -> None:
    lock = shipped / "content/verified.lock"
    lines = lock.read_text(encoding="utf-8").splitlines()
    lock.write_text("\n".join(line for line in lines if not line.startswith("F001:")) + "\n", encoding="utf-8")
    assert [(p.rule, str(p.severity)) for p in problems(shipped)] == [("unverified-number", "warning")]


def test_a_seal_that_somebody_edited_is_no_seal(shipped: Path) -> None:
    lock = shipped / "content/verified.lock"
    lock.write_text(lock.read_text(encoding="utf-8") + "nonsense\n", encoding="utf-8")
    assert [p.rule for p in problems(shipped)] == ["bad-value"]
