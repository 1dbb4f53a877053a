"""A mean difference has a unit, and bears it wherever it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.appraise.placeholders import value
from generator.model.study import StudySet
from generator.render import charts
from generator.render.pages import evidence, topic
from tests import world
from tests.render.pages_world import of, words

WARM = "content/findings/warm-tendons.yaml"
MD = ("measure: SMD\n", "measure: MD\nunit: minutes\n")


def test_a_number_bears_its_unit_on_pages_and_in_sentences() -> None:
    content = world.content(world.SECOND)
    assert value("finding.warm-tendons", content) == "1.5 points (95% CI 0.2 to 2.8)"
    assert value("finding.warm-tendons.unit", content) == "points"
    assert value("finding.warm-tendons.estimate", content) == "1.5"
    said = [words(page) for page in topic.pages(content)]
    assert any("1.5 points (95% CI 0.2 to 2.8) in one trial" in text for text in said)


def test_the_table_of_findings_has_the_unit_and_the_scale(tmp_path: Path) -> None:
    row = ("  - { finding: K001 }\n", "  - { finding: K001 }\n  - { finding: warm-tendons }\n")
    scale = ("direction: lower-better", "scale: Knee Score\ndirection: lower-better")
    root = world.copied(tmp_path, {"content/summaries/stiffness.yaml": row, "content/outcomes/stiffness.yaml": scale})
    said = words(of(evidence.pages(world.content(root)), "evidence/stiffness.md"))
    assert "1.5 points lower (0.2 to 2.8)" in said
    assert "Scale: Knee Score" in said


@pytest.mark.parametrize(
    ("words_beside", "warned"),
    [("", True), ("caveat: Seen in women only.\n", True), ("caveat: The unit was not seen.\n", False)],
)
def test_a_mean_difference_without_a_unit_is_told_unless_words_beside_it_do(
    tmp_path: Path, words_beside: str, warned: bool
) -> None:
    root = world.copied(tmp_path, {WARM: ("unit: points\n", words_beside)})
    found = world.problems(root)
    assert [(p.rule, str(p.severity), p.location.file) for p in found] == [("missing-field", "warning", WARM)] * warned


def test_a_forest_of_mean_differences_has_the_unit_at_its_axis_and_warns_without(tmp_path: Path) -> None:
    file = "content/study-sets/able-2020.yaml"
    root = world.copied(tmp_path, {file: MD})
    content = world.content(root)
    assert charts.forest(content.get(StudySet, "able-2020"), content).axis_label == "Improvement in minutes"
    world.changed(root / file, "unit: minutes\n", "")
    assert "a mean difference without a unit" in " ".join(p.message for p in world.problems(root))


@pytest.mark.parametrize(
    ("file", "old"),
    [("findings/all", "  improvement: negative\n"), ("study-sets/able-2020", "improvement: negative\n")],
)
def test_a_standardised_difference_has_no_unit(tmp_path: Path, file: str, old: str) -> None:
    unit = old.replace("improvement: negative", "unit: minutes")
    root = world.copied(tmp_path, {f"content/{file}.yaml": (old, old + unit)})
    assert [p.message for p in world.problems(root)] == ["a number of the kind SMD has no unit"]
