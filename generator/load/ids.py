"""The names of records and references in a folder, read without judging anything else of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.load.bibtex import bibliography
from generator.load.folder import BIBLIOGRAPHIES, BIBLIOGRAPHY, CONTENT, files
from generator.load.yaml import Document
from generator.model.content import KINDS

LABELS = ("title", "label", "name", "term", "question", "said", "sign", "barrier", "plain")
"""Fields that tell a person which record it is, the best first."""
RESULT = ("reference", "locator", "outcome")
"""Fields that do so where a record has none of these."""


def ids(root: Path) -> dict[str, dict[str, str]]:
    """By kind, each id with words that tell which record it is; `reference` holds the keys of the bibliography.

    Files with faults are read as far as they can be; a folder without content has empty kinds.
    """
    found = {kind: dict(sorted(_records(root / CONTENT / folder))) for kind, (folder, _) in KINDS.items()}
    return {**found, "reference": dict(sorted(_references(root)))}


def _records(folder: Path) -> Iterator[tuple[str, str]]:
    for file in files(folder, ".yaml"):
        value = Document(file.read_text(encoding="utf-8", errors="replace"), file.name).value
        for one in value if isinstance(value, list) else [{"id": file.stem, **value} if isinstance(value, dict) else 0]:
            if isinstance(one, dict) and isinstance(one.get("id"), str):
                yield one["id"], _label(one)


def _label(record: Mapping[str, Any]) -> str:
    best = [record[name] for name in LABELS if isinstance(record.get(name), str)][:1]
    words = best or [record[name] for name in RESULT if isinstance(record.get(name), str)]
    return " ".join(", ".join(words).split())


def _references(root: Path) -> Iterator[tuple[str, str]]:
    first = root / BIBLIOGRAPHY
    texts = [*([first] if first.is_file() else []), *files(root / BIBLIOGRAPHIES, ".bib")]
    for key, reference in bibliography({f.name: f.read_bytes() for f in texts}).items():
        yield key, f"{reference.short}: {reference.title}"
