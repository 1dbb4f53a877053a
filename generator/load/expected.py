"""What the classes of records ask for at a path within a record, as authors write it."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.model.base import Record
from generator.model.meaning import meanings
from generator.model.walk import Path


def at(cls: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The class of the value at a path, as far as annotations tell; where there are several, the tag in it does."""
    kinds: list[type[BaseModel]] = [cls]
    for part in (part for part in path if isinstance(part, str)):
        if len(kinds) > 1 and (tagged := [kind for kind in kinds if _is_called(kind, part)]):
            kinds = tagged
            continue
        field = kinds[0].model_fields.get(part)
        kinds = _models(field.annotation) if field else []
        if not kinds:
            return None
    return kinds[0]


def _is_called(kind: type[BaseModel], tag: str) -> bool:
    return any(tag in get_args(field.annotation) for field in kind.model_fields.values())


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for a in getattr(annotation, "__args__", ()) for m in _models(a)]


def tags(cls: type[Record], path: Path, field: str) -> list[str]:
    """What a field may hold by which the items of the list at a path are told apart."""
    known = info(cls, path)
    return [
        tag for kind in _models(known and known.annotation) for tag in get_args(kind.model_fields[field].annotation)
    ]


def fields(cls: type[Record], path: Path) -> list[str]:
    """The names of what may stand in the value at a path."""
    owner = at(cls, path)
    return [f.alias or n for n, f in owner.model_fields.items()] if owner else []


def purpose(cls: type[Record], path: Path) -> str:
    """What a field is for: the first line of its description, and the rest of a sentence that goes on below."""
    owner, name = at(cls, path[:-1]), _own_name(cls, path)
    line, _, below = (meanings(owner).get(name, "") if owner else "").partition("\n")
    return (line if line.endswith(".") else f"{line} {' '.join(below.split()).partition('. ')[0]}").rstrip(". ")


def info(cls: type[Record], path: Path) -> FieldInfo | None:
    """What its class says of the field at the end of a path; None where it is not known."""
    owner = at(cls, path[:-1])
    return owner.model_fields.get(_own_name(cls, path)) if owner else None


def _own_name(cls: type[Record], path: Path) -> str:
    """The name in its class of the field that authors write as the end of a path; empty where it is not known."""
    owner = at(cls, path[:-1])
    return next((n for n, f in owner.model_fields.items() if path[-1] in (n, f.alias)), "") if owner else ""
