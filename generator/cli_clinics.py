"""Handouts for clinics on the command line: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from generator.cli_shown import Format, short, show
from generator.model.count import counted
from generator.publish.clinics import Copy, Run

FEW = 50
"""Up to so many copies are named one by one."""


def show_run(run: Run, format: Format) -> None:
    """Makes the copies of a run and tells of them as they come."""
    show(run.warnings, format)
    written = sum(copy.written for copy in (_barred(run) if Console(stderr=True).is_terminal else _told(run)))
    typer.echo(f"{written} {'copy' if written == 1 else 'copies'} written, {run.total - written} unchanged")


def _barred(run: Run) -> Iterator[Copy]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        yield from progress.track(run.copies, total=run.total, description="copies")


def _told(run: Run) -> Iterator[Copy]:
    step = 1 if run.total <= FEW else -(-run.total // 10)
    for number, copy in enumerate(run.copies, 1):
        if run.total <= FEW:
            typer.echo(f"{short(copy.path)}  {counted(copy.pages, 'page')}{'' if copy.written else ', unchanged'}")
        elif number % step == 0 or number == run.total:
            typer.echo(f"{number} of {run.total}")
        yield copy
