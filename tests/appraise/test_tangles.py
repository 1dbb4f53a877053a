"""A page that would keep a host busy for minutes is told by the check; what people write is far from that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.appraise.tangles import problems
from tests import world
from tests.conftest import REPO
from tests.world import changed, copied

N = 10_000


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[" * N, ":5: too many brackets"),
        ("[" * N + "]" * N, ":5: too many brackets"),
        ("[a](" * N, ":5: too many brackets"),
        ("[a][" * N, ":5: too many brackets"),
        ("[@a; " * N, ":5: too many brackets"),
        (f"{'[' * 1500}\n\n" * 5, ":5: too many brackets"),
        ("<a " * N, ":5: too many tags without an end"),
        ('<a b="' * N, ":5: too many tags without an end"),
        ("<![CDATA[" * N, ":5: too many tags without an end"),
        ("<http://a" * N, ":5: too many tags without an end"),
        ("<div>" * N, ":5: more than 1,000 elements of HTML"),
        ("# a\n\n" * N, ":2003: this page has more than 1,000 headings"),
        ("``" * N, ":5: more than 50 marks of code"),
    ],
)
def test_what_a_host_would_read_for_minutes_is_told_at_its_line(text: str, says: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    changed(root / "docs/x.md", "", f"# A\n\nA [link](about/index.md).\n\n{text}\n")
    found = [f"docs/x.md:{one.location.line}: {one.message}" for one in problems(world.content(root))]
    assert any(f"docs/x.md{says}" in one for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"| [Able {n}](https://example.org/{n}) (see [@Able_2020, p. {n}]) | a |\n" for n in range(2000)),
        "p <.05, x <y and a [0, 1) interval; ".join("" for _ in range(100)),
        f"    {json.dumps([[[n, [n]] for n in range(10)]] * 300)}",
        "<div><p>a<br>b</p></div>\n\n" * 500,
        "```\n[\n```\n\n" * 500,
    ],
    ids=["a table of links", "stray signs", "data", "tags", "blocks of code"],
)
def test_what_people_write_is_fine(text: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    changed(root / "docs/x.md", "", f"# A\n\n{text}\n")
    assert list(problems(world.content(root))) == []


def test_the_shipped_pages_are_fine() -> None:
    assert list(problems(world.content(REPO))) == []
