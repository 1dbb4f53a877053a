"""Faults planted one by one in a copy of the shipped guideline: each is found where it was made, and nothing else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.rules import rules
from tests.world import problems

DAY = date(2026, 11, 23)
CASES = yaml.safe_load((Path(__file__).parent / "planted.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shipped(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped guideline's sources, for all faults one after another."""
    root = tmp_path_factory.mktemp("planted") / "guideline"
    for name in ("content", "docs"):
        shutil.copytree(repo / name, root / name)
    shutil.copy(repo / "bibliography.bib", root)
    return root


@pytest.fixture
def planted(shipped: Path, case: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """The fault in its place, which is given as file, line and column; afterwards all is as it was."""
    file, old, new = shipped / case["file"], case["old"], case["new"]
    before = file.read_text(encoding="utf-8") if file.exists() else None
    text = before or ""
    for was, becomes in ((old, new), case.get("second", ("", ""))):
        assert was in ("", "*") or text.count(was) == 1, f"{case['file']} holds {text.count(was)} times {was!r}"
        text = text.replace(was, becomes) if was and was != "*" else becomes or text
    if old == "*":
        file.unlink()
    else:
        file.parent.mkdir(exist_ok=True)
        file.write_text(re.sub("[⟦⟧]", "", text), encoding="utf-8")
    at = case.get("at", {})
    if at and "text" in at:
        text, mark = (shipped / at["file"]).read_text(encoding="utf-8"), at["text"]
    else:
        mark = "⟦"
    offset = max(text.find(mark), 0) if not at or "text" in at else 0
    yield (
        at.get("file", case["file"]),
        text.count("\n", 0, offset) + 1,
        offset - text.rfind("\n", 0, offset) if offset else 1,
    )
    if before is None:
        file.unlink()
        if not any(file.parent.iterdir()):
            file.parent.rmdir()
    else:
        file.write_text(before, encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=[f"{case['rule']}: {case['name']}" for case in CASES])
def test_a_fault_is_found_where_it_was_planted(
    case: dict[str, Any], planted: tuple[str, int, int], shipped: Path
) -> None:
    found = problems(shipped, DAY)
    places = [(p.location.file, p.location.line, p.location.column) for p in found if p.rule == case["rule"]]
    assert planted in places, "\n".join(map(str, found))
    assert {p.rule for p in found} <= {case["rule"], *case.get("also", ())}


def test_the_clean_guideline_has_no_problem(shipped: Path) -> None:
    assert problems(shipped, DAY) == ()


def test_there_are_sixty_faults_and_one_at_least_for_each_rule_of_the_check() -> None:
    assert len(CASES) >= 60
    assert len({(case["rule"], case["name"]) for case in CASES}) == len(CASES)
    of_the_check = {rule.id for rule in rules().values() if rule.example.by == "check"}
    assert of_the_check <= {case["rule"] for case in CASES}
