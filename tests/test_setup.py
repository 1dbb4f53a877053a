"""Set-up on a machine that lacks something: it says what, and the one line to run."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

TOOLS = ("sh", "dirname", "grep", "id", "sed")


@pytest.fixture
def machine(tmp_path: Path, repo: Path) -> Path:
    """A folder of programs that is all a machine has, and in it the project's folder without an environment."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in TOOLS:
        (programs / name).symlink_to(_real(name))
    _program(programs / "id", "echo 1000")
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "setup.sh").write_text((repo / "tools" / "setup.sh").read_text())
    return tmp_path


def _real(name: str) -> str:
    return subprocess.run(["sh", "-c", f"command -v {name}"], capture_output=True, text=True, check=True).stdout.strip()


def _program(path: Path, line: str) -> None:
    path.unlink(missing_ok=True)
    path.write_text(f"#!{_real('sh')}\n{line}\n")
    path.chmod(0o755)


def setup(machine: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [machine / "bin" / "sh", machine / "tools" / "setup.sh", *words],
        env={"PATH": str(machine / "bin"), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_words_it_shows_its_menu(machine: Path) -> None:
    shown = setup(machine)
    assert shown.returncode == 2
    assert "tools/setup.sh env" in shown.stdout
    assert "set -eu" not in shown.stdout


def test_an_old_python_is_not_enough(machine: Path) -> None:
    _program(machine / "bin" / "python3", "exit 1")
    _program(machine / "bin" / "apt-get", "exit 1")
    told = setup(machine, "env")
    assert told.returncode == 1
    assert "A Python from 3.11 to 3.14 is missing" in told.stderr
    assert "sudo apt-get install python3 python3-venv" in told.stderr


def test_a_python_without_its_venv_half_and_without_pip_is_told(machine: Path) -> None:
    _program(machine / "bin" / "python3", 'case "$*" in *ensurepip*|*pip*) exit 1 ;; *) echo Python 3.11.2 ;; esac')
    _program(machine / "bin" / "apt-get", "exit 1")
    told = setup(machine, "env")
    assert told.returncode == 1
    assert "sudo apt-get install python3-venv" in told.stderr
    assert not (machine / ".venv").exists()


@pytest.mark.parametrize(
    ("manager", "line"),
    [
        ("apt-get", "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("dnf", "sudo dnf install pango"),
        ("pacman", "sudo pacman -S pango"),
        ("brew", "brew install pango"),
    ],
)
def test_missing_pango_is_told_in_the_words_of_the_system(machine: Path, manager: str, line: str) -> None:
    _program(machine / "bin" / manager, "exit 1")
    told = setup(machine, "pango")
    assert told.returncode == 1
    assert line in told.stderr


def test_a_chosen_browser_that_is_not_there_is_not_replaced_by_another(machine: Path) -> None:
    _program(machine / "bin" / "chromium", "echo Chromium 1")
    assert setup(machine, "browser").stdout.strip() == str(machine / "bin" / "chromium")
    assert setup(machine, "browser", CHROMIUM="/nowhere/chromium").returncode == 1


def test_a_signpost_to_a_store_is_no_browser(machine: Path) -> None:
    _program(machine / "bin" / "chromium-browser", "echo please install it from our store; exit 1")
    assert setup(machine, "browser").returncode == 1
