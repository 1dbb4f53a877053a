"""`evipress cite check-retractions`: what a snapshot knows and an entry does not say, found and written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator.cli import app
from tests.snapshots import HEAD, link, row
from tests.world import SECOND, changed, copied

BIB = "bibliography.bib"


def checked(root: Path, data: str, *words: str) -> Result:
    """The command with a snapshot beside the guideline."""
    file = root.parent / "snapshot.csv"
    file.write_text(data, encoding="utf-8")
    return CliRunner().invoke(app, ["cite", "check-retractions", str(file), "--root", str(root), *words])


def test_a_retraction_that_the_entry_does_not_know_exits_with_1_and_its_place(tmp_path: Path) -> None:
    root = copied(tmp_path)
    done = checked(root, HEAD + row("10.1000/other") + row())
    assert done.exit_code == 1
    (line,) = [line for line in done.stderr.splitlines() if "[retracted-reference]" in line]
    assert line.startswith(
        "bibliography.bib:1:1: error[retracted-reference]: the reference 'Able_2020' was retracted ("
    )
    assert "retraction of 16 August 2023, doi 10.5555/notice.1: Duplication of Data, Unreliable Results" in line
    assert "handout leaflet" in line
    assert done.stdout.splitlines() == [
        "3 of 4 references looked up in 2 rows, as of 16 August 2023",
        "not looked up: Aardvark_2025",
    ]
    assert (root / BIB).read_bytes() == (SECOND / BIB).read_bytes()


def test_what_the_entry_says_already_is_not_said_again(tmp_path: Path) -> None:
    root = copied(tmp_path, {BIB: ("x-studies = {3},", "x-studies = {3}, x-retraction = {retracted},")})
    done = checked(root, HEAD + row())
    assert (done.exit_code, done.stderr) == (0, "")


def test_a_concern_and_a_correction_are_warnings_and_exit_with_0(tmp_path: Path) -> None:
    two = row(nature="Expression of concern") + row("10.5555/invented.2", "Correction")
    done = checked(copied(tmp_path), HEAD + two)
    assert done.exit_code == 0
    assert [line.split(": ")[1] for line in done.stderr.splitlines() if ": warning[" in line] == [
        "warning[expression-of-concern]",
        "warning[retraction-status]",
    ]


def test_a_reinstated_reference_that_the_entry_holds_for_retracted_is_named(tmp_path: Path) -> None:
    root = copied(tmp_path, {BIB: ("x-studies = {3},", "x-studies = {3}, x-retraction = {retracted},")})
    done = checked(root, HEAD + row() + row(nature="Reinstatement", when="9/1/2023 0:00"))
    assert done.exit_code == 0
    assert "was reinstated" in done.stderr
    assert "its entry says retracted" in done.stderr


def test_crossrefs_works_are_taken_too(tmp_path: Path) -> None:
    works = [{"DOI": "10.5555/notice.9", "update-to": [link("10.5555/invented.2")]}, {"DOI": "10.5555/invented.3"}]
    done = checked(copied(tmp_path), json.dumps(works))
    assert done.exit_code == 1
    assert "the reference 'Cook_2022' was retracted (retraction of 16 August 2023, doi 10.5555/notice.9)" in done.stderr
    assert "not looked up: Able_2020, Aardvark_2025" in done.stdout


def test_problems_as_json_have_the_promised_fields(tmp_path: Path) -> None:
    done = checked(copied(tmp_path), HEAD + row(), "--format", "json")
    assert done.exit_code == 1
    (problem,) = json.loads(done.stdout)
    assert problem.keys() == {"rule", "severity", "file", "line", "column", "message", "hint"}
    assert (problem["rule"], problem["file"], problem["line"]) == ("retracted-reference", BIB, 1)


def test_what_was_found_is_written_and_every_other_byte_kept(tmp_path: Path) -> None:
    root = copied(tmp_path)
    before = (root / BIB).read_text(encoding="utf-8")
    done = checked(root, HEAD + row(), "--write", "--day", "2026-05-31")
    assert done.exit_code == 1
    assert "3 references marked in bibliography.bib" in done.stdout
    after = (root / BIB).read_text(encoding="utf-8")
    day = "  x-retraction-checked = {2026-05-31},\n"
    assert after.count(day) == 3
    assert after.replace(day, "").replace("  x-retraction = {retracted},\n", "") == before
    assert "x-verification" not in after[after.index("x-retraction-checked") : after.index("@article{Cook_2022")]
    again = checked(root, HEAD + row(), "--write", "--day", "2026-05-31")
    assert (again.exit_code, again.stderr) == (0, "")
    assert "0 references marked" in again.stdout
    assert (root / BIB).read_text(encoding="utf-8") == after


def test_what_was_found_is_written_into_the_file_that_holds_the_entry(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "bibliography").mkdir()
    (root / BIB).rename(root / "bibliography/all.bib")
    done = checked(root, HEAD + row(), "--write", "--day", "2026-05-31")
    assert (done.exit_code, done.exception.__class__) == (1, SystemExit)
    assert "3 references marked in bibliography/all.bib" in done.stdout
    assert (root / "bibliography/all.bib").read_text(encoding="utf-8").count("x-retraction-checked = {2026-05-31}") == 3
    assert not (root / BIB).exists()


def test_an_older_snapshot_puts_no_day_back(tmp_path: Path) -> None:
    root = copied(tmp_path)
    checked(root, HEAD + row("10.1000/a"), "--write", "--day", "2026-05-31")
    after = (root / BIB).read_bytes()
    assert checked(root, HEAD + row("10.1000/a"), "--write").exit_code == 0
    assert (root / BIB).read_bytes() == after


def test_a_reinstated_reference_is_written_back(tmp_path: Path) -> None:
    root = copied(tmp_path, {BIB: ("x-studies = {3},", "x-studies = {3}, x-retraction = {retracted},")})
    checked(root, HEAD + row() + row(nature="Reinstatement", when="9/1/2023 0:00"), "--write")
    assert "x-retraction = {none}," in (root / BIB).read_text(encoding="utf-8")


@pytest.mark.parametrize("broken", ["7,10.5555/invented.1,0,Retraction\n", '7,"10.5555/invented.1\n'])
def test_nothing_is_written_from_a_snapshot_that_may_hide_something(tmp_path: Path, broken: str) -> None:
    root = copied(tmp_path)
    done = checked(root, HEAD + broken + row("10.5555/invented.2"), "--write")
    assert done.exit_code == 1
    assert "nothing was written, since the snapshot could not be read whole" in done.stdout
    assert (root / BIB).read_bytes() == (SECOND / BIB).read_bytes()


def test_a_snapshot_without_any_day_asks_for_one(tmp_path: Path) -> None:
    done = checked(copied(tmp_path), json.dumps([{"DOI": "10.5555/invented.1"}]), "--write")
    assert done.exit_code == 2
    assert "--day" in done.output


def test_faults_of_the_content_are_told_first(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/findings/all.yaml": ("level: pooled", "level: poold")})
    done = checked(root, HEAD)
    assert done.exit_code == 1
    assert "content/findings/all.yaml:9:10: error[bad-value]" in done.stderr


def test_the_command_of_a_missing_file_is_wrong_usage(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["cite", "check-retractions", str(tmp_path / "none"), "--root", str(SECOND)])
    assert done.exit_code == 2


# --- What a retraction blocks


@pytest.mark.parametrize("command", [("build",), ("handouts", "leaflet"), ("handouts", "sheet")])
def test_a_retraction_blocks_the_site_and_every_handout(tmp_path: Path, command: tuple[str, ...]) -> None:
    root = copied(tmp_path)
    changed(root / "content/retractions.csv", "", HEAD + row())
    done = CliRunner().invoke(app, [*command, "--root", str(root)])
    assert done.exit_code == 1
    assert "error[retracted-reference]" in done.stderr
    assert "handout leaflet" in done.stderr
    assert not (root / "site").exists()


def test_impact_shows_what_rests_on_a_retracted_reference_with_addresses(tmp_path: Path) -> None:
    root = copied(tmp_path, {BIB: ("x-studies = {3},", "x-studies = {3}, x-retraction = {retracted},")})
    done = CliRunner().invoke(app, ["impact", "Able_2020", "--root", str(root)])
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "reference Able_2020: 10 rest on it",
        "      references/Able_2020/",
        "  finding K001",
        "      references/Able_2020/#K001",
        "  study set able-2020",
        "      references/Able_2020/#able-2020",
        "  claim stretching-eases-stiffness",
        "      conditions/stiff-knees/#claim-stretching-eases-stiffness",
        "  summary stiffness",
        "      evidence/stiffness/",
        "  condition stiff-knees",
        "      conditions/stiff-knees/",
        "  recommendation try-stretching",
        "      recommendations/try-stretching/",
        "  review first",
        "  guideline stretching",
        "      index.html",
        "      news/",
        "  page docs/about/index.md",
        "      about/",
        "  handout leaflet",
        "      handouts/leaflet/",
        "      handouts/leaflet/leaflet-a4.pdf",
    ]


def test_impact_as_json_gives_kind_id_and_addresses() -> None:
    done = CliRunner().invoke(app, ["impact", "Able_2020", "--root", str(SECOND), "--format", "json"])
    (found,) = json.loads(done.stdout)
    assert (found["kind"], found["id"]) == ("reference", "Able_2020")
    assert {"kind": "page", "id": "docs/about/index.md", "addresses": ["about/"]} in found["resting"]
