"""From a record's class to the fields of a form: one widget for each type, with the field's own words as its hint."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import StringConstraints, WithJsonSchema
from pydantic.fields import FieldInfo

from generator.model import words
from generator.model.base import Markup, Part, Points, ReferenceKey
from generator.model.meaning import meanings

Field = dict[str, Any]
Pick = Callable[[Points | ReferenceKey], Field]
"""The widget that offers the records of a kind, or the references."""

PLACE = r"^\[ *-?[0-9.]+ *(, *-?[0-9.]+ *){1,2}\]$"
"""A place in a drawing, as it is written: `[0, 90.3]`."""
DIGITS = r"^-?[0-9]+(\.[0-9]+)?$", "A number, such as 0.66 or -4; its digits stay as they are written"
MARKUP = "May hold \\*\\*bold\\*\\*, sources as [@Key, p. 3], and numbers of findings as {{ finding.ID.estimate }}."
DATE = {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": False}
SHORT = 60
"""Letters of a text in the line that stands for a folded item."""


class Form(NamedTuple):
    """How the fields of records become those of a form; `pick` offers what a pointer may hold."""

    pick: Pick

    def fields(self, cls: type[Part], *, without: Iterable[str] = ()) -> list[Field]:
        """The fields of a class, in its order, but for those named."""
        hints, meant = _hints(cls), meanings(cls)
        kept = (name for name in cls.model_fields if name not in without)
        return [self.field(name, hints[name], cls.model_fields[name], meant.get(name, "")) for name in kept]

    def field(self, name: str, hint: Any, info: FieldInfo, meaning: str) -> Field:
        """One field with its name, label, hint and widget."""
        widget = self.widget(Annotated[hint, *info.metadata] if info.metadata else hint)
        required = info.is_required()
        said = [plain(meaning), *_left_out(info), widget.pop("hint", "")]
        found = {"name": info.alias or name, "label": label(info.alias or name), **widget, "required": required}
        return found | {"hint": " ".join(filter(None, said))}

    def widget(self, hint: Any, marks: tuple[Any, ...] = ()) -> Field:
        """The widget of a type, without a name; `marks` are what stands around it in `Annotated`."""
        origin, args = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self.widget(args[0], (*_flat(args[1:]), *marks))
        if origin in (Union, UnionType):
            return self._union([a for a in args if a is not type(None)], marks)
        if origin is tuple:
            return _place() if _bare(args[0]) is float else self._list(args[0], marks)
        if origin is Literal:
            return {"widget": "select", "options": [option(value) for value in args]}
        if issubclass(hint, Part):
            fields = self.fields(hint)
            return {"widget": "object", "collapsed": "auto", "summary": summary(fields), "fields": fields}
        if issubclass(hint, StrEnum):
            return {"widget": "select", "options": [option(value) for value in hint]}
        return self._scalar(hint, marks)

    def _union(self, hints: list[Any], marks: tuple[Any, ...]) -> Field:
        if len(hints) == 1:
            return self.widget(hints[0], marks)
        said = [value for hint in hints if get_origin(hint) is Literal for value in get_args(hint)]
        if said:
            return _place(*said)
        types = [kind for part in hints for kind in self._types(part, _discriminator(marks))]
        return {"types": types, "typeKey": _discriminator(marks)}

    def _types(self, part: type[Part], key: str) -> Iterable[Field]:
        """What a part of several kinds may be: one for each word that its discriminator can be."""
        fields = self.fields(part, without=(key,))
        for value in get_args(get_type_hints(part)[key]):
            chosen = {"name": str(value), "label": option(value)["label"], "widget": "object"}
            yield chosen | ({"summary": summary(fields)} | {"fields": fields} if fields else {})

    def _list(self, item: Any, marks: tuple[Any, ...]) -> Field:
        size = _limits(marks, min="min_length", max="max_length")
        each = self.widget(item)
        if each.get("widget") in ("relation", "select"):
            return {**each, "multiple": True, **size}
        if "types" in each:
            return {"widget": "list", "collapsed": "auto", **each, **size}
        if each["widget"] == "object":
            return {"widget": "list", "collapsed": "auto", **_without(each, "widget", "collapsed"), **size}
        hint = {"hint": each.pop("hint")} if "hint" in each else {}
        return {"widget": "list", "field": {"name": "item", "label": "Text", **each}, **size, **hint}

    def _scalar(self, hint: type, marks: tuple[Any, ...]) -> Field:
        for mark in marks:
            if isinstance(mark, Points | ReferenceKey):
                return self.pick(mark)
        if hint is bool:
            return {"widget": "boolean", "default": False}
        if hint is date:
            return dict(DATE)
        if hint in (int, float):
            return {"widget": "number", "value_type": hint.__name__, **_limits(marks, min="ge", max="le")}
        if hint is Decimal:
            return {"widget": "string", "pattern": list(DIGITS)}
        if any(isinstance(mark, Markup) for mark in marks):
            return {"widget": "text", "hint": MARKUP}
        return {"widget": "string", **_constraints(marks)}


@cache
def _hints(cls: type[Part]) -> Mapping[str, Any]:
    return get_type_hints(cls, include_extras=True)


def label(name: str) -> str:
    """A field's name as it reads: `time_point` becomes `Time point`."""
    return name.replace("_", " ").replace("-", " ").capitalize()


