"""The examples of rules, run: what each command says of a slip in a small guideline."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.errors import ContentError, Location, Problem, Severity
from generator.load.clinics import clinics
from generator.publish import bibliography as store
from generator.publish import prints, workshop
from generator.publish.catalogues import CatalogueError, Catalogues
from generator.publish.pdf import SheetFault, laid_out
from generator.publish.sources import found
from generator.render.bibliography import tidied
from generator.render.sheet import Sheet
from generator.rules import Example
from tests.world import TODAY, content, copied, problems

BIBLIOGRAPHY = "bibliography.bib"


class Silent(Catalogues):
    """Catalogues that know no work, as they answer without a network."""

    def pubmed(self, pmid: str) -> str:
        raise CatalogueError(f"PubMed has no record {pmid}", "is it the right number?")


def told(example: Example, words: str, folder: Path) -> tuple[Problem, ...]:
    """The problems of a small guideline in which `words`, the good ones or the bad ones, stand."""
    try:
        return tuple(_RUN[example.by](example, words, folder))
    except ContentError as error:
        return error.problems


def _world(example: Example, words: str, folder: Path) -> Path:
    root = copied(folder)
    file = root / example.file
    if example.good == "*":
        file.unlink() if not words else words == "*" or file.write_text(words, encoding="utf-8")
    elif example.good and file.exists():
        text = file.read_text(encoding="utf-8")
        assert text.count(example.good) == 1, f"{example.file} holds {text.count(example.good)} times {example.good!r}"
        file.write_text(text.replace(example.good, words), encoding="utf-8")
    elif words:
        file.write_text(words, encoding="utf-8")
    return root


def _checked(example: Example, words: str, folder: Path) -> tuple[Problem, ...]:
    return problems(_world(example, words, folder))


def _built(example: Example, words: str, folder: Path) -> tuple[Problem, ...]:
    return tuple(workshop.budgets(content(_world(example, words, folder))))


def _printed(example: Example, words: str, folder: Path) -> tuple[Problem, ...]:
    chosen = prints.Choice(ids=("leaflet",), papers=("a4",), variants=())
    prints.write(_world(example, words, folder), folder / "out", chosen, TODAY, site_url="https://example.org/", jobs=1)
    return ()


def _branded(example: Example, words: str, folder: Path) -> tuple[Problem, ...]:
    (folder / example.file).write_text(words, encoding="utf-8")
    profile = f"name: Test clinic (invented)\ncountry: GB\nlogo: {example.file}\n"
    (folder / "clinic.yaml").write_text(profile, encoding="utf-8")
    clinics([folder / "clinic.yaml"])
    return ()


def _added(example: Example, words: str, folder: Path) -> tuple[Problem, ...]:
    source, root = folder / example.file, copied(folder)
    if words:
        source.write_bytes(words.encode("latin-1"))
    name = example.file if ":" in example.file else str(source)
    new, warnings = found(name, Silent(), date(2026, 6, 1))
    store.add(root / BIBLIOGRAPHY, BIBLIOGRAPHY, new, None)
    return tuple(warnings)


def _tidied(example: Example, words: str, folder: Path) -> tuple[Problem, ...]:
    tidied((_world(example, words, folder) / BIBLIOGRAPHY).read_text(encoding="utf-8"), BIBLIOGRAPHY)
    return ()


def _laid_out(example: Example, words: str, folder: Path) -> tuple[Problem, ...]:
    try:
        laid_out(Sheet("sheet", words, (), None))
    except SheetFault as wrong:
        return tuple(Problem(Location("sheet"), f.rule, f.message, f.hint, Severity.error) for f in wrong.faults)
    return ()


_RUN = {
    "check": _checked,
    "build": _built,
    "handouts": _printed,
    "clinic": _branded,
    "cite add": _added,
    "cite tidy": _tidied,
    "sheet": _laid_out,
}
