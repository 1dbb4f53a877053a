"""Plain values to records: every fault of a value becomes a problem with its place, reason and hint."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Protocol

from pydantic import ValidationError

from generator.errors import Location, Problem, nearest, shortened
from generator.load import expected
from generator.load.blank import asks, blanks
from generator.load.yaml import Document, Written
from generator.model.base import Record, noun
from generator.model.count import with_article
from generator.model.forms import ID, REMEDIES
from generator.model.walk import Path

_QUOTED = re.compile(r"'([^']*)'")
_ALOUD = {"com_b": "part of COM-B"}
"""Fields whose names say little when they are read out."""
_PLAIN = re.compile(r"\w+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_IN_PLACE_OF_TEXT: Mapping[type, str] = {
    dict: "put text that holds a colon, or begins with a brace, in quotes",
    list: "write one value, without brackets or dashes",
}

_WANTED = {
    "string": "text is expected",
    **dict.fromkeys(("decimal", "float"), "a number is expected"),
    "int": "a whole number is expected",
    "bool": "true or false is expected",
    "tuple": "a list is expected",
    "date": "a date is expected",
    "model": "fields are expected here",
}
"""What each sort of value is called that Pydantic asks for."""
_OF_ANOTHER_SORT = ("type", "parsing", "from_float", "inexact")
"""How its names of faults end where a value is of another sort than that which is asked for."""


class Placed(Protocol):
    """What knows where each of its values was written: a YAML document, a row of a table."""

    def at(self, path: Path) -> Location:
        """The place of a value, or of the nearest thing around it."""


def record(document: Placed, path: Path, value: Any, cls: type[Record]) -> tuple[Record | None, tuple[Problem, ...]]:
    """The record that a value of a document describes, or the problems that it has."""
    if not isinstance(value, dict):
        hint = f"write the fields of {with_article(noun(cls))}, each as `name: value`"
        return None, (Problem(document.at(path), "bad-value", f"{with_article(noun(cls))} is expected here", hint),)
    found: Record | None = None
    wrong: list[Any] = []
    try:
        found = cls.model_validate(value)
    except ValidationError as error:
        wrong = [e for e in error.errors(include_url=False) if not _follows(e)]
    misspelt = {(*e["loc"][:-1], _meant(e, cls)) for e in wrong if e["type"] == "extra_forbidden"}
    told = [e for e in wrong if e["type"] != "missing" or e["loc"] not in misspelt]
    known = {_written(e["loc"]) for e in wrong}
    empty = [
        at
        for at in blanks(value, ())
        if not any(at[:length] in known for length in range(1, len(at) + 1)) and not _is_typed(document, (*path, *at))
    ]
    problems = (
        *(_problem(e, document, path, cls) for e in told if not any(asks(e, _written(e["loc"]), at) for at in empty)),
        *(_empty(document.at((*path, *at)), at, cls, {}) for at in empty),
    )
    return None if problems else found, problems


def _written(loc: Path) -> Path:
    """The path of an error as authors wrote it, without the tags of unions."""
    return tuple(part for at, part in enumerate(loc) if not _is_tag(at, loc))


def _is_typed(document: Placed, path: Path) -> bool:
    """Whether somebody wrote `null` or `~` behind the colon of a field that has no value."""
    return document.at((*path, "")) != document.at(path)


def _follows(error: Mapping[str, Any]) -> bool:
    """Whether a list is called short only because of a fault in an item, which is told by itself."""
    kind, value = error["type"], error["input"]
    return kind == "too_short" and isinstance(value, list) and len(value) >= error["ctx"]["min_length"]


def _problem(error: Mapping[str, Any], document: Placed, base: Path, cls: type[Record]) -> Problem:
    path = _written(error["loc"])
    kind, name = error["type"], _name(path, cls)
    place = document.at((*base, *path))
    if kind == "missing":
        parent = document.at((*base, *path[:-1]))
        return Problem(
            parent, "missing-field", f"the field '{path[-1]}' is missing", expected.purpose(cls, error["loc"])
        )
    if kind == "extra_forbidden":
        place = document.at((*base, *path[:-1], f"{path[-1]}:"))
        message = f"'{path[-1]}' is not a field of {_owner(cls, error['loc'][:-1])}"
        return Problem(place, "unknown-field", message, _known(error, cls))
    if kind == "union_tag_not_found":
        return _untold(error, document, (*base, *path), cls)
    if path and (error["input"] is None or kind == "string_too_short" or error.get("ctx", {}).get("tag") == "None"):
        field = (error["ctx"]["discriminator"].strip("'"),) if kind == "union_tag_invalid" else ()
        return _empty(document.at((*base, *path, *field)), (*path, *field), cls, error)
    if kind in ("enum", "literal_error"):
        one = name.removesuffix("s") if isinstance(path[-1], int) else name
        return _outside(place, error["input"], one, error["ctx"]["expected"])
    if kind == "union_tag_invalid":
        field = error["ctx"]["discriminator"].strip("'")
        place = document.at((*base, *path, field))
        return _outside(place, error["ctx"]["tag"], field, error["ctx"]["expected_tags"])
    if kind == "wrong":
        place = document.at((*base, *path, error["ctx"]["field"]))
        return Problem(place, "bad-value", str(error["msg"]), error["ctx"]["hint"])
    return Problem(place, "bad-value", f"{name}: {_reason(error)}", _advice(error, cls))


def _untold(error: Mapping[str, Any], document: Placed, path: Path, cls: type[Record]) -> Problem:
    """An item of which the field that says what sort it is of is missing, or misspelt."""
    tag = error["ctx"]["discriminator"].strip("'")
    if misspelt := next((name for name in error["input"] if nearest(str(name), [tag])), None):
        message = f"'{misspelt}' is not a field of {_owner(cls, error['loc'])}"
        return Problem(document.at((*path, f"{misspelt}:")), "unknown-field", message, nearest(misspelt, [tag]))
    allowed = ", ".join(expected.tags(cls, error["loc"][:-1], tag))
    return Problem(document.at(path), "missing-field", f"the field '{tag}' is missing", f"one of {allowed}")


def _known(error: Mapping[str, Any], cls: type[Record]) -> str:
    """What somebody may have meant by a field that there is not."""
    fields, field = expected.fields(cls, error["loc"][:-1]), str(error["loc"][-1])
    name, colon, rest = field.partition(":")
    if colon and name in fields:
        return f"put a space after the colon: `{name}: {rest}`"
    if error["input"] is None and not _PLAIN.fullmatch(field):
        return "within braces a comma ends a text: put text that holds one in quotes"
    return nearest(field, fields) or f"known fields: {', '.join(sorted(fields))}"


def _meant(error: Mapping[str, Any], cls: type[Record]) -> str:
    """The field that an unknown one seems to stand for."""
    path = error["loc"]
    name, colon, _ = str(path[-1]).partition(":")
    found = _QUOTED.search(nearest(name, expected.fields(cls, path[:-1])))
    return name if colon else found[1] if found else ""


def _empty(place: Location, path: Path, cls: type[Record], error: Mapping[str, Any]) -> Problem:
    """A field with nothing behind its colon; one that may be absent can go."""
    if isinstance(path[-1], int):
        return Problem(place, "bad-value", f"an item of '{_name(path, cls)}' is empty", "write it, or take it out")
    context = error.get("ctx", {})
    allowed = _QUOTED.findall(context.get("expected_tags", "") or context.get("expected", ""))
    remedy = f"one of {', '.join(allowed)}" if allowed else expected.purpose(cls, path)
    info = expected.info(cls, path)
    if info and not info.is_required():
        remedy = f"{remedy}; write it, or remove the field".removeprefix("; ")
    return Problem(place, "bad-value", f"the field '{path[-1]}' is empty", remedy or "write it behind the colon")


def _outside(place: Location, value: Any, name: str, expected: str) -> Problem:
    """A value that is none of a closed vocabulary."""
    allowed = _QUOTED.findall(expected)
    verb = "are" if isinstance(value, dict) else "is"
    message = f"{_shown(value)} {verb} not {with_article(name)} (one of {', '.join(allowed)})"
    return Problem(place, "bad-value", message, nearest(str(value), allowed))


def _is_tag(at: int, loc: tuple[str | int, ...]) -> bool:
    """Pydantic puts the tag of a tagged union into the path; authors never wrote it."""
    return at > 1 and isinstance(loc[at - 1], int) and loc[at - 2] in ("blocks", "equipment")


def _reason(error: Mapping[str, Any]) -> str:
    kind, value, context = error["type"], _shown(error["input"]), error.get("ctx", {})
    sort, _, fault = kind.partition("_")
    if sort in _WANTED and fault.endswith(_OF_ANOTHER_SORT):
        return f"{_WANTED[sort]}, not {value}"
    plain = {
        "string_too_long": f"{value} is too long; at most {context.get('max_length')} letters are allowed",
        "too_long": f"at most {context.get('max_length')} are allowed",
        "too_short": _few(context.get("min_length")),
        "greater_than_equal": f"a number of {context.get('ge')} or more is expected, not {value}",
        "less_than_equal": f"a number of {context.get('le')} or less is expected, not {value}",
        "string_pattern_mismatch": f"{value} does not have the right form",
    }
    return plain.get(kind, shortened(str(error["msg"]).removeprefix("Value error, ")))


def _few(least: int | None) -> str:
    return "the list is empty, at least one is needed" if least == 1 else f"at least {least} are needed"


def _advice(error: Mapping[str, Any], cls: type[Record]) -> str:
    kind, value = error["type"], error["input"]
    if kind == "string_type":
        return _IN_PLACE_OF_TEXT.get(type(value), "put it in quotes")
    if kind.startswith("date"):
        day = _DAY.fullmatch(str(value))
        return "there is no such day" if day else "write year, month and day, such as 2026-11-23"
    if kind == "tuple_type":
        return "write a list: `[one, two]`, or one `- item` a line"
    if kind == "string_pattern_mismatch":
        if error["ctx"]["pattern"] == ID and isinstance(error["loc"][-1], int) and " " in value:
            return f"put commas between the values: `{', '.join(value.split())}`"
        return REMEDIES[error["ctx"]["pattern"]]
    if kind == "model_type":
        owner = expected.at(cls, error["loc"])
        fields = owner.model_fields.items() if owner else ()
        needed = [field.alias or name for name, field in fields if field.is_required()]
        return f"write `{{{', '.join(f'{name}: …' for name in needed)}}}`" if needed else ""
    if kind.startswith(("int_", "decimal_", "float_")):
        return "write digits alone, such as " + ("`12`" if kind.startswith("int_") else "`0.66` or `-0.66`")
    return ""


def _shown(value: Any) -> str:
    """A value in a message, short."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "fields"
    if isinstance(value, list):
        return "a list"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text[:57]}...'" if len(text) > 60 else f"'{text}'"


def _name(path: Path, cls: type[Record]) -> str:
    """What a value is called: its field, with the field around it when its own name says little."""
    words = [_ALOUD.get(p, p.replace("_", " ")) for p in path if isinstance(p, str)]
    if len(words) > 1 and words[-1] in ("level", "kind", "low", "high"):
        return " ".join(words[-2:])
    return words[-1] if words else noun(cls)


def _owner(cls: type[Record], path: Path) -> str:
    words = [p for p in path if isinstance(p, str)]
    return with_article(noun(cls)) if not words else f"'{words[-1]}' of {with_article(noun(cls))}"


def places(document: Document) -> dict[Path, Mapping[Path, Location]]:
    """Where everything stands, by the record that holds it: the whole document is one, or each item of its list."""
    if isinstance(document.value, list) and isinstance(document.places, Written):
        return document.places.items_of()
    return {(): document.places}
