"""Every marked leaf of a record: which ids it points at, which words it holds, with the path to each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from generator.model.base import Markup, Part, Points, ReferenceKey

Path = tuple[str | int, ...]
Mark = Points | Markup | ReferenceKey
Walker = Callable[[Any, Path], Iterator[tuple[Path, Mark, str]]]


def leaves(part: Part) -> Iterator[tuple[Path, Mark, str]]:
    """Path, mark and value of every marked string of a record, in the order of its fields."""
    for name, walk in _plan(type(part)):
        value = getattr(part, name)
        if value is not None:
            yield from walk(value, (name,))


def pointers(part: Part) -> Iterator[tuple[Path, str, str]]:
    """Path, kind and id of every pointer to another record."""
    return ((path, mark.kind, value) for path, mark, value in leaves(part) if isinstance(mark, Points))


def proses(part: Part) -> Iterator[tuple[Path, str]]:
    """Path and words of every field with markup."""
    return ((path, value) for path, mark, value in leaves(part) if isinstance(mark, Markup))


@cache
def _plan(cls: type[Part]) -> tuple[tuple[str, Walker], ...]:
    fields = cls.model_fields.items()
    return tuple((name, walk) for name, field in fields if (walk := _walker(field.annotation, field.metadata)))


def _walker(hint: Any, about: Iterable[Any] = ()) -> Walker | None:
    """How to walk a value of this type, which is annotated with `about`; None when nothing in it is marked."""
    if mark := next((item for item in about if isinstance(item, Mark)), None):
        return _leaf(mark)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _walker(args[0], args[1:])
    if origin in (Union, UnionType):
        inner = [w for a in args if (w := _walker(a))]
        if not inner:
            return None
        return _into if any(isinstance(a, type) and issubclass(a, Part) for a in args) else inner[0]
    if origin is tuple:
        each = _walker(args[0])
        return _items(each) if each else None
    return _into if isinstance(hint, type) and issubclass(hint, Part) else None


def _leaf(mark: Mark) -> Walker:
    def walk(value: Any, path: Path) -> Iterator[tuple[Path, Mark, str]]:
        yield path, mark, value

    return walk


def _items(each: Walker) -> Walker:
    def walk(value: Any, path: Path) -> Iterator[tuple[Path, Mark, str]]:
        for index, item in enumerate(value):
            yield from each(item, (*path, index))

    return walk


def _into(value: Any, path: Path) -> Iterator[tuple[Path, Mark, str]]:
    for inner, mark, text in leaves(value):
        yield (*path, *inner), mark, text
