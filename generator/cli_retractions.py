"""The command that holds the bibliography against a snapshot of retractions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from generator.cli_shown import HERE, Format, Root, Shown, loaded, show
from generator.errors import has_errors
from generator.model.count import counted
from generator.model.days import day as day_words
from generator.publish.clock import today


def check_retractions(
    snapshot: Annotated[
        Path,
        typer.Argument(metavar="SNAPSHOT", help="Retraction Watch's CSV, or JSON of Crossref's works.", exists=True),
    ],
    root: Root = HERE,
    format: Shown = Format.text,
    write: Annotated[bool, typer.Option("--write", help="Write status and day of check into the entries.")] = False,
    day: Annotated[
        datetime | None,
        typer.Option("--day", formats=["%Y-%m-%d"], help="The snapshot's day; else the latest day in it."),
    ] = None,
) -> None:
    """Names each reference that a snapshot knows as retracted, doubted or corrected and whose entry does not say so.

    Asks no network. Exits with 1 when a retraction is unmarked, or a row that may be about a reference is unreadable.
    """
    from generator.appraise.retractions import differences
    from generator.load import snapshot as snapshots
    from generator.publish import retractions

    root, path = root.resolve(), snapshot.resolve()
    file = path.relative_to(root) if path.is_relative_to(root) else snapshot
    content = loaded(root, format)
    found, faults = snapshots.snapshot(path, file.as_posix(), content.references.values(), today())
    told = {k: replace(r, notices=found.notices.get(k, ())) for k, r in content.references.items()}
    content = replace(content, references=told)
    problems = sorted({*faults, *differences(content, today())})
    show(problems, format, root)
    when = day.date() if day else found.day
    lines = []
    if write and has_errors(faults):
        lines.append("nothing was written, since the snapshot could not be read whole")
    elif write and when is None:
        raise typer.BadParameter("no day stands in the snapshot: name it with --day")
    elif write and when:
        changed = retractions.write(root, content, found, when)
        lines += [f"{counted(number, 'reference')} marked in {file}" for file, number in changed.items()]
        lines += [] if changed else ["0 references marked"]
    if format is Format.text:
        as_of = f", as of {day_words(when)}" if when else ""
        typer.echo(f"{len(found.covered)} of {len(told)} references looked up in {counted(found.size, 'row')}{as_of}")
        if left := [key for key in told if key not in found.covered]:
            typer.echo(f"not looked up: {', '.join(left)}")
        for line in lines:
            typer.echo(line)
    if has_errors(problems):
        raise typer.Exit(1)
