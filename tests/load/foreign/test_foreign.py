"""References in foreign formats: what is read from each, where the faults are, and that no text does harm."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
import rispy
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.errors import ContentError, Severity
from generator.load import bibtex
from generator.load.foreign import csl, from_file, nbib, references, ris
from generator.render import exports
from generator.render.bibliography import added, tidied

CASES = yaml.safe_load((Path(__file__).parent / "foreign.yaml").read_text(encoding="utf-8"))
THERE = "% mine\n@misc{aaa, title = {First}}\n\n@misc{zzz, title = {Last}}\n"
ANY = st.text(max_size=40)
SYNTAX = st.text(st.sampled_from('{}\\@"%#$~^_&,=\n\r\t -–:;.abAB19()<>/\x00\x1b\u2028\u202e'), max_size=40)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_is_read_as_it_should_be(case: dict[str, Any]) -> None:
    read = references(case["text"], "x")
    if "found" in case:
        said = asdict(read.references[0])
        for name, wanted in case["found"].items():
            if name in ("authors", "editors"):
                assert [{part: v for part, v in one.items() if v} for one in said[name]] == wanted
            else:
                assert said[name] == (tuple(wanted) if isinstance(wanted, list) else wanted), name
    assert [str(problem) for problem in read.problems] == case.get("problems", [])


def test_every_record_is_read_and_knows_its_line() -> None:
    text = next(case["text"] for case in CASES if case["name"].startswith("a chapter, a book and a preprint"))
    found = references(text, "x").references
    assert [(r.type, r.title, r.place.line) for r in found] == [
        ("incollection", "The chapter", 1),
        ("book", "The book", 10),
        ("misc", "The preprint", 16),
    ]
    assert found[2].publisher == "medRxiv : the Preprint Server for Health Sciences"


def test_another_reader_of_ris_finds_in_our_export_what_ours_finds(repo: Path) -> None:
    text = (repo / "bibliography.bib").read_text(encoding="utf-8")
    there = bibtex.references(text, "b")[0]
    theirs = rispy.loads(exports.ris(there.values()).replace("\r\n", "\n"))
    assert {one["id"]: one["title"] for one in theirs} == {key: r.title for key, r in there.items()}
    assert {one["id"]: one.get("doi", "") for one in theirs} == {key: r.doi for key, r in there.items()}


def test_what_another_writer_of_ris_writes_is_read() -> None:
    entry = {"type_of_reference": "JOUR", "authors": ["Aa, B."], "title": "T", "secondary_title": "J", "year": "2018"}
    (found,) = ris(rispy.dumps([entry]), "x").references
    assert (found.title, found.journal, found.year, found.authors[0].family) == ("T", "J", "2018", "Aa")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_with_the_marks_and_line_ends_of_other_systems(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "x.ris"
    file.write_bytes("TY  - GEN\r\nTI  - Zürich\r\nER  - \r\n".encode(encoding))
    (found,) = from_file(file, "x.ris").references
    assert found.title == "Zürich"


def test_a_file_that_is_no_utf_8_is_a_problem_at_its_line(tmp_path: Path) -> None:
    file = tmp_path / "x.ris"
    file.write_bytes("TY  - GEN\nTI  - Zürich\nER  - \n".encode("latin-1"))
    with pytest.raises(ContentError) as wrong:
        from_file(file, "x.ris")
    assert str(wrong.value) == "x.ris:2:1: error[unreadable-file]: this is not UTF-8 text (save it as UTF-8)"


def test_a_list_nested_beyond_reason_is_a_problem() -> None:
    assert [p.rule for p in csl("[" * 100_000, "x").problems] == ["bad-json"]


# --- Strangers


def harmless(text: str, wanted: int) -> None:
    """A text is refused with a place in it, or joins a bibliography as exactly as many entries as it has records."""
    read = references(text, "x.ris")
    if any(p.severity is Severity.error and p.rule != "missing-field" for p in read.problems):
        assert all(p.location.file == "x.ris" and p.location.line <= text.count("\n") + 1 for p in read.problems)
        return
    assert len(read.references) == wanted
    new = [replace(r, key=f"new-{number}") for number, r in enumerate(read.references)]
    result = added(THERE, "b", new)
    there, problems = bibtex.references(result, "b")
    assert set(there) == {"aaa", "zzz", *(r.key for r in new)}
    assert [p for p in problems if p.rule == "bad-bibtex"] == []
    for r in new:
        assert replace(there[r.key], place=r.place) == r
    assert all(line in result for line in THERE.split("\n"))
    assert bibtex.references(tidied(result, "b"), "b")[0].keys() == there.keys()


@settings(max_examples=40)
@given(ANY | SYNTAX, ANY | SYNTAX, SYNTAX)
def test_no_value_of_ris_does_harm(title: str, name: str, other: str) -> None:
    flat = [" ".join(value.split()) for value in (title, name, other)]
    harmless(
        "TY  - BOOK\nTI  - T{}\nAU  - {}\nPB  - {}\nT2  - {}\nVL  - {}\nER  - \n".format(*flat, flat[0], flat[1]), 1
    )


@settings(max_examples=40)
@given(ANY | SYNTAX, ANY | SYNTAX, SYNTAX)
def test_no_value_of_nbib_does_harm(title: str, name: str, other: str) -> None:
    flat = [" ".join(value.split()) for value in (title, name, other)]
    harmless("PMID- 1\nTI  - T{}\nFAU - {}\nJT  - {}\nOT  - {}\nCN  - {}\n".format(*flat, flat[0], flat[2]), 1)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | ANY | SYNTAX,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY | st.sampled_from(["family", "literal"]), inner),
    max_leaves=5,
)


@example({"note": "0\r."})
@settings(max_examples=40)
@given(
    st.dictionaries(st.sampled_from(["author", "issued", "publisher", "note", "custom", "volume", "DOI", "URL"]), JSON)
)
def test_no_value_of_csl_json_does_harm(item: dict[str, Any]) -> None:
    harmless(json.dumps([{"type": "book", "title": "T", **item}]), 1)


@example("\r@A")
@given(ANY | SYNTAX | st.text(st.sampled_from('TYERAUPMID- \n{}[]":,@a1'), max_size=200))
def test_no_text_at_all_ends_in_a_traceback(text: str) -> None:
    for read in (references, ris, nbib, csl):
        for problem in read(text, "x").problems:
            assert 1 <= problem.location.line <= len(re.split("\r\n|\r|\n", text))


def test_a_control_character_reaches_neither_entry_nor_message() -> None:
    read = ris("TY  - \x1b[31mX\nTI  - A\x1b[0m\u202eB\x00\nID  - \x1b\nER  - \n", "x")
    assert read.references[0].title == "A[0mB"
    assert "\x1b" not in "".join(map(str, read.problems)) + read.references[0].key
