"""`evipress diff` keeps its contract: exit codes, sentences, and the shape of its JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator.cli import app
from tests.revisions import committed, git
from tests.world import changed, copied

FINDINGS = "content/findings/all.yaml"


def diff(root: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["diff", *words, "--root", str(root)])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return committed(copied(tmp_path))


def test_where_a_reader_sees_nothing_one_sentence_says_so(root: Path) -> None:
    changed(
        root / FINDINGS, "  measure: SMD\n  improvement: negative", "  # sic\n  improvement: negative\n  measure: SMD"
    )
    done = diff(root, "HEAD")
    assert done.exit_code == 0, done.output
    assert done.stdout == "### What this change means\n\nNothing that a reader sees has changed.\n"
    assert json.loads(diff(root, "HEAD", "--format", "json").stdout)["empty"] is True


def test_two_revisions_are_compared_whatever_lies_in_the_folder(root: Path, repo: Path) -> None:
    changed(root / FINDINGS, "estimate: -0.40", "estimate: -0.45")
    changed(root / "content/claims/all.yaml", "Start small. One stretch", "Start very small. One stretch")
    git(committed(root), "tag", "--annotate", "--message=x", "v2")
    changed(root / FINDINGS, "estimate: -0.45", "estimate: nothing")
    found = json.loads(diff(root, "main~1", "v2", "--format", "json").stdout)
    assert (found["base"], found["head"], found["errors"]) == ("main~1", "v2", 0)
    assert found.keys() == {
        *("format", "base", "head", "empty", "errors", "look", "records", "reading", "pages", "handouts"),
        "pages_counted",
    }
    assert found["look"][0].keys() == {"rule", "message", "ask", "kind", "id", "file", "line"}
    assert found["records"][0].keys() == {"kind", "id", "title", "status", "file", "line", "changes"}
    first = found["records"][0]["changes"][0]
    assert first.keys() == {"facet", "name", "old", "new", "computed", "file", "line"}
    assert (first["facet"], first["name"], first["line"]) == ("number", "result", 12)
    page = (repo / "HACKING.md").read_text(encoding="utf-8").partition("--format json` prints")[2].partition("\n## ")[0]
    parts = [found, *(found[part][0] for part in ("look", "records", "reading", "pages", "handouts")), first]
    assert {name for part in parts for name in part} <= set(re.findall(r"`([a-z_]+)`", page))


@pytest.mark.parametrize("format", ["markdown", "json"])
def test_a_base_that_does_not_load_says_so_with_its_problems(root: Path, format: str) -> None:
    changed(root / FINDINGS, "level: pooled", "level: poold")
    committed(root)
    changed(root / FINDINGS, "level: poold", "level: pooled")
    done = diff(root, "main", "--format", format)
    assert done.exit_code == 1
    assert "main cannot be compared before this is mended:" in done.stderr
    assert "'poold' is not a level" in done.output
    assert "Traceback" not in done.output
    assert isinstance(done.exception, SystemExit)


def test_a_head_that_leads_nowhere_says_so_with_its_problems(root: Path) -> None:
    changed(root / FINDINGS, "reference: Cook_2022", "reference: Kook_2022")
    done = diff(root, "main")
    assert done.exit_code == 1
    assert "the files as they are now cannot be compared" in done.stderr
    assert "error[unknown-reference]: no reference 'Kook_2022'" in done.stderr


def test_a_head_that_may_not_be_published_is_compared_all_the_same(root: Path) -> None:
    changed(root / FINDINGS, "level: low\n", "level: moderate\n")
    done = diff(root, "main")
    assert done.exit_code == 0, done.output
    assert "The check finds 2 errors in it." in done.stdout
    assert "rose from low to moderate" in done.stdout


def test_a_guideline_that_is_retired_need_raise_no_version_and_is_no_error(root: Path) -> None:
    changed(root / "content/guideline.yaml", "\nstatus: draft", "\nstatus: retired")
    found = json.loads(diff(root, "HEAD", "--format", "json").stdout)
    assert (found["errors"], [note["rule"] for note in found["look"]]) == (0, [])


def test_a_base_that_is_overdue_by_now_can_still_be_mended(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(root / "content/helplines/gb.yaml", "verify_by: 2027-01-01", "verify_by: 2027-01-02")
    monkeypatch.setenv("EVIPRESS_TODAY", "2027-01-02")
    done = diff(root, "main")
    assert done.exit_code == 0, done.output
    assert "nobody says that they looked again" in done.stdout


def test_no_setting_of_a_revision_is_read(root: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    (root / "hook.py").write_text(f"open({str(ran)!r}, 'w').close()\n", encoding="utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [hook.py]\nextra: { x: !!python/object/apply:os.system ['touch " + str(ran) + "'] }\n")
    committed(root)
    assert diff(root, "main", "HEAD").exit_code == 0
    assert diff(root, "main").exit_code == 0
    assert not ran.exists()


@pytest.mark.parametrize("words", [["nowhere"], ["main", "nowhere"], [], ["main", "HEAD", "--format", "html"]])
def test_wrong_usage_exits_with_2_and_a_sentence(root: Path, words: list[str]) -> None:
    done = diff(root, *words)
    assert done.exit_code == 2
    assert "Traceback" not in done.output


def test_a_name_that_begins_with_a_hyphen_is_refused(root: Path) -> None:
    done = CliRunner().invoke(app, ["diff", "--root", str(root), "--", "--output=x"])
    assert done.exit_code == 2
    assert done.stderr == "evipress: '--output=x' is no name of a revision: it begins with a hyphen\n"


def test_outside_of_git_the_command_is_wrong_usage(tmp_path: Path) -> None:
    done = diff(copied(tmp_path), "main")
    assert done.exit_code == 2
    assert "is not in a git repository" in done.stderr


@pytest.mark.parametrize("head", [[], ["HEAD"]], ids=["as the files are now", "as committed"])
def test_files_beside_the_pages_are_named_since_they_are_published_as_they_are(root: Path, head: list[str]) -> None:
    for name in ("docs/changed.js", "docs/gone.html", "docs/same.svg"):
        changed(root / name, "", name)
    base = git(committed(root), "rev-parse", "HEAD")
    (root / "docs/gone.html").unlink()
    (root / "docs/changed.js").write_text("alert(1)", encoding="utf-8")
    for name in ("docs/deep/new.html", "docs/.hidden", "other/x.js"):
        changed(root / name, "", name)
    if head:
        committed(root)
    done = diff(root, base, *head)
    assert done.exit_code == 0, done.output
    assert "Readers find it on 3 files beside the pages." in done.stdout
    assert re.findall(r"\*\*(A file .*?)\*\*", done.stdout) == [
        "A file beside the pages is changed: docs/changed.js.",
        "A file beside the pages is new: docs/deep/new.html.",
        "A file beside the pages is withdrawn: docs/gone.html.",
    ]
    found = json.loads(diff(root, base, *head, "--format", "json").stdout)
    assert found["empty"] is False
    assert [note["rule"] for note in found["look"]] == ["file-changed", "file-new", "file-withdrawn"]
