"""The page of downloads: every data file, what it holds, and for which program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.model.content import Content
from generator.model.count import counted
from generator.model.finding import RATIOS, Finding
from generator.model.words import number
from generator.render.exports import FOLDER
from generator.render.exports.figures import FORMATS, PLACE, listed
from generator.render.page import HOME, Page, upward
from generator.render.pages import parts

INDEX = f"{FOLDER}/index.md"


class File(NamedTuple):
    """A download."""

    name: str
    title: str
    what: str
    format: str
    size: str


def page(content: Content, files: Mapping[str, bytes]) -> Page:
    """The list of the downloads among `files`, which are keyed by path."""
    guideline = content.guideline
    values = {
        "trail": ((HOME, upward(INDEX)), ("Data", None)),
        "files": [_file(name, *words, files[f"{FOLDER}/{name}"]) for name, words in _files(content).items()],
        "figures": tuple((id, title, f"{upward(INDEX)}{place}") for id, title, place in listed(content)),
        "place": PLACE,
        "formats": FORMATS,
        "licence": guideline.licence,
    }
    return Page(
        path=INDEX,
        title="Data",
        body=parts.body("data.md", values),
        description="The whole guideline, its findings, figures and references as files that other programs read.",
        source=content.at(guideline).file,
    )


def _files(content: Content) -> Mapping[str, tuple[str, str, str]]:
    """For each file a title, what it holds, and its format."""
    sources = counted(len(content.references), "reference")
    results = f"{counted(len(content.all(Finding)), 'result')}, one a row"
    return {
        "guideline.json": (
            "The whole guideline",
            "Every record with all its fields, the references, and what follows: certainty, and words to read.",
            "JSON",
        ),
        "guideline.schema.json": (
            "Its schema",
            "What each field of that file means, and which values it may have.",
            "JSON Schema",
        ),
        "findings.csv": (
            "Findings",
            f"{results}: as printed, {_plus(content)}, with its place in the source and its page here.",
            "CSV, UTF-8",
        ),
        "references.bib": ("References for LaTeX", f"{sources}, with how far each was checked.", "BibTeX"),
        "references.ris": ("References for EndNote, Zotero, Mendeley", f"{sources}.", "RIS"),
        "references.csl.json": ("References for pandoc and citation processors", f"{sources}.", "CSL-JSON"),
    }


def _plus(content: Content) -> str:
    """What becomes of improvement in the table of findings: a sign of differences, and a side of 1 of ratios."""
    if not any(finding.measure in RATIOS for finding in content.all(Finding)):
        return "with improvement as plus"
    return "differences with improvement as plus too, ratios with the side of 1 that is better (negative is below)"


def _file(name: str, title: str, what: str, format: str, data: bytes) -> File:
    return File(name, title, what, format, f"{number(max(1, round(len(data) / 1000)))} kB")
