"""The head of a page: fields between two lines `---`, which the host reads with all that YAML allows.

Of a head that it cannot read, the host says nothing: it shows readers its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from generator.errors import Location, Problem
from generator.load.yaml import DEEP, stumble
from generator.load.yamlfault import SAFE, unseen

_HEAD = re.compile(r"\ufeff?---[ \t]*\n(?P<fields>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*\n")
_OPENED = re.compile(r"\ufeff?---[ \t]*\n[ \t]*[\w-]+[ \t]*:")
_FIELD = re.compile(r"^[ \t]*[\w\"'-]+[ \t]*:", re.MULTILINE)
_BARE = re.compile(r"\ufeff?(?:[A-Za-z0-9_-]+:.*\n)*?search:")
"""A field that the host takes from a page without a head, and then stumbles over."""
_KINDS: Mapping[str, tuple[tuple[type, ...], str]] = {
    "search": ((dict,), "search: { exclude: true }"),
    "hide": ((list, str), "hide: [toc]"),
}
"""What the host's theme expects behind a name, with an example."""
_OURS = ("evipress", "kept_html")
"""How fields begin that our own templates print as they stand."""
_MARKUP = re.compile(r'[<"]')


def faults(text: str, file: str) -> Iterator[Problem]:
    """What is wrong with the head of a page, if it has one; a page may begin with a line across it, too."""
    head = _HEAD.match(text)
    if head is None:
        if _OPENED.match(text):
            hint = "end it with a line `---`"
            yield Problem(Location(file), "bad-yaml", "the head of this page has no end", hint)
        elif bare := _BARE.match(text):
            hint = "put a line `---` before the first field and one after the last"
            line = bare[0].count("\n") + 1
            yield Problem(Location(file, line), "bad-yaml", "this field stands in no head", hint)
    else:
        found = _faults(f"\n{head['fields']}", file)
        yield from found if _FIELD.search(head["fields"]) else (one for one in found if one.message == DEEP)


def _faults(fields: str, file: str) -> Iterator[Problem]:
    """What is wrong with the fields, which begin on the second line of the page."""
    problems = [*unseen(fields, file)] or [*stumble(fields, file)]
    if problems:
        yield from problems
        return
    if shared := _shared(fields, file):
        yield shared
        return
    try:
        found = yaml.load(fields, SAFE)  # noqa: S506  (as the host reads it)
    except yaml.MarkedYAMLError as error:
        at: Any = error.problem_mark
        place = Location(file, at.line + 1, at.column + 1)
        yield Problem(place, "bad-yaml", f"the host cannot read this: {error.problem}", "put text in quotes")
        return
    except (ValueError, TypeError) as error:
        hint = "put days and numbers in quotes"
        yield Problem(Location(file), "bad-yaml", f"the host cannot read the head of this page: {error}", hint)
        return
    if not isinstance(found, dict):
        hint = "write each as `name: value`"
        yield Problem(Location(file, 2), "bad-yaml", "the head of a page is made of fields", hint)
        return
    for name, (kinds, example) in _KINDS.items():
        if found.get(name) and not isinstance(found[name], kinds):
            yield Problem(_at(name, fields, file), "bad-value", f"'{name}' does not read so", f"write `{example}`")
    for name, value in found.items():
        if str(name).startswith(_OURS):
            hint = "take it out; `title` and `description` say what a page is"
            yield Problem(_at(name, fields, file), "unknown-field", f"'{name}' is not for pages", hint)
        elif mark := next(filter(None, map(_MARKUP.search, _words(value))), None):
            message = f"'{name}' holds {mark[0]}, which the host would put into the page as it stands"
            yield Problem(_at(name, fields, file), "bad-value", message, "write words alone, and curly quotes: “ ”")


def _words(value: object) -> Iterator[str]:
    """Every text within the value of a field."""
    if isinstance(value, Mapping):
        value = [*value, *value.values()]
    if isinstance(value, list):
        for one in value:
            yield from _words(one)
    elif isinstance(value, str):
        yield value


def _at(name: object, fields: str, file: str) -> Location:
    return Location(file, fields[: fields.find(f"\n{name}") + 1].count("\n") + 1)


def _shared(fields: str, file: str) -> Problem | None:
    """A name for a part, or a part by its name: thirty lines of them are a billion fields to the host."""
    try:
        for token in yaml.scan(fields, SAFE):
            if isinstance(token, yaml.AnchorToken | yaml.AliasToken):
                place = Location(file, token.start_mark.line + 1, token.start_mark.column + 1)
                hint = "write the words out, or put them in quotes"
                return Problem(place, "bad-yaml", "the head of a page names no part of itself, with & or *", hint)
    except yaml.YAMLError:
        return None  # said below
    return None
