"""What no reader could read is told before anything is read; names that would steer a terminal are told, too."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from generator.load.unfit import ANY, DEEPEST, LARGEST
from generator.publish import mkdocs_build
from tests.world import changed, copied, said


@pytest.mark.parametrize("name", ["content/claims/x.yaml", "docs/x.md", "docs/x.png", "bibliography/x.bib"])
def test_a_pipe_that_would_hold_a_reader_for_ever_is_an_error(name: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / name).parent.mkdir(exist_ok=True)
    os.mkfifo(root / name)
    assert said(root) == [f"{name}: this is a pipe, a socket or a device"]


def test_a_socket_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copied(tmp_path)
    monkeypatch.chdir(root)
    with socket.socket(socket.AF_UNIX) as here:
        here.bind("docs/s.png")
        assert said(root) == ["docs/s.png: this is a pipe, a socket or a device"]


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("content/claims/x.yaml", LARGEST[".yaml"]),
        ("docs/x.md", LARGEST[".md"]),
        ("bibliography.bib", LARGEST[".bib"]),
        ("content/verified.lock", LARGEST[".lock"]),
        ("content/retractions.csv", ANY),
        ("docs/x.png", ANY),
    ],
)
def test_a_file_too_large_to_read_is_an_error(name: str, most: int, tmp_path: Path) -> None:
    root = copied(tmp_path)
    with (root / name).open("ab") as file:
        file.truncate(most + 1)
    assert said(root) == [f"{name}: this file has {most + 1:,} bytes; at most {most:,} are read"]


@pytest.mark.parametrize("top", ["docs", "content/claims"])
def test_folders_without_end_are_an_error(top: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copied(tmp_path)
    monkeypatch.chdir(root / top)
    for _ in range(400):
        Path("d").mkdir()
        os.chdir("d")
    (found,) = said(root)
    assert found.startswith(f"{top}/d/d/d")
    assert found.endswith(f"folders stand in one another more than {DEEPEST} deep")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("docs/a\x1b[2J.md", "a character that cannot be seen, U+001B"),
        ("docs/a\n::error::x.png", "a character that cannot be seen, U+000A"),
        ("docs/\u202egnp/x.md", ""),
        ('docs/a"b.md', "'\"'"),
        ("docs/a\\b.png", r"'\\'"),
        ("docs/<b>.md", "'<'"),
    ],
)
def test_names_that_nobody_can_read_or_address_are_errors(name: str, what: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    changed(root / name, "", "# A\n")
    named = name if what else "docs/\u202egnp"
    assert f"{named}: the name of this file holds {what or 'a character that cannot be seen, U+202E'}" in said(root)


def test_names_in_other_scripts_are_fine(tmp_path: Path) -> None:
    root = copied(tmp_path)
    for name in ("docs/über uns.md", "docs/می\u200cخواهم.md", "docs/what's new?.md"):
        changed(root / name, "", "# A\n")
    assert said(root) == []


def test_settings_are_a_file_of_some_lines(tmp_path: Path) -> None:
    root = copied(tmp_path)
    with (root / "mkdocs.yml").open("ab") as file:
        file.truncate(1 << 30)
    with pytest.raises(mkdocs_build.BuildError, match="at most 200,000 bytes"):
        mkdocs_build.loaded(root)
    (root / "mkdocs.yml").unlink()
    os.mkfifo(root / "mkdocs.yml")
    with pytest.raises(mkdocs_build.BuildError, match="is no file"):
        mkdocs_build.loaded(root)
