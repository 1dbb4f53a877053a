"""JSON-LD held against schema.org, by TypeScript and the typings that Google's schema-dts makes of its vocabulary.

The typings know every type, property and enumeration. To them a date, a duration and an address are any text, so the
form of these is checked here, wherever the typings ask for one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests import npm

TYPINGS = npm.PACKAGES / "schema-dts" / "dist" / "schema.d.ts"
OPTIONS = ("--noEmit", "--strict", "--skipLibCheck", "--module", "preserve", "--pretty", "false")

DATE = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
FORMS = {
    "Date": DATE,
    "DateTime": rf"{DATE}T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)",
    "Duration": r"P(?=.)(\d+[YMWD])*(T(\d+[HMS])+)?",
    "URL": r"https?://[^\s<>\"]+",
}
"""The data types that have a form of their own."""

FREE = {"Text", "string", "Number", "Integer", "Time"}
"""The data types that let a property hold other text too."""


def faults(nodes: Mapping[str, Mapping[str, Any]], folder: Path) -> dict[str, list[str]]:
    """What is wrong with each node, by its name; nothing of those that are right. `folder` is for the compiler."""
    script = folder / "nodes.ts"
    rows = [f"const node{number}: {_type(node)} = {json.dumps(node)};" for number, node in enumerate(nodes.values())]
    script.write_text("\n".join([f'import type * as s from "{TYPINGS.as_posix()}";', *rows, "export {};"]))
    told = npm.ran("typescript/bin/tsc", *OPTIONS, str(script))
    found = re.findall(r"(?m)^[^\s(]*nodes\.ts\((\d+),\d+\): error TS\d+: (.*(?:\n .*)*)", told.stdout)
    assert bool(found) == bool(told.returncode), told.stdout + told.stderr
    names = list(nodes)
    wrong: dict[str, list[str]] = {}
    for line, message in found:
        wrong.setdefault(names[int(line) - 2], []).append(message)
    forms = _forms()
    for name, node in nodes.items():
        if badly := list(_formless(node, forms, "$")):
            wrong.setdefault(name, []).extend(badly)
    return wrong


def _type(node: Mapping[str, Any]) -> str:
    types = node["@type"]
    leaf = (
        f"s.{types}Leaf" if isinstance(types, str) else f"s.MergeLeafTypes<[{', '.join(f's.{t}Leaf' for t in types)}]>"
    )
    return f"s.WithContext<{leaf}>"


def _forms() -> dict[str, set[str]]:
    """The properties whose text has a form, each with the data types it may be, as the typings give them."""
    found = {"@id": {"URL"}}
    for name, values in re.findall(r'(?m)^    "(\w+)"\?: SchemaValue<([^,]*), "', TYPINGS.read_text(encoding="utf-8")):
        kinds = set(values.split(" | "))
        if kinds & FORMS.keys() and not kinds & FREE:
            found[name] = kinds & FORMS.keys()
    return found


def _formless(value: Any, forms: Mapping[str, set[str]], place: str) -> Iterator[str]:
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from _formless(one, forms, f"{place}[{index}]")
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _formless(one, forms, f"{place}.{key}")
    elif isinstance(value, str):
        kinds = forms.get(re.sub(r"\[\d+\]$", "", place).rpartition(".")[2], set())
        if kinds and not any(re.fullmatch(FORMS[kind], value) for kind in kinds):
            yield f"{place}: {value!r} is no {' or '.join(sorted(kinds))}"
