"""What is said in a terminal, or in the log of a runner, is text, and no command to either."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.errors import visible_lines
from tests.world import copied


def test_what_another_program_says_steers_no_terminal_and_no_runner() -> None:
    assert visible_lines("a\x1b[2Jb\n  ::error::x\na::b") == "a\\x1b[2Jb\n  :\\x3aerror::x\na::b"


@pytest.mark.parametrize("command", [["build"], ["write", "out"]])
@pytest.mark.parametrize(
    "setting",
    ['"a\\e[2J\\n::error::x": 1', 'theme: "a\\e[2J\\n::error::x"', 'edit_uri: "\\e[2J"\ndocs_dir: "a\\n::error::x"'],
)
def test_what_the_host_says_of_settings_steers_nothing(
    setting: str, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(tmp_path)
    (root / "mkdocs.yml").write_text(f"site_name: a\nplugins: [evipress]\n{setting}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, [*command, "--root", str(root), "--no-handouts"])
    assert done.stderr
    assert "\x1b" not in done.output
    assert not [line for line in done.output.split("\n") if line.lstrip().startswith("::")]
