"""The worked examples of CONTRIBUTING.md: put one after the other into a copy of the shipped content, each passes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from generator import load
from generator.errors import Severity
from generator.publish import seals
from generator.publish.clock import today
from tests.world import problems

EXAMPLE = re.compile(r"`((?:content/|bibliography)[^`\s]+)`[^`]*?\n\n```(bibtex|yaml|diff)\n(.*?)```", re.DOTALL)
COPIED = ("bibliography.bib", "content", "docs")


def test_the_examples_for_contributors_pass_the_check(tmp_path: Path, repo: Path) -> None:
    for name in COPIED:
        copy = shutil.copytree if (repo / name).is_dir() else shutil.copy
        copy(repo / name, tmp_path / name)
    before = {str(p) for p in problems(tmp_path, today())}
    examples = EXAMPLE.findall((repo / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert len(examples) > 5
    for place, kind, text in examples:
        put(tmp_path / place, kind, text)
        found = [str(p) for p in problems(tmp_path, today()) if p.severity is Severity.error]
        assert found == [], f"after the example for {place}"
    seals.write(tmp_path, load.content(tmp_path)[0], {"F201"})
    after = {re.sub(r":\d+:\d+", "", str(p)) for p in problems(tmp_path, today())}
    assert after <= {re.sub(r":\d+:\d+", "", p) for p in before}


def put(file: Path, kind: str, text: str) -> None:
    """Adds an example to a file; of a diff, the lines with a plus in the place of those with a minus."""
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    if kind == "diff":
        around, whole = ("".join(line[1:] for line in text.splitlines(True) if line[0] in c) for c in (" -", " +"))
        assert old.count(around) == 1, f"{file.name} does not hold once:\n{around}"
        new = old.replace(around, whole)
    else:
        new = f"{old.rstrip()}\n\n{text}" if old else text
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(new, encoding="utf-8")
