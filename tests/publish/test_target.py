"""Where a site may go: never over what somebody wrote."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError
from typer.testing import CliRunner

from generator import cli
from generator.cli import app
from generator.publish.mkdocs_build import BuildError, loaded, swap
from generator.publish.target import MARKS, RefusedError, free
from tests.world import changed, copied, tree


def built(root: Path, target: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    monkeypatch.chdir(root)
    done = CliRunner().invoke(app, ["build", "--no-handouts", "--site-dir", target])
    return done.exit_code, " ".join(done.output.replace("│", " ").split())


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
@pytest.mark.parametrize("docs", ["../pages", "pages"])
def test_pages_in_another_folder_than_the_checks_read_are_told(
    docs: str, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(tmp_path, {"mkdocs.yml": ("site_name", f"docs_dir: {docs}\nsite_name")})
    (root / docs).mkdir()
    monkeypatch.chdir(root)
    done = CliRunner().invoke(app, [*words, "--no-handouts"])
    assert done.exit_code == 1
    assert "pages lie in `docs`, where they are checked; take out `docs_dir`" in done.stderr


@pytest.mark.parametrize("words", [("build", "--no-handouts", "--site-dir"), ("write", "--no-handouts")])
def test_a_folder_that_cannot_be_written_is_told_with_what_to_do(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copied(tmp_path)
    changed(tmp_path / "file", "", "mine")
    monkeypatch.chdir(root)
    monkeypatch.setattr(sys, "argv", ["evipress", *words, "../file/site"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert "Not a directory; make room there, let yourself write there, or name another folder" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("stood", [True, False])
def test_a_site_that_cannot_be_moved_in_leaves_the_old_one(
    stood: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, site = tmp_path / ".site-new", tmp_path / "site"
    changed(new / "a.html", "", "new")
    if stood:
        changed(site / "a.html", "", "old")
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self == new:
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PermissionError):
        swap(new, site)
    assert tree(tmp_path) == ({"site/a.html": b"old"} if stood else {})


@pytest.mark.parametrize(
    "url",
    [
        "http://[::1",
        "http://ex ample.org",
        "https://a.org?x=1",
        "https://a.org/#a",
        "https://me:pw@a.org",
        "https://a:99999/",
        "ftp://a.org",
        f"https://a.org/{'x' * 5000}",
        '"https://a.org/\\u202e/"',
    ],
)
def test_an_address_below_which_no_page_can_lie_is_told(url: str, tmp_path: Path) -> None:
    root = copied(tmp_path, {"mkdocs.yml": ("https://knees.test/\n", f"{url}\n")})
    with pytest.raises(BuildError, match=r"mkdocs\.yml"):
        loaded(root)


@pytest.mark.parametrize(
    ("own", "says"),
    [
        ('edit_url: "javascript:x{path}"', "`edit_url` of evipress is no address"),
        ('edit_url: "https://a.org/edit"', "with `{path}` where that goes"),
        ('line_url: "https://a.org/{path}"', "with `{line}` where that goes"),
        ("report_url: nope", "`report_url` of evipress is no address"),
        ('sign_in: "javascript:x"', "`sign_in` of evipress is no address"),
        ("jobs: 0", "`jobs` of evipress is a number of processes"),
    ],
)
def test_a_setting_of_ours_that_is_of_no_use_is_told(own: str, says: str, tmp_path: Path) -> None:
    root = copied(tmp_path, {"mkdocs.yml": ('edit_url: "https://knees.test/edit/{path}"', own)})
    with pytest.raises(BuildError, match=re.escape(says)):
        loaded(root)


@pytest.mark.parametrize(
    "line", ["INHERIT: 5", "INHERIT: mkdocs.yml", "INHERIT: docs", "repo_url: 'http://[::1'", "a: ["]
)
def test_settings_that_the_host_stumbles_over_are_told(line: str, tmp_path: Path) -> None:
    root = copied(tmp_path, {"mkdocs.yml": ("site_name", f"{line}\nsite_name")})
    with pytest.raises(BuildError, match=r"mkdocs\.yml|configuration file"):
        loaded(root)


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


def test_settings_in_another_encoding_are_told(tmp_path: Path) -> None:
    root = copied(tmp_path)
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(text, encoding="utf-16")
    with pytest.raises(BuildError, match=r"mkdocs\.yml: this is not UTF-8 text; save it as UTF-8"):
        loaded(root)


def test_a_setting_that_an_extension_refuses_is_told_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copied(tmp_path)
    (root / "mkdocs.yml").write_text(
        "site_name: x\ntheme: material\nplugins: [evipress]\nmarkdown_extensions: [toc: { toc_depth: two }]\n",
        encoding="utf-8",
    )
    with pytest.raises(BuildError):
        loaded(root)
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith("Config value 'markdown_extensions': Failed to load extension 'toc'. ValueError: invalid")
