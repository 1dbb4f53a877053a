"""The configuration of the form: every field that authors can write, with a widget that fits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.load import folder
from generator.model.content import KINDS, Content
from generator.model.finding import Concern, Measure
from generator.model.guideline import Guideline
from generator.model.statement import Verdict
from generator.render.admin import Repository, config

SINGLE = {"id"}
"""What a record in a file of its own does not say."""


@pytest.fixture(scope="module")
def content(repo: Path) -> Content:
    return folder.content(repo)[0]


@pytest.fixture(scope="module")
def second(repo: Path) -> Content:
    return folder.content(repo / "tests/worlds/second-topic")[0]


def collections(content: Content) -> dict[str, dict[str, Any]]:
    return {each["name"]: each for each in config(content, Repository("example/guide"))["collections"]}


def own(collection: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields of a record in a collection."""
    fields: list[dict[str, Any]] = collection["files"][0]["fields"] if "files" in collection else collection["fields"]
    listed: list[dict[str, Any]] = fields[0]["fields"] if fields[0]["name"] == "records" else fields
    return [field for field in listed if field["widget"] != "hidden"]


def missing(fields: list[dict[str, Any]], schema: dict[str, Any], whole: dict[str, Any], at: str) -> Iterator[str]:
    """Where a form's fields and the JSON Schema of a record do not say the same."""
    named = {field["name"]: field for field in fields}
    properties = schema["properties"]
    yield from (f"{at}: {name} is in one alone" for name in (named.keys() ^ properties.keys()) - SINGLE)
    for name, field in named.items():
        where = f"{at}.{name}"
        if name not in properties:
            continue
        if field["required"] != (name in schema.get("required", ())) and name != "id":
            yield f"{where}: required is {field['required']}"
        said = properties[name].get("description", "").split("`")[0].strip()
        if not field["hint"] or (said and " ".join(said.split()) not in field["hint"]):
            yield f"{where}: the hint is {field['hint']!r}"
        yield from unlike(field, resolved(properties[name], whole), whole, where)


