"""What a work calls itself: a dissertation, a preprint, a dataset, software, or what its `type` field says."""

from __future__ import annotations

from collections.abc import Mapping

from generator.load.bibtables import TYPES
from generator.load.latex import plain

SERVERS: Mapping[str, str] = {
    name.lower(): name
    for name in (
        *("arXiv", "bioRxiv", "ChemRxiv", "EarthArXiv", "medRxiv", "OSF Preprints", "Preprints.org", "PsyArXiv"),
        *("Research Square", "SocArXiv", "SportRxiv", "SSRN"),
    )
}
"""Where preprints are posted, as they write their names, by those names in small letters."""

_HOMES = ("journal", "publisher", "institution", "howpublished", "eprinttype", "archiveprefix")
_SAYING = ("type", "pubstate", "note", "howpublished")
_KINDS = {"dataset": "dataset", "software": "software", "preprint": "preprint"}
_PLAIN = {"techreport", "resreport", "report", "technical report", "research report"}
"""Types of a report that say no more than that it is one."""


def genre(kind: str, fields: Mapping[str, str]) -> str:
    """The genre of an entry with these fields; empty where its kind says it all."""
    said = plain(fields.get("type", ""))
    if TYPES.get(kind, kind) == "thesis":
        masters = kind == "mastersthesis" or said.lower().startswith(("ma", "ms"))
        return "master's thesis" if masters else "dissertation"
    if _is_preprint(fields):
        return "preprint"
    return _KINDS.get(kind, "" if said.lower() in _PLAIN else said)


def server(fields: Mapping[str, str]) -> str:
    """The server of preprints that an entry names, as the server writes its name; else empty."""
    named = (fields[name].strip("{} ").lower() for name in _HOMES if name in fields)
    return next((SERVERS[name] for name in named if name in SERVERS), "")


def _is_preprint(fields: Mapping[str, str]) -> bool:
    """Whether an entry says so itself, or stands on a server of preprints and in no volume of a journal."""
    if any(name in fields and fields[name].strip("{}. ").lower() == "preprint" for name in _SAYING):
        return True
    elsewhere = "volume" in fields or ("journal" in fields and fields["journal"].strip("{} ").lower() not in SERVERS)
    return not elsewhere and bool(server(fields))
