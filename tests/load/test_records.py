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
        ("findings/all.yaml", "studies: 3", "studies: 3\n  interval_level: 950", "a number of 99 or less is expected"),
        ("study-sets/able-2020.yaml", "weight: 34.0", "weight: 340", "a number of 100 or less is expected, not '340'"),
        (
            "study-sets/able-2020.yaml",
            "mean1: 4.0, sd1: 2.0, n2: 20, mean2: 4.6",
            "mean1: 4.0, sd1: -2.0, n2: 20, mean2: 4.6",
            "of 0 or more is expected",
        ),
        ("findings/all.yaml", "participants: 120", "participants:", "is empty (How many people; write it, or remove"),
        ("conditions/stiff-knees.yaml", "label: Stiff knees", "label:", "the field 'label' is empty ("),
        (
            "conditions/stiff-knees.yaml",
            "label: Stiff knees",
            "",
            "the field 'label' is missing (The condition's name in menus)",
        ),
        (
            "recommendations/try-stretching.yaml",
            "action: stretching for adults with stiff knees who would like to try it.",
            "",
            "and holds no `not` of its own)",  # the end of a sentence of three lines
        ),
        ("handouts/all.yaml", "block: rules", "block:", "the field 'block' is empty (one of main-points, help,"),
        (
            "handouts/all.yaml",
            "barriers: [no-time]",
            "barriers: 5",
            "barriers: a list is expected, not '5' (write a list",
        ),
        ("findings/all.yaml", "level: pooled", "level: [a, b]", "a list is not a level (one of pooled,"),
        ("claims/all.yaml", "kind: effect", "kind: false", "'false' is not a kind (one of effect,"),
        (
            "exercises/all.yaml",
            "equipment: [{ kind: chair, at: [-30, 0] }]",
            "equipment: [chair]",
            "equipment: fields are expected here, not 'chair'",
        ),
        ("exercises/all.yaml", "arrow: { from: [-24, 40], to: [-24, 70] }", "arrow: up", "(write `{from: …, to: …}`)"),
        (
            "claims/all.yaml",
            "text: ",
            f"text: {'a ' * 2500}b ",
            "is too long; at most 5000 letters are allowed",
        ),
        (
            "exercises/all.yaml",
            "equipment: [{ kind: chair, at: [-30, 0] }]",
            f"equipment: [{', '.join(['{ kind: chair, at: [-30, 0] }'] * 21)}]",
            "at most 20 are allowed",
        ),
        (
            "conditions/stiff-knees.yaml",
            "label: Stiff knees",
            "label: ' '",
            "the field 'label' is empty (The condition's",
        ),
        (
            "handouts/all.yaml",
            "{ block: rules }",
            "{ bloc: rules }",
            "'bloc' is not a field of 'blocks' of a handout (did",
        ),
        (
            "handouts/all.yaml",
            "{ block: rules }",
            "{ rules }",
            "the field 'block' is missing (one of main-points, help,",
        ),
        ("findings/all.yaml", "level: pooled", "level: {}", "fields are not a level (one of pooled,"),
        ("claims/all.yaml", "K001 }}", "K999 }}", "no finding 'K999' (look for its id under content/findings/;"),
        ("claims/all.yaml", "[@Able_2020", "[@Q", "no reference 'Q' (add its entry to the bibliography, or take"),
        (
            "helplines/gb.yaml",
            "verify_by: 2027-01-01",
            "verify_by: 9999-12-31",
            "would count as checked until 31 December 9999",
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


@pytest.mark.parametrize(
    ("empty", "told"), [("~", 0), ("null", 0), ("\n    null", 0), ("", 1), (" ", 1), (" # later", 1)]
)
def test_a_field_that_may_be_absent_may_say_so(tmp_path: Path, empty: str, told: int) -> None:
    change = ("participants: 120", f"participants: {empty}")
    found = [problem.message for problem in problems(copied(tmp_path, {"content/findings/all.yaml": change}))]
    assert found == ["the field 'participants' is empty"] * told


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/findings/all.yaml", "high: -0.10\n  interval: CI", "high: -0.10\n  interval:"),
        ("content/study-sets/able-2020.yaml", "weight: 34.0 }", "weight: }"),
    ],
)
def test_a_field_that_is_empty_is_told_once(tmp_path: Path, file: str, old: str, new: str) -> None:
    (problem,) = problems(copied(tmp_path, {file: (old, new)}))
    assert problem.message.endswith("is empty")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("guideline.yaml", "limits: [Nothing here is true.]", "limits: []"),
        ("conditions/stiff-knees.yaml", "claims: [stretching-eases-stiffness, start-small]", "claims: []"),
        ("exercises/all.yaml", "muscles: [thighs]", "muscles: []"),
        ("handouts/all.yaml", "barriers: [no-time]", "barriers: []"),
        ("handouts/all.yaml", "lines: [Is it safe for me?]", "lines: []"),
        ("summaries/stiffness.yaml", "\ntable:\n", "\ntable: []\nx:\n"),
    ],
)
def test_what_would_stand_under_a_heading_is_not_an_empty_list(file: str, old: str, new: str, tmp_path: Path) -> None:
    words = (SECOND / "content" / file).read_text(encoding="utf-8")
    assert old in words
    root = copied(tmp_path, {f"content/{file}": (words, words.replace(old, new, 1))})
    assert "the list is empty, at least one is needed" in "\n".join(map(str, problems(root)))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("handouts/all.yaml", "title: What it is, claims: [start-small] }", "title: What it is }"),
        ("topics/all.yaml", "    - title: Side by side\n      comparisons: [sitting]\n", "    - title: Side by side\n"),
    ],
)
def test_a_heading_over_nothing_is_told(file: str, old: str, new: str, tmp_path: Path) -> None:
    root = copied(tmp_path, {f"content/{file}": (old, new)})
    assert "nothing stands under '" in "\n".join(map(str, problems(root)))
