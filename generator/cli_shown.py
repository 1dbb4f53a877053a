"""What the commands share: options, and how problems, counts and paths are shown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Never

import typer

from generator.errors import ContentError, Problem, Severity

Root = Annotated[Path, typer.Option("--root", help="The folder of the guideline.", file_okay=False, exists=True)]
HERE = Path()


class Format(StrEnum):
    """How problems are printed."""

    text = "text"
    json = "json"


def fail(error: ContentError) -> Never:
    """Shows all problems and ends with 1."""
    show_stop(error.problems, Format.text)
    raise typer.Exit(1) from None


def show(problems: Iterable[Problem], format: Format) -> None:
    """Prints problems: JSON to standard output; text to standard error."""
    found = tuple(problems)
    if format is Format.json:
        typer.echo(json.dumps([p.as_json() for p in found], indent=2, ensure_ascii=False))
        return
    for problem in found:
        typer.echo(problem, err=True)


def show_stop(problems: Iterable[Problem], format: Format) -> None:
    """Prints problems that stopped a command, and how many are to fix."""
    found = tuple(problems)
    show(found, format)
    if format is Format.text:
        errors = sum(p.severity is Severity.error for p in found)
        typer.echo(f"{counted(errors, 'problem')} to fix; nothing was written", err=True)


def counted(count: int, noun: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{count} {noun}{'s' * (count != 1)}"


def short(path: Path) -> str:
    """A path as seen from here, where it lies below."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
