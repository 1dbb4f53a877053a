"""JSON-LD held against the types of schema.org that `schema_org.yaml` writes down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

TYPES: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
VALUES = {
    "Text": r".+",
    "URL": r"https://[^\s<>\"]+",
    "Date": r"\d{4}(-\d\d(-\d\d)?)?",
    "Duration": r"P\d+[DWM]",
}


def faults(node: Any, path: str = "$") -> Iterator[str]:
    """Everything in a node of JSON-LD that schema.org would not know, with its place."""
    types = _list(node.get("@type"))
    unknown = [name for name in types if name not in TYPES]
    if not types or unknown:
        yield f"{path}: no type is called {unknown}"
        return
    known = {key: value for name in types for key, value in properties(name).items()}
    for key, value in node.items():
        if key.startswith("@"):
            continue
        if key not in known:
            yield f"{path}: a {types[0]} has no property '{key}'"
            continue
        for index, one in enumerate(_list(value)):
            where = f"{path}.{key}[{index}]"
            if not any(fits(one, kind) for kind in _list(known[key])):
                yield f"{where}: {one!r} is no {known[key]}"
            elif isinstance(one, dict):
                yield from faults(one, where)


def fits(value: Any, kind: str) -> bool:
    """Whether a value is of a kind: a data type, or a type of thing with its descendants."""
    if kind in VALUES:
        return isinstance(value, str) and re.fullmatch(VALUES[kind], value, re.DOTALL) is not None
    if kind == "Boolean":
        return isinstance(value, bool)
    if kind == "Number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, dict) and any(kind in lineage(name) for name in _list(value.get("@type")))


def lineage(name: str) -> set[str]:
    """A type and all that it descends from."""
    return {name}.union(*(lineage(parent) for parent in _list(TYPES.get(name, {}).get("of"))))


def properties(name: str) -> dict[str, Any]:
    """Every property of a type, its ancestors' included."""
    return {key: value for kind in lineage(name) for key, value in TYPES[kind].items() if key != "of"}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
