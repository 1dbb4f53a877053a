"""JSON Schemas of all records, derived from their classes."""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator.model.base import Record
from generator.model.content import KINDS
from generator.model.guideline import Guideline


def schemas() -> Mapping[str, str]:
    """File name to the text of a schema, one a kind of record; a file holds one record or a list of them."""
    classes: dict[str, type[Record]] = {"guideline": Guideline, **dict(KINDS.values())}
    return {f"{name}.schema.json": _text(name, cls) for name, cls in sorted(classes.items())}


def _text(name: str, cls: type[Record]) -> str:
    schema = cls.model_json_schema(by_alias=True)
    definitions = schema.pop("$defs", {})
    schema["required"] = [f for f in schema.get("required", []) if f != "id"]
    record = cls.__name__
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"evipress: {name}",
        "oneOf": [{"$ref": f"#/$defs/{record}"}, {"type": "array", "items": {"$ref": f"#/$defs/{record}"}}],
        "$defs": {**definitions, record: schema},
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
