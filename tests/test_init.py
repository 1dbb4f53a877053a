"""`evipress init`, as somebody meets it who has the wheel and no source tree: a guideline that builds at once."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.assets import asset
from generator.cli import app
from generator.publish import starter, wheel
from generator.render.bibliography import tidied
from tests.test_contributing import Example, put
from tests.test_house import MACHINE, REGISTRY, TOPIC
from tests.world import TODAY, content, problems

TARGETS = ["all", "check", "serve", "clean", "help"]
SERVE = "make serve, and read README.md: it says what to replace first"
TUTORIAL = "docs/manual/tutorial.md"
BLOCK = re.compile(r"(?:`(content/[^`\s]+)`[^`]*?\n\n)?```(bibtex|yaml|diff|sh|text)\n(.*?)```", re.DOTALL)
PACKAGES = Path(sysconfig.get_path("purelib"))


@dataclass(frozen=True)
class Elsewhere:
    """A machine with evipress from its wheel, a new guideline called `my-guide`, and what `make` said in it.

    It is begun as the first step of the tutorial says.
    """

    root: Path
    environment: dict[str, str]
    said: str

    def run(self, *words: str) -> str:
        """What a command says in the new guideline; it must succeed."""
        return ran(self.root, self.environment, *words)

    def told(self, *words: str) -> str:
        """What a command says there, whether it succeeds or not."""
        done = subprocess.run(words, cwd=self.root, env=self.environment, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr


def ran(folder: Path, environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory, repo: Path) -> Elsewhere:
    """No network is asked: of the packages that evipress needs, those of this environment are lent, but not ours."""
    root = tmp_path_factory.mktemp("elsewhere")
    lent = root / "lent"
    lent.mkdir()
    for package in PACKAGES.iterdir():
        if not package.name.startswith(("evipress", "__pycache__")):
            (lent / package.name).symlink_to(package)
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "EVIPRESS_TODAY") if name in os.environ}
    environment = {**kept, "PIP_NO_INDEX": "1", "PIP_NO_COMPILE": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    pip = (sys.executable, "-m", "pip", "--quiet")
    ran(repo, environment, *pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(root), ".")
    (wheel,) = root.glob("evipress-*.whl")
    ran(root, environment, *pip, "install", "--no-deps", "--target", str(root / "own"), str(wheel))
    first = {**environment, "PYTHONPATH": f"{root / 'own'}{os.pathsep}{lent}"}
    python = (sys.executable, "-m", "generator")
    assert origin(root, first, sys.executable).is_relative_to(root / "own")
    install, begin, go, make = BLOCK.findall((repo / TUTORIAL).read_text(encoding="utf-8"))[0][2].splitlines()
    assert (install, begin.split()[0]) == ("pip install evipress-*.whl", "evipress")
    told = ran(root, first, *python, *shlex.split(begin)[1:]).splitlines()
    assert [line.strip() for line in told[1:]] == [go, make, SERVE]
    mine = root / go.removeprefix("cd ")
    assert (mine / "wheels" / wheel.name).read_bytes() == wheel.read_bytes()
    environment["PYTHONPATH"] = str(lent)
    quick = root / "python"  # pip is lent, too: to unpack another costs five seconds
    quick.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@" --without-pip\n', encoding="utf-8")
    quick.chmod(0o755)
    return Elsewhere(mine, environment, ran(mine, environment, make, f"python={quick}"))


def origin(folder: Path, environment: dict[str, str], python: str) -> Path:
    """Where a Python finds the generator."""
    return Path(ran(folder, environment, python, "-c", "import generator; print(generator.__file__)").strip())


def test_a_long_title_is_cut_for_headers_and_footers(tmp_path: Path) -> None:
    title = "Better sleep without pills, and without fear of the night: a guide for adults with \\ or without help"
    starter.write(tmp_path / "long", TODAY, title)
    guideline = content(tmp_path / "long").guideline
    assert (guideline.title, guideline.short_title) == (
        title,
        "Better sleep without pills, and without fear of the night",
    )
    starter.write(tmp_path / "longer", TODAY, title.replace(":", ""))
    assert (
        content(tmp_path / "longer").guideline.short_title
        == "Better sleep without pills, and without fear of the night …"
    )


def test_make_builds_a_site_and_a_handout_with_the_generator_of_the_wheel(elsewhere: Elsewhere) -> None:
    assert "\nthe site is in site\n" in elsewhere.said
    mine = elsewhere.root
    assert origin(mine, elsewhere.environment, ".venv/bin/python").is_relative_to(mine / ".venv")
    assert "My guide" in (mine / "site/index.html").read_text(encoding="utf-8")
    assert {pdf.name for pdf in (mine / "site").rglob("*.pdf")} == {"leaflet-a4.pdf", "leaflet-letter.pdf"}
    assert (mine / "site/handouts/leaflet/leaflet-a4.pdf").read_bytes().startswith(b"%PDF-")


def test_its_check_finds_nothing_and_its_schemas_are_fresh(elsewhere: Elsewhere) -> None:
    assert ": nothing wrong\n" in elsewhere.run("make", "check")
    elsewhere.run(".venv/bin/evipress", "schemas", "--check")


def test_its_menu_names_every_target(elsewhere: Elsewhere) -> None:
    assert [line.split()[0] for line in elsewhere.run("make", "help").splitlines()] == TARGETS


def test_nothing_in_it_is_about_our_topic_our_machine_or_a_registry(elsewhere: Elsewhere) -> None:
    wrong = [
        f"{file}: {found.group()}"
        for folder in (elsewhere.root, *elsewhere.root.parent.glob("own/evipress-*.dist-info"))
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not {".venv", ".cache", "wheels"} & set(file.parts)
        for pattern in (TOPIC, MACHINE, REGISTRY)
        if (found := pattern.search(file.read_bytes().decode("utf-8", "replace")))
    ]
    assert wrong == []


def test_the_tutorial_works_step_by_step(elsewhere: Elsewhere, repo: Path) -> None:
    steps, said = BLOCK.findall((repo / TUTORIAL).read_text(encoding="utf-8"))[1:], ""
    assert len(steps) > 12
    for place, kind, text in steps:
        if kind == "sh":
            said = "".join(elsewhere.told(*shlex.split(line)) for line in text.splitlines())
        elif kind == "text":
            assert [line for line in text.splitlines() if line not in said] == [], said
        else:
            added = "yaml" if kind == "bibtex" else kind  # a new entry goes to the end, as a record does
            put(elsewhere.root / (place or "bibliography.bib"), Example(added, text, place))
    leaflet = (elsewhere.root / "site/handouts/leaflet/index.html").read_text(encoding="utf-8")
    assert "We are unsure if standing breaks help with a headache." in leaflet


# --- Without a wheel


def test_a_folder_that_holds_something_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = CliRunner().invoke(app, ["init", str(tmp_path)])
    assert done.exit_code == 2
    assert "is not empty; name" in done.output
    assert CliRunner().invoke(app, ["init", str(tmp_path / "mine.txt")]).exit_code == 2
    assert CliRunner().invoke(app, ["init", str(tmp_path / "mine.txt" / "below")]).exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_of_git_is_taken(tmp_path: Path, no_wheel: None) -> None:
    (tmp_path / "mine" / ".git").mkdir(parents=True)
    assert starter.write(tmp_path / "mine", TODAY) == ""
    assert {".git", ".github", "content", "Makefile"} <= {path.name for path in (tmp_path / "mine").iterdir()}
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(folder: Path) -> str:
        raise OSError(28, "No space left on device", "wheels")

    monkeypatch.setattr(wheel, "put", full)
    (tmp_path / "empty").mkdir()
    for name in ("new", "empty"):
        done = CliRunner().invoke(app, ["init", str(tmp_path / name)])
        assert done.exit_code == 2
        assert "No space left on device" in done.output
    assert [path.name for path in tmp_path.rglob("*")] == ["empty"]


@pytest.mark.parametrize("title", ["", 'Tea: “hot” # "not" {cold}', "- tea", "'"])
def test_the_example_is_sound_on_the_day_it_is_written_whatever_it_is_called(
    tmp_path: Path, title: str, no_wheel: None
) -> None:
    starter.write(tmp_path / "mine", date(2028, 2, 29), title)
    assert problems(tmp_path / "mine", date(2028, 3, 1)) == ()
    found = content(tmp_path / "mine").guideline
    assert found.title == (title or "Standing breaks for sleepy afternoons: a made-up example")
    assert (found.published, found.review) == (date(2028, 2, 29), date(2030, 2, 28))


def test_every_record_names_its_schema(tmp_path: Path, no_wheel: None) -> None:
    starter.write(tmp_path / "mine", TODAY)
    for file in sorted((tmp_path / "mine/content").rglob("*.yaml")):
        first = file.read_text(encoding="utf-8").partition("\n")[0]
        assert (file.parent / first.removeprefix("# yaml-language-server: $schema=")).is_file(), file
    settings = json.loads((tmp_path / "mine/.vscode/settings.json").read_text(encoding="utf-8"))
    assert all((tmp_path / "mine" / schema).is_file() for schema in settings["yaml.schemas"])


def test_where_there_is_no_wheel_the_next_step_asks_for_one(tmp_path: Path, no_wheel: None) -> None:
    done = CliRunner().invoke(app, ["init", str(tmp_path / "mine")])
    assert done.exit_code == 0
    assert "\n  make WHEEL=path/to/evipress.whl, or `make` alone where a package index has evipress\n" in done.stdout


def test_the_way_into_a_folder_with_a_space_can_be_pasted(tmp_path: Path, no_wheel: None) -> None:
    folder = tmp_path / "my guide"
    done = CliRunner().invoke(app, ["init", str(folder)])
    assert f"\n  cd '{folder}'\n" in done.stdout


def test_the_bibliography_of_the_example_is_tidy() -> None:
    text = asset("starter/bibliography.bib").read_text(encoding="utf-8")
    assert tidied(text, "bibliography.bib") == text


@pytest.fixture
def no_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where evipress came from a package index."""
    monkeypatch.setattr(wheel, "_source", lambda: None)
