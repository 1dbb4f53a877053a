"""Finished handouts kept on disk, each under the hash of everything that it is made of.

A hit costs milliseconds and does not import the layout engine. An entry cannot go stale: whatever changes the PDF
changes its key. The one exception is Pango and its kin, which the system installs; after an upgrade of those,
delete the folder.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from generator.load.astray import CACHE
from generator.publish import fonts
from generator.publish.files import put
from generator.publish.result import Pdf
from generator.publish.stamp import versions
from generator.render.sheet import Sheet

PDFS = f"{CACHE}/pdf"
"""Where finished handouts are kept, below a guideline's folder."""
LIBRARIES = ("weasyprint", "pydyf", "fonttools", "lxml")
MODULES = (
    *("cache", "computed", "declared", "drawn", "engine", "faults", "fetcher", "fields", "files"),
    *("flexed", "fonts", "later", "lines", "looks", "overflow", "pango", "parsed", "pdf"),
    *("result", "room", "stamp", "strokes", "structure", "written"),
)


def key(sheet: Sheet) -> str:
    """The SHA-256 of the engine, its fonts and the sheet, in hexadecimal."""
    return key_of(str(sheet.page_limit), sheet.html, *sheet.css)


def key_of(*parts: str) -> str:
    """The SHA-256 of the engine, its fonts and some words, in hexadecimal."""
    return hashlib.sha256(b"".join(hashlib.sha256(part.encode()).digest() for part in (_engine(), *parts))).hexdigest()


def kept(folder: Path, key: str) -> Pdf | None:
    """The PDF that `folder` holds under a key; nothing when there is none or the entry is damaged."""
    if (found := entry(folder, key)) is None:
        return None
    facts, _, data = found.partition(b"\n")
    about = json.loads(facts)
    return Pdf(data, about["pages"], tuple(about["warnings"]))


def keep(folder: Path, key: str, pdf: Pdf) -> None:
    """Put a PDF into `folder` under a key. Another process sees the whole entry or none."""
    facts = json.dumps({"pages": pdf.pages, "warnings": pdf.warnings}).encode()
    keep_entry(folder, key, facts + b"\n" + pdf.data)


def entry(folder: Path, key: str) -> bytes | None:
    """The bytes that `folder` holds under a key; nothing when there are none or they are damaged."""
    try:
        found = _path(folder, key).read_bytes()
    except OSError:
        return None
    digest, _, data = found.partition(b"\n")
    return data if digest.decode("ascii", "replace") == hashlib.sha256(data).hexdigest() else None


def keep_entry(folder: Path, key: str, data: bytes) -> None:
    """Put bytes into `folder` under a key, after their own hash."""
    put(_path(folder, key), hashlib.sha256(data).hexdigest().encode() + b"\n" + data)


def _path(folder: Path, key: str) -> Path:
    return folder / key[:2] / key[2:]


@cache
def _engine() -> str:
    """What every handout is made with: the libraries, our modules and the fonts."""
    here = Path(__file__).parent
    code = [hashlib.sha256((here / f"{name}.py").read_bytes()).hexdigest() for name in MODULES]
    return "\n".join([versions(*LIBRARIES), *code, fonts.digest()])
