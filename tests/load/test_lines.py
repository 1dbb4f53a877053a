"""The lines that problems stand in."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Location, Problem
from generator.load.lines import lines


def found(file: str, line: int, root: Path) -> list[str]:
    problem = Problem(Location(file, line), "bad-value", "x")
    return list(lines([problem], root).values())


def test_a_line_is_read_below_the_root_whatever_ends_it(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.yaml").write_bytes(b"\xef\xbb\xbfa: 1\r\nb: \xff\rc: 3\n")
    assert [found("content/a.yaml", n, tmp_path) for n in (1, 2, 3, 9)] == [["a: 1"], ["b: \ufffd"], ["c: 3"], []]


def test_a_file_that_a_command_was_given_is_read_from_here_and_one_of_the_guideline_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/guideline.yaml").write_text("id: another\n", encoding="utf-8")
    (tmp_path / "one.yaml").write_text("name: One\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert found("one.yaml", 1, tmp_path / "elsewhere") == ["name: One"]
    assert found("content/guideline.yaml", 1, tmp_path / "elsewhere") == []


def test_what_is_no_file_has_no_line(tmp_path: Path) -> None:
    assert found("PubMed 1", 1, tmp_path) == found("content", 1, tmp_path) == found("a\0b", 1, tmp_path) == []
