"""What lies in `docs/` at an address of the site's own is told: neither takes the other's place."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from tests.world import changed, copied, problems


@pytest.mark.parametrize(
    "path",
    [
        "index.md",
        "README.md",
        "recommendations/try-stretching.md",
        "recommendations/try-stretching/index.html",
        "handouts/README.md",
        "data/guideline.json",
        "handouts/leaflet/leaflet-a4.pdf",
    ],
)
@pytest.mark.parametrize("command", ["build", "write"])
def test_a_file_at_an_address_of_the_site_is_told(command: str, path: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    changed(root / "docs" / path, "", "# Mine\n")
    target = ["--site-dir", str(tmp_path / "out")] if command == "build" else [str(tmp_path / "out")]
    done = CliRunner().invoke(app, [command, "--root", str(root), "--no-handouts", *target])
    assert done.exit_code == 1
    said = f"docs/{path}:1:1: error[duplicate-id]: the site has a page or file of its own at this address (give this"
    assert said in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["more.markdown", "more.MD", "about/more.mkd"])
def test_a_page_with_another_ending_is_told(name: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    changed(root / "docs" / name, "", "# More [@nobody]\n")
    (problem,) = problems(root)
    assert (problem.location.file, problem.hint) == (f"docs/{name}", "rename it to more.md")
