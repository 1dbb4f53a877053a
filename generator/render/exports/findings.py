"""Findings as a table that a spreadsheet opens: as printed, and differences turned so that improvement is positive."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import Final

from generator.model.content import Content
from generator.model.finding import Finding
from generator.render.pages.address import address

COLUMNS: Final[Mapping[str, Callable[[Finding], object]]] = {
    "id": lambda f: f.id,
    "reference": lambda f: f.reference,
    "locator": lambda f: f.locator,
    "population": lambda f: f.population,
    "intervention": lambda f: f.intervention,
    "comparator": lambda f: f.comparator,
    "outcome": lambda f: f.outcome,
    "time_point": lambda f: f.time_point,
    "level": lambda f: f.level,
    "measure": lambda f: f.measure,
    "sign_of_improvement_as_printed": lambda f: f.improvement,
    "estimate_as_printed": lambda f: f.estimate,
    "low_as_printed": lambda f: f.low,
    "high_as_printed": lambda f: f.high,
    "unit": lambda f: f.unit,
    "interval": lambda f: f.interval and f"{f.interval_level}% {f.interval}",
    "improvement": lambda f: f.turned and f.turned[0],
    "improvement_low": lambda f: f.turned and f.turned[1],
    "improvement_high": lambda f: f.turned and f.turned[2],
    "statement": lambda f: f.statement,
    "p": lambda f: f.p,
    "studies": lambda f: f.studies,
    "participants": lambda f: f.participants,
    "size_note": lambda f: f.size_note,
    "events": lambda f: f.events,
    "i2": lambda f: f.i2,
    "prediction_low_as_printed": lambda f: f.prediction_low,
    "prediction_high_as_printed": lambda f: f.prediction_high,
    "certainty": lambda f: f.certainty and f.certainty.level,
    "certainty_judged_by": lambda f: f.certainty and f.certainty.judged_by,
    "provenance": lambda f: f.provenance,
    "verification": lambda f: f.verification,
    "caveat": lambda f: f.caveat,
}
"""Name of a column, and what stands in it."""


def findings_csv(content: Content, site_url: str) -> str:
    """All findings, one a row, sorted by id; empty cells where nothing was recorded.

    A text that a spreadsheet would take for a formula is led by an apostrophe. The last columns say where the number
    came from, and the page that shows it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*COLUMNS, "doi", "page"])
    for finding in content.all(Finding):
        doi = content.references[finding.reference].doi
        page = f"{site_url}{address('reference', finding.reference)}#{finding.id}"
        writer.writerow([*(_cell(value(finding)) for value in COLUMNS.values()), doi, page])
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(("=", "+", "-", "@")) else text
