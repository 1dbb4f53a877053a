"""What reaches GitHub's own command line."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from shlex import quote

import pytest

from tools.github import Gh

PROGRAM = """import json, pathlib, sys
words, given = sys.argv[1:], "" if "--input" not in sys.argv else sys.stdin.read()
pathlib.Path({log!r}).write_text(json.dumps([words, given]))
print('[[{{"id": 1}}], [{{"id": 2}}]]')
"""


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `gh` that notes how it was called and gives two pages."""
    log, program, script = tmp_path / "log.json", tmp_path / "gh", tmp_path / "gh.py"
    script.write_text(PROGRAM.format(log=str(log)))
    program.write_text(f'#!/bin/sh\nexec {quote(sys.executable)} {quote(str(script))} "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    return log


def test_a_list_comes_from_all_its_pages(log: Path) -> None:
    assert Gh("a/b").all("issues") == [{"id": 1}, {"id": 2}]
    assert json.loads(log.read_text())[0] == ["api", "--paginate", "--slurp", "repos/a/b/issues"]


def test_values_travel_as_json_and_never_as_words_of_a_command(log: Path) -> None:
    Gh("a/b").send("POST", "issues", {"body": "$(id) `id` @x"})
    words, given = json.loads(log.read_text())
    assert words == ["api", "--method", "POST", "--input", "-", "repos/a/b/issues"]
    assert json.loads(given) == {"body": "$(id) `id` @x"}