def resolved(schema: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    """A schema without its references and without `null` beside it."""
    if "$ref" in schema:
        return resolved({**whole["$defs"][schema["$ref"].split("/")[-1]]}, whole)
    some = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    rest = {name: value for name, value in schema.items() if name != "anyOf"}
    return resolved({**rest, **some[0]}, whole) if len(some) == 1 else schema


def unlike(field: dict[str, Any], schema: dict[str, Any], whole: dict[str, Any], at: str) -> Iterator[str]:
    """Where a widget does not fit the JSON Schema of its value."""
    widget, kind = field["widget"], schema.get("type")
    places = (kind == "array" and {"maxItems", "minItems"} <= schema.keys()) or schema.get("anyOf")
    if places and "number" in json.dumps(schema):
        if widget != "string" or "pattern" not in field:
            yield f"{at}: a place needs a text with a pattern"
    elif kind == "array":
        items = resolved(schema["items"], whole)
        if (field.get("min"), field.get("max")) != (schema.get("minItems"), schema.get("maxItems")):
            yield f"{at}: from {field.get('min')} to {field.get('max')}"
        if widget in ("select", "relation"):
            if not field.get("multiple"):
                yield f"{at}: only one can be picked"
        elif widget != "list":
            yield f"{at}: {widget} for a list"
        elif "oneOf" in items:
            yield from kinds_unlike(field, items, whole, at)
        elif "field" in field:
            yield from unlike(field["field"], items, whole, at)
        else:
            yield from missing(field["fields"], items, whole, at)
    elif kind == "object":
        yield from missing(field["fields"], schema, whole, at)
    elif "enum" in schema or "const" in schema:
        if [option["value"] for option in field["options"]] != schema.get("enum", [schema.get("const")]):
            yield f"{at}: other words than {schema.get('enum')}"
    else:
        fits = {
            "boolean": widget == "boolean",
            "integer": widget == "number"
            and field["value_type"] == "int"
            and field.get("min") == schema.get("minimum"),
            "number": (widget == "number" and field["value_type"] == "float")
            or (widget == "string" and "pattern" in field),
            "string": widget in ("string", "text", "relation", "select") or schema.get("format") == "date",
        }
        if not fits[kind or ""]:
            yield f"{at}: {widget} for {schema}"
        if "pattern" in schema and widget == "string" and field["pattern"][0] != schema["pattern"]:
            yield f"{at}: another pattern than {schema['pattern']}"
        if schema.get("format") == "date" and widget != "datetime":
            yield f"{at}: {widget} for a date"


def kinds_unlike(field: dict[str, Any], items: dict[str, Any], whole: dict[str, Any], at: str) -> Iterator[str]:
    """Where the kinds of a list's items differ."""
    key = field["typeKey"]
    types = {each["name"]: each.get("fields", []) for each in field["types"]}
    mapping = items["discriminator"]["mapping"]
    if types.keys() != mapping.keys():
        yield f"{at}: other kinds than {sorted(mapping)}"
    for name in types.keys() & mapping.keys():
        schema = resolved({"$ref": mapping[name]}, whole)
        rest = {n: value for n, value in schema["properties"].items() if n != key}
        yield from missing(types[name], {**schema, "properties": rest}, whole, f"{at}<{name}>")


@pytest.mark.parametrize("world", ["content", "second"])
def test_every_field_of_every_kind_has_the_widget_that_its_schema_asks_for(
    world: str, request: pytest.FixtureRequest
) -> None:
    found = collections(request.getfixturevalue(world))
    classes = {"guideline": Guideline, **dict(KINDS.values())}
    wrong = []
    for name, cls in classes.items():
        schema = cls.model_json_schema(by_alias=True)
        wrong += missing(own(found[name]), schema, schema, name)
    assert wrong == []


def test_the_editor_takes_it(repo: Path, second: Content) -> None:
    schema = json.loads((repo / "tests/data/sveltia-cms.schema.json").read_text(encoding="utf-8"))
    made = json.loads(json.dumps(config(second, Repository("example/guide"))))
    problems = jsonschema.validators.validator_for(schema)(schema).iter_errors(made)
    assert [f"{list(problem.absolute_path)}: {problem.message[:200]}" for problem in problems] == []


def test_a_pointer_is_a_list_to_pick_from(content: Content) -> None:
    claim = {field["name"]: field for field in own(collections(content)["claims"])}
    assert claim["findings"]["collection"] == "findings"
    assert claim["findings"]["multiple"]
    assert claim["findings"]["value_field"] == "records.*.id"
    shown = " · ".join(f"{{{{records.*.{name}}}}}" for name in ("reference", "outcome", "measure", "estimate"))
    assert claim["findings"]["display_fields"] == ["{{records.*.id}}: " + shown]
    way = next(field for field in own(collections(content)["exercises"]) if field["name"] == "easier")
    assert way["fields"][1]["value_field"] == "{{slug}}"


def test_where_some_records_are_named_by_their_files_the_list_is_that_of_the_build(second: Content) -> None:
    claim = {field["name"]: field for field in own(collections(second)["claims"])}
    picked = [option["value"] for option in claim["findings"]["options"]]
    assert picked == sorted(second.records["finding"])
    assert all(option["label"].startswith(f"{option['value']}: ") for option in claim["findings"]["options"])
    assert not own(collections(second)["findings"])[0]["required"]


def test_a_reference_is_picked_by_its_key_and_title(second: Content) -> None:
    finding = {field["name"]: field for field in own(collections(second)["findings"])}
    picked = {option["value"]: option["label"] for option in finding["reference"]["options"]}
    assert picked.keys() == second.references.keys()
    assert picked["Able_2020"].startswith(f"Able_2020: {second.references['Able_2020'].title[:40]}")


def test_words_of_a_vocabulary_read_as_on_the_pages(content: Content) -> None:
    found = collections(content)
    finding = {field["name"]: field for field in own(found["findings"])}
    assert labels(finding["measure"], Measure.smd) == "Standardised mean difference"
    domain = {field["name"]: field for field in finding["certainty"]["fields"]}["imprecision"]
    assert labels(domain["fields"][0], Concern.not_assessed) == "Not assessed"
    statement = {field["name"]: field for field in own(found["statements"])}
    assert labels(statement["verdict"], Verdict.misattributed) == "True of something else"


def labels(field: dict[str, Any], value: StrEnum) -> str:
    return next(str(option["label"]) for option in field["options"] if option["value"] == value)


def test_a_hint_says_what_holds_when_a_field_is_left_empty(content: Content) -> None:
    finding = {field["name"]: field for field in own(collections(content)["findings"])}
    assert finding["interval_level"]["hint"] == "The interval's coverage in percent. Left empty: 95."
    assert finding["locator"]["hint"] == "Where in the source: “abstract”, “table 2”, “p. 570”."


def test_no_field_has_the_name_of_what_the_form_hides() -> None:
    hidden = {"_text", "_ids", "records"}
    assert [cls for _, cls in KINDS.values() if hidden & cls.model_fields.keys()] == []


def test_changes_go_to_the_repository_as_pull_requests_that_others_merge(content: Content) -> None:
    made = config(content, Repository("example/guide"))
    assert (made["backend"]["name"], made["backend"]["repo"]) == ("github", "example/guide")
    assert made["publish_mode"] == "editorial_workflow"
    assert made["backend"]["open_authoring"]
    assert {each["publish"] for each in made["collections"]} == {False}
    assert made["backend"]["auth_methods"] == ["token"]
    signed = config(content, Repository("example/guide", "https://sign-in.example.org"))["backend"]
    assert signed["base_url"] == "https://sign-in.example.org"
    assert "auth_methods" not in signed
