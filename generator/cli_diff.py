"""The command that says what a change means, between revisions, for those who review it."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from generator.cli_shown import HERE, Format, Root, show
from generator.publish.clock import today


class Shape(StrEnum):
    """How a report is printed."""

    markdown = "markdown"
    json = "json"


def diff(
    base: Annotated[str, typer.Argument(metavar="BASE", help="The revision before: a branch, a tag, a commit.")],
    head: Annotated[str, typer.Argument(metavar="HEAD", help="The revision after; the files as they are now.")] = "",
    root: Root = HERE,
    format: Annotated[Shape, typer.Option("--format", help="How the report is printed.")] = Shape.markdown,
    page_counts: Annotated[
        bool, typer.Option("--page-counts", help="Lay out the handouts that changed, and count their pages.")
    ] = False,
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, help="Processes that lay out handouts.")] = None,
) -> None:
    """Says what a change means to readers: safety, strength, certainty, dose, numbers, words, pages and handouts."""
    from generator.publish.meaning import UnreadableError, meaning
    from generator.publish.revisions import RevisionError
    from generator.render.meaning.markdown import markdown
    from generator.render.meaning.report import as_json

    try:
        found = meaning(root.resolve(), base, head, today(), page_counts=page_counts, jobs=jobs)
    except RevisionError as error:
        raise typer.BadParameter(str(error)) from None
    except UnreadableError as error:
        typer.echo(f"evipress: {error.side} cannot be compared, for it has problems of its own:", err=True)
        show(error.problems, Format.json if format is Shape.json else Format.text)
        raise typer.Exit(1) from None
    if format is Shape.json:
        typer.echo(json.dumps(as_json(found), indent=2, ensure_ascii=False))
    else:
        typer.echo(markdown(found), nl=False)
