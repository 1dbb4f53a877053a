"""YAML text becomes values with places; nothing in it runs, and nothing makes the loader fall."""

from __future__ import annotations

from decimal import Decimal
from unittest import mock

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import memory
from generator.load.records import places
from generator.load.yaml import Document


def test_a_value_remembers_its_line_and_column() -> None:
    document = Document("a: 1\nb:\n  - c: word\n    d: >-\n      folded\n", "x.yaml")
    assert str(document.at(("b", 0, "c"))) == "x.yaml:3:8"
    assert str(document.at(("b", 0, "d"))) == "x.yaml:4:8"
    assert str(document.at(("b", 0, "nothing"))) == "x.yaml:3:5"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.50", Decimal("0.50")),
        ("-1.80", Decimal("-1.80")),
        ("33", 33),
        ("007", "007"),
        ("no", "no"),
        ("yes", "yes"),
        ("true", True),
        ("NO", "NO"),
        ("2026-11-23", "2026-11-23"),
        ("1e5", "1e5"),
        (".inf", ".inf"),
        ("0x1F", "0x1F"),
        ("12:30", "12:30"),
        ("~", None),
        ("'12'", "12"),
        ("'true'", "true"),
    ],
)
def test_a_plain_word_means_what_an_editor_thinks(text: str, value: object) -> None:
    assert Document(f"a: {text}", "x.yaml").value == {"a": value}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 1\nb: 'Train at home\nc: 2\n", "x.yaml:2:4: the quotation mark that opens here is never closed"),
        ('- b: "one\n  c: 2\n- b: "two"\n', "x.yaml:1:6: the quotation mark that opens here is closed only at line 3"),
        ("a: 'x\nb: it's\n", "x.yaml:1:4: the quotation mark that opens here is closed only at line 2"),
        ('a: "x" y\nb: 1\n', "x.yaml:1:8: this is not YAML: did not find expected key"),
    ],
)
def test_a_quotation_mark_that_is_not_closed_is_told_where_it_opens(text: str, says: str) -> None:
    (problem,) = Document(text, "x.yaml").problems
    assert f"{problem.location}: {problem.message}".startswith(says)


def test_a_text_that_begins_with_an_apostrophe_is_told_with_the_other_quotes() -> None:
    (problem,) = Document("a: 's Avonds rusten.\n", "x.yaml").problems
    assert str(problem.location) == "x.yaml:1:4"
    assert "put the whole in the other quotes" in problem.hint


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 'We know\n  it doesn't hurt'\n", "x.yaml:2:11: the text in quotes that begins at line 1 ends here"),
        ('a: "He says\n  "stop" now"\nb: 2\n', "x.yaml:2:3: the text in quotes that begins at line 1 ends here"),
    ],
)
def test_a_quotation_mark_within_text_in_quotes_is_told_where_it_stands(text: str, says: str) -> None:
    (problem,) = Document(text, "x.yaml").problems
    assert f"{problem.location}: {problem.message}".startswith(says)
    assert "put the whole in" in problem.hint


def test_a_number_keeps_its_digits() -> None:
    assert str(Document("a: 0.50", "x.yaml").value["a"]) == "0.50"  # type: ignore[call-overload, index]


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\nb: *x",
        "a: !!python/name:os.system ''",
        "a: !include secrets",
        "a: &a [*a]",
        "a: &a b",
        "a: &a\n  b: 1",
        "a: ! b",
        "a: !!str 12",
        "<<: {a: 1}",
        "? [a]\n: 1",
    ],
)
def test_what_could_do_more_than_hold_words_is_refused(text: str) -> None:
    assert [p.rule for p in Document(text, "x.yaml").problems] == ["bad-yaml"]


@pytest.mark.parametrize("text", ["".join(f"k{n}: 1\n" for n in range(2001)), "- {}\n" * 2001])
def test_more_values_in_a_row_than_anybody_writes_are_one_error(text: str) -> None:
    (problem,) = Document(text, "x.yaml").problems
    assert problem.message == "more than 2,000 values stand here in a row"


def test_what_yaml_would_drop_is_named_where_it_stands() -> None:
    (problem,) = Document("- a: é\n- b: &c 2020, all rights reserved\n", "x.yaml").problems
    assert str(problem).startswith("x.yaml:2:6: error[bad-yaml]: '&c' is lost: YAML takes it for an anchor (put text ")
    assert Document("- '&c'\n- a & b!\n- >-\n  & c\n", "x.yaml").problems == []


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x85", "\u2028", "\ufeff", "\ufffe"])
def test_a_character_that_stops_the_reading_is_told_on_its_line(sign: str) -> None:
    (problem,) = Document(f"a: 1\nb:\n  - x{sign}y\nc: 2\n", "x.yaml").problems
    assert str(problem) == (
        f"x.yaml:3:6: error[bad-yaml]: a character that cannot be seen stands here, U+{ord(sign):04X} "
        "(type the text afresh)"
    )


