"""The commands for those who edit: a new record or guideline, schemas for an editor, the manual, what a rule means."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from generator.cli_shown import HERE, Root, inside, short
from generator.errors import nearest
from generator.publish.clock import today


def new(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="finding, claim, exercise ...")],
    id: Annotated[str, typer.Argument(metavar="ID", help="Its id; the next number, if none is given.")] = "",
    root: Root = HERE,
) -> None:
    """Begins a record: a file to fill in, with a remark on each field. Writes over nothing."""
    from generator.publish import fresh

    inside(root)
    try:
        file = fresh.begin(root.resolve(), kind, id)
    except fresh.RefusedError as error:
        raise typer.BadParameter(str(error)) from None
    typer.echo(f"{short(file)}  fill it in, then run `evipress check`")


def schemas(
    root: Root = HERE,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail where a file differs.")] = False,
) -> None:
    """Writes the JSON Schemas of all records into `schemas/`, with the ids and keys that editors offer."""
    from generator.publish import schemas as writer

    inside(root)
    folder = root.resolve() / writer.FOLDER
    if not check:
        typer.echo(f"{writer.write(root.resolve())} schemas in {short(folder)}")
        return
    if stale := writer.stale(root.resolve()):
        for name in stale:
            typer.echo(f"schemas/{name} differs from the records; run `evipress schemas`", err=True)
        raise typer.Exit(1)
    if writer.outdated(root.resolve()):
        typer.echo("editors are offered the ids of some time ago; `evipress schemas` renews them", err=True)


def manual(
    root: Root = HERE,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail where a page differs.")] = False,
) -> None:
    """Writes the pages for editors that are made from the code, into `docs/manual/`."""
    from generator.publish import manual as writer

    inside(root)
    if not check:
        typer.echo(f"{writer.write(root.resolve())} pages in {short(root.resolve() / 'docs/manual')}")
        return
    if stale := writer.stale(root.resolve()):
        for name in stale:
            typer.echo(f"{name} differs from the code; run `evipress manual`", err=True)
        raise typer.Exit(1)


def explain(
    name: Annotated[
        str, typer.Argument(metavar="RULE|KIND", help="The name in brackets in a message, or a kind of record.")
    ] = "",
) -> None:
    """Says what a rule of the check means, or what a kind of record holds; without a name, which there are."""
    from generator.render.manual import records
    from generator.render.manual.rules import body
    from generator.rules import rules

    kinds = records.names()
    if not name:
        found = {rule.id: rule.title for rule in rules().values()}
        found |= {kind.replace(" ", "-"): records.summary(kind) for kind in dict.fromkeys(kinds.values())}
        typer.echo("\n".join(f"{name:24} {words}" for name, words in found.items()))
    elif rule := rules().get(name):
        typer.echo(f"{rule.id}: {rule.title}\n\n{body(rule)}", nl=False)
    elif kind := kinds.get(name):
        typer.echo(f"{kind}: {records.body(kind)}", nl=False)
    else:
        near = nearest(name, (*rules(), *kinds)) or "`evipress explain` alone lists them"
        raise typer.BadParameter(f"no rule and no kind of record is called '{name}'; {near}")


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where it goes: a new or an empty folder.")],
    title: Annotated[str, typer.Option("--title", help="What the guideline is called.")] = "",
) -> None:
    """Begins a new guideline in a folder of its own: a made-up example that builds at once, to be replaced."""
    from generator.publish import starter

    target = folder.resolve()
    try:
        wheel = starter.write(target, today(), " ".join(title.split()))
    except starter.RefusedError as error:
        raise typer.BadParameter(str(error), param_hint="DIR") from None
    except OSError as error:
        raise typer.BadParameter(f"{error.filename} cannot be written: {error.strerror}", param_hint="DIR") from None
    where = f"{short(target)} holds a made-up example, with {wheel or 'no wheel of evipress'}. What to do next:"
    build = "make" if wheel else "make WHEEL=path/to/evipress.whl, or `make` alone where a package index has evipress"
    serve = "make serve, and read README.md: it says what to replace first"
    typer.echo(f"{where}\n  cd {shlex.quote(short(target))}\n  {build}\n  {serve}")
