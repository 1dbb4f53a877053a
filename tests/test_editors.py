"""What editors are given: schemas that know every field and id, a line in every record, and new records to fill in."""

from __future__ import annotations

import json
import os
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator
from referencing import Registry, Resource
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.load.ids import ids
from generator.load.records import record
from generator.load.yaml import Document
from generator.model.content import KINDS
from generator.render.editor import files as settings
from generator.render.manual.fields import example_values
from generator.render.schema import IDS, ids_schema, schemas
from tests.world import SECOND, copied, problems

REPO = Path(__file__).parents[1]
NAMES = {name.removesuffix(".schema.json"): json.loads(text) for name, text in schemas().items()}
RECORDS = [(root, file) for root in (REPO, SECOND) for file in sorted((root / "content").rglob("*.yaml"))]

everyone = pytest.mark.parametrize("kind", KINDS)


def evipress(*words: object) -> Result:
    return CliRunner().invoke(app, list(map(str, words)))


@cache
def validator(name: str, root: Path = REPO) -> Validator:
    """The validator of a kind by the name of its schema, with the ids of a guideline."""
    return Draft202012Validator(NAMES[name], registry=Registry().with_resource(IDS, listed(root)))


@cache
def listed(root: Path) -> Resource[Any]:
    """The ids of a guideline, as its schemas refer to them."""
    return Resource.from_contents(json.loads(ids_schema(ids(root))))


def folder(root: Path, file: Path) -> str:
    """The name of the schema of a record's file."""
    return file.relative_to(root / "content").parts[0].removesuffix(".yaml")


def plain(text: str) -> Any:
    document = Document(text, "x")
    assert document.problems == []
    return document.value


# --- Schemas


def test_every_record_that_is_there_is_valid() -> None:
    few = [(root, file) for root, file in RECORDS if root == SECOND or len(list(file.parent.iterdir())) < 3]
    wrong = [
        f"{file.relative_to(root)}: {error.json_path}: {error.message[:200]}"
        for root, file in few
        for error in validator(folder(root, file), root).iter_errors(plain(file.read_text(encoding="utf-8")))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("old", "new", "valid"),
    [
        ("population: adults", "population: somebody-new", True),
        ("population: adults", "population: some body", False),
        ("level: pooled", "level: poold", False),
        ("studies: 3", "studies: three", False),
        ("locator: abstract", "locater: abstract", False),
        ("  locator: abstract\n", "", False),
    ],
    ids=["a new id", "no id", "no word of the list", "no number", "a misspelt field", "a missing field"],
)
def test_a_schema_says_what_is_wrong_and_lets_a_new_id_pass(old: str, new: str, valid: bool) -> None:
    text = (SECOND / "content/findings/all.yaml").read_text(encoding="utf-8")
    assert old in text
    assert validator("findings", SECOND).is_valid(plain(text.replace(old, new))) is valid


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_tells_of_every_field_and_shows_examples_that_are_valid(name: str) -> None:
    shown = 0
    for title, part in NAMES[name]["$defs"].items():
        assert part.get("description"), title
        for field, schema in part.get("properties", {}).items():
            assert schema.get("description"), f"{title}.{field}"
            for example in schema.get("examples", ()):
                shown += 1
                assert validator(name).evolve(schema={**schema, "$defs": NAMES[name]["$defs"]}).is_valid(example)
    assert shown


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_offers_the_ids_and_keys_that_there_are(name: str) -> None:
    offered = listed(SECOND).contents["$defs"]
    text = json.dumps(NAMES[name])
    asked = set(re.findall(rf'"{re.escape(IDS)}#/\$defs/([\w-]+)"', text))
    assert asked <= offered.keys()
    assert "x-points" not in text
    if name == "findings":
        assert asked == {"population", "intervention", "outcome", "reference"}
        assert offered["reference"]["anyOf"][0]["enum"] == ["Aalto_2024", "Aardvark_2025", "Able_2020", "Cook_2022"]
        assert offered["reference"]["anyOf"][0]["enumDescriptions"][0] == "Aalto 2024: Warm tendons: one invented trial"
        assert offered["finding"]["anyOf"][0]["enumDescriptions"][0] == "Able_2020, abstract, stiffness"


def test_ids_are_listed_even_where_records_have_faults(tmp_path: Path) -> None:
    root = copied(tmp_path, {"content/findings/all.yaml": ("level: pooled", "level: poold")})
    (root / "content/terms/broken.yaml").write_text("id: [", encoding="utf-8")
    assert list(ids(root)["finding"]) == ["K001", "K002", "warm-tendons"]
    assert ids(tmp_path)["finding"] == ids(tmp_path)["reference"] == {}


def test_ids_that_grew_old_are_told_and_are_no_fault_but_a_list_that_is_missing_is(tmp_path: Path) -> None:
    root = copied(tmp_path)
    assert evipress("schemas", "--root", root).exit_code == 0
    fresh = evipress("schemas", "--check", "--root", root)
    assert (fresh.exit_code, fresh.output) == (0, "")
    (root / "content/terms/knee.yaml").write_text("id: knee\nterm: knee\n", encoding="utf-8")
    (root / "content/claims/new.yaml").write_text("text: A new one.\n", encoding="utf-8")
    old = evipress("schemas", "--check", "--root", root)
    assert old.exit_code == 0
    assert "`evipress schemas` renews them" in old.stderr
    (root / "schemas" / IDS).unlink()
    gone = evipress("schemas", "--check", "--root", root)
    assert (gone.exit_code, IDS in gone.stderr) == (1, True)


# --- Editors