def test_a_mark_of_the_encoding_may_begin_a_file() -> None:
    assert Document("\ufeffa: 1\n", "x.yaml").value == {"a": 1}


def test_a_place_is_one_that_the_file_has() -> None:
    (problem,) = Document("a: 1\nb: [c,", "x.yaml").problems
    assert (str(problem.location), problem.hint) == ("x.yaml:2:7", "a bracket or a brace is not closed")


@pytest.mark.parametrize("text", ["  a: 1\nb: 2\n", "a: 1\n...\nb: 2\n"])
def test_what_stands_outside_the_record_is_told_as_that(text: str) -> None:
    (problem,) = Document(text, "x.yaml").problems
    assert problem.message == "this line is no part of the record or list above it"
    assert problem.location.line == text.count("\n")


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 40)]
    assert Document("\n".join(lines), "x.yaml").problems


@given(st.text(max_size=200))
def test_no_text_makes_the_loader_fall(text: str) -> None:
    document = Document(text, "x.yaml")
    assert all(p.rule == "bad-yaml" and p.location.line >= 1 for p in document.problems)


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@` \n\t\x00é", max_size=60))
def test_no_marks_make_the_loader_fall(text: str) -> None:
    Document(text, "x.yaml")


YAML = st.recursive(
    st.sampled_from(
        ["1", "-1", "0.50", "+0.5", "00.5", "1e5", "~", "true", '"1"', "é", '"\\ud800"', "''", "2026-11-26"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(st.sampled_from(["a", "'1'", '"é"', "<<"]), inner, max_size=3).map(
            lambda fields: f"{{{', '.join(f'{name}: {value}' for name, value in fields.items())}}}"
        )
    ),
    max_leaves=8,
)


@given(st.lists(YAML, max_size=3))
def test_a_file_that_is_remembered_says_the_same_as_one_that_is_read(rows: list[str]) -> None:
    text = "".join(f"- {row}\n" for row in rows) if len(rows) != 1 else rows[0]
    with mock.patch.multiple(memory, _known={}, _asked=set()):
        read = Document(text, "x.yaml")
        with mock.patch.object(yaml, "compose", wraps=yaml.compose) as compose:
            remembered = Document(text, "x.yaml")
            assert not compose.called or read.problems or not text
    assert repr(remembered.value) == repr(read.value)
    assert remembered.problems == read.problems
    assert dict(remembered.places) == dict(read.places)
    assert {at: dict(of) for at, of in places(remembered).items()} == {at: dict(of) for at, of in places(read).items()}


def test_digits_too_many_for_a_number_stay_text() -> None:
    digits = "9" * 5000
    assert Document(f"a: {digits}", "x.yaml").value == {"a": digits}


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a:\n\t- b\n", "indent with spaces, not tabs"),
        ("a: @home\n", "put text that begins with `@` in quotes"),
        ("a: [1\nb: 2", "close this `[`, and put commas between the values"),
    ],
)
def test_a_remedy_is_that_of_the_character_in_its_place(text: str, hint: str) -> None:
    (problem,) = Document(text, "x.yaml").problems
    assert problem.hint == hint


DEEP = {
    "brackets": "a: " + "[" * 3000 + "]" * 3000,
    "brackets that never close": "a: " + "[" * 100_000,
    "braces": "a: " + "{b: " * 100_000,
    "lists in lists": "- " * 5000,
    "questions": "? " * 5000,
    "indentation": "\n".join(" " * n + "a:" for n in range(900)),
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_what_is_nested_too_deep_is_told_where_it_stands(text: str) -> None:
    (problem,) = Document(text, "x.yaml").problems
    assert problem.rule == "bad-yaml"
    assert problem.message == "values stand in one another more than 60 deep"
    assert (problem.location.line, problem.location.column) > (1, 1)


def test_sixty_values_may_stand_in_one_another() -> None:
    assert Document("[" * 60 + "]" * 60, "x.yaml").problems == []
    assert len(Document("[" * 61 + "]" * 61, "x.yaml").problems) == 1
    assert Document("a: [" + "[[1]], " * 500 + "]", "x.yaml").problems == []
