"""Every rule has its page, and each page tells the truth: its slip is found, and what should stand there is not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.model.content import KINDS
from generator.rules import Example, Rule, rules
from tests.examples import told
from tests.house import modules
from tests.world import SECOND, copied

NAMES = {"doi", "pmid", "title"}
"""What gives two entries away as one work (`load/bibtwins.py`)."""
FORMATS = {"ris", "nbib"}
"""The formats of tagged lines (`load/foreign/tagged.py`)."""

everyone = pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)


def _named(node: ast.AST) -> Iterator[str]:
    """The ids of rules that a call or an assignment names."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        at = {"Problem": 1, "Fault": 0, "say": 1, "_say": 2}.get(name)
        given = node.args[at : at + 1] if at is not None else []
    elif isinstance(node, ast.Assign | ast.AnnAssign) and re.fullmatch(
        r"_?RULES?", getattr(node.targets[0] if isinstance(node, ast.Assign) else node.target, "id", "")
    ):
        given = node.value.values if isinstance(node.value, ast.Dict) else [node.value]
    else:
        return
    for one in given:
        if isinstance(one, ast.Constant) and re.fullmatch(r"[a-z]+(-[a-z]+)+|untidy|readability", str(one.value)):
            yield one.value
        elif isinstance(one, ast.JoinedStr):
            start = str(getattr(one.values[0], "value", ""))
            yield from (f"{start}{end}" for end in {"duplicate-": NAMES, "bad-": FORMATS}.get(start, ()))


def _is_fresh(example: Example) -> bool:
    """Whether its good words are not simply those of the small guideline, which other tests check."""
    return bool(example.good.strip("*")) and not (SECOND / example.file).is_file()


def test_the_rules_are_those_that_the_code_names() -> None:
    found = {id for module in modules() for node in ast.walk(module.tree) for id in _named(node)}
    assert found == set(rules())


@everyone
def test_a_slip_is_found_and_said_as_its_page_has_it(
    rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVIPRESS_TODAY", "2026-06-01")
    said = [str(p).replace(f"{tmp_path}/", "") for p in told(rule.example, rule.example.bad, tmp_path)]
    assert rule.example.says in said
    assert f"[{rule.id}]" in rule.example.says


@pytest.mark.parametrize("rule", [r for r in rules().values() if _is_fresh(r.example)], ids=lambda rule: rule.id)
def test_what_should_stand_there_breaks_no_rule(rule: Rule, tmp_path: Path) -> None:
    assert told(rule.example, rule.example.good, tmp_path) == ()


@everyone
def test_a_page_says_what_it_means_and_how_to_mend_it_in_whole_sentences(rule: Rule) -> None:
    assert re.fullmatch(r"(?s)[A-Z`].*\.", rule.means)
    assert re.fullmatch(r"(?s)[A-Z`].*\.", rule.mend)
    assert re.fullmatch(r"[A-Z].*[^.]", rule.title)


def test_the_table_for_contributors_names_every_rule_once(repo: Path) -> None:
    rows = re.findall(
        r"^\| (`[a-z]+(?:-[a-z]+)*`(?:, `[a-z-]+`)*) \|", (repo / "CONTRIBUTING.md").read_text(), re.MULTILINE
    )
    named = [id for row in rows for id in re.findall(r"`([a-z-]+)`", row)]
    assert sorted(named) == sorted(rules())


def test_the_table_of_what_to_edit_names_every_folder_of_records(repo: Path) -> None:
    _, _, table = (repo / "README.md").read_text().partition("| to change | edit |")
    named = set(re.findall(r"([a-z-]+)/`", table.partition("\n\n")[0]))
    assert {folder for folder, _ in KINDS.values()} <= named


def test_the_committed_pages_are_those_of_the_rules_and_records(repo: Path) -> None:
    done = CliRunner().invoke(app, ["manual", "--check", "--root", str(repo)])
    assert done.exit_code == 0, done.output


def test_pages_are_written_and_found_stale_when_changed(tmp_path: Path) -> None:
    root = copied(tmp_path)

    def manual(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["manual", "--root", str(root), *words])
        return done.exit_code, done.output

    assert manual("--check")[0] == 1
    assert manual()[0] == manual("--check")[0] == 0
    stray, page = root / "docs/manual/rules/gone.md", root / "docs/manual/rules/bad-yaml.md"
    stray.write_text("x", encoding="utf-8")
    page.write_text("x", encoding="utf-8")
    code, words = manual("--check")
    assert code == 1
    assert "gone.md" in words
    assert "bad-yaml.md" in words
    assert manual()[0] == manual("--check")[0] == 0
    assert not stray.exists()


def test_a_rule_is_explained_on_the_command_line() -> None:
    done = CliRunner().invoke(app, ["explain", "scope-mismatch"])
    assert done.exit_code == 0
    assert done.stdout.startswith("scope-mismatch: A claim and its finding are about different things\n")
    assert "## How to mend it" in done.stdout


@pytest.mark.parametrize("name", ["study-set", "study set", "study-sets"])
def test_a_kind_of_record_is_explained_in_lines_that_fit_a_terminal(name: str) -> None:
    done = CliRunner().invoke(app, ["explain", name])
    assert done.exit_code == 0
    assert done.stdout.startswith("study set: The rows of one analysis, for a forest plot.\n")
    assert "\n- locator *: Where it printed them. (text)\n" in done.stdout
    assert "\n## An example\n" in done.stdout
    assert max(map(len, done.stdout.partition("## An example")[0].splitlines())) <= 100


def test_all_that_can_be_explained_is_listed() -> None:
    rows = CliRunner().invoke(app, ["explain"]).stdout.splitlines()
    assert {*rules(), "study-set", "guideline"} <= {row.split()[0] for row in rows}


@pytest.mark.parametrize(
    ("name", "says"),
    [("scope-mismach", "did you mean 'scope-mismatch'?"), ("handot", "'handout'"), ("nope", "alone lists them")],
)
def test_what_there_is_not_is_wrong_usage_with_the_nearest_one(name: str, says: str) -> None:
    done = CliRunner().invoke(app, ["explain", name])
    assert done.exit_code == 2
    assert says in " ".join(re.sub(r"[│\n]", " ", done.output).split())
