"""The rules of the house that a program can check; ARCHITECTURE.md gives their reasons."""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house import REPO, ignored_files, kept_files, modules, text_of

FLOORS = (
    {"", "errors", "memory", "rules", "assets", "templates", "theme"},
    {"model"},
    {"cite", "draw"},
    {"load"},
    {"appraise"},
    {"render"},
    {"build"},
    {"publish"},
    {"cli_shown"},
    {"cli_cite", "cli_clinics", "cli_diff", "cli_editors", "cli_retractions"},
    {"cli"},
    {"__main__"},
)
FLOOR = {part: floor for floor, parts in enumerate(FLOORS) for part in parts}

BELOW_PUBLISH = {part for part, floor in FLOOR.items() if floor < FLOOR["publish"]}
READS_NOTHING = BELOW_PUBLISH - {"assets", "load", "build"}
"""Where no file is read. `build` takes the files that ship with the package, and those only."""

DOORS = {
    "pybtex": "generator/(load|cite)/",
    "latexcodec": "generator/(load|cite)/",
    "mkdocs": "generator/(publish/|cli)",
    "material": "generator/publish/",
    "weasyprint": "generator/publish/",
    "pikepdf": "generator/publish/",
    "pypdfium2": "generator/publish/",
    "requests": "generator/publish/catalogues",
    "typer": "generator/cli",
    "rich": "generator/cli",
}
"""Where a library may be imported; everywhere else only our own records travel."""

TOPIC = re.compile(
    r"depress|anxi|\bmood|resistance|(?<!Naval Technical )\btrain(?:s|ed|ing)?\b|\bpilu\b", re.IGNORECASE
)
"""Words of the guideline that this repository ships. A generator that knows them cannot make another one."""

EVERY_TOPIC = "generator/assets/syllables/words.txt"
"""A list out of a dictionary, which holds the words of every topic."""

MACHINE = re.compile(r"(?<![\w.)>])/(?:work|root|home|Users)/\w")
REGISTRY = re.compile("|".join((r"pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs", r"deb\.deb" + "ian")))
"""Composed, so that this file does not hold what it looks for."""

PYPROJECT = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))


# --- Modules


def test_a_module_opens_with_one_sentence() -> None:
    opened = {module.place: (ast.get_docstring(module.tree) or "").split("\n\n")[0] for module in modules()}
    assert {place: text for place, text in opened.items() if not re.fullmatch(r"(?s)[^.].*?\.", text)} == {}
    assert {place: text for place, text in opened.items() if re.search(r"[.!?]\s+[A-Z]", text)} == {}


def test_a_module_is_short_enough_to_read_at_one_go() -> None:
    assert {m.place: lines for m in modules() if (lines := m.text.count("\n")) > 300} == {}


def test_imports_go_down_the_floors() -> None:
    homeless = [module.place for module in modules() if module.part not in FLOOR]
    assert homeless == [], "give it a floor in this test and in ARCHITECTURE.md"
    wrong = [
        f"{module.place}:{line} imports {name}"
        for module in modules()
        for line, name in module.imports
        if name.startswith("generator.")
        and (part := _part(name)) != module.part
        and FLOOR[part] >= max(1, FLOOR[module.part])
    ]
    assert wrong == []


def _part(name: str) -> str:
    second = name.split(".")[1]
    return second if second in FLOOR else ""


