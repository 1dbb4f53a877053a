"""The comment on a pull request: what a stranger's run may say, and where."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.stand_in import GitHub, archive, said
from tools import meaning

REPOSITORY = "guide/guide"
WORDS = "**Certainty** of `claim/x`: low → moderate."


def github(
    files: bytes | None = None, comments: tuple[dict[str, object], ...] = (), **changed: dict[str, Any]
) -> GitHub:
    """Pull request 7 of a fork, and run 9 of its change; `run`, `pull` or `artifact` changes a value."""
    artifact = {"id": 3, "name": "meaning", "expired": False, "size_in_bytes": 400, **changed.get("artifact", {})}
    run = {
        "id": 9,
        "event": "pull_request",
        "path": ".github/workflows/change.yml",
        "head_sha": "abc",
        "head_repository": {"id": 2},
        **changed.get("run", {}),
    }
    pull = {
        "state": "open",
        "head": {"sha": "abc", "repo": {"id": 2}},
        "base": {"repo": {"full_name": REPOSITORY}},
        **changed.get("pull", {}),
    }
    return GitHub(
        {
            "actions/runs/9": run,
            "actions/runs/9/artifacts": {"artifacts": [artifact]},
            "actions/artifacts/3/zip": files or archive(number="7", comment_md=WORDS),
            "pulls/7": pull,
            "issues/7/comments": comments,
        }
    )


def test_the_words_of_a_run_become_a_comment() -> None:
    there = github()
    assert meaning.post(there, REPOSITORY, "9") == "commented on pull request 7"
    [(method, address, values)] = there.sent
    assert (method, address) == ("POST", "issues/7/comments")
    assert values["body"].startswith(meaning.MARK)
    assert values["body"].endswith(WORDS)


def test_the_comment_of_an_earlier_run_is_updated() -> None:
    there = github(comments=(said("LGTM", "a-person"), said(meaning.body("old"))))
    meaning.post(there, REPOSITORY, "9")
    assert [(method, address) for method, address, _ in there.sent] == [("PATCH", "issues/comments/5")]


def test_a_mark_copied_by_a_person_is_not_ours() -> None:
    there = github(comments=(said(meaning.body("old"), "a-person"),))
    meaning.post(there, REPOSITORY, "9")
    assert [method for method, _, _ in there.sent] == ["POST"]


def test_a_change_of_form_alone_adds_no_comment_but_updates_one() -> None:
    empty = archive(number="7", comment_md="\n")
    there = github(empty)
    meaning.post(there, REPOSITORY, "9")
    assert there.sent == []
    there = github(empty, comments=(said(meaning.body("old")),))
    meaning.post(there, REPOSITORY, "9")
    assert there.sent[0][2]["body"].endswith(meaning.SAME)


@pytest.mark.parametrize(
    "changed",
    [
        {"run": {"event": "push"}},
        {"run": {"path": ".github/workflows/another.yml"}},
        {"run": {"head_repository": {"id": 99}}},
        {"pull": {"head": {"sha": "abc", "repo": None}}},
        {"pull": {"base": {"repo": {"full_name": "another/one"}}}},
        {"artifact": {"size_in_bytes": 10_000_000}},
        {"artifact": {"expired": True}},
    ],
    ids=lambda changed: str(changed),
)
def test_a_run_that_does_not_belong_here_is_refused(changed: dict[str, Any]) -> None:
    there = github(**changed)
    with pytest.raises(meaning.RefusedError):
        meaning.post(there, REPOSITORY, "9")
    assert there.sent == []


@pytest.mark.parametrize("changed", [{"head": {"sha": "new", "repo": {"id": 2}}}, {"state": "closed"}], ids=str)
def test_a_run_that_is_out_of_date_says_nothing(changed: dict[str, Any]) -> None:
    there = github(pull=changed)
    assert meaning.post(there, REPOSITORY, "9") == "pull request 7 has moved on"
    assert there.sent == []


def test_a_run_without_words_says_nothing() -> None:
    there = github(artifact={"name": "prints"})
    assert meaning.post(there, REPOSITORY, "9") == "that run found no words"


@pytest.mark.parametrize("number", ["", "0", "7 ", "7\n", "-7", "07", "7/../../issues/1", "٧", "$(id)", "9" * 40])
def test_a_number_is_digits_and_nothing_else(number: str) -> None:
    with pytest.raises(meaning.RefusedError):
        meaning.unpacked(archive(number=number, comment_md=WORDS))


@pytest.mark.parametrize(
    "files",
    [b"", b"no archive", archive(number="7"), archive(comment_md=WORDS), archive(number=b"\xff", comment_md="")],
)
def test_an_artifact_that_cannot_be_read_is_refused(files: bytes) -> None:
    with pytest.raises(meaning.RefusedError):
        meaning.unpacked(files)


def test_what_is_too_long_for_a_comment_is_cut_after_a_line() -> None:
    _, words = meaning.unpacked(archive(number="7", comment_md="ä line\n" * 20_000))
    assert len(meaning.body(words)) < 65_536
    assert words.endswith("ä line" + meaning.CUT)


def test_words_call_nobody_and_hide_nothing() -> None:
    shown = meaning.body("see [@cornelissen2013], ask @team, mail a@b.example <!-- hidden -->")
    assert shown.count("<!--") == 1
    assert "@cornelissen" not in shown
    assert "@team" not in shown
    assert "@\u200bteam" in shown


@given(st.binary(max_size=300))
def test_whatever_the_words_are_the_comment_is_text_under_our_mark(words: bytes) -> None:
    shown = meaning.body(meaning.shortened(words))
    assert shown.startswith(meaning.MARK)
    assert "<!--" not in shown.removeprefix(meaning.MARK)
    assert not any(sign < " " and sign != "\n" for sign in shown)
