"""Forbidden words are found however a file breaks its lines and quotes its text."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.appraise.wording import any_forbidden, may_slip
from generator.load.yaml import Document
from tests.world import changed, copied, problems

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
    if any_forbidden().search(value["a"]):
        assert may_slip(source)


def test_most_files_are_not() -> None:
    assert not may_slip("plain: Lifting may ease a low mood.\n")
    assert may_slip("plain: Lifting has no\n  side effects.\n")
    assert may_slip('plain: "Lifting is \\x70roven."\n')


def test_a_hedge_may_open_a_sentence(tmp_path: Path) -> None:
    surer = {
        "content/claims/all.yaml": ("plain: Stretching may ease stiff knees", "plain: May ease stiff knees"),
        "content/claims/topics.yaml": ("plain: It is unclear if", "plain: Unclear if"),
    }
    assert problems(copied(tmp_path, surer)) == ()


@pytest.mark.parametrize(
    "said",
    [
        "It has no side effect.",
        "It is free of side-effects.",
        "It is an easy way of replacing medication.",
        "It replaced their tablets.",
        "It works as well as medicine.",
        "It did about as well as drugs.",
        "It is as effective as the medication.",
        "It helps as much as pills.",
        "One in five people has it.",
        "One out of every ten has it.",
        "It works as well as knee balm.",
        "It is as good as knee balms.",
    ],
)
def test_a_promise_in_other_words_is_a_promise(said: str, tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/questions/all.yaml": ("plain: You can do it in any room.", f"plain: {said}")})
    balm = "id: knee-balm\nlabel: Balm for knees\nplain: a balm\nkind: drug\n"
    (root / "content/interventions/balm.yaml").write_text(balm, encoding="utf-8")
    assert [one.rule for one in problems(root) if one.rule not in ("readability", "unused-record")] == [
        "forbidden-wording"
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Take your medicine as well as stretching.",
        "Stretch as well as taking your tablets.",
        "Ask about side effects of your medicine.",
        "Stretch beside your treatment, not instead of it.",
        "Hold one in each hand.",
        "It is one of three moves.",
        "Balm works as well as knee creams.",
    ],
)
def test_other_words_are_none(said: str, tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/questions/all.yaml": ("plain: You can do it in any room.", f"plain: {said}")})
    assert [one for one in problems(root) if one.rule != "readability"] == []


def test_what_is_said_in_circulation_is_quoted(tmp_path: Path) -> None:
    file = "content/statements/all.yaml"
    root = copied(tmp_path)
    said = next(line for line in (root / file).read_text(encoding="utf-8").splitlines() if "said:" in line)
    changed(root / file, said, f"{said[: said.index(':')]}: Stretching is a proven cure.")
    assert problems(root) == ()
