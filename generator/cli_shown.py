"""What the commands share: options, and how problems, counts and paths are shown."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Never

import typer

from generator.errors import UNSEEN, ContentError, Problem, Severity, visible_lines
from generator.model.count import counted

if TYPE_CHECKING:
    from generator.model.content import Content

Root = Annotated[Path, typer.Option("--root", help="The folder of the guideline.", file_okay=False, exists=True)]
HERE = Path()


class Format(StrEnum):
    """How problems are printed."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"


class Plain(StrEnum):
    """How a list is printed."""

    text = "text"
    json = "json"


Shown = Annotated[Format, typer.Option("--format", help="How problems are printed.")]


def fail(error: ContentError, root: Path = HERE, format: Format = Format.text) -> Never:
    """Shows all problems and ends with 1."""
    show_stop(error.problems, format, root)
    raise typer.Exit(1) from None


def loaded(root: Path, format: Format = Format.text) -> Content:
    """The content of a guideline's folder; of one that cannot be read, all problems, and the end with 1."""
    from generator import load

    try:
        return load.content(root.resolve())[0]
    except ContentError as error:
        fail(error, root, format)


@contextmanager
def told(root: Path, format: Format) -> Iterator[None]:
    """Within it, what stops a site is told: faults of its content, a host that cannot build it, a folder not ours."""
    from generator.publish.mkdocs_build import BuildError
    from generator.publish.target import RefusedError

    try:
        yield
    except ContentError as error:
        fail(error, root, format)
    except BuildError as error:
        typer.echo(f"evipress: {visible_lines(str(error))}", err=True)
        raise typer.Exit(1) from None
    except RefusedError as error:
        raise typer.BadParameter(str(error)) from None


def inside(root: Path, format: Format = Format.text) -> None:
    """Ends with 1 where a folder is no guideline, before anything is made in it."""
    from generator.load.folder import is_guideline, no_guideline

    if not is_guideline(root):
        fail(ContentError([no_guideline(root)]), root, format)


def show(problems: Iterable[Problem], format: Format, root: Path = HERE) -> None:
    """Prints problems: text to standard error, with the lines they stand in; what programs read to standard output.

    `root` is the folder that their files are relative to.
    """
    found = tuple(problems)
    match format:
        case Format.json:
            typer.echo(as_text([p.as_json() for p in found]))
        case Format.github:
            from generator.load.lines import lines
            from generator.render.problems.github import commands

            typer.echo(commands(found, lines(found, root), _folder(root)), nl=False)
        case Format.sarif:
            from generator.load.lines import lines
            from generator.render.problems.sarif import sarif

            typer.echo(as_text(sarif(found, lines(found, root), _folder(root), _manual(root))))
        case Format.text if found:
            _explain(found, root)


def show_stop(problems: Iterable[Problem], format: Format, root: Path = HERE) -> None:
    """Prints problems that stopped a command, and how many are to fix."""
    found = tuple(problems)
    show(found, format, root)
    if format in (Format.text, Format.github):
        errors = sum(p.severity is Severity.error for p in found)
        typer.echo(f"{counted(errors, 'problem')} to fix; nothing was written", err=True)


def short(path: Path) -> str:
    """A path as seen from here, where it lies below."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def _explain(problems: Sequence[Problem], root: Path) -> None:
    """Each problem with its line; the first of each rule says where to read more about it."""
    from generator.load.lines import lines
    from generator.render.manual import RULES
    from generator.render.problems.excerpt import excerpt

    colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    there, told = lines(problems, root), set[str]()
    for problem in problems:
        page = f"{RULES}/{problem.rule}.md"
        more = page if (root / page).is_file() else f"evipress explain {problem.rule}"
        words = excerpt(problem, there.get(problem), "" if problem.rule in told else more, colour=colour)
        told.add(problem.rule)
        typer.echo(f"{words}\n" if problem in there else words, err=True, color=colour)


def as_text(values: object) -> str:
    """JSON that no terminal takes for anything but text."""
    text = json.dumps(values, indent=2, ensure_ascii=False)
    return UNSEEN.sub(lambda found: found[0] if found[0] == "\n" else json.dumps(found[0])[1:-1], text)


def _folder(root: Path) -> str:
    """The way from here to the guideline, with a slash at its end; empty when it is here, or not below."""
    path, here = root.resolve(), Path.cwd()
    return f"{path.relative_to(here).as_posix()}/" if path != here and path.is_relative_to(here) else ""


def _manual(root: Path) -> str:
    """The address of the pages of rules, where the guideline's site has them."""
    from generator.publish import mkdocs_build
    from generator.render.manual import RULES

    if not (root / RULES).is_dir():
        return ""
    try:
        return f"{mkdocs_build.site_url(root.resolve()).rstrip('/')}/{RULES.removeprefix('docs/')}/"
    except mkdocs_build.BuildError:
        return ""
