"""Small worlds: a copy of the second guideline, with a few words changed."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from generator import load
from generator.appraise import check
from generator.errors import ContentError, Problem
from generator.load.part import PartError
from generator.model.base import Part
from generator.model.content import Content

SECOND = Path(__file__).parent / "worlds" / "second-topic"
TODAY = date(2026, 6, 1)
_FORM = "forms: [{ variant: standard, papers: [a4], pages: 2 }]\n"
_EASY = """forms: [{ variant: standard, papers: [a4], pages: 2 }, { variant: easy-read, papers: [a4], pages: 9 }]
  easy:
    - title: Stretching
      rows: [{ icon: clock, lines: [Stretch each day.], claims: [start-small] }]
"""
EASY = {"content/handouts/all.yaml": (_FORM, _EASY)}
"""What gives the leaflet an easy read."""


def copied(folder: Path, changes: Mapping[str, tuple[str, str]] = {}) -> Path:
    """A copy of the second guideline in a folder; in each named file the first text gives way to the second."""
    root = folder / "world"
    shutil.copytree(SECOND, root, ignore=shutil.ignore_patterns(".*", "site"))
    for name, (old, new) in changes.items():
        changed(root / name, old, new)
    return root


def changed(file: Path, old: str, new: str) -> None:
    """Replaces the one place where a text stands in a file; an empty text means a new file."""
    text = file.read_text(encoding="utf-8") if old else ""
    assert not old or text.count(old) == 1, f"{file.name} holds {text.count(old)} times: {old!r}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.replace(old, new) if old else new, encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def content(root: Path) -> Content:
    """The content of a world that loads."""
    return load.content(root)[0]


def problems(root: Path, today: date = TODAY) -> tuple[Problem, ...]:
    """Everything that is wrong with a world, as `evipress check` finds it."""
    try:
        found, warnings = load.content(root)
    except PartError as error:
        return tuple(sorted((*error.problems, *check.of_part(error.part, today))))
    except ContentError as error:
        return error.problems
    return tuple(sorted((*warnings, *check.problems(found, today))))


def said(root: Path) -> list[str]:
    """The same, each as its file and its message."""
    return [f"{problem.location.file}: {problem.message}" for problem in problems(root)]


def spoilt(value: Any, words: str) -> Any:
    """A value with words after every text of it that has a space: what people write, not ids and addresses."""
    if isinstance(value, Part):
        named = {name: getattr(value, name) for name in type(value).model_fields}
        return value.model_copy(update={name: spoilt(inner, words) for name, inner in named.items()})
    if isinstance(value, tuple):
        return tuple(spoilt(inner, words) for inner in value)
    return f"{value} {words}" if type(value) is str and " " in value else value
