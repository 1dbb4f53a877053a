"""The fields of a record as an editor meets them: what each holds, in words, from its type and its docstring."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from generator.assets import text
from generator.load.yaml import Document
from generator.model.base import Markup, Part, Points, ReferenceKey
from generator.model.count import with_article
from generator.model.meaning import meanings

_PLAIN = {
    str: "text",
    int: "a whole number",
    float: "a number",
    Decimal: "a number",
    bool: "true or false",
    date: "a day, such as 2026-11-23",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    `holds` says what, in words; `choices` are all words that it may be; `parts` what lies within it; `kind`
    that of the record whose id it is.
    """

    name: str
    needed: bool
    many: bool
    holds: str
    about: str
    choices: tuple[str, ...]
    parts: tuple[type[Part], ...]
    kind: str


@dataclass(frozen=True, slots=True)
class _Held:
    """What a type holds, one of it."""

    words: str
    choices: tuple[str, ...] = ()
    parts: tuple[type[Part], ...] = ()
    many: bool = False
    kind: str = ""


@cache
def fields(cls: type[Part]) -> tuple[Field, ...]:
    """The fields of a class, in order, under the names by which authors write them."""
    return tuple(_fields(cls))


def example(folder: str) -> str:
    """The text of a whole record as an example; its kind is named by its folder."""
    return text(f"examples/{folder}.yaml")


@cache
def example_values(folder: str) -> dict[str, Any]:
    """The example as plain values."""
    value = Document(example(folder), folder).value
    assert isinstance(value, dict)
    return value


def _fields(cls: type[Part]) -> Iterator[Field]:
    hints = get_type_hints(cls, include_extras=True)
    for name, info in cls.model_fields.items():
        held = _held(hints[name])
        about = " ".join(meanings(cls).get(name, "").split())
        yield Field(
            info.alias or name, info.is_required(), held.many, held.words, about, held.choices, held.parts, held.kind
        )


def _held(hint: Any) -> _Held:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        marks = {type(mark): mark for mark in args[1:]}
        if Points in marks:
            kind = marks[Points].kind
            return _Held(f"the id of {with_article(kind)}", kind=kind)
        if ReferenceKey in marks:
            return _Held("a key of the bibliography")
        return _Held("words for readers") if Markup in marks else _held(args[0])
    if origin in (Union, types.UnionType):
        return _either([_held(arg) for arg in args if arg is not type(None)])
    if origin is tuple:
        inner = [_held(arg) for arg in args if arg is not Ellipsis]
        words = f"a list: {inner[0].words}" if args[-1] is Ellipsis else f"{len(args)} values: {inner[0].words}"
        return _Held(words, inner[0].choices, inner[0].parts, many=True, kind=inner[0].kind)
    if origin is Literal:
        return _Held("one of the words" if len(args) > 1 else f"the word {args[0]}", tuple(map(str, args)))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _Held("one of the words", tuple(str(member.value) for member in hint))
    if isinstance(hint, type) and issubclass(hint, Part):
        return _Held("fields", parts=(hint,))
    return _Held(_PLAIN.get(hint, "text"))


def _either(held: list[_Held]) -> _Held:
    words = " or ".join(dict.fromkeys(one.words for one in held))
    choices = tuple(choice for one in held for choice in one.choices)
    parts = tuple(part for one in held for part in one.parts)
    return _Held(words, choices, parts, any(one.many for one in held), "".join(one.kind for one in held))
