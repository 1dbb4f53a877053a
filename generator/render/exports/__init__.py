"""Exports: the guideline and its references as data that other programs read."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.content import Content
from generator.render.exports.bibtex import bibtex
from generator.render.exports.csl import csl
from generator.render.exports.figures import figure_files
from generator.render.exports.findings import findings_csv
from generator.render.exports.guideline import guideline_json, guideline_schema
from generator.render.exports.ris import ris

__all__ = ["FOLDER", "bibtex", "csl", "files", "findings_csv", "guideline_json", "guideline_schema", "ris"]

FOLDER = "data"
"""Where the files lie below the site's root."""


def files(content: Content, site_url: str) -> Mapping[str, bytes]:
    """Every download by its path below the site's root. `site_url` ends in a slash."""
    references = content.references.values()
    texts = {
        "guideline.json": guideline_json(content, f"{site_url}{FOLDER}/"),
        "guideline.schema.json": guideline_schema(f"{site_url}{FOLDER}/"),
        "findings.csv": findings_csv(content, site_url),
        "references.bib": bibtex(references),
        "references.ris": ris(references),
        "references.csl.json": csl(references),
        **figure_files(content, site_url),
    }
    return {f"{FOLDER}/{name}": text.encode() for name, text in texts.items()}
