"""The whole guideline as one JSON file, with the schema that describes it."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any, Final

from generator.appraise.certainty import of_claim, of_recommendation
from generator.memory import remembered
from generator.model.base import Record
from generator.model.claim import Claim
from generator.model.content import KINDS, Content
from generator.model.finding import CertaintyLevel
from generator.model.guideline import Guideline
from generator.model.recommendation import Recommendation
from generator.model.words import sentence
from generator.render.exports.csl import csl_item
from generator.render.prose import plain
from generator.render.schema import DIALECT

SCHEMA = "guideline.schema.json"
MARK = "\ue000"
"""What stands around a number until it is written; a private character that no author types."""

REFERENCES: Final[dict[str, Any]] = {
    "description": "The bibliography as CSL-JSON items; an id is the key that records and citations use.",
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type", "title"],
        "properties": {name: {"type": "string"} for name in ("id", "type", "title", "DOI", "PMID", "PMCID", "URL")},
    },
}
_CERTAINTY: Final = {"enum": [*CertaintyLevel, None], "description": "The certainty (GRADE); null where none applies."}
_WORDS: Final = {"type": "string", "description": "The words as readers see them, numbers filled in, no citations."}


def _by_id(*words: str) -> dict[str, Any]:
    properties = {"certainty": _CERTAINTY, **dict.fromkeys(words, _WORDS)}
    each = {"type": "object", "required": [*properties], "properties": properties, "additionalProperties": False}
    return {"type": "object", "additionalProperties": each}


DERIVED: Final[dict[str, Any]] = {
    "description": "What follows from the records, by id.",
    "type": "object",
    "required": ["claims", "recommendations"],
    "properties": {"claims": _by_id("text", "plain"), "recommendations": _by_id("sentence", "plain")},
    "additionalProperties": False,
}
_MARKED = re.compile(rf'"{MARK}(-?\d+(?:\.\d+)?){MARK}"')


def guideline_json(content: Content, base: str) -> str:
    """Everything that the content holds: records by folder and id, references as CSL-JSON, and what was derived.

    `base` is the address of the folder that holds this file and its schema, with a slash at the end.
    """
    data: dict[str, Any] = {
        "$schema": f"{base}{SCHEMA}",
        "guideline": _record(content.guideline),
        "references": [csl_item(r) for _, r in sorted(content.references.items())],
    }
    for kind, (folder, _) in KINDS.items():
        data[folder] = [_record(r) for _, r in sorted(content.records[kind].items())]
    data["derived"] = {
        "claims": {c.id: _claim(c, content) for c in content.all(Claim)},
        "recommendations": {r.id: _recommendation(r, content) for r in content.all(Recommendation)},
    }
    return _text(data)


def guideline_schema(base: str) -> str:
    """The JSON Schema of `guideline.json`, with the meaning of every field. `base` as for that file."""
    return remembered(lambda: _guideline_schema(base), "guideline schema", base)


def _guideline_schema(base: str) -> str:
    definitions: dict[str, Any] = {}
    properties: dict[str, Any] = {
        "$schema": {"type": "string"},
        "guideline": _schema(Guideline, definitions),
        "references": REFERENCES,
    }
    for folder, cls in KINDS.values():
        properties[folder] = {"type": "array", "items": _schema(cls, definitions)}
    properties["derived"] = DERIVED
    whole = {
        "$schema": DIALECT,
        "$id": f"{base}{SCHEMA}",
        "title": "A guideline with everything that it rests on",
        "type": "object",
        "required": sorted(properties.keys() - {"$schema"}),
        "properties": properties,
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _claim(claim: Claim, content: Content) -> dict[str, Any]:
    words = {"text": plain(claim.text, content), "plain": plain(claim.plain, content)}
    return {"certainty": of_claim(claim, content), **words}


def _recommendation(record: Recommendation, content: Content) -> dict[str, Any]:
    words = {"sentence": plain(sentence(record), content), "plain": plain(record.plain, content)}
    return {"certainty": of_recommendation(record, content), **words}


def _record(record: Record) -> dict[str, Any]:
    """A record as plain values, by the names that authors write, without what was left open."""
    dumped: dict[str, Any] = _plain(record.model_dump(mode="python", by_alias=True, exclude_none=True))
    return dumped


def _plain(value: Any) -> Any:
    """A value as JSON knows it; a number with digits of its own is marked, for `_text` to write it as it is."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    if isinstance(value, Decimal):
        return f"{MARK}{value}{MARK}"
    return value.isoformat() if isinstance(value, date) else value


def _text(data: Any) -> str:
    """JSON with a record a line, in which marked numbers keep their digits: 0.50 stays 0.50."""
    parts = (f"{_dumped(name)}: {_listed(value)}" for name, value in data.items())
    return _MARKED.sub(r"\1", "{\n" + ",\n".join(parts) + "\n}\n")


def _listed(value: Any) -> str:
    return "[\n" + ",\n".join(map(_dumped, value)) + "\n]" if isinstance(value, list) else _dumped(value)


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _schema(cls: type[Record], definitions: dict[str, Any]) -> dict[str, Any]:
    schema = cls.model_json_schema(by_alias=True, mode="serialization")
    definitions.update(schema.pop("$defs", {}))
    definitions[cls.__name__] = schema
    return {"$ref": f"#/$defs/{cls.__name__}"}
