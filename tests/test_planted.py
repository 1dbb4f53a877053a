"""Faults planted one by one in a copy of the shipped guideline: each is found where it was made, and nothing else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.appraise.certainty import of_claim
from generator.errors import Problem, Severity
from generator.model.claim import Claim
from generator.model.finding import CertaintyLevel
from generator.model.handout import Handout
from generator.rules import rules
from tests.guide import day, guide
from tests.house import REPO
from tests.world import problems

CASES = yaml.safe_load((Path(__file__).parent / "planted.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shipped(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped guideline's sources, for all faults one after another."""
    root = tmp_path_factory.mktemp("planted") / "guideline"
    for name in ("content", "docs"):
        shutil.copytree(repo / name, root / name)
    shutil.copy(repo / "bibliography.bib", root)
    return root


@pytest.fixture(scope="module")
def before(shipped: Path) -> frozenset[Problem]:
    """What the check tells of the guideline as it is: warnings, for it ships without an error."""
    found = frozenset(problems(shipped, day()))
    assert {problem.severity for problem in found} <= {Severity.warning}
    return found


@pytest.fixture
def planted(shipped: Path, case: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """The fault in its place, which is given as file, line and column; afterwards all is as it was."""
    old, new = named(case["old"]), named(case["new"])
    at = {key: named(pattern) for key, pattern in case.get("at", {"text": "⟦"}).items()}
    file = shipped / case["file"] if old in ("", "*") else holder(shipped, case["file"], old)
    there = file
    if "file" in at:
        there = holder(shipped, at["file"], at["text"]) if "text" in at else shipped / at["file"]
    before = said(file) if file.exists() else None
    new = new.replace("{id}", file.stem)
    text = "" if old == "*" else re.sub(old, new, before or "", count=1, flags=re.MULTILINE)
    if old == "*":
        file.unlink()
    else:
        file.parent.mkdir(exist_ok=True)
        file.write_text(re.sub("[⟦⟧]", "", text), encoding="utf-8")
    text = said(there) if there != file and "text" in at else text
    found = re.search(at["text"], text, re.MULTILINE) if "text" in at else None
    offset = found.start() if found else 0
    yield there.relative_to(shipped).as_posix(), text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
    if before is None:
        file.unlink()
        if not any(file.parent.iterdir()):
            file.parent.rmdir()
    else:
        file.write_text(before, encoding="utf-8")


def said(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def holder(shipped: Path, files: str, pattern: str) -> Path:
    """The first of the files that holds a pattern. Where editors left none, there is nothing to spoil."""
    for file in sorted(shipped.glob(files)):
        if re.search(pattern, said(file), re.MULTILINE):
            return file
    pytest.skip(f"no {files} holds {pattern}")


@cache
def names() -> dict[str, str]:
    """What stands for a name in braces."""
    sealed = re.findall(r"(?m)^([^\s/]+): ", said(REPO / "content/verified.lock"))
    unsure = [one.id for one in guide().all(Claim) if of_claim(one, guide()) is CertaintyLevel.low]
    return {
        "{doi}": re.findall(r"(?m)^  doi = \{(\S+)\}", said(REPO / "bibliography.bib"))[0],
        "{day}": day().isoformat(),
        "{sealed}": next(id for id in sealed if id in guide().records["finding"]),
        "{handout}": guide().all(Handout)[0].id,
        "{unsure}": "|".join(unsure),
    }


def named(pattern: str) -> str:
    """A pattern with what its names in braces stand for."""
    for name, words in names().items():
        pattern = pattern.replace(name, words)
    return pattern


@pytest.mark.parametrize("case", CASES, ids=[f"{case['rule']}: {case['name']}" for case in CASES])
def test_a_fault_is_found_where_it_was_planted(
    case: dict[str, Any], before: frozenset[Problem], planted: tuple[str, int, int], shipped: Path
) -> None:
    known = {(p.rule, p.message) for p in before}
    found = [p for p in problems(shipped, day()) if (p.rule, p.message) not in known]
    places = [(p.location.file, p.location.line, p.location.column) for p in found if p.rule == case["rule"]]
    assert planted in places, "\n".join(map(str, found))
    assert {p.rule for p in found} <= {case["rule"], *case.get("also", ())}


def test_there_are_sixty_faults_and_one_at_least_for_each_rule_of_the_check() -> None:
    assert len(CASES) >= 60
    assert len({(case["rule"], case["name"]) for case in CASES}) == len(CASES)
    of_the_check = {rule.id for rule in rules().values() if rule.example.by == "check"}
    assert of_the_check <= {case["rule"] for case in CASES}
