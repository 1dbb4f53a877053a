"""References as RIS, which reference managers import; what RIS has no tag for stands in U1, for users to define."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.model.reference import Name, Reference, ReferenceType
from generator.render.exports.extra import container, extra, home, on_a_line

TYPE: Final = {
    ReferenceType.article: "JOUR",
    ReferenceType.book: "BOOK",
    ReferenceType.incollection: "CHAP",
    ReferenceType.inproceedings: "CPAPER",
    ReferenceType.report: "RPRT",
    ReferenceType.thesis: "THES",
    ReferenceType.online: "ELEC",
    ReferenceType.unpublished: "UNPB",
    ReferenceType.misc: "GEN",
}


def ris(references: Iterable[Reference]) -> str:
    """RIS records, sorted by key; lines end as the format asks, with CR and LF."""
    lines = (line for r in sorted(references, key=lambda r: r.key) for line in (*_record(r), ""))
    return "".join(f"{line}\r\n" for line in lines)


def _record(r: Reference) -> Iterator[str]:
    yield f"TY  - {TYPE[r.type]}"
    yield f"ID  - {r.key}"
    yield from (f"AU  - {_name(name)}" for name in r.authors)
    yield from ("AU  - et al.",) if r.etal else ()
    yield from (f"ED  - {_name(name)}" for name in r.editors)
    start, end = parts if len(parts := r.pages.split("-")) == 2 else (r.pages, "")
    fields: Mapping[str, str] = {
        "TI": r.title,
        "T2": container(r),
        "J2": r.journal_abbrev,
        "T3": r.series,
        "PY": r.year,
        "DA": _date(r),
        "VL": r.volume,
        "IS": r.number,
        "SP": start or r.eid,
        "EP": end,
        "C7": r.eid,
        "ET": r.edition,
        "PB": home(r),
        "M3": r.genre,
        "CY": r.address,
        "SN": r.isbn,
        "DO": r.doi,
        "AN": r.pmid,
        "C2": r.pmcid,
        "UR": r.url or r.doi_url,
        "Y2": r.urldate.strftime("%Y/%m/%d") if r.urldate else "",
        "N1": r.note,
        "AB": r.abstract,
    }
    yield from (f"{tag}  - {on_a_line(value)}" for tag, value in fields.items() if value)
    yield from (f"KW  - {on_a_line(word)}" for word in r.keywords)
    yield from (f"U1  - {name}: {value}" for name, value in extra(r).items())
    yield "ER  - "


def _date(r: Reference) -> str:
    """`2018/06/01`, with nothing between the slashes for what is not known; empty for a year alone."""
    return f"{r.year}/{r.month:02}/{f'{r.day:02}' if r.day else ''}" if r.year and r.month else ""


def _name(name: Name) -> str:
    if name.literal:
        return on_a_line(name.literal) + ("," if "," in name.literal else "")
    family = f"{name.prefix} {name.family}".strip()
    parts = (family, name.given, name.suffix) if name.suffix else filter(None, (family, name.given))
    return on_a_line(", ".join(parts))
