"""Seals: a number that nobody held against its source is found, in a record whose other numbers were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.appraise.seals import broken, current
from tests.world import SECOND, content, copied


def test_a_number_that_is_added_to_a_sealed_record_is_found(tmp_path: Path) -> None:
    added = {"content/findings/all.yaml": ("  participants: 120\n", "  participants: 120\n  i2: 30\n")}
    found = replace(content(copied(tmp_path, added)), seals=current(content(SECOND)))
    (problem,) = broken(found)
    assert (problem.rule, str(problem.location)) == ("changed-number", "content/findings/all.yaml:18:7")
    assert problem.message == "'i2' of 'K001' is not the number that was verified against the source"
