"""A bibliography as text: tidied, and added to, without a loss."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import ContentError, Location
from generator.load.bibraw import pieces
from generator.load.bibtex import references
from generator.model.reference import Reference
from generator.render import bibliography
from generator.render.bibliography import added, tidied
from tests import bibliographies

CASES = yaml.safe_load((Path(__file__).parent / "tidy.yaml").read_text(encoding="utf-8"))
NEW = Reference(key="middle", title="New & {odd}")
ENTRY = (
    "@misc{middle,\n  title = {New \\& \\textbraceleft{}odd\\textbraceright{}},\n  x-verification = {unverified},\n}\n"
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_bibliography_is_tidied_once(case: dict[str, Any]) -> None:
    once = tidied(case["before"], "x")
    assert once == case["after"]
    assert tidied(once, "x") == once


def test_the_shipped_bibliography_is_tidy(repo: Path) -> None:
    text = (repo / "bibliography.bib").read_text(encoding="utf-8")
    assert tidied(text, "bibliography.bib") == text


def test_lines_that_end_as_on_windows_go_on_to_do_so() -> None:
    assert tidied("@misc{a,\r\n title = {A}\r\n}\r\n", "x") == "@misc{a,\r\n  title = {A},\r\n}\r\n"


def test_hundreds_of_entries_say_the_same_afterwards() -> None:
    text = bibliographies.bibtex(300)
    after = tidied(text, "x")
    assert after != text
    assert _said(after) == _said(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [("@misc{a, title = {A}\n@misc{b, title = {B}}", "x:1:1"), ("@misc{a, title={A}}\n@misc{a, title={B}}", "x:2:7")],
    ids=["an entry that does not end", "a key that stands twice"],
)
def test_a_bibliography_with_a_fault_is_left_alone_and_the_fault_is_named(text: str, place: str) -> None:
    for act in (lambda: tidied(text, "x"), lambda: added(text, "x", [NEW])):
        with pytest.raises(ContentError) as wrong:
            act()
        assert [str(p.location) for p in wrong.value.problems] == [place]


def test_a_change_of_meaning_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bibliography, "_tidied", lambda text: text.replace("One", "Two"))
    with pytest.raises(ContentError) as wrong:
        tidied("% x\n@misc{a, title = {One}}\n", "x")
    assert str(wrong.value).startswith("x:2:1: error[untidy]: tidying would change what the bibliography says: 'a'")


def test_a_lost_comment_is_a_change_of_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bibliography, "_tidied", lambda text: text.replace("% x", ""))
    with pytest.raises(ContentError):
        tidied("% x\n@misc{a, title = {One}}\n", "x")


STRAY = "\n}\n"
SOUP = st.lists(
    st.sampled_from(("@misc{a, title = {A}}", "@misc{b, note = m # {x }", STRAY, "@misc{0,"))
    | st.sampled_from(
        (
            "@misc{a,",
            "@misc{b, title = {B}}",
            "title = {",
            "}",
            '"x"',
            "% c\n",
            "@string{m = {M}}",
            "note = m # {x},",
            "\n\n",
        )
    ),
    max_size=9,
).map("".join)


@given(SOUP)
def test_whatever_is_tidied_says_the_same_or_is_refused(text: str) -> None:
    if any(p.rule in ("bad-bibtex", "duplicate-key") for p in references(text, "x")[1]):
        return
    stray = STRAY in text or "}" in text.partition("@")[0]
    with suppress(ContentError) if stray else nullcontext():
        after = tidied(text, "x")
        assert _said(after) == _said(text)
        assert tidied(after, "x") == after


def test_a_stray_brace_between_entries_stops_the_tidying() -> None:
    with pytest.raises(ContentError, match="is there a stray brace between two entries"):
        tidied("}\n@misc{a, title = {A}}@string{m = {M}}", "x")


@given(SOUP)
def test_the_pieces_of_a_bibliography_are_all_of_it(text: str) -> None:
    if any(p.rule == "bad-bibtex" for p in references(text, "x")[1]):
        return
    found = pieces(text)
    whole = "".join(block.lead + block.text + block.behind for block in found.blocks) + found.tail
    assert whole == text


# --- Adding


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ENTRY),
        ("% head\n", "% head\n\n" + ENTRY),
        ("@misc{a, title = {A}}", "@misc{a, title = {A}}\n\n" + ENTRY),
        ("@misc{a, title = {A}}\n% tail\n", "@misc{a, title = {A}}\n\n" + ENTRY + "% tail\n"),
        ("% head\n\n@misc{z , title={Z}}", "% head\n\n" + ENTRY + "\n@misc{z , title={Z}}"),
        ("% of z\n@misc{z, title={Z}}", ENTRY + "\n% of z\n@misc{z, title={Z}}"),
        ("@misc{A, title={A}}\n\n  @misc{Z, title={Z}}", "@misc{A, title={A}}\n\n" + ENTRY + "\n  @misc{Z, title={Z}}"),
        ("@misc{a, title={A}} % behind a\n@misc{z}", "@misc{a, title={A}} % behind a\n" + ENTRY + "\n@misc{z}"),
        ("@misc{a, title={A}} % behind a", "@misc{a, title={A}} % behind a\n\n" + ENTRY),
        ("@string{zz = {Z}}\n", "@string{zz = {Z}}\n\n" + ENTRY),
    ],
)
def test_an_entry_goes_to_its_place_and_all_else_stays(before: str, after: str) -> None:
    assert added(before, "x", [NEW]) == after


def test_an_entry_takes_the_line_ends_of_the_file() -> None:
    after = added("@misc{a,\r\n  title = {A},\r\n}\r\n", "x", [NEW])
    assert after.count("\n") == after.count("\r\n") == 8


def test_what_is_added_can_be_cut_out_again(repo: Path) -> None:
    text = (repo / "bibliography.bib").read_text(encoding="utf-8")
    assert added(text, "x", [NEW]).replace(ENTRY + "\n", "") == text


def test_a_key_that_would_not_come_back_is_refused_where_it_came_from() -> None:
    with pytest.raises(ContentError, match="holds something that BibTeX cannot carry"):
        added("", "x", [replace(NEW, key="a}b")])


def _said(text: str) -> dict[str, Any]:
    return {key: replace(r, place=Location("")) for key, r in references(text, "x")[0].items()}
