"""New records on disk: one file each, and never in the place of another."""

from __future__ import annotations

import os
import re
from pathlib import Path

from generator.errors import nearest
from generator.load.folder import CONTENT
from generator.load.ids import ids
from generator.model import forms
from generator.model.content import CLINICS, GUIDELINE_FILE, KINDS, NO_CONTENT
from generator.publish.files import within
from generator.publish.schemas import FOLDER
from generator.render.manual import RECORDS
from generator.render.manual.blank import blank, next_id
from generator.render.manual.records import names


class RefusedError(ValueError):
    """No record can be begun under this name; the message says why."""


def begin(root: Path, kind: str, id: str = "") -> Path:
    """Writes a new record of a kind, to be filled in, and gives its file. Without an id it gets the next number.

    Raises RefusedError when there is no such kind, or when the id or the file is taken. Touches no other file.
    """
    kind = _kind(kind)
    taken = ids(root)[kind]
    id = id or next_id(kind, taken)
    if not id:
        raise RefusedError(f"give the {kind} an id: `evipress new {kind.replace(' ', '-')} ID`")
    if len(id) > 80 or not re.fullmatch(forms.ID, id):
        raise RefusedError(f"'{id}' is no id: letters and digits, joined by single hyphens")
    if id in taken:
        raise RefusedError(f"there is a {kind} '{id}' already")
    file = within(root, f"{CONTENT}/{KINDS[kind][0]}/{id}.yaml")
    page = f"{RECORDS}/{KINDS[kind][0]}.md"
    more = page if (root / page).is_file() else f"`evipress explain {kind.replace(' ', '-')}`"
    schema = os.path.relpath(root / FOLDER / f"{KINDS[kind][0]}.schema.json", file.parent)
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(blank(kind, id, Path(schema).as_posix(), more))
    except FileExistsError:
        raise RefusedError(f"there is a file {file.relative_to(root).as_posix()} already") from None
    return file


def _kind(name: str) -> str:
    """A kind by any of its names."""
    known = names()
    if name in (CLINICS, CLINICS[:-1]):
        raise RefusedError(NO_CONTENT)
    if name in ("reference", "references"):
        raise RefusedError("a reference is an entry of the bibliography: `evipress cite add` puts one there")
    if name == "guideline":
        raise RefusedError(f"a guideline is one record, content/{GUIDELINE_FILE}; `evipress init DIR` begins another")
    if name not in known:
        near = nearest(name, known) or f"kinds: {', '.join(sorted(kind.replace(' ', '-') for kind in KINDS))}"
        raise RefusedError(f"there is no kind of record called '{name}'; {near}")
    return known[name]
