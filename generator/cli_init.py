"""The command that begins a new guideline."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from generator.cli_shown import short
from generator.publish.clock import today


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