def test_the_first_line_of_a_record_leads_to_its_schema_where_it_leads_to_one() -> None:
    """A record that was written in the browser has no such line; `evipress new` writes it."""
    wrong = []
    for root, file in RECORDS:
        way = os.path.relpath(REPO / "schemas" / f"{folder(root, file)}.schema.json", file.parent)
        first = file.read_text(encoding="utf-8").split("\n")[0]
        leads = "$schema=" in first or root == SECOND
        wrong += [file.relative_to(REPO).as_posix()] * (leads and first != f"# yaml-language-server: $schema={way}")
        assert (file.parent / way).is_file()
    assert wrong == []


@pytest.mark.parametrize("name", settings())
def test_the_committed_settings_know_every_kind(name: str, repo: Path) -> None:
    assert (repo / name).read_text(encoding="utf-8") == settings()[name]


# --- New records


def filled(text: str, example: Any) -> str:
    """A new record with the values of an example behind each colon that has none."""
    rows, done, around = text.splitlines(), [], list[tuple[int, str]]()
    for number, row in enumerate(rows):
        match = re.match(r"( *)(- )?([\w-]+):$", row)
        if not match:
            done.append(row)
            continue
        indent = len(match[1]) + len(match[2] or "")
        around = [one for one in around if one[0] < indent]
        below = next((r for r in rows[number + 1 :] if r.strip() and not r.lstrip().startswith("#")), "")
        if len(below) - len(below.lstrip()) > indent:
            around.append((indent, match[3]))
            done.append(row)
            continue
        value = example
        for _, name in (*around, (indent, match[3])):
            value = (value[0] if isinstance(value, list) else value)[name]
        done.append(f"{row} {json.dumps(value, default=float)}")
    return "\n".join(done) + "\n"


@everyone
def test_a_new_record_is_valid_once_filled_and_tells_what_to_fill(kind: str, tmp_path: Path) -> None:
    name, cls = KINDS[kind]
    guideline = tmp_path / "content/guideline.yaml"
    guideline.parent.mkdir()
    guideline.touch()
    done = evipress("new", kind.replace(" ", "-"), "one-more", "--root", tmp_path)
    assert done.exit_code == 0, done.output
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file() and path != guideline)
    assert file == tmp_path / f"content/{name}/one-more.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema=../../schemas/{name}.schema.json\n# A new {kind}. ")
    assert max(map(len, text.splitlines())) <= 130
    empty = Document(text, "x")
    _, faults = record(empty, (), empty.value, cls)
    assert faults
    assert {fault.rule for fault in faults} == {"bad-value"}, "every field that is needed is there, and empty"
    whole = Document(filled(text, {**example_values(name), "id": "one-more"}), "x")
    found, faults = record(whole, (), whole.value, cls)
    assert [str(fault) for fault in faults] == []
    assert found
    assert validator(name).is_valid(whole.value)


def test_new_records_of_every_kind_stand_in_a_guideline_beside_all_that_was_there(tmp_path: Path) -> None:
    root = copied(tmp_path)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    for kind, (name, _) in KINDS.items():
        assert evipress("new", kind, f"new-{name}", "--root", root).exit_code == 0
        file = root / f"content/{name}/new-{name}.yaml"
        example = filled(file.read_text(encoding="utf-8"), example_values(name))
        file.write_text(example.replace("F00", "K00"), encoding="utf-8")
    assert {path: path.read_bytes() for path in before} == before
    found = [p for p in problems(root) if p.severity == "error"]
    assert [str(p) for p in found] == []


def test_a_new_record_names_the_page_of_its_kind_where_the_guideline_has_one(tmp_path: Path) -> None:
    root = copied(tmp_path)
    assert evipress("new", "study-set", "one", "--root", root).exit_code == 0
    assert "All fields: `evipress explain study-set`" in (root / "content/study-sets/one.yaml").read_text("utf-8")
    assert evipress("manual", "--root", root).exit_code == 0
    assert evipress("new", "study-set", "two", "--root", root).exit_code == 0
    assert "All fields: docs/manual/records/study-sets.md" in (root / "content/study-sets/two.yaml").read_text("utf-8")


def test_a_numbered_kind_goes_on_with_the_next_number(tmp_path: Path, repo: Path) -> None:
    root = copied(tmp_path)
    assert "content/statements/s004.yaml" in evipress("new", "statement", "--root", root).stdout
    assert "content/statements/s005.yaml" in evipress("new", "statements", "--root", root).stdout
    assert "content/findings/K003.yaml" in evipress("new", "finding", "--root", root).stdout
    shutil.rmtree(root / "content/findings")
    assert "content/findings/F001.yaml" in evipress("new", "finding", "--root", root).stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["finding", "K001"], "'K001' already"),
        (["term", "ankle"], "content/terms/ankle.yaml already"),
        (["claim"], "give the claim an id"),
        (["clam", "x"], "did you mean 'claim'"),
        (["clinic", "x"], "a clinic's profile is no content"),
        (["nonsense", "x"], "kinds: barrier, change"),
        (["reference", "x"], "`evipress cite add` puts one there"),
        (["guideline", "x"], "one record, content/guideline.yaml"),
        (["term", "../../x"], "is no id"),
        (["term", "a b"], "is no id"),
    ],
)
def test_nothing_is_written_over_and_no_name_leads_out(words: list[str], says: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "content/terms/ankle.yaml").write_text("- id: ankles\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = evipress("new", *words, "--root", root)
    assert done.exit_code == 2
    assert says in " ".join(re.sub(r"[│\n]", " ", done.output).split())
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
