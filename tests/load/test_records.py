"""Values that are no record's: what is said of them, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.world import SECOND, copied, problems


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("findings/all.yaml", "level: pooled", "level:", "the field 'level' is empty (one of pooled, subgroup,"),
        ("findings/all.yaml", "outcome: stiffness\n  level: p", "outcome:\n  level: p", "(What was measured)"),
        ("claims/all.yaml", "kind: effect", "kind:", "the field 'kind' is empty (one of effect,"),
        ("claims/all.yaml", "findings: [K001]", "findings:", "write it, or remove the field)"),
        ("claims/all.yaml", "findings: [K001]", "findings: [~]", "an item of 'findings' is empty (write it, or"),
        ("conditions/stiff-knees.yaml", "label: Stiff knees", "label:", "the field 'label' is empty ("),
        ("handouts/all.yaml", "block: rules", "block:", "the field 'block' is empty (one of main-points, help,"),
        (
            "handouts/all.yaml",
            "barriers: [no-time]",
            "barriers: 5",
            "barriers: a list is expected, not '5' (write a list",
        ),
        ("findings/all.yaml", "level: pooled", "levl:", "'levl' is not a field of a finding (did you mean 'level'?)"),
    ],
)
def test_a_field_that_is_empty_is_called_so(file: str, old: str, new: str, says: str, tmp_path: Path) -> None:
    words = (SECOND / "content" / file).read_text(encoding="utf-8")
    assert old in words
    root = copied(tmp_path, {f"content/{file}": (words, words.replace(old, new, 1))})
    found = "\n".join(map(str, problems(root)))
    assert says in found
    assert "None" not in found
