"""Where a site may go: never over what somebody wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError
from typer.testing import CliRunner

from generator.cli import app
from generator.publish.mkdocs_build import loaded
from generator.publish.target import MARKS, RefusedError, free
from tests.world import changed, copied


def built(root: Path, target: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    monkeypatch.chdir(root)
    done = CliRunner().invoke(app, ["build", "--no-handouts", "--site-dir", target])
    return done.exit_code, " ".join(done.output.replace("│", " ").split())


def tree(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


@pytest.mark.parametrize("target", [".", "..", "content", "docs/new", "content/new", "bibliography", "../world"])
@pytest.mark.parametrize("command", ["build", "write"])
def test_no_site_goes_where_authors_write(
    command: str, target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(tmp_path)
    before = tree(tmp_path)
    monkeypatch.chdir(root)
    words = ["--site-dir", target] if command == "build" else [target]
    done = CliRunner().invoke(app, [command, "--no-handouts", *words])
    assert done.exit_code == 2
    assert "this folder" in done.output
    assert tree(tmp_path) == before


@pytest.mark.parametrize("words", [("build", "--site-dir", "site"), ("write", "out")])
def test_a_folder_of_pages_out_of_the_guideline_is_told(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(tmp_path, {"mkdocs.yml": ("site_name", "docs_dir: ../pages\nsite_name")})
    (tmp_path / "pages").mkdir()
    monkeypatch.chdir(root)
    done = CliRunner().invoke(app, [*words, "--no-handouts"])
    assert done.exit_code == 1
    assert "`docs_dir` leads out of the guideline; name a folder in it" in done.stderr


@pytest.mark.parametrize("name", ["x.txt", "index.html", "handouts/mine.txt"])
def test_a_folder_with_files_of_somebody_else_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(tmp_path)
    changed(tmp_path / "mine" / name, "", "mine")
    code, said = built(root, "../mine", monkeypatch)
    assert (code, tree(tmp_path / "mine")) == (2, {name: b"mine"})
    assert "mine holds files that evipress did not write; name a new or an empty folder" in said


def test_an_earlier_site_is_replaced_whatever_made_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copied(tmp_path)
    for mark in MARKS:
        changed(tmp_path / "out" / mark, "", "from an earlier version")
    changed(tmp_path / "out/old.html", "", "gone")
    for _ in range(2):
        assert built(root, "../out", monkeypatch)[0] == 0
        assert not (tmp_path / "out/old.html").exists()
    assert "earlier" not in (tmp_path / "out/index.html").read_text(encoding="utf-8")


def test_new_and_empty_folders_are_free_and_so_is_the_usual_one_with_handouts(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (tmp_path / "empty").mkdir()
    changed(root / "site/handouts/leaflet.pdf", "", "%PDF")
    changed(root / "site/index.html", "", "an old page")
    for path in (tmp_path / "empty", tmp_path / "new", root / "site"):
        assert free(root, path) == path


@pytest.mark.parametrize("name", ["site", ".site-new", ".site-old"])
def test_a_link_at_a_name_of_ours_is_refused_before_anything_is_touched(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(tmp_path)
    for path in ("x.txt", *MARKS):
        changed(tmp_path / "mine" / path, "", "mine")
    (root / name).symlink_to(tmp_path / "mine")
    before = tree(tmp_path / "mine")
    code, said = built(root, "site", monkeypatch)
    assert (code, tree(tmp_path / "mine")) == (2, before)
    assert f"{name} is a symbolic link" in said


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    changed(tmp_path / "file", "", "mine")
    with pytest.raises(RefusedError, match="is a file"):
        free(copied(tmp_path), tmp_path / "file")


@pytest.mark.parametrize(
    ("site_dir", "says"),
    [
        ("content", "`site_dir`: this folder is `content`"),
        ("bibliography", "`site_dir`: this folder is `bibliography`"),
        ("../mine", "`site_dir`: mine holds files that evipress did not write"),
    ],
)
def test_mkdocs_alone_writes_no_site_over_other_files(site_dir: str, says: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    changed(tmp_path / "mine/x.txt", "", "mine")
    before = tree(tmp_path)
    config = loaded(root, site_dir=str(root / site_dir))
    with pytest.raises(PluginError, match=f"^{says}"):
        config.plugins.on_config(config)
    assert tree(tmp_path) == before
