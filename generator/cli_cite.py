"""The commands that keep a bibliography: add, export, tidy."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli_shown import HERE, Format, Root, Shown, fail, short, show
from generator.errors import ContentError, Problem, nearest, visible
from generator.model.count import counted
from generator.publish.clock import today

if TYPE_CHECKING:
    from generator.appraise.twins import Twin
    from generator.model.reference import Reference
    from generator.publish.bibliography import Decision
    from generator.publish.catalogues import Catalogues
    from generator.publish.sources import Found

app = typer.Typer(help="Adds references to the bibliography, exports and tidies them.", no_args_is_help=True)

Bibliography = Annotated[
    Path, typer.Option("--bibliography", help="The file of references, below the root.", dir_okay=False)
]
FILE = Path("bibliography.bib")


class Duplicates(StrEnum):
    """What to do with a reference that is there already."""

    keep = "keep"
    skip = "skip"


class Exported(StrEnum):
    """The formats of an export."""

    bibtex = "bibtex"
    ris = "ris"
    csl_json = "csl-json"


@app.command()
def add(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Files (.nbib, .ris, .bib, CSL-JSON), DOIs, PMIDs.")
    ],
    root: Root = HERE,
    bibliography: Bibliography = FILE,
    duplicates: Annotated[
        Duplicates | None, typer.Option("--duplicates", help="Add, or leave out, what seems to be there already.")
    ] = None,
    key: Annotated[str, typer.Option("--key", help="The key of the new reference, where there is one.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the entries; write nothing.")] = False,
    format: Shown = Format.text,
    doi_at: Annotated[str, typer.Option("--doi-at", help="Where DOIs are asked for.", hidden=True)] = "",
    pubmed_at: Annotated[str, typer.Option("--pubmed-at", help="Where PMIDs are asked for.", hidden=True)] = "",
) -> None:
    """Adds references from files, DOIs and PMIDs. Only a DOI or a PMID asks the network. All are added, or none."""
    from generator.publish import bibliography as store
    from generator.publish.catalogues import DOI, PUBMED, Catalogues
    from generator.render.bibliography import entry_of

    new, problems = _found(sources, Catalogues(doi_at or DOI, pubmed_at or PUBMED), root, format)
    if key and (len(new) != 1 or not store.usable(key)):
        what = f"'{key}' is no key" if len(new) == 1 else f"--key names one reference; here are {len(new)}"
        raise typer.BadParameter(what)
    path = root / bibliography
    try:
        done = store.add(path, bibliography.as_posix(), new, _decision(duplicates), key=key)
    except ContentError as error:
        fail(ContentError([*problems, *error.problems]), root, format)
    show(sorted(problems), format, root)
    for reference, twin in done.left:
        words = f"left out: '{reference.title}', which has {twin.why} of '{twin.reference.key}'"
        typer.echo(visible(words), err=True)
    if dry_run:
        typer.echo("\n".join(map(entry_of, done.added)), nl=False)
        return
    if done.added:
        _write(path, done.text)
    for reference in done.added:
        typer.echo(visible(f"[@{reference.key}]  {reference.short}: {reference.title}"))
    typer.echo(f"{counted(len(done.added), 'reference')} added to {short(path)}")


def _found(sources: list[str], asked: Catalogues, root: Path, format: Format) -> tuple[list[Found], list[Problem]]:
    """The references of all sources, and the warnings about them; ends the command, after the last, where one fails."""
    from generator.publish.sources import UnknownSourceError, found

    new: list[Found] = []
    problems: list[Problem] = []
    broken = False
    for source in sources:
        try:
            more, warnings = found(source, asked, today())
        except UnknownSourceError as error:
            raise typer.BadParameter(str(error)) from None
        except ContentError as error:
            broken = True
            problems += error.problems
        else:
            new += more
            problems += warnings
    if broken:
        fail(ContentError(problems), root, format)
    return new, problems


def _decision(duplicates: Duplicates | None) -> Decision | None:
    """How a duplicate is decided on: by the option, by a person at a terminal, or not at all."""
    if duplicates:
        return lambda new, same: duplicates is Duplicates.keep
    return _asked if _at_terminal() else None


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _asked(new: Reference, same: tuple[Twin, ...]) -> bool:
    typer.echo(visible(f"{new.short}: {new.title}"), err=True)
    for twin in same:
        typer.echo(f"  has {twin.why} of '{twin.reference.key}', at {twin.reference.place}", err=True)
    return typer.confirm("Add it all the same?", default=False, err=True)


@app.command()
def export(
    keys: Annotated[list[str] | None, typer.Argument(metavar="KEY", help="All when none is named.")] = None,
    format: Annotated[Exported, typer.Option("--format", help="The format.")] = Exported.bibtex,
    out: Annotated[Path | None, typer.Option("--out", help="A file, in place of standard output.")] = None,
    root: Root = HERE,
    bibliography: Bibliography = FILE,
) -> None:
    """Writes references as BibTeX, RIS or CSL-JSON, to standard output or a file."""
    from generator.publish import bibliography as store
    from generator.render import exports

    try:
        there = store.references_of(root / bibliography, bibliography.as_posix())
    except ContentError as error:
        fail(error, root)
    for key in keys or ():
        if key not in there:
            raise typer.BadParameter(f"no reference '{key}' {nearest(key, there)}".rstrip())
    chosen = [there[key] for key in dict.fromkeys(keys or there)]
    writer = {Exported.bibtex: exports.bibtex, Exported.ris: exports.ris, Exported.csl_json: exports.csl}[format]
    text = writer(chosen)
    if out:
        _write(out, text)
        typer.echo(f"{counted(len(chosen), 'reference')} in {short(out.resolve())}", err=True)
    else:
        typer.echo(text.encode(), nl=False)


@app.command()
def tidy(
    root: Root = HERE,
    bibliography: Bibliography = FILE,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail where something would change.")] = False,
) -> None:
    """Sorts and formats the bibliography. What it says stays the same."""
    from generator.publish import bibliography as store

    path = root / bibliography
    try:
        text, changed = store.tidy(path, bibliography.as_posix())
    except ContentError as error:
        fail(error, root)
    if not changed:
        typer.echo(f"{short(path)} is tidy")
    elif check:
        typer.echo(f"{bibliography.as_posix()} is not tidy; run `evipress cite tidy`", err=True)
        raise typer.Exit(1)
    else:
        _write(path, text)
        typer.echo(f"{short(path)} tidied")


def _write(path: Path, text: str) -> None:
    """Writes a file whole; says in one sentence why it could not."""
    from generator.publish import bibliography as store

    try:
        store.write(path, text)
    except OSError as error:
        typer.echo(f"evipress: {short(path)} cannot be written: {error.strerror}; it is as it was", err=True)
        raise typer.Exit(1) from None
