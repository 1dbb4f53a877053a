"""The commands that say how far a change reaches: what rests on a record, and what changed between revisions."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer

from generator.cli_shown import HERE, Format, Plain, Root, as_text, loaded, show
from generator.errors import nearest
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
        typer.echo(f"evipress: {error}", err=True)
        raise typer.Exit(2) from None
    except UnreadableError as error:
        typer.echo(f"evipress: {error.side} cannot be compared before this is mended:", err=True)
        if format is Shape.json:
            show(error.problems, Format.json)
        else:  # without the lines themselves, which are not those of the files as they are now
            typer.echo("\n".join(map(str, error.problems)), err=True)
        raise typer.Exit(1) from None
    if format is Shape.json:
        typer.echo(as_text(as_json(found)))
    else:
        typer.echo(markdown(found), nl=False)


def impact(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A record's id or kind/id, a reference's key, or a file.")
    ],
    root: Root = HERE,
    format: Annotated[Plain, typer.Option("--format", help="How it is printed.")] = Plain.text,
) -> None:
    """Shows everything that rests on a record or reference, by kind, with the addresses of pages and handouts."""
    from generator.build import build
    from generator.render import impact as reach

    content = loaded(root)
    starts = reach.starts(name, content)
    if not starts:
        known = [*(record.id for _, record in content.everything()), *content.references]
        hint = nearest(name, known)
        raise typer.BadParameter(f"no record, reference or file is called '{name}'" + (f" ({hint})" if hint else ""))
    pages = build(content, "", today()).pages if any(kind == "term" for kind, _ in starts) else ()
    found = [(reach.itself(content, start), reach.impact(content, start, pages)) for start in starts]
    if format is Plain.json:
        rows = [{**asdict(own), "resting": [asdict(one) for one in rests]} for own, rests in found]
        typer.echo(as_text(rows))
        return
    for own, rests in found:
        typer.echo("\n      ".join((f"{own.kind} {own.id}: {len(rests)} rest on it", *own.addresses)))
        for user in rests:
            typer.echo("\n      ".join((f"  {user.kind} {user.id}", *user.addresses)))
