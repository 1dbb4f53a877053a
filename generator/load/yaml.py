"""YAML text to plain values that remember their places; no tag, anchor, alias or merge key is followed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial
from typing import Any

import yaml

from generator.errors import Location, Problem
from generator.load.conflict import conflict
from generator.load.swallowed import swallowed
from generator.load.yamlfault import SAFE, Span, cut, fault, unseen
from generator.memory import remembered
from generator.model.walk import Path

_INT = re.compile(r"[-+]?\d+")
_DECIMAL = re.compile(r"[-+]?\d+\.\d+")
QUOTED = ("'", '"', "|", ">")
WORDS = ("true", "false", "null")
"""Plain words that are no text."""
DEEPEST = 60
"""How many values may stand within one another: what a stranger nests deeper would end the program."""
DEEP = f"values stand in one another more than {DEEPEST} deep"
_OF_LIBYAML = "exceeded maximum nesting depth"
"""What libyaml says from 0.2.6 on, of a thousand brackets before a value closes them."""
TEXT = "tag:yaml.org,2002:str"

_BEFORE = {
    "&": ("an anchor", "put text that begins with `&` in quotes; write a value again where it is needed again"),
    "!": ("a tag", "put text that begins with `!` in quotes, or take it out"),
}

MOST = 2_000
"""Fields of one value, or items of one list; of more, to say what is wrong with each would take minutes."""
Value = str | int | bool | Decimal | None | list[Any] | dict[str, Any]


class _Loader(SAFE):  # type: ignore[misc]
    """Composes nodes and guesses no types: `_scalar` reads what a plain word means."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        return TEXT

    depth = 0

    def descend_resolver(self, parent: Any, index: object) -> None:
        """Counts how deep a node stands, of which no resolver depends. Raises a YAMLError where it is too deep."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise _TooDeepError(problem_mark=parent.start_mark)

    def ascend_resolver(self) -> None:
        """One level up again."""
        self.depth -= 1


class _TooDeepError(yaml.MarkedYAMLError):
    """Values stand within one another deeper than any record needs."""


class Document:
    """One YAML file: its value, the place of everything in it, and what is wrong with it.

    What a file without faults says is remembered, and its nodes are read only when somebody asks for a place in it.
    """

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._seen: set[int] = set()
        self.value: Value = None
        self.places: Mapping[Path, Location] = {}
        if known := remembered(lambda: self._read(text), "YAML", text):
            self.value, start, items = json.loads(known, parse_float=Decimal)
            nodes = cache(partial(yaml.compose, text, Loader=_Loader))  # they take ten times the room of the text
            self.places = Written(nodes, Location(file, *start), [Location(file, *item) for item in items])
        elif not self.problems:
            self._read(text)

    def _read(self, text: str) -> str:
        """Reads the file; what it says as JSON, with where that starts and each item of a list. Nothing if faulty."""
        self.problems += unseen(text, self.file)
        if self.problems:
            return ""
        self._lines = re.split("\r\n?|\n", text)
        self._named = "&" in text or "!" in text
        try:
            node = yaml.compose(text, Loader=_Loader)
        except yaml.YAMLError as error:
            self.problems.append(conflict(text, self.file, "bad-yaml") or _fault(error, text, self.file))
            return ""
        if node is None:
            return ""
        self.value = self._value(node)
        self.problems += cut(text, self.file, _quoted(node))
        marks = (one.start_mark for one in (node, *(node.value if isinstance(self.value, list) else ())))
        start, *items = ((mark.line + 1, mark.column + 1) for mark in marks)
        return "" if self.problems else f"[{_json(self.value)},{json.dumps(start)},{json.dumps(items)}]"

    def at(self, path: Path) -> Location:
        """The place of a value, or of the nearest thing around it."""
        while path not in self.places and path:
            path = path[:-1]
        return self.places.get(path, Location(self.file))

    def _value(self, node: yaml.Node) -> Value:
        if id(node) in self._seen:
            return None  # an alias; its anchor was told
        self._seen.add(id(node))
        if self._named and (word := self._before(node)):
            sort, hint = _BEFORE[word[0]]
            self._problem(node, f"'{word}' is lost: YAML takes it for {sort}", hint)
        if isinstance(node, yaml.ScalarNode):
            self.problems += swallowed(node, self._lines, self.file)
            return _scalar(node)
        if len(node.value) > MOST:
            self._problem(node, f"more than {MOST:,} values stand here in a row", "divide them among several files")
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item) for item in node.value]
        return self._mapping(node)

    def _before(self, node: yaml.Node) -> str:
        """What was written before a value to give it a name or a type: an anchor or a tag."""
        mark = node.start_mark
        at = self._lines[mark.line][mark.column :] if mark.index < node.end_mark.index else ""
        return at.split(maxsplit=1)[0] if at.startswith(("&", "!")) else ""

    def _mapping(self, node: yaml.Node) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode) or key_node.value == "<<":
                self._problem(key_node, "a field name must be a plain word", "write `name: value`")
                continue
            key = key_node.value
            if key in found:
                first = next(known for known, _ in node.value if known.value == key).start_mark.line + 1
                self._problem(key_node, f"the field '{key}' stands twice, first at line {first}", "keep one")
                continue
            found[key] = self._value(value_node)
        return found

    def _problem(self, node: yaml.Node, message: str, hint: str) -> None:
        self.problems.append(Problem(_place(self.file, node), "bad-yaml", message, hint))


class Written(Mapping[Path, Location]):
    """Where each value of a file was written, by its path; the name of a field `a` stands at `a:`, and a plain value
    ends at the empty name.

    Few places are ever asked for but where it all starts, so each is looked up in the file's nodes.
    """

    def __init__(self, node: Callable[[], Any], start: Location, items: Sequence[Location] = ()) -> None:
        self._node, self._start, self._items = node, start, items

    def __getitem__(self, path: Path) -> Location:
        if not path:
            return self._start
        node = self._node()
        for part in path[:-1]:
            node = _inner(node, part)
        if path[-1] == "" and isinstance(node, yaml.ScalarNode):
            return Location(self._start.file, node.end_mark.line + 1, node.end_mark.column + 1)
        return _place(self._start.file, _inner(node, path[-1], names=True))

    def __iter__(self) -> Iterator[Path]:
        return _paths(self._node(), ())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def items_of(self) -> dict[Path, Mapping[Path, Location]]:
        """Where everything stands within each item of a list."""
        return {(n,): Written(partial(self._item, n), start) for n, start in enumerate(self._items)}

    def _item(self, number: int) -> yaml.Node:
        node: yaml.Node = self._node().value[number]
        return node


def stumble(text: str, file: str) -> Iterator[Problem]:
    """What stops a text from being YAML, with tags, anchors and aliases."""
    try:
        yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        yield conflict(text, file, "bad-yaml") or _fault(error, text, file)


def word_at(text: str, *path: str) -> str:
    """The word at the end of a path of names, each list on the way looked through; empty where there is none."""
    return _word(yaml.compose(text, Loader=_Loader), path)


def _word(node: yaml.Node | None, path: Sequence[str]) -> str:
    if isinstance(node, yaml.SequenceNode):
        return next(filter(None, (_word(item, path) for item in node.value)), "")
    if isinstance(node, yaml.MappingNode) and path:
        return next((_word(value, path[1:]) for key, value in node.value if key.value == path[0]), "")
    return str(node.value) if isinstance(node, yaml.ScalarNode) and not path else ""


def _inner(node: yaml.Node, part: str | int, *, names: bool = False) -> Any:
    """The node of a value within another, or of a field's name. Raises KeyError where there is none."""
    if isinstance(part, int):
        if isinstance(node, yaml.SequenceNode) and part < len(node.value):
            return node.value[part]
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == part:
                return value
            if names and f"{key.value}:" == part:
                return key
    raise KeyError(part)


