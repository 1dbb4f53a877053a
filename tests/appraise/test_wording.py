"""Forbidden words are found however a file breaks its lines and quotes its text."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.appraise.wording import _ANY_FORBIDDEN, _may_slip
from generator.load.yaml import Document
from tests.world import copied, problems

SAID = ("proven", "a cure", "no side effects", "without side-effects", "replaces your medication", "as good as drugs")
WORDS = st.lists(
    st.sampled_from([*SAID, "may ease", "pain: some", "it's", '"so"', "é", "# three", "- and"]), max_size=12
)


@given(
    words=WORDS,
    joined=st.sampled_from([" ", "\n", "\n\n"]),
    style=st.sampled_from([None, "'", '"', "|", ">"]),
    width=st.integers(4, 60),
    letters=st.booleans(),
)
def test_a_file_with_forbidden_words_is_looked_through(
    words: list[str], joined: str, style: str | None, width: int, letters: bool
) -> None:
    source = yaml.safe_dump({"a": joined.join(words)}, default_style=style, width=width, allow_unicode=letters)
    value = Document(source, "a.yaml").value
    assert isinstance(value, dict)
    assert value == {"a": joined.join(words)}
    if _ANY_FORBIDDEN.search(value["a"]):
        assert _may_slip(source)


def test_most_files_are_not() -> None:
    assert not _may_slip("plain: Lifting may ease a low mood.\n")
    assert _may_slip("plain: Lifting has no\n  side effects.\n")
    assert _may_slip('plain: "Lifting is \\x70roven."\n')


def test_a_hedge_may_open_a_sentence(tmp_path: Path) -> None:
    surer = {
        "content/claims/all.yaml": ("plain: Stretching may ease stiff knees", "plain: May ease stiff knees"),
        "content/claims/topics.yaml": ("plain: It is unclear if", "plain: Unclear if"),
    }
    assert problems(copied(tmp_path, surer)) == ()
