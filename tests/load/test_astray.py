"""What lies where it must not is told in its place."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.publish import mkdocs_build
from tests.world import changed, copied, said


@pytest.mark.parametrize("name", ["docs/passwords.txt", "docs/about/page.md", "docs/deep", "docs/.hidden"])
def test_a_link_below_the_folder_of_pages_is_an_error(name: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    changed(tmp_path / "mine/x.txt", "", "mine")
    (root / name).symlink_to(tmp_path / "mine")
    assert said(root) == [f"{name}: this is a symbolic link"]


@pytest.mark.parametrize("link", ["elsewhere/x.txt", "elsewhere/deep", "elsewhere/x.md"])
def test_a_host_publishes_nothing_that_lies_behind_a_link(
    link: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(tmp_path)
    changed(tmp_path / "mine/x.txt", "", "mine and secret")
    monkeypatch.setattr("generator.load.folder.astray", lambda *_: ())
    (root / "docs/elsewhere").mkdir()
    (root / "docs" / link).symlink_to(tmp_path / "mine" if link.endswith("deep") else tmp_path / "mine/x.txt")
    with pytest.raises(mkdocs_build.BuildError, match="strict"):
        mkdocs_build.write(root, tmp_path / "out", handouts=False)
    monkeypatch.setattr("generator.publish.mkdocs_build.loaded", loaded_leniently)
    mkdocs_build.write(root, tmp_path / "out", handouts=False)
    assert not [f for f in (tmp_path / "out").rglob("*.*") if f.is_file() and b"mine and secret" in f.read_bytes()]


LOADED = mkdocs_build.loaded


def loaded_leniently(root: Path, **settings: object) -> object:
    return LOADED(root, **{**settings, "strict": False})


@pytest.mark.parametrize("name", ["site", ".site-new", "prints", ".cache", ".cache/evipress", ".cache/evipress/pages"])
def test_a_link_at_a_place_of_ours_is_an_error_before_anything_is_touched(name: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    for file in ("x.html", "deep/y.txt"):
        changed(tmp_path / "mine" / file, "", "mine")
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).symlink_to(tmp_path / "mine")
    assert said(root) == [f"{name}: this is a symbolic link"]
    with pytest.raises(ContentError):
        mkdocs_build.write(root, tmp_path / "out", handouts=False)
    found = sorted(f.relative_to(tmp_path / "mine").as_posix() for f in (tmp_path / "mine").rglob("*"))
    assert found == ["deep", "deep/y.txt", "x.html"]


def test_git_ignores_links_at_places_of_ours(repo: Path) -> None:
    ignored = (repo / ".gitignore").read_text(encoding="utf-8").split()
    assert {".cache", "/site", "/prints", "/.site-*"} <= set(ignored)


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)


@pytest.mark.parametrize("version", ["2", "3"])
@pytest.mark.parametrize("below", ["", "guides/knees"])
def test_what_only_a_build_makes_is_not_in_git(below: str, version: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    top = tmp_path / "repository"
    (top / below).parent.mkdir(parents=True, exist_ok=True)
    root = root.rename(top / below) if below else root.rename(top)
    made = (".cache/evipress/pdf/ab/cd", "site/index.html", "site/z/index.html", ".site-new/x")
    innocent = ("docs/site/x.svg", "docs/x.site-y/z.svg", "docs/.cache/y.svg", "docs/" + "long/" * 40 + "site/y.svg")
    for name in innocent:
        changed(root / name, "", "x")
    git(top, "init", "-q")
    git(top, "add", ".")
    assert said(root) == []
    for name in made:
        changed(root / name, "", "x")
    git(top, "add", "--force", ".")
    if version == "3":  # what git writes where one file is only meant to be added
        changed(root / "docs/later.svg", "", "x")
        git(top, "add", "--intent-to-add", ".")
    git(top, "update-index", "--force-write-index")
    assert (top / ".git/index").read_bytes()[7] == int(version)
    places = [".cache/evipress/pdf/ab/cd", ".site-new/x", "site/index.html"]
    assert said(root) == [f"{name}: only a build makes this file, and git holds it" for name in places]


def test_what_git_has_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    root = copied(tmp_path)
    for index in (b"", b"DIRC\0\0\0\4site/\0", b"something else: site/x\0", b"DIRC\0\0\0\2site/x"):
        changed(root / ".git/index", "", "")
        (root / ".git/index").write_bytes(index)
        assert said(root) == []