def _paths(node: yaml.Node, path: Path) -> Iterator[Path]:
    yield path
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _paths(item, (*path, index))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, f"{key.value}:")
            yield from _paths(value, (*path, key.value))


def _place(file: str, node: yaml.Node) -> Location:
    return Location(file, node.start_mark.line + 1, node.start_mark.column + 1)


def _scalar(node: yaml.ScalarNode) -> Value:
    """A plain scalar as a number, truth value or nothing; all else, and all quoted, is text."""
    text: str = node.value
    if node.style in QUOTED or (text[:1].isalpha() and text not in WORDS):
        return text
    if text in WORDS[:2]:
        return text == "true"
    if text in ("", "~", "null"):
        return None
    if _INT.fullmatch(text):
        return int(text) if len(text) < 19 and not (len(text) > 1 and text.lstrip("+-").startswith("0")) else text
    return Decimal(text) if _DECIMAL.fullmatch(text) and len(text) < 40 else text


def _json(value: Value) -> str:
    """A value as JSON, whose numbers keep their digits: those with a point are read as Decimal again."""
    if isinstance(value, dict):
        return f"{{{','.join(f'{json.dumps(name)}:{_json(inner)}' for name, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{','.join(map(_json, value))}]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value)


def _fault(error: yaml.YAMLError, text: str, file: str) -> Problem:
    if isinstance(error, yaml.MarkedYAMLError) and (isinstance(error, _TooDeepError) or error.problem == _OF_LIBYAML):
        mark: Any = error.problem_mark
        place = Location(file, mark.line + 1, mark.column + 1)
        hint = "check brackets and indentation: no record needs so many"
        return Problem(place, "bad-yaml", DEEP, hint)
    return fault(error, text, file)


def _quoted(node: yaml.Node) -> Iterator[Span]:
    """Where quoted and folded texts stand."""
    if isinstance(node, yaml.ScalarNode):
        if node.style in QUOTED:
            yield (node.start_mark.line, node.start_mark.column), (node.end_mark.line, node.end_mark.column)
    else:
        for part in node.value:
            for inner in part if isinstance(part, tuple) else (part,):
                yield from _quoted(inner)
