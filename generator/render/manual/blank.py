"""A new record to fill in: the usual fields, with what each holds above it, then those that may be added."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from generator.model.base import Part
from generator.model.content import KINDS
from generator.render.manual.fields import Field, example_values, fields

WIDTH = 110
_MANY = 20
"""Of words to choose from, more than so many are left to the reference."""


def blank(kind: str, id: str, schema: str, more: str) -> str:
    """The text of a new record's file.

    `schema` is the way from the file to the schema of its kind, `more` says where all fields are described.
    """
    folder, cls = KINDS[kind]
    about = " ".join((cls.__doc__ or "").split())
    rows = [
        f"# yaml-language-server: $schema={schema}",
        *_remark(f"A new {kind}. {about}", ""),
        *_remark(
            "Write behind each colon; take out the lines that you do not need. `evipress check` names what is missing.",
            "",
        ),
        *_remark(f"All fields: {more}", ""),
        "",
        f"id: {id}",
        *_fields(cls, example_values(folder), "", skip=("id",)),
    ]
    return "\n".join(rows) + "\n"


def next_id(kind: str, taken: Mapping[str, str]) -> str:
    """The id after the last where a kind numbers its records, such as `F163`; empty where it does not.

    A kind does when most of its ids are a letter or two and digits.
    """
    numbered = [match for id in taken if (match := re.fullmatch(r"([A-Za-z]{1,2})(\d+)", id))]
    if len(numbered) * 2 <= len(taken):
        return "F001" if kind == "finding" and not taken else ""
    last = max(numbered, key=lambda match: int(match[2]))
    return f"{last[1]}{int(last[2]) + 1:0{len(last[2])}}"


def _fields(cls: type[Part], example: Mapping[str, Any], indent: str, skip: tuple[str, ...] = ()) -> Iterator[str]:
    found = [field for field in fields(cls) if field.name not in skip]
    usual = [field for field in found if field.needed or field.name in example]
    for field in usual:
        yield from _asked(field, example.get(field.name), indent)
    if indent:
        return
    if more := [field for field in found if field not in usual]:
        yield from ("", "# Where you need it, without the `#`:")
        for field in more:
            yield from _remark(_about(field), "")
            yield f"# {field.name}:"


def _asked(field: Field, example: Any, indent: str) -> Iterator[str]:
    """A field to fill in. Fields within it are laid out, but where one may choose among several forms."""
    inner = example[0] if field.many and example else example
    laid_out = len(field.parts) == 1 and isinstance(inner, dict) and inner
    about = _about(field)
    shown = "" if laid_out or example is None or "such as" in about else f" For example: {_inline(example)}"
    yield from _remark(f"{about}{shown}", indent)
    yield f"{indent}{field.name}:"
    if not laid_out:
        return
    deeper = f"{indent}    " if field.many else f"{indent}  "
    rows = list(_fields(field.parts[0], inner, deeper))
    for row in rows:
        first = field.many and row is next(r for r in rows if not r.lstrip().startswith("#"))
        yield f"{indent}  - {row.lstrip()}" if first else row


def _about(field: Field) -> str:
    if 1 < len(field.choices) <= _MANY and not field.parts:
        holds = f"{'Some' if field.many else 'One'} of: {', '.join(field.choices)}."
    else:
        holds = f"{field.holds[0].upper()}{field.holds[1:]}." if field.holds not in ("text", "fields") else ""
    return f"{field.about} {holds}".strip()


def _inline(value: Any) -> str:
    """A value as YAML on one line, cut short."""
    text = str(value)
    if isinstance(value, list | dict):
        text = re.sub(r'"([A-Za-z][\w-]*)"', r"\1", json.dumps(value, ensure_ascii=False, default=float))
    return text if len(text) <= WIDTH else f"{text[:WIDTH]}…"


def _remark(words: str, indent: str) -> Iterator[str]:
    for row in textwrap.wrap(words, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False):
        yield f"{indent}# {row}"
