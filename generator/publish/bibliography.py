"""The bibliography on disk: read whole, added to, tidied; written at one stroke or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.appraise.keys import free_key, new_key, pattern
from generator.appraise.twins import Twin, twins
from generator.errors import ContentError, Location, Problem
from generator.load.foreign.draft import KEY
from generator.load.textfile import text_of
from generator.model.reference import Reference
from generator.publish.files import put
from generator.render.bibliography import added, readable, tidied

if TYPE_CHECKING:
    from generator.publish.sources import Found

Decision = Callable[[Reference, tuple[Twin, ...]], bool]
"""Whether a reference is added although it has twins."""


class Added(NamedTuple):
    """What became of new references: those with the keys they got, and those that were left out."""

    added: tuple[Reference, ...]
    left: tuple[tuple[Reference, Twin], ...]
    text: str


def usable(key: str) -> bool:
    """Whether a word can be the key of an entry."""
    return bool(KEY.fullmatch(key))


def references_of(path: Path, name: str) -> Mapping[str, Reference]:
    """The references of a bibliography. Raises ContentError when it is not there or cannot be read."""
    return readable(_text(path, name), name)


def _text(path: Path, name: str) -> str:
    if not path.is_file():
        raise ContentError([Problem(Location(name), "missing-file", "there is no such file")])
    return text_of(path, name)


def add(path: Path, name: str, new: Iterable[Found], decide: Decision | None, *, key: str = "") -> Added:
    """The bibliography with new references, each under a key like those that are there; `write` writes its text.

    `decide` is asked about each one that seems to be there already. Without it that is a problem. `key` is the one
    that was chosen for the first. Raises ContentError with every problem.
    """
    text = text_of(path, name) if path.exists() else ""
    there = dict(readable(text, name))
    made = pattern(there.values())
    fresh: dict[str, Reference] = {}
    left: list[tuple[Reference, Twin]] = []
    problems: list[Problem] = []
    for found, keyed in new:
        chosen = key or (found.key if keyed else "")
        key = ""
        same = twins(found, tuple({**there, **fresh}.values()), key=chosen)
        if same and decide is None:
            problems.append(_twin(found, same))
        elif same and decide and not decide(found, same):
            left.append((found, same[0]))
        else:
            taken = there.keys() | fresh.keys()
            named = free_key(chosen, taken) if chosen else new_key(found, taken, made)
            fresh[named] = replace(found, key=named)
    if problems:
        raise ContentError(problems)
    return Added(tuple(fresh.values()), tuple(left), added(text, name, fresh.values()) if fresh else text)


def _twin(new: Reference, same: tuple[Twin, ...]) -> Problem:
    found = ", ".join(f"{twin.why} of '{twin.reference.key}', at {twin.reference.place}" for twin in same)
    hint = "--duplicates skip leaves such ones out, --duplicates keep adds them"
    return Problem(new.place, "duplicate-reference", f"'{new.title[:80]}' has {found}", hint)


def tidy(path: Path, name: str) -> tuple[str, bool]:
    """The tidied text of a bibliography, and whether it differs from what is there. Raises ContentError."""
    text = _text(path, name)
    result = tidied(text, name)
    return result, result != text


def write(path: Path, text: str) -> None:
    """Writes the file that a path leads to at one stroke, so that nobody ever sees half of it."""
    put(path.resolve(), text.encode(), lasting=True)
