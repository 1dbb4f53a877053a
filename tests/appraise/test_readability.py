"""Plain words stay plain: every block for patients is measured, and the hard ones are named."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator import load
from generator.appraise.readability import LIMIT, blocks, hard
from generator.cli import app
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.handout import Audience, Handout
from tests.world import SECOND, content, copied, problems

HARD = "Musculoskeletal rehabilitation interventions demonstrate considerable heterogeneity."

HANDOUTS = "content/handouts/all.yaml"
WORDS = "  words: { low: 50, high: 520 }"

PLAIN = "  plain: Stretching may ease stiff knees in the morning."


@pytest.fixture(scope="module")
def shipped(repo: Path) -> Content:
    return load.content(repo)[0]


def test_the_shipped_words_for_patients_are_easy_enough(shipped: Content) -> None:
    assert [str(problem) for problem in hard(shipped)] == []


def test_every_claim_and_every_block_of_a_handout_for_patients_is_measured(shipped: Content) -> None:
    places = {block.place for block in blocks(shipped)}
    assert {shipped.at(claim, "plain") for claim in shipped.all(Claim)} <= places
    for handout in shipped.all(Handout):
        if handout.audience is Audience.patient:
            kinds = [block.block for block in handout.blocks]
            assert shipped.at(handout, "blocks", kinds.index("stop")) in places


def test_a_hard_sentence_is_a_warning_where_it_was_written(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/claims/all.yaml": (PLAIN, f"  plain: It may ease. {HARD}")})
    found = [p for p in problems(root) if p.rule == "readability"]
    assert {p.severity for p in found} == {"warning"}
    assert str(min(found).location).startswith("content/claims/all.yaml:4:")
    assert f"the limit is {LIMIT}" in found[0].message


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("It eases inflammation.", "swap 'inflammation' for short words"),
        (f"It may ease, {'so and so ' * 12}.", "shorten the sentences, then swap long words for short ones"),
        (
            f"It eases inflammation, {'so and so ' * 12}.",
            "shorten the sentences, then swap 'inflammation' for short words",
        ),
    ],
)
def test_the_hint_names_what_makes_a_sentence_hard(tmp_path: Path, words: str, hint: str) -> None:
    root = copied(tmp_path, {"content/claims/all.yaml": (PLAIN, f"  plain: {words}")})
    assert hint in [p.hint for p in problems(root) if p.rule == "readability"]


def test_a_handout_may_set_a_lower_limit_for_its_own_blocks_but_no_higher_one(tmp_path: Path) -> None:
    for grade, limit in ((0, 0.9), (9, LIMIT)):
        root = copied(tmp_path / str(grade), {HANDOUTS: (WORDS, f"{WORDS}\n  reading_grade: {grade}")})
        assert {block.limit for block in blocks(content(root)) if "of 'leaflet'" in block.name} == {limit}
        found = [p.message for p in problems(root) if p.rule == "readability"]
        assert bool(found) == (grade == 0)
        assert [words for words in found if "of 'leaflet' reads at grade" not in words] == []
        assert [words for words in found if "the limit is 0.9" not in words] == []


def test_citations_marks_and_placeholders_are_not_read_as_words() -> None:
    texts = [block.text for block in blocks(content(SECOND))]
    assert [text for text in texts if "{{" in text or "@" in text or "**" in text] == []


def test_an_unknown_placeholder_is_left_to_the_rule_that_names_it(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/claims/all.yaml": (PLAIN, f"{PLAIN} {{{{ finding.K999 }}}}")})
    assert [p for p in problems(root) if "K999" in p.message]


def test_the_check_ends_with_the_grade_of_all_plain_words() -> None:
    done = CliRunner().invoke(app, ["check", "--root", str(SECOND)])
    count = len(blocks(content(SECOND)))
    assert done.output.splitlines()[-1].startswith(f"{count} blocks of plain words: reading grade at most ")


def test_grades_lists_every_block_the_hardest_first() -> None:
    done = CliRunner().invoke(app, ["check", "--grades", "--root", str(SECOND)])
    listed = [line.split(maxsplit=2) for line in done.output.splitlines()[1:-1]]
    assert len(listed) == len(blocks(content(SECOND)))
    assert [float(row[0]) for row in listed] == sorted((float(row[0]) for row in listed), reverse=True)
    assert any(row[2] == "the claim 'start-small'" for row in listed)