def test_no_two_modules_import_each_other() -> None:
    known = {module.name for module in modules()}
    graph = {
        module.name: {
            found
            for _, name in module.imports
            if (found := name if name in known else name.rpartition(".")[0]) in known and found != module.name
        }
        for module in modules()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cycle:
        pytest.fail(" -> ".join(cycle.args[1]))


def test_foreign_objects_stop_at_the_door() -> None:
    wrong = [
        f"{module.place}:{line} imports {name}"
        for module in modules()
        for line, name in module.imports
        if (door := DOORS.get(name.split(".")[0])) and not re.match(door, module.place)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("parts", "never"),
    [
        (READS_NOTHING, {"open", "read_text", "read_bytes"}),
        (BELOW_PUBLISH, {"write_text", "write_bytes", "mkdir", "unlink", "rmtree", "rename", "touch"}),
        (BELOW_PUBLISH, {"now", "today", "utcnow", "time", "monotonic", "getenv", "urlopen", "Popen", "run"}),
    ],
    ids=["only load reads", "only publish writes", "the core asks no clock, no environment and no network"],
)
def test_acts_have_their_floor(parts: set[str], never: set[str]) -> None:
    wrong = [f"{m.place}:{line} calls {name}" for m in modules() if m.part in parts for line, name in m.calls]
    assert [row for row in wrong if row.rpartition(" ")[2] in never] == []


def test_every_library_that_is_imported_is_declared() -> None:
    declared = {canonicalize_name(Requirement(line).name) for line in PYPROJECT["project"]["dependencies"]}
    known = {*sys.stdlib_module_names, "generator"}
    known |= {name for name, homes in packages_distributions().items() if declared & set(map(canonicalize_name, homes))}
    wrong = [
        f"{module.place}:{line} imports {name}"
        for module in modules()
        for line, name in module.imports
        if name.split(".")[0] not in known
    ]
    assert wrong == []


# --- Words


def test_the_generator_has_no_word_of_the_topic() -> None:
    wrong = []
    for path in kept_files():
        place = path.relative_to(REPO).as_posix()
        if place.startswith("generator/") and place != EVERY_TOPIC:
            wrong += [f"the name of {place}"] if TOPIC.search(place) else []
            wrong += _found(TOPIC, path)
    assert wrong == []


def test_no_file_holds_a_path_of_a_machine_or_the_name_of_a_registry() -> None:
    wrong = [row for path in kept_files() for row in _found(MACHINE, path) + _found(REGISTRY, path)]
    assert wrong == []


@pytest.mark.parametrize(
    ("pattern", "caught"),
    [
        (TOPIC, "Anxiety"),
        (TOPIC, "`Training better`"),
        (MACHINE, "see /home/" + "someone/x"),
        (REGISTRY, "files.python" + "hosted.x"),
    ],
)
def test_the_patterns_catch_what_they_are_for(pattern: re.Pattern[str], caught: str) -> None:
    assert pattern.search(caught)
    assert not pattern.search("docs/home/index.md, ../root/x, the express, a working day")


def _found(pattern: re.Pattern[str], path: Path) -> list[str]:
    text = text_of(path)
    if text is None or not pattern.search(text):
        return []
    return [
        f"{path.relative_to(REPO).as_posix()}:{number}: {found.group()}"
        for number, line in enumerate(text.splitlines(), 1)
        if (found := pattern.search(line))
    ]


# --- Files


def test_git_keeps_all_that_ships() -> None:
    assert ignored_files("generator", "content", "docs", "tests", "tools") == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_versions_and_hashes_but_no_host(name: str) -> None:
    lines = [
        line for line in (REPO / name).read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")
    ]
    entry = re.compile(r"[a-z][\w.-]+==[\w.]+( ; [^\\:]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert lines
    assert [line for line in lines if not entry.fullmatch(line)] == []


def test_the_lock_of_npm_names_versions_and_hashes_but_no_host() -> None:
    lock, asked = (
        json.loads((REPO / "tests" / "node" / name).read_text()) for name in ("package-lock.json", "package.json")
    )
    root, packages = lock["packages"].pop(""), lock["packages"].values()
    assert packages
    assert [one for one in packages if not one["integrity"].startswith("sha512-") or "resolved" in one] == []
    assert root["devDependencies"] == asked["devDependencies"], "run make lock"
    assert [version for version in asked["devDependencies"].values() if not re.fullmatch(r"[\d.]+", version)] == []


@pytest.mark.parametrize(("name", "group"), [("requirements.lock", "build"), ("requirements-dev.lock", "dev")])
def test_a_lock_holds_what_pyproject_asks_for(name: str, group: str) -> None:
    locked = re.findall(r"(?m)^([\w.-]+)==(\S+)", (REPO / name).read_text(encoding="utf-8"))
    asked = map(Requirement, [*PYPROJECT["project"]["dependencies"], *_group(group)])
    wrong = [
        str(one)
        for one in asked
        if not any(canonicalize_name(one.name) == package and version in one.specifier for package, version in locked)
    ]
    assert wrong == [], "run make lock"


def _group(name: str) -> list[str]:
    return [
        line
        for entry in PYPROJECT["dependency-groups"][name]
        for line in ([entry] if isinstance(entry, str) else _group(entry["include-group"]))
    ]
