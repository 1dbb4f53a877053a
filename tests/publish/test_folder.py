"""`evipress write`: where it writes, what it replaces, and what a failure leaves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.publish import folder
from tests.world import changed, copied, tree


def written(root: Path, target: Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["write", str(target), "--root", str(root), "--no-handouts"])
    return done.exit_code, done.output


def test_a_folder_that_it_wrote_is_replaced_by_the_same_bytes(tmp_path: Path) -> None:
    root, target = copied(tmp_path), tmp_path / "out"
    assert written(root, target)[0] == 0
    first = tree(target)
    (target / "docs/old.md").write_text("gone", encoding="utf-8")
    code, said = written(root, target)
    assert (code, tree(target) == first) == (0, True)
    assert re.search(r"\d+ pages in ", said)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "world"]


def test_an_empty_folder_is_taken_and_one_with_other_files_refused(tmp_path: Path) -> None:
    root, target = copied(tmp_path), tmp_path / "out"
    target.mkdir()
    (target / "mine.txt").write_text("mine", encoding="utf-8")
    code, said = written(root, target)
    assert code == 2
    assert "holds files that evipress did not write" in " ".join(said.split())
    assert tree(target) == {"mine.txt": b"mine"}
    (target / "mine.txt").unlink()
    assert written(root, target)[0] == 0
    assert (target / folder.MARK).is_file()


def test_a_fault_in_the_content_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    root, target = copied(tmp_path), tmp_path / "out"
    assert written(root, target)[0] == 0
    before = tree(target)
    changed(root / "docs/about/index.md", "@Able_2020", "@Abel_2020")
    code, said = written(root, target)
    assert code == 1
    assert "docs/about/index.md:3:29: error[unknown-reference]" in said
    assert tree(target) == before


def test_a_failure_while_writing_leaves_the_folder_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, target = copied(tmp_path), tmp_path / "out"
    assert written(root, target)[0] == 0
    before = tree(target)

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("generator.publish.settings.written", full)
    with pytest.raises(OSError, match="no space left"):
        folder.write(root, target, handouts=False)
    assert tree(target) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "world"]


def test_files_and_templates_of_the_guideline_come_along(tmp_path: Path) -> None:
    theme = ("features: [", "custom_dir: own, features: [")
    root, target = copied(tmp_path, {"mkdocs.yml": theme}), tmp_path / "out"
    for name in ("docs/pictures/a.png", "docs/.hidden", "own/partials/logo.html", "own/partials/footer.html"):
        changed(root / name, "", name)
    assert written(root, target)[0] == 0
    assert (target / "docs/pictures/a.png").read_text(encoding="utf-8") == "docs/pictures/a.png"
    assert (target / "overrides/partials/logo.html").read_text(encoding="utf-8") == "own/partials/logo.html"
    assert (target / "overrides/partials/footer.html").read_text(encoding="utf-8") == "own/partials/footer.html"
    assert "ep-crisis-line" in (target / "overrides/evipress.html").read_text(encoding="utf-8")
    assert not (target / "docs/.hidden").exists()


def test_settings_without_our_plugin_are_told_in_one_line(tmp_path: Path) -> None:
    root = copied(tmp_path, {"mkdocs.yml": (', { evipress: { edit_url: "https://knees.test/edit/{path}" } }]', "]")})
    code, said = written(root, tmp_path / "out")
    assert code == 1
    assert "does not name our plugin" in said
