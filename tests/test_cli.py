"""The command line keeps its contract: exit codes, formats, and nothing half-written."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator import __version__
from generator.cli import app
from tests.world import SECOND, copied

HARD = "It may ease musculoskeletal rehabilitation interventions, heterogeneity notwithstanding."


def evipress(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_a_clean_check_exits_with_0() -> None:
    done = evipress("check", "--root", str(SECOND))
    assert done.exit_code == 0
    assert "references: nothing wrong" in done.output


def test_a_check_with_warnings_counts_them_and_exits_with_0(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/claims/all.yaml": ("Stretching may ease stiff knees in the morning.", HARD)})
    done = evipress("check", "--root", str(root))
    assert done.exit_code == 0
    warnings = done.stderr.count(" warning[")
    assert warnings
    assert f"references: no errors, {warnings} warning{'s' * (warnings != 1)}" in done.stdout
    assert "nothing wrong" not in done.stdout


@pytest.mark.parametrize("off", ["handouts: false, edit_url", "edit_url"])
def test_a_check_asks_of_prints_only_where_the_settings_make_any(off: str, tmp_path: Path) -> None:
    retired = ("\nstatus: draft", "\nstatus: retired")
    root = copied(tmp_path, {"content/guideline.yaml": retired, "mkdocs.yml": ("edit_url", off)})
    done = evipress("check", "--root", str(root))
    assert ("withdrawn-advice" in done.output) is (off == "edit_url")
    assert done.exit_code == int(off == "edit_url")


def test_a_fault_exits_with_1_and_its_place(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/findings/all.yaml": ("level: pooled", "level: poold")})
    done = evipress("check", "--root", str(root))
    assert done.exit_code == 1
    assert "content/findings/all.yaml:9:10: error[bad-value]: 'poold' is not a level" in done.output
    assert "1 problem to fix; nothing was written" in done.output


def test_problems_as_json_have_the_promised_fields(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/findings/all.yaml": ("level: pooled", "level: poold")})
    done = evipress("check", "--root", str(root), "--format", "json")
    assert done.exit_code == 1
    (problem,) = json.loads(done.stdout)
    assert problem.keys() == {"rule", "severity", "file", "line", "column", "message", "hint"}
    assert (problem["file"], problem["line"], problem["column"]) == ("content/findings/all.yaml", 9, 10)


def test_problems_are_annotations_of_the_file_as_seen_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied(tmp_path, {"content/findings/all.yaml": ("level: pooled", "level: poold")})
    monkeypatch.chdir(tmp_path)
    done = evipress("check", "--root", "world", "--format", "github")
    assert done.exit_code == 1
    start = "::error file=world/content/findings/all.yaml,line=9,col=10,endColumn=15,title=bad-value::'poold' is not a"
    assert done.stdout.startswith(start)
    assert done.stdout.count("\n") == 1


def test_problems_as_sarif_are_a_log_with_one_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copied(tmp_path, {"content/findings/all.yaml": ("level: pooled", "level: poold")})
    for folder, uri in ((tmp_path, "world/content/findings/all.yaml"), (root, "content/findings/all.yaml")):
        monkeypatch.chdir(folder)
        done = evipress("check", "--root", str(root), "--format", "sarif")
        assert done.exit_code == 1
        (run,) = json.loads(done.stdout)["runs"]
        assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["bad-value"]
        (result,) = run["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
    clean = json.loads(evipress("check", "--root", str(SECOND), "--format", "sarif").stdout)
    assert clean["runs"][0]["results"] == []


def test_a_rule_of_a_log_leads_to_its_page_where_the_site_has_one(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/findings/all.yaml": ("level: pooled", "level: poold")})
    assert evipress("manual", "--root", str(root)).exit_code == 0
    (run,) = json.loads(evipress("check", "--root", str(root), "--format", "sarif").stdout)["runs"]
    assert run["tool"]["driver"]["rules"][0]["helpUri"].endswith("/manual/rules/bad-value/")
    done = evipress("check", "--root", str(root))
    assert "  = rule: docs/manual/rules/bad-value.md\n" in done.stderr


@pytest.mark.parametrize("command", ["build", "handouts"])
def test_a_build_annotates_too(command: str, tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/findings/all.yaml": ("level: pooled", "level: poold")})
    done = evipress(command, "--root", str(root), "--format", "github")
    assert done.exit_code == 1
    assert "::error file=" in done.stdout


def test_a_clean_check_as_json_is_an_empty_list() -> None:
    assert json.loads(evipress("check", "--root", str(SECOND), "--format", "json").stdout) == []


@pytest.mark.parametrize("words", [["chek"], ["check", "--rot", "."], ["check", "--format", "xml"], ["impact"]])
def test_wrong_usage_exits_with_2(words: list[str]) -> None:
    assert evipress(*words).exit_code == 2


def test_handouts_are_chosen_by_id_and_paper(tmp_path: Path) -> None:
    done = evipress(
        "handouts", "leaflet", "--paper", "a4", "--root", str(copied(tmp_path)), "--out", str(tmp_path / "o")
    )
    assert done.exit_code == 0, done.output
    assert [p.name for p in (tmp_path / "o").rglob("*.pdf")] == ["leaflet-a4.pdf"]
    assert "2 pages" in done.output


def test_handouts_bear_the_crisis_numbers_of_the_country_that_is_named(tmp_path: Path) -> None:
    root = copied(tmp_path)
    line = next((root / "content/helplines").glob("*.yaml")).read_text(encoding="utf-8")
    other = line.replace("country: GB", "country: NZ")
    (root / "content/helplines/other.yaml").write_text(other, encoding="utf-8")
    words = ("handouts", "leaflet", "--root", str(root), "--out", str(tmp_path / "o"))
    assert evipress(*words, "--country", "NZ").exit_code == 0
    refused = evipress(*words, "--country", "FR")
    assert refused.exit_code == 2
    assert "there is no crisis line for 'FR'; there are: GB, NZ" in " ".join(refused.output.replace("│", "").split())
    assert evipress(*words, "--country", "NZ", "--clinic", str(root)).exit_code == 2


def test_the_version_is_said() -> None:
    assert evipress("--version").stdout == f"evipress {__version__}\n"


@pytest.mark.parametrize(("ids", "says"), [(["K001"], "K001"), ([], r"\d records")])
def test_what_is_sealed_is_counted(ids: list[str], says: str, tmp_path: Path) -> None:
    done = evipress("verify", *ids, "--root", str(copied(tmp_path)))
    assert re.fullmatch(rf"sealed \d+ values of {says}\n", done.stdout), done.output


def test_a_link_in_the_place_of_the_seals_is_not_followed(tmp_path: Path) -> None:
    root, other = copied(tmp_path), tmp_path / "other"
    other.write_text("mine\n", encoding="utf-8")
    seals = root / "content/verified.lock"
    seals.unlink(missing_ok=True)
    seals.symlink_to(other)
    assert evipress("verify", "--root", str(root)).exit_code == 0
    assert other.read_text(encoding="utf-8") == "mine\n"
    assert "K001" in seals.read_text(encoding="utf-8")


def test_a_handout_that_is_not_declared_is_wrong_usage(tmp_path: Path) -> None:
    done = evipress("handouts", "leaflet", "--paper", "a5", "--root", str(SECOND), "--out", str(tmp_path))
    assert done.exit_code == 2
    assert "leaflet-a4" in done.output


def test_one_handout_that_is_none_is_wrong_usage_beside_one_that_is(tmp_path: Path) -> None:
    done = evipress("handouts", "leaflet", "leaflets", "--root", str(SECOND), "--out", str(tmp_path))
    assert done.exit_code == 2
    assert "no handout is called 'leaflets'; did you mean 'leaflet'?" in " ".join(done.output.split())
    assert not tuple(tmp_path.iterdir())


@pytest.mark.parametrize(
    "words",
    [("check",), ("build",), ("handouts", "leaflet", "--out", "o"), ("write", "o")],
    ids=["check", "build", "handouts", "write"],
)
def test_every_command_says_the_same_of_a_crisis_line_past_its_day(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(tmp_path, {"content/helplines/gb.yaml": ("verify_by: 2027-01-01", "verify_by: 2026-11-22")})
    monkeypatch.chdir(tmp_path)
    done = evipress(*words, "--root", str(root))
    assert done.exit_code == 1
    assert "content/helplines/gb.yaml:13:12: error[stale-helpline]: 'Test line' had to be checked by" in done.output
    assert not (tmp_path / "o").exists()
    assert not (root / "site").exists()


def test_handouts_for_clinics_are_named_and_then_left_alone(tmp_path: Path) -> None:
    root = copied(tmp_path)
    profile = tmp_path / "one.yaml"
    profile.write_text("name: Example Clinic One\ncountry: GB\n", encoding="utf-8")
    words = ("handouts", "leaflet", "--clinic", str(profile), "--root", str(root), "--out", str(tmp_path / "o"))
    first, second = evipress(*words), evipress(*words)
    assert first.exit_code == second.exit_code == 0, first.output
    assert first.stdout.splitlines() == [f"{tmp_path}/o/one/leaflet-a4.pdf  2 pages", "1 copy written, 0 unchanged"]
    assert second.stdout.splitlines()[1] == "0 copies written, 1 unchanged"
    profile.write_text("name: Example Clinic One\n", encoding="utf-8")
    assert evipress(*words).exit_code == 1
    assert evipress(*words[:3], "nowhere.yaml", *words[4:]).exit_code == 2


def test_impact_names_what_rests_on_a_reference() -> None:
    done = evipress("impact", "Cook_2022", "--root", str(SECOND))
    assert done.exit_code == 0
    assert "  finding K002\n" in done.output
    assert "  handout leaflet\n" in done.output


def test_impact_of_an_unknown_name_is_wrong_usage() -> None:
    assert evipress("impact", "Nobody_1999", "--root", str(SECOND)).exit_code == 2


@pytest.mark.parametrize(
    "command",
    ["check", "build", "handouts", "write o", "verify", "new claim x", "schemas", "manual", "impact x"],
)
def test_every_command_says_the_same_of_a_folder_that_is_no_guideline_and_makes_nothing_in_it(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = evipress(*command.split())
    assert done.exit_code == 1
    assert done.output.splitlines()[0] == (
        "content/guideline.yaml:1:1: error[missing-file]: "
        "this folder is no guideline: it holds no content/guideline.yaml (go to the guideline's own folder, "
        "or name it with `--root`; `evipress init DIR` begins one)"
    )
    assert not list(tmp_path.iterdir())


def test_a_folder_within_a_guideline_is_told_the_way_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copied(tmp_path)
    monkeypatch.chdir(root / "content/claims")
    assert "name it with `--root ../..`)" in evipress("new", "claim", "x").output


def test_schemas_are_written_and_found_stale_when_changed(tmp_path: Path) -> None:
    root = copied(tmp_path)
    assert evipress("schemas", "--root", str(root)).exit_code == 0
    assert evipress("schemas", "--check", "--root", str(root)).exit_code == 0
    (root / "schemas/claims.schema.json").write_text("{}", encoding="utf-8")
    done = evipress("schemas", "--check", "--root", str(root))
    assert done.exit_code == 1
    assert "claims.schema.json" in done.output


@pytest.mark.parametrize(
    ("command", "file"),
    [
        ("schemas", "schemas/claims.schema.json"),
        ("schemas", "schemas/ids.schema.json"),
        ("manual", "docs/manual/rules/bad-value.md"),
    ],
)
def test_what_is_no_text_in_the_place_of_a_written_file_is_stale(command: str, file: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    evipress(command, "--root", str(root))
    (root / file).write_bytes(b"\xff")
    done = evipress(command, "--check", "--root", str(root))
    assert (done.exit_code, Path(file).name in done.output) == (1, True)


def test_the_committed_schemas_are_those_of_the_records(repo: Path) -> None:
    assert evipress("schemas", "--check", "--root", str(repo)).exit_code == 0


@pytest.mark.parametrize("command", ["build", "handouts"])
@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (None, "does not exist"),
        ("site_name: [", "error parsing"),
        ("site_name: x\nplugins: [search]\n", "add `evipress`"),
    ],
)
def test_settings_that_cannot_be_used_are_told_in_one_line(
    command: str, settings: str | None, says: str, tmp_path: Path
) -> None:
    root = copied(tmp_path)
    (root / "mkdocs.yml").unlink()
    if settings:
        (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = evipress(command, "--root", str(root))
    assert done.exit_code == 1
    assert says in done.output
    assert "Traceback" not in done.output
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "site_name: Knees: a guide",
            "mkdocs.yml:1:17: error[bad-yaml]: this is not YAML: mapping values are not allowed",
        ),
        ("\tsite_name: Knees", "indent with spaces, not tabs"),
        ("<<<<<<< HEAD", "mkdocs.yml:1:1: error[bad-yaml]: a merge left two versions of these lines"),
        ("site_name: Knees\nsite_author: !ENV NAME", ""),
    ],
)
def test_settings_that_are_no_yaml_are_told_by_the_check_with_their_place(line: str, says: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "mkdocs.yml").write_text(f"{line}\ntheme: material\n", encoding="utf-8")
    done = evipress("check", "--root", str(root))
    assert done.exit_code == (1 if says else 0)
    assert says in done.output


@pytest.mark.parametrize("command", ["build", "handouts", "write"])
def test_settings_that_are_no_yaml_are_told_by_a_build_as_by_the_check(command: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "mkdocs.yml").write_text("site_name: Knees: a guide\n", encoding="utf-8")
    more = [str(tmp_path / "there")] if command == "write" else []
    done = evipress(command, *more, "--root", str(root))
    assert done.exit_code == 1
    assert "mkdocs.yml:1:17: error[bad-yaml]: this is not YAML: mapping values are not allowed" in done.output


def test_settings_are_told_together_with_what_is_wrong_in_the_content(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/findings/all.yaml": ("level: pooled", "level: poold")})
    (root / "mkdocs.yml").write_text("a: [\n", encoding="utf-8")
    done = evipress("check", "--root", str(root))
    assert "mkdocs.yml:1:5: error" in done.output
    assert "'poold' is not a level" in done.output
