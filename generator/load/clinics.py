"""Profiles of clinics, from YAML files, from tables with a clinic a row, or from folders of either."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any

from generator.errors import ContentError, Location, Problem, nearest
from generator.load.logo import logo
from generator.load.png import RefusedError
from generator.load.records import Placed, places, record
from generator.load.textfile import text_of
from generator.load.yaml import Document
from generator.model.brand import Brand
from generator.model.content import Places
from generator.model.people import Clinic
from generator.model.walk import Path

ENDINGS = (".yaml", ".yml", ".csv")
COLUMNS = ("id", "name", "logo", "phone", "address", "web", "country", "services", "ink", "ground")
"""The columns of a table. Services stand in one cell, with semicolons between them."""
_NAMED = {",": "comma", ";": "semicolon", "\t": "tab"}
"""What may stand between columns."""


def clinics(sources: Iterable[FilePath]) -> tuple[Brand, ...]:
    """The clinics of some files and folders, in order. Raises ContentError with everything that is wrong with them."""
    found: dict[str, Brand] = {}
    problems: list[Problem] = []
    for source in sources:
        files = _files(source)
        if not files:
            hint = f"name a file that ends in {', '.join(ENDINGS)}, or a folder of them"
            problems.append(Problem(Location(source.as_posix()), "missing-file", "there is no profile here", hint))
        for file in files:
            for brand, wrong in _read(file):
                problems += wrong
                if brand is None:
                    continue
                if first := found.get(brand.clinic.id):
                    message = f"the clinic '{brand.clinic.id}' exists already, at {first.at('id').row}"
                    problems.append(Problem(brand.at("id"), "duplicate-id", message, "give one of them another id"))
                found[brand.clinic.id] = brand
    if problems:
        raise ContentError(problems)
    return tuple(found.values())


def _files(source: FilePath) -> list[FilePath]:
    """The profiles of a file or folder; symbolic links within a folder are not followed."""
    if source.is_file():
        return [source] if source.suffix.lower() in ENDINGS else []
    inside = (path for path in sorted(source.rglob("*")) if path.suffix.lower() in ENDINGS)
    return [path for path in inside if path.is_file() and not path.is_symlink() and not path.name.startswith(".")]


def _read(file: FilePath) -> Iterator[tuple[Brand | None, list[Problem]]]:
    name = file.as_posix()
    try:
        text = text_of(file, name, strange=file.suffix.lower() == ".csv")
    except ContentError as error:
        yield None, list(error.problems)
        return
    if file.suffix.lower() == ".csv":
        yield from _table(text, name, file)
        return
    document = Document(text, name)
    if document.problems:
        yield None, document.problems
        return
    found_at = places(document)
    if isinstance(document.value, list):
        for i, value in enumerate(document.value):
            yield _brand(document, (i,), value, Places(found_at[i,]), file)
        return
    value = {"id": file.stem, **document.value} if isinstance(document.value, dict) else document.value
    yield _brand(document, (), value, Places(found_at.get((), {(): Location(name)})), file)


def _table(text: str, name: str, file: FilePath) -> Iterator[tuple[Brand | None, list[Problem]]]:
    apart = _separator(text)
    rows = csv.reader(io.StringIO(text), delimiter=apart, strict=True)
    lines = text.split("\n")
    try:
        heads = [head.strip().lower() for head in next((row for row in rows if any(map(str.strip, row))), [])]
        if wrong := _wrong(heads):
            yield None, [Problem(Location(name), "unknown-field", *wrong)]
            return
        start = rows.line_num + 1
        for cells in rows:
            if any(cell.strip() for cell in cells):
                row = Places(dict(_cells(heads, cells, Location(name, start), lines[start - 1])))
                if len(cells) > len(heads):
                    message = f"the row has {len(cells)} cells, the first has {len(heads)}"
                    hint = f"put a cell that holds a {_NAMED[apart]} in quotes"
                    yield None, [Problem(row.at(()), "bad-value", message, hint)]
                else:
                    yield _brand(row, (), _values(heads, cells), row, file)
            start = rows.line_num + 1
    except csv.Error as error:
        hint = "is a quotation mark missing, or one too many? within a cell in quotes, write two for one"
        yield None, [Problem(Location(name, rows.line_num), "bad-value", f"this is not a table: {error}", hint)]


def _separator(text: str) -> str:
    """What stands between the columns: spreadsheets of many countries write a semicolon in the place of a comma."""
    first = next((line for line in text.split("\n") if line.strip()), "").lower()
    return max(_NAMED, key=lambda sign: len({head.strip(' "') for head in first.split(sign)} & set(COLUMNS)))


def _wrong(heads: list[str]) -> tuple[str, str] | None:
    """What is wrong with the first row, and what to do about it."""
    if unknown := next((head for head in heads if head not in COLUMNS), None):
        return f"'{unknown}' is no column of a clinic", nearest(unknown, COLUMNS) or f"columns: {', '.join(COLUMNS)}"
    twice = next((head for head in heads if heads.count(head) > 1), None)
    return (f"the column '{twice}' stands twice", "keep one") if twice else None


def _cells(heads: list[str], cells: list[str], at: Location, line: str) -> Iterator[tuple[Path, Location]]:
    yield (), at
    column = 0
    for head, cell in zip(heads, cells, strict=False):
        column = max(line.find(cell.strip().split("\n")[0], column), column)
        place = Location(at.file, at.line, column + 1)
        yield ("colours", head) if head in ("ink", "ground") else (head,), place


def _values(heads: list[str], cells: list[str]) -> dict[str, Any]:
    """The fields of a row; without an `id` the name gives it."""
    given: dict[str, Any] = {head: cell.strip() for head, cell in zip(heads, cells, strict=False) if cell.strip()}
    colours = {name: given.pop(name) for name in ("ink", "ground") if name in given}
    services = tuple(one.strip() for one in given.pop("services", "").split(";") if one.strip())
    more = {"colours": colours} if colours else {}
    return {"id": _id(given.get("name", "")), **given, **more, "services": services}


def _id(name: str) -> str:
    """`cafe-north` for `Café North`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:80].strip("-")


def _brand(
    document: Placed, path: Path, value: object, at: Places, file: FilePath
) -> tuple[Brand | None, list[Problem]]:
    found, problems = record(document, path, value, Clinic)
    if not isinstance(found, Clinic):
        return None, list(problems)
    brand = Brand(found, None, at)
    wrong = list(_invisible(brand))
    if found.logo is None:
        return brand, wrong
    try:
        return Brand(found, logo(file.parent, found.logo), at), wrong
    except RefusedError as error:
        message = f"the logo '{found.logo}' {error}"
        hint = "save it as a plain SVG, or as a PNG"
        return brand, [*wrong, Problem(at.at(("logo",)), "refused-resource", message, hint)]


def _invisible(brand: Brand) -> Iterator[Problem]:
    """Characters that cannot be seen but change how others are read: controls, and marks of direction."""
    clinic = brand.clinic
    fields = {("name",): clinic.name, ("phone",): clinic.phone, ("address",): clinic.address, ("web",): clinic.web}
    for path, text in [*fields.items(), *((("services", i), text) for i, text in enumerate(clinic.services))]:
        letters = " ".join((text or "").split())
        if unseen := next((c for c in letters if unicodedata.category(c) in ("Cc", "Cf")), None):
            message = f"{path[0]} holds a character that cannot be seen, U+{ord(unseen):04X}"
            yield Problem(brand.at(*path), "bad-value", message, "type the text afresh")
