"""Revisions are read as they were committed: nothing of them is run, followed, or written outside."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.load.unfit import largest
from generator.publish import revisions
from generator.publish.revisions import RevisionError
from tests.revisions import committed, git
from tests.world import changed, copied

OUTCOME = "content/outcomes/stiffness.yaml"


def held(root: Path, revision: str = "main") -> dict[str, bytes]:
    """What a revision holds, as it lies in the temporary folder."""
    with revisions.folder(root, revision) as folder:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path)


def test_a_revision_holds_what_content_is_made_of_and_no_settings(root: Path) -> None:
    (root / "docs/picture.svg").write_text("<svg/>", encoding="utf-8")
    found = held(committed(root))
    assert {name.partition("/")[0] for name in found} == {"bibliography.bib", "content", "docs"}
    assert [name for name in found if name.startswith("docs/")] == ["docs/about/index.md"]
    assert found[OUTCOME] == (root / OUTCOME).read_bytes()


def test_the_folder_is_gone_afterwards(root: Path) -> None:
    with revisions.folder(committed(root), "main") as folder:
        assert folder.is_dir()
    assert not folder.exists()


def test_no_filter_no_hook_and_no_conversion_touches_a_file(root: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    committed(root)
    (root / ".gitattributes").write_text("*.yaml filter=evil ident text eol=crlf diff=evil\n", encoding="utf-8")
    committed(root)
    for setting in ("filter.evil.smudge", "filter.evil.process", "diff.evil.textconv", "core.fsmonitor"):
        git(root, "config", setting, f"touch {ran}")
    for hook in ("post-checkout", "reference-transaction", "pre-commit"):
        file = root / ".git/hooks" / hook
        file.write_text(f"#!/bin/sh\ntouch {ran}\n", encoding="utf-8")
        file.chmod(0o755)
    assert b"\r" not in held(root)[OUTCOME]
    assert not ran.exists()


def test_symbolic_links_and_submodules_are_left_out(root: Path) -> None:
    committed(root)
    (root / "content/claims/passwd.yaml").symlink_to("/etc/passwd")
    (root / "bibliography.bib").unlink()
    (root / "bibliography.bib").symlink_to("/etc/passwd")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{git(root, 'rev-parse', 'HEAD')},content/sub")
    git(root, "add", "content", "bibliography.bib")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{git(root, 'rev-parse', 'HEAD')},content/sub")
    git(root, "commit", "--quiet", "--message=Links")
    found = held(root)
    assert OUTCOME in found
    assert not {"content/claims/passwd.yaml", "bibliography.bib", "content/sub"} & found.keys()


def test_a_tree_that_leads_outside_writes_nothing_outside(root: Path, tmp_path: Path) -> None:
    committed(root)
    blob = git(root, "hash-object", "-w", "--stdin", given=b"outside")
    evil = git(root, "mktree", given=f"100644 blob {blob}\tx.yaml\n".encode())
    for name in ("..", ".", "x\\y"):
        inner = git(root, "mktree", given=f"040000 tree {evil}\t{name}\n".encode())
        outer = git(root, "mktree", given=f"040000 tree {inner}\tcontent\n".encode())
        commit = git(root, "commit-tree", outer, "-m", "Evil")
        try:
            assert set(held(root, commit)) <= {"content/x.yaml"}, name
        except RevisionError:
            continue
    assert list(tmp_path.glob("x*")) == []


def test_a_guideline_in_a_folder_of_its_repository_is_found_there(root: Path) -> None:
    committed(root.parent)
    assert OUTCOME in held(root)
    changed(root / OUTCOME, "label: Morning", "label: Evening")
    assert b"Morning" in held(root)[OUTCOME]


def test_the_folder_names_the_repository_whatever_the_environment_says(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(root)
    monkeypatch.setenv("GIT_DIR", "/nowhere/.git")
    monkeypatch.setenv("GIT_WORK_TREE", "/nowhere")
    assert OUTCOME in held(root)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("--output=x", "begins with a hyphen"),
        ("-", "begins with a hyphen"),
        ("", "has a name"),
        ("a\0b", "has a name"),
        ("nowhere", "there is no revision 'nowhere' here"),
        ("main..HEAD", "two revisions are two words"),
        ("main:content", "there is no revision"),
        ("HEAD~9", "there is no revision"),
    ],
)
def test_a_name_that_is_no_revision_is_refused_in_a_sentence(root: Path, name: str, sentence: str) -> None:
    with pytest.raises(RevisionError, match=sentence), revisions.folder(committed(root), name):
        pass


def test_outside_of_git_there_are_no_revisions(root: Path) -> None:
    with pytest.raises(RevisionError, match="is not in a git repository"), revisions.folder(root, "main"):
        pass


def test_a_revision_without_the_folder_says_so(root: Path) -> None:
    committed(root.parent)
    (root.parent / "other").mkdir()
    with pytest.raises(RevisionError, match="no folder 'other'"), revisions.folder(root.parent / "other", "main"):
        pass


def test_git_that_is_not_installed_is_a_sentence_too(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(RevisionError, match="git is not installed"), revisions.folder(root, "main"):
        pass


def test_a_part_of_the_revision_that_git_lacks_is_a_sentence(root: Path) -> None:
    committed(root)
    blob = git(root, "rev-parse", f"main:{OUTCOME}")
    subprocess.run(["rm", "-f", root / ".git/objects" / blob[:2] / blob[2:]], check=True)
    with pytest.raises(RevisionError, match="git lacks part of the revision"), revisions.folder(root, "main"):
        pass


def test_a_file_too_large_to_read_is_a_sentence_before_it_is_read(root: Path) -> None:
    committed(root)
    changed(root / "docs/x.md", "", "a" * (largest("docs/x.md") + 1))
    git(root, "add", "docs")
    git(root, "commit", "--quiet", "--message=Large")
    with (
        pytest.raises(RevisionError, match=r"docs/x\.md has 200,001 bytes; at most 200,000"),
        revisions.folder(root, "main"),
    ):
        pass
