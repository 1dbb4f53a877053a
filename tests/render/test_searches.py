"""The script that searches a site knows the guideline's other words."""

from __future__ import annotations

import json
from pathlib import Path

from generator import load
from generator.render import searches
from tests.world import copied

TWO = "typed: [sinews, sinew of the knee]\n    written: tendons"
MORE = "typed: [Sinew, Knee-sinew]\n    written: Tendons"


def pairs(script: str) -> list[list[str]]:
    first = script.splitlines()[0]
    found: list[list[str]] = json.loads(first.removeprefix("const OTHER = ").removesuffix(";"))
    return found


def test_what_is_typed_is_kept_as_a_query_is_split_the_longest_first(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/guideline.yaml": (TWO, MORE)})
    assert pairs(searches.script(load.content(root)[0])) == [["knee sinew", "tendons"], ["sinew", "tendons"]]


def test_a_guideline_may_have_no_other_words(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/guideline.yaml": (f"other_words:\n  - {TWO}\n", "")})
    assert pairs(searches.script(load.content(root)[0])) == []
