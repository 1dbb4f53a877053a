"""Small snapshots of retractions, in the two shapes that there are."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

from generator.errors import Problem
from generator.load.snapshot import Snapshot, snapshot
from generator.model.reference import Reference

COLUMNS = (
    *("Record ID", "Title", "Subject", "Institution", "Journal", "Publisher", "Country", "Author", "URLS"),
    *("ArticleType", "RetractionDate", "RetractionDOI", "RetractionPubMedID", "OriginalPaperDate", "OriginalPaperDOI"),
    *("OriginalPaperPubMedID", "RetractionNature", "Reason", "Paywalled", "Notes"),
)
HEAD = ",".join(COLUMNS) + ",\n"
"""The first line as Retraction Watch writes it, with a comma too many."""

ABLE = Reference(key="Able_2020", doi="10.5555/invented.1", pmid="7654321")
COOK = Reference(key="Cook_2022", doi="10.5555/Invented.2")
BARE = Reference(key="Bare_1999")


def row(
    about: str = "10.5555/invented.1", nature: str = "Retraction", when: str = "8/16/2023 0:00", **others: str
) -> str:
    """One row of the CSV. Others go by the column's name without spaces: `Reason=`, `OriginalPaperPubMedID=`."""
    values = {
        "RecordID": "50438",
        "Title": "A title, with a comma",
        "RetractionDate": when,
        "RetractionDOI": "10.5555/notice.1",
        "RetractionPubMedID": "0",
        "OriginalPaperDOI": about,
        "OriginalPaperPubMedID": "0",
        "RetractionNature": nature,
        "Reason": "+Duplication of Data;+Unreliable Results;",
        **others,
    }
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow([*(values.get(name.replace(" ", ""), "") for name in COLUMNS), ""])
    return text.getvalue()


def link(doi: str, type: str = "retraction", when: tuple[int, ...] = (2023, 8, 16), **others: Any) -> dict[str, Any]:
    """One of a work's `update-to` or `updated-by`."""
    return {"DOI": doi, "type": type, "label": type.title(), "updated": {"date-parts": [list(when)]}, **others}


def read(
    folder: Path,
    data: str | bytes | object,
    *references: Reference,
    until: date = date.max,
) -> tuple[Snapshot, tuple[Problem, ...]]:
    """What a snapshot says; all that is neither text nor bytes is written as JSON."""
    path = folder / "snapshot"
    text = data if isinstance(data, str | bytes) else json.dumps(data)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return snapshot(path, "snapshot", references or (ABLE, COOK, BARE), until)


def told(found: Snapshot) -> list[str]:
    """The notices of a snapshot, a line each."""
    return [
        f"{key}: {n.nature} {n.when} {n.doi or n.name} [{', '.join(n.reasons)}]"
        for key, notices in found.notices.items()
        for n in notices
    ]
