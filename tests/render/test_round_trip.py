"""A few hundred references through each format and back: nearly every field survives, and what is lost is shown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from zlib import crc32

import pytest

from generator.load.bibtex import references
from generator.load.foreign import Read, bib, csl, nbib, ris
from generator.model.reference import Name, Reference, ReferenceType
from generator.render import exports
from tests.bibliographies import made

ALMOST_ALL = 0.99
FORMATS: Mapping[str, tuple[Callable[[Iterable[Reference]], str], Callable[[str, str], Read]]] = {
    "bibtex": (exports.bibtex, bib),
    "ris": (lambda found: exports.ris(found).replace("\r\n", "\n"), ris),
    "csl-json": (exports.csl, csl),
}
DESIGN = {
    "rct": "Randomized Controlled Trial",
    "meta-analysis": "Meta-Analysis",
    "systematic-review": "Systematic Review",
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@pytest.fixture(scope="module")
def there(repo: Path) -> Mapping[str, Reference]:
    shipped, _ = references((repo / "bibliography.bib").read_text(encoding="utf-8"), "bibliography.bib")
    return {**made(300), **shipped}


@pytest.mark.parametrize("format", FORMATS)
def test_a_round_trip_keeps_nearly_every_field(format: str, there: Mapping[str, Reference]) -> None:
    write, read = FORMATS[format]
    again, problems = read(write(there.values()), "x")
    assert [p for p in problems if p.rule != "missing-field"] == []
    kept, lost = compared(there.values(), {r.key: r for r in again})
    assert len(again) == len(there)
    assert kept > 4_000
    told(format, kept, lost)


@pytest.mark.parametrize("format", FORMATS)
def test_a_second_round_trip_loses_nothing_more(format: str, there: Mapping[str, Reference]) -> None:
    write, read = FORMATS[format]
    once = read(write(there.values()), "x").references
    twice = read(write(once), "x").references
    assert write(once) == write(twice)


def test_nbib_gives_back_nearly_every_field_that_it_holds(there: Mapping[str, Reference]) -> None:
    articles = [
        replace(r, design=r.design if r.design in DESIGN else None)
        for r in there.values()
        if r.type is ReferenceType.article and r.year
    ]
    again, problems = nbib("\n".join(map(medline, articles)), "x")
    assert problems == ()
    names = ("authors", "title", "journal_abbrev", "year", "month", "volume", "number", "pages", "eid", "doi", "pmcid")
    pairs = {old.key: new for old, new in zip(articles, again, strict=True)}
    kept, lost = compared(articles, pairs, (*names, "keywords", "abstract", "design"))
    assert kept > 1_000
    told("nbib", kept, lost)


def told(format: str, kept: int, lost: list[str]) -> None:
    """Says how many fields were kept, and which were not; fewer than nearly all are a failure."""
    said = "\n  ".join((f"{format}: {kept} of {kept + len(lost)} fields kept", *lost))
    sys.stdout.write(f"{said}\n")
    assert kept / (kept + len(lost)) >= ALMOST_ALL, said


def compared(
    there: Iterable[Reference], again: Mapping[str, Reference], names: Iterable[str] = ()
) -> tuple[int, list[str]]:
    """How many fields with something in them are the same, and each that is not."""
    kept, lost = 0, []
    for old in there:
        for name in names or {field.name for field in fields(Reference)} - {"place", "key"}:
            before, after = getattr(old, name), getattr(again[old.key], name)
            if before == after:
                kept += before not in ("", None, (), False)
            else:
                lost.append(f"{old.key}.{name}: {before!r} -> {after!r}")
    return kept, lost


def medline(r: Reference) -> str:
    """A reference as PubMed would save it: lines of 88 letters, `[doi]` behind a DOI."""
    rows = [
        ("PMID", r.pmid or str(crc32(r.key.encode()) % 10**8 + 1)),
        ("TI", r.title + "."),
        ("VI", r.volume),
        ("IP", r.number),
        ("PG", r.pages),
    ]
    month = f" {MONTHS[r.month - 1]}" if r.month else ""
    rows += [("DP", f"{r.year}{month}{f' {r.day}' if r.day else ''}"), ("LID", f"{r.eid} [pii]" if r.eid else "")]
    rows += [("LID", f"{r.doi} [doi]" if r.doi else ""), ("PMC", r.pmcid), ("AB", r.abstract)]
    rows += [("CN", name.literal) if name.literal else ("FAU", person(name)) for name in r.authors]
    rows += [
        ("TA", r.journal_abbrev),
        ("JT", r.journal),
        ("PT", "Journal Article"),
        ("PT", DESIGN.get(str(r.design), "")),
    ]
    rows += [("OT", word) for word in r.keywords]
    return "".join(folded(tag, value) for tag, value in rows if value)


def person(name: Name) -> str:
    return f"{name.surname}, {name.given} {name.suffix}".strip()


def folded(tag: str, value: str) -> str:
    lines, line = [], f"{tag:<4}-"
    for word in value.split(" "):
        if len(line) + len(word) >= 88:
            lines.append(line + " ")
            line = "     "
        line += f" {word}"
    return "\n".join([*lines, line]) + "\n"
