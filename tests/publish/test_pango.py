"""A machine without Pango is told the one line to run."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from generator import cli
from generator.publish import mkdocs_build, pango, pdf
from tests.world import copied


@pytest.fixture(autouse=True)
def without_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def refused() -> Iterator[None]:
        raise OSError("cannot load library 'libpango-1.0.so.0'")
        yield

    monkeypatch.setattr(pdf, "_libraries_by_name", refused)


@pytest.mark.parametrize("words", [["handouts", "leaflet"], ["build"]])
def test_a_command_ends_with_1_and_says_what_to_run(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "dnf" else None)
    monkeypatch.setattr(sys, "argv", ["evipress", *words, "--root", str(copied(tmp_path)), "--jobs", "1"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1
    assert "is missing. Please run, then try again:\n    sudo dnf install pango\n" in capfd.readouterr().err
    assert not (tmp_path / "world/site").exists()


def test_mkdocs_alone_is_told_it_too(tmp_path: Path) -> None:
    config = mkdocs_build.loaded(copied(tmp_path), site_dir=str(tmp_path / "site"))
    with pytest.raises(PluginError, match="Pango, which lays out the handouts, is missing"):
        config.plugins.on_config(config)


def test_the_line_is_that_of_the_set_up_of_this_repository(repo: Path) -> None:
    setup = (repo / "tools/setup.sh").read_text(encoding="utf-8")
    assert pango.INSTALLED_BY["apt-get"].removeprefix("sudo apt-get install ") in setup
    workflow = (repo / "generator/assets/starter/.github/workflows/check.yml").read_text(encoding="utf-8")
    assert pango.INSTALLED_BY["apt-get"].removeprefix("sudo apt-get install ") in workflow
