"""The file of seals, where people who merge have touched it."""

from __future__ import annotations

from generator.load.seals import seals

LOCK = "# The numbers.\nK001: estimate=abc123 low=def456\nable-2020/First: 1 of 2: effect=123abc\n"


def said(text: str) -> list[str]:
    return [f"{problem.location.line}: {problem.message}" for problem in seals(text, "content/verified.lock")[1]]


def test_a_name_may_hold_anything_and_is_followed_by_its_seals() -> None:
    expected = {"K001": {"estimate": "abc123", "low": "def456"}, "able-2020/First: 1 of 2": {"effect": "123abc"}}
    assert seals(LOCK, "content/verified.lock") == (expected, ())


def test_a_mark_of_an_encoding_is_no_seal_and_no_fault() -> None:
    assert said(f"\ufeff{LOCK}") == []


def test_two_versions_that_a_merge_left_are_one_problem() -> None:
    ours, theirs = "K002: estimate=aaaaaa", "K002: estimate=bbbbbb"
    (problem,) = seals(f"{LOCK}<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> other\n", "content/verified.lock")[1]
    assert problem.location.line == 4
    assert problem.message.startswith("a merge left two versions of these lines")


def test_of_two_seals_of_one_record_nobody_knows_which_holds() -> None:
    assert said(f"{LOCK}{LOCK}") == []
    assert said(f"{LOCK}K001: estimate=000000 low=def456\n") == ["4: 'K001' is sealed twice, first at line 2"]
