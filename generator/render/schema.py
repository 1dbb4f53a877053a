"""JSON Schemas of all records, derived from their classes, and the ids and keys that an editor may offer."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.model import forms
from generator.model.base import POINTS, Record
from generator.model.content import KINDS
from generator.model.guideline import Guideline
from generator.render.manual.fields import example_values

IDS = "ids.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_LONGEST = 90
"""Of what an id stands for, so many letters are shown."""


@cache
def schemas() -> Mapping[str, str]:
    """File name to the text of a schema, one a kind of record; a file holds one record or a list of them.

    A field that points to a record has its ids from `ids.schema.json`, so these texts follow from the classes alone.
    """
    classes: dict[str, type[Record]] = {"guideline": Guideline, **dict(KINDS.values())}
    return {f"{name}.schema.json": _text(name, cls) for name, cls in sorted(classes.items())}


def ids_schema(ids: Mapping[str, Mapping[str, str]]) -> str:
    """The text of `ids.schema.json`: by kind that is pointed to, the ids that there are, each with what it stands for.

    Any other id is valid too, as far as a schema can tell: whether it exists is for the check to say.
    """
    asked = sorted(set(re.findall(rf'"{IDS}#/\$defs/([\w-]+)"', "".join(schemas().values()))))
    kinds = {name: _offered(name, ids.get(name.replace("-", " "), {})) for name in asked}
    return _json({"$schema": DIALECT, "title": "evipress: ids and keys", "$defs": kinds})


def _offered(kind: str, ids: Mapping[str, str]) -> dict[str, Any]:
    form = {"type": "string", "minLength": 1} if kind == "reference" else {"type": "string", "pattern": forms.ID}
    known = {"enum": list(ids), "enumDescriptions": [_short(words) for words in ids.values()]}
    return {"anyOf": [known, form]} if ids else form


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def _text(name: str, cls: type[Record]) -> str:
    schema = cls.model_json_schema(by_alias=True)
    definitions = schema.pop("$defs", {})
    schema["required"] = [f for f in schema.get("required", []) if f != "id"]
    record = cls.__name__
    _add_examples({**definitions, record: schema}, schema, example_values(name))
    whole = {
        "$schema": DIALECT,
        "title": f"evipress: {name}",
        "oneOf": [{"$ref": f"#/$defs/{record}"}, {"type": "array", "items": {"$ref": f"#/$defs/{record}"}}],
        "$defs": {**definitions, record: schema},
    }
    return _json(_pointing(whole))


def _add_examples(definitions: Mapping[str, Any], schema: dict[str, Any], value: Any) -> None:
    """Puts the values of a whole example under the fields that hold them; the first stays where there are several."""
    if "$ref" in schema:
        _add_examples(definitions, definitions[schema["$ref"].rpartition("/")[2]], value)
    for choice in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        if "$ref" in choice and _fits(definitions[choice["$ref"].rpartition("/")[2]], value):
            _add_examples(definitions, choice, value)
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        for one in value:
            _add_examples(definitions, schema["items"], one)
    if isinstance(value, dict):
        for name, inner in value.items():
            if field := schema.get("properties", {}).get(name):
                if _may_show(field, inner, definitions):
                    field.setdefault("examples", [_plain(inner)])
                _add_examples(definitions, field, inner)


def _fits(schema: Mapping[str, Any], value: Any) -> bool:
    """Whether a class of several is the one of this value: all that is needed is there, and its own word."""
    known = schema.get("properties", {})
    return (
        isinstance(value, dict)
        and value.keys() <= known.keys()
        and all(name in value for name in schema.get("required", ()))
        and all(value[n] == f["const"] for n, f in known.items() if "const" in f and n in value)
    )


def _may_show(field: Mapping[str, Any], value: Any, definitions: Mapping[str, Any]) -> bool:
    """Whether a value helps as an example: editors offer it, so it is no id that exists nowhere, and no listed word."""
    if isinstance(value, bool | dict) or (isinstance(value, list) and any(isinstance(v, dict | list) for v in value)):
        return False
    said = json.dumps(field)
    named = re.findall(r'"#/\$defs/(\w+)"', said)
    return not re.search(f'"(const|enum|{POINTS})"', said + json.dumps([definitions[name] for name in named]))


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int) else float(value)


def _pointing(value: Any) -> Any:
    """The schema with every id that points somewhere taken from the list of ids."""
    if isinstance(value, list):
        return [_pointing(one) for one in value]
    if not isinstance(value, dict):
        return value
    if POINTS not in value:
        return {name: _pointing(inner) for name, inner in value.items()}
    kept = {name: inner for name, inner in value.items() if name in ("title", "description", "default")}
    return {"$ref": f"{IDS}#/$defs/{value[POINTS].replace(' ', '-')}", **kept}


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
