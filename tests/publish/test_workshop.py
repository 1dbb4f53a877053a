"""What a folder makes, before it is published: the words of its handouts are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import load
from generator.errors import ContentError
from generator.publish.workshop import budgets, made
from tests.world import SECOND, TODAY, content, copied

HANDOUTS = "content/handouts/all.yaml"
LEAFLET = "words: { low: 50, high: 520 }"
SHEET = "words: { low: 20, high: 520 }"


def test_the_shipped_handouts_keep_to_their_words(repo: Path) -> None:
    assert [str(problem) for root in (repo, SECOND) for problem in budgets(load.content(root)[0])] == []


@pytest.mark.parametrize(("low", "high"), [(400, 520), (50, 100)])
def test_too_few_or_too_many_words_are_a_warning_where_the_budget_stands(low: int, high: int, tmp_path: Path) -> None:
    root = copied(tmp_path, {HANDOUTS: (LEAFLET, f"words: {{ low: {low}, high: {high} }}")})
    (problem,) = made(root, "https://knees.test/", TODAY, handouts=False).warnings
    assert str(problem).startswith("content/handouts/all.yaml:25:10: warning[word-budget]: the handout 'leaflet' has ")
    assert f" words, its budget is {low} to {high}" in problem.message


def test_one_word_more_counts_as_one(tmp_path: Path) -> None:
    before = copied(tmp_path / "before", {HANDOUTS: (LEAFLET, "words: { low: 0, high: 0 }")})
    after = copied(tmp_path / "after", {HANDOUTS: (LEAFLET, "words: { low: 0, high: 0 }")})
    questions = after / HANDOUTS
    text = questions.read_text(encoding="utf-8")
    questions.write_text(text.replace("[Is it safe for me?]", "[Isn't it <b> safe for me?]"), encoding="utf-8")
    assert counted(after) == counted(before) + 1


def test_the_names_at_the_foot_are_not_read(tmp_path: Path) -> None:
    before = copied(tmp_path / "before", {HANDOUTS: (LEAFLET, "words: { low: 0, high: 0 }")})
    after = copied(tmp_path / "after", {HANDOUTS: (LEAFLET, "words: { low: 0, high: 0 }")})
    person = "name: Ben Best (invented)\nrole: author\nconflicts: none declared\n"
    (after / "content/contributors/ben-best.yaml").write_text(person, encoding="utf-8")
    assert counted(after) == counted(before)


def test_a_log_to_fill_in_is_not_read(tmp_path: Path) -> None:
    short = copied(tmp_path / "short", {HANDOUTS: (SHEET, "words: { low: 0, high: 0 }")})
    long = copied(tmp_path / "long", {HANDOUTS: (SHEET, "words: { low: 0, high: 0 }")})
    programme = next((long / "content/programmes").glob("*.yaml"))
    text = programme.read_text(encoding="utf-8")
    assert "weeks: 4" in text
    programme.write_text(text.replace("weeks: 4", "weeks: 8"), encoding="utf-8")
    assert counted(long) == counted(short)


def test_a_crisis_box_for_which_page_1_has_no_room_stops_the_prints_at_its_block(tmp_path: Path) -> None:
    root = copied(tmp_path, {HANDOUTS: ("template: leaflet", "template: sections")})
    sheets = root / HANDOUTS
    text = sheets.read_text(encoding="utf-8")
    blocks = text[text.index("    - { block: main-points") : text.index("    - { block: sources }")]
    lines = ", ".join(f"Line {number}" for number in range(30))
    long = (
        f"    - {{ block: first-step, title: My steps, lines: [{lines}] }}\n    - {{ block: crisis }}\n"
        "    - { block: stop, title: Stop, safety: [sharp-pain, call] }\n"
    )
    sheets.write_text(text.replace(blocks, long).replace("pages: 2", "pages: 4"), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        made(root, "https://knees.test/", TODAY)
    (late,) = [problem for problem in caught.value.problems if problem.rule == "missing-safety"]
    assert str(late) == (
        "content/handouts/all.yaml:11:7: error[missing-safety]: leaflet-a4: whom to call in a crisis does not "
        "stand on the first page (move the block `crisis` up, or shorten what stands before it)"
    )


def counted(root: Path) -> int:
    """The words of the one handout that has no budget."""
    (problem,) = budgets(content(root))
    return int(problem.message.split(" has ")[1].split()[0])
