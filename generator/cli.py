"""The command line: one verb a command, problems in full, and exit codes that scripts can trust."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Annotated

import typer

from generator import __version__, cli_cite
from generator.cli_diff import diff, impact
from generator.cli_editors import explain, init, manual, new, schemas
from generator.cli_retractions import check_retractions
from generator.cli_shown import HERE, Format, Root, Shown, fail, inside, loaded, short, show, told
from generator.errors import ContentError, visible
from generator.model.count import counted
from generator.publish import rubbish
from generator.publish.clock import today
from generator.publish.pango import MissingPangoError

if TYPE_CHECKING:
    from generator.appraise.readability import Block

app = typer.Typer(
    name="evipress",
    help="From guideline records to an evidence website and printable handouts.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (new, schemas, manual, explain, init, diff, impact):
    app.command()(command)
cli_cite.app.command()(check_retractions)
app.add_typer(cli_cite.app, name="cite")

Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help="Processes that lay out handouts.")]


_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.ENOTDIR, errno.ENAMETOOLONG}
"""What a machine answers when it does not let us write or read; all else may be a bug, and keeps its traceback."""


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"evipress {__version__}")
        raise typer.Exit


@app.callback()
def _all(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Says which version this is.")
    ] = False,
) -> None:
    """What stands before a command."""


@app.command()
def check(
    root: Root = HERE,
    format: Shown = Format.text,
    grades: Annotated[bool, typer.Option("--grades", help="List every block of plain words, hardest first.")] = False,
) -> None:
    """Checks records, bibliography and citations; lays out no handout."""
    from generator.appraise.checked import checked
    from generator.appraise.readability import blocks
    from generator.load import settings
    from generator.publish import memory

    faults = settings.faults(root)
    try:
        with memory.kept(root.resolve(), whole=False):
            countries = None if faults or settings.makes_handouts(root) else ()
            content, warnings = checked(root.resolve(), today(), countries)
    except ContentError as error:
        fail(ContentError((*error.problems, *faults)), root, format)
    if faults:
        fail(ContentError((*warnings, *faults)), root, format)
    show(warnings, format, root)
    if format in (Format.text, Format.github):
        count = sum(1 for _ in content.everything())
        found = f"no errors, {counted(len(warnings), 'warning')}" if warnings else "nothing wrong"
        typer.echo(f"{count} records and {counted(len(content.references), 'reference')}: {found}")
        _show_grades(blocks(content), listed=grades)


@app.command()
def build(
    root: Root = HERE,
    site_dir: Annotated[Path | None, typer.Option("--site-dir", help="Where the site goes.")] = None,
    handouts: Annotated[bool, typer.Option("--handouts/--no-handouts", help="With or without PDFs.")] = True,
    jobs: Jobs = None,
    offline: Annotated[bool, typer.Option("--offline", help="A site to open from a folder, without a server.")] = False,
    format: Shown = Format.text,
) -> None:
    """Checks, then builds the site with its handouts. A failure leaves the old site as it was."""
    from generator.publish import mkdocs_build

    target = site_dir or root / "site"
    inside(root, format)
    with told(root, format):
        mkdocs_build.write(root.resolve(), target, handouts=handouts, jobs=jobs, offline=offline)
    typer.echo(f"the site is in {short(target.resolve())}")


@app.command()
def handouts(
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID", help="Handouts; all when none is named.")] = None,
    root: Root = HERE,
    out: Annotated[Path | None, typer.Option("--out", help="Where the PDFs go.")] = None,
    paper: Annotated[list[str] | None, typer.Option("--paper", help="a4, letter, a5 or half-letter.")] = None,
    variant: Annotated[list[str] | None, typer.Option("--variant", help="standard, large-print, ...")] = None,
    site_url: Annotated[str, typer.Option("--site-url", help="The address on the paper.")] = "",
    country: Annotated[str, typer.Option("--country", help="Whose crisis numbers: two letters. Else by paper.")] = "",
    clinic: Annotated[
        list[Path] | None,
        typer.Option("--clinic", help="Clinics to brand copies for: YAML, CSV, folder.", exists=True),
    ] = None,
    jobs: Jobs = None,
    format: Shown = Format.text,
) -> None:
    """Makes only the PDFs: every declared combination, or those that are named; with --clinic, a copy for each."""
    from generator.publish import prints

    if clinic and country:
        raise typer.BadParameter("each clinic's profile names its own country")
    target = (out or root / ("prints" if clinic or country else "site/handouts")).resolve()
    chosen = prints.Choice(ids=tuple(ids or ()), papers=tuple(paper or ()), variants=tuple(variant or ()))
    try:
        with told(root, format):
            if clinic:
                from generator.cli_clinics import show_run
                from generator.publish import clinics

                rubbish.again()
                run = clinics.run(root.resolve(), target, clinic, chosen, today(), site_url=site_url, jobs=jobs)
                show_run(run, format)
                return
            written = prints.write(
                root.resolve(), target, chosen, today(), site_url=site_url, country=country, jobs=jobs
            )
    except prints.NothingChosenError as error:
        raise typer.BadParameter(str(error)) from None
    for path, pages in written:
        typer.echo(f"{short(path)}  {counted(pages, 'page')}")


@app.command()
def write(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where it goes: new, empty, or written before.")],
    root: Root = HERE,
    handouts: Annotated[bool, typer.Option("--handouts/--no-handouts", help="With or without PDFs.")] = True,
    jobs: Jobs = None,
    format: Shown = Format.text,
) -> None:
    """Writes the site as plain Markdown with citations resolved, for hosts that run no plugin of ours."""
    from generator.publish import folder as writer

    inside(root, format)
    with told(root, format):
        pages = writer.write(root.resolve(), folder, handouts=handouts, jobs=jobs)
    typer.echo(f"{counted(pages, 'page')} in {short(folder.resolve())}")


@app.command()
def verify(
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID", help="Findings or study sets; all if none.")] = None,
    root: Root = HERE,
) -> None:
    """Seals the numbers of findings that you have just held against their sources."""
    from generator.publish import seals

    content = loaded(root)
    known = {**content.records["finding"], **content.records["study set"]}
    if unknown := [id for id in ids or () if id not in known]:
        raise typer.BadParameter(f"no finding and no study set is called '{unknown[0]}'")
    made = seals.write(root.resolve(), content, ids or ())
    of = ", ".join(ids) if ids else counted(len({name.partition("/")[0] for name in made}), "record")
    typer.echo(f"sealed {counted(sum(map(len, made.values())), 'value')} of {of}")


def main() -> None:
    """The entry point of the command."""
    rubbish.never()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # ours needs none, and to look for them takes time
    try:
        app()
    except MissingPangoError as error:
        typer.echo(f"evipress: {error}", err=True)
        raise SystemExit(1) from None
    except OSError as error:
        if error.errno not in _REFUSED:
            raise
        where = visible(str(error.filename or "a file"))
        remedy = "make room there, let yourself write there, or name another folder"
        typer.echo(f"evipress: {where}: {error.strerror}; {remedy}", err=True)
        raise SystemExit(1) from None


def _show_grades(blocks: Iterable[Block], *, listed: bool) -> None:
    """Prints how hard the plain words are to read: each block when `listed`, hardest first; then one line for all."""
    found = tuple(blocks)
    for block in sorted(found, key=lambda block: (-block.grade, block.place)) if listed else ():
        typer.echo(f"{block.grade:5.1f}  {block.place}  {block.name}")
    if found:
        hardest, middle = max(block.grade for block in found), median(block.grade for block in found)
        typer.echo(f"{len(found)} blocks of plain words: reading grade at most {hardest:.1f} (median {middle:.1f})")