def plain(text: str) -> str:
    """Words of a docstring for a form, which knows no code: `table 2` in backticks stands in quotation marks."""
    return re.sub(r"`([^`]+)`", r"“\1”", " ".join(text.split()))


def option(value: str) -> Mapping[str, str]:
    """A word of a vocabulary, as it is written and as it reads."""
    return {"label": words.word(value), "value": str(value)}


def summary(fields: Iterable[Field]) -> str:
    """The line that stands for a folded item: its first field of words, or its first pointer."""
    named = [f for f in fields if f.get("widget") in ("string", "text", "relation", "select")]
    wordy = [f for f in named if f["widget"] in ("string", "text") and f["required"] and f["name"] != "id"]
    first = next(iter(wordy or [f for f in named if f["name"] != "id"]), None)
    return f"{{{{fields.{first['name']} | truncate({SHORT})}}}}" if first else ""


def _left_out(info: FieldInfo) -> Iterable[str]:
    """What holds when a field is left empty, where that is anything."""
    if not info.is_required() and isinstance(info.default, str | int) and not isinstance(info.default, bool):
        yield f"Left empty: {words.word(info.default) if isinstance(info.default, StrEnum) else info.default}."


def _place(*said: str) -> Field:
    or_word = "".join(f"|{word}" for word in said)
    example = "[ahead, up] or [ahead, up, out] in centimetres, such as [0, 90.3]"
    pattern = f"^({PLACE[1:-1]}{or_word})$"
    return {"widget": "string", "pattern": [pattern, f"A place: {example}{', or '.join(['', *said])}"]}


def _constraints(marks: tuple[Any, ...]) -> Field:
    """The form and the length that a text must have."""
    found = _limits(marks, maxlength="max_length")
    for mark in marks:
        pattern = mark.pattern if isinstance(mark, StringConstraints) else None
        if isinstance(mark, WithJsonSchema):
            pattern = (mark.json_schema or {}).get("pattern")
        if pattern:
            found["pattern"] = [str(pattern), "This does not have the right form; see the hint"]
    return found


def _limits(marks: tuple[Any, ...], **names: str) -> Field:
    """The limits of a value under a form's names for them, where its type has them."""
    found = {
        name: getattr(mark, limit, None) for name, limit in names.items() for mark in marks if hasattr(mark, limit)
    }
    return {name: limit for name, limit in found.items() if limit is not None}


def _flat(marks: Iterable[Any]) -> tuple[Any, ...]:
    """Marks, with those inside a `Field(...)` among them."""
    return tuple(inner for mark in marks for inner in (mark, *(mark.metadata if isinstance(mark, FieldInfo) else ())))


def _discriminator(marks: Iterable[Any]) -> str:
    return next(str(mark.discriminator) for mark in marks if isinstance(mark, FieldInfo) and mark.discriminator)


def _bare(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _without(field: Field, *names: str) -> Field:
    return {name: value for name, value in field.items() if name not in names}
