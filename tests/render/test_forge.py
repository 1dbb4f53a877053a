"""Addresses at the host of a repository."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from generator.render.forge import NOWHERE, Forge, forge

REPORT = ("Error: A & B", "https://mood.test/x/#claim-a", "claim/a", "1.0.0")


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        ("https://github.com/o/r/edit/main/{path}", "https://github.com/o/r/blob/main/content/a%20b.yaml?plain=1#L7"),
        (
            "https://code.test/edit/edit/edit/dev/guide/{path}",
            "https://code.test/edit/edit/blob/dev/guide/content/a%20b.yaml?plain=1#L7",
        ),
        (
            "https://gitlab.com/g/s/r/-/edit/main/{path}",
            "https://gitlab.com/g/s/r/-/blob/main/content/a%20b.yaml?plain=1#L7",
        ),
        (
            "https://codeberg.org/o/r/_edit/main/{path}",
            "https://codeberg.org/o/r/src/branch/main/content/a%20b.yaml#L7",
        ),
        ("https://other.test/{path}/change", "https://other.test/content/a%20b.yaml/change"),
    ],
)
def test_a_line_is_shown_where_the_host_has_an_address_for_it(edit: str, line: str) -> None:
    there = forge(edit)
    assert there.at("content/a b.yaml", 7) == line
    assert there.at("content/a b.yaml") == edit.replace("{path}", "content/a%20b.yaml")


def test_a_report_fills_in_the_fields_of_the_form() -> None:
    address = forge("https://github.com/o/r/edit/main/{path}").new_report(*REPORT)
    assert address.startswith("https://github.com/o/r/issues/new?")
    assert parse_qs(urlsplit(address).query) == {
        "template": ["error.yml"],
        "title": ["Error: A & B"],
        "page": ["https://mood.test/x/#claim-a"],
        "record": ["claim/a"],
        "version": ["1.0.0"],
    }


@pytest.mark.parametrize(
    ("edit", "names"),
    [
        ("https://gitlab.com/o/r/-/edit/main/{path}", ("issue[title]", "issue[description]")),
        ("https://codeberg.org/o/r/_edit/main/{path}", ("title", "body")),
    ],
)
def test_a_report_says_the_same_in_words_where_the_host_has_no_form(edit: str, names: tuple[str, str]) -> None:
    asked = parse_qs(urlsplit(forge(edit).new_report(*REPORT)).query)
    assert asked == {
        names[0]: ["Error: A & B"],
        names[1]: ["Page: https://mood.test/x/#claim-a\nRecord: claim/a\nVersion: 1.0.0\n\n"],
    }


def test_addresses_that_are_given_win_over_those_that_follow() -> None:
    there = forge(
        "https://github.com/o/r/edit/main/{path}", "https://l.test/{path}:{line}", "https://r.test/?{page}{x}"
    )
    assert there.at("a", 2) == "https://l.test/a:2"
    assert there.new_report("t", "{title}", "r", "v") == "https://r.test/?%7Btitle%7D{x}"


def test_nowhere_has_no_address() -> None:
    assert (NOWHERE.at("a", 2), NOWHERE.new_report(*REPORT)) == ("", "")
    assert forge("") == Forge()
