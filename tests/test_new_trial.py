"""A new trial, from the file that PubMed gives to the changed page and handout, and what a reviewer is shown of it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from generator.build import build
from generator.cli import app
from tests.revisions import committed
from tests.world import changed, content, copied

HERE = Path(__file__).with_name("new_trial")
STEPS = yaml.safe_load((HERE / "steps.yaml").read_text(encoding="utf-8"))


def evipress(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second guideline as committed, and then with the new trial in it."""
    root = committed(copied(tmp_path_factory.mktemp("new-trial")))
    added = evipress("cite", "add", HERE / "trial.nbib", "--root", root)
    assert added.exit_code == 0, added.output
    assert added.stdout.startswith("[@Dane_2025]  Dane 2025: Stretching in the morning")
    for step in STEPS:
        changed(root / step["file"], step["old"], step["new"])
    return root


def test_the_check_finds_nothing_wrong_with_it(root: Path) -> None:
    done = evipress("check", "--root", root)
    assert done.exit_code == 0, done.output
    assert "nothing wrong" in done.stdout


def test_a_reviewer_is_shown_what_it_means(root: Path, golden: Callable[[str, str], None]) -> None:
    done = evipress("diff", "main", "--root", root, "--page-counts")
    assert done.exit_code == 0, done.output
    golden("meaning/new-trial.md", done.stdout)


def test_a_program_is_shown_the_same(root: Path, golden: Callable[[str, str], None]) -> None:
    done = evipress("diff", "main", "--root", root, "--format", "json")
    assert done.exit_code == 0, done.output
    golden("meaning/new-trial.json", done.stdout)


def test_the_pages_that_the_report_names_say_it(root: Path) -> None:
    site = build(content(root), "https://knees.test/", date(2026, 6, 1))
    pages = {page.url: page.body for page in site.pages}
    assert "0.25" in pages["evidence/stiffness/"]
    assert "A new trial could not tell." in pages["conditions/stiff-knees/"]
    assert "an invented trial" in pages["references/Dane_2025/"]


def test_the_handout_that_the_report_names_says_it(root: Path, tmp_path: Path) -> None:
    done = evipress("handouts", "leaflet", "--root", root, "--out", tmp_path, "--site-url", "https://knees.test/")
    assert done.exit_code == 0, done.output
    (pdf,) = tmp_path.rglob("leaflet-a4.pdf")
    told = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
    assert "A new trial could not tell." in " ".join(told.split())
