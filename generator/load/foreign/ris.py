"""RIS to references."""

from __future__ import annotations

import re

from generator.errors import Location, Problem, Severity, nearest
from generator.load.bibnames import ET_AL, is_group
from generator.load.bibtables import CONTAINER, HOME
from generator.load.foreign.draft import Draft, Read, parted, read
from generator.load.foreign.tagged import Format, Line, records
from generator.model.reference import Name

_KINDS = {
    **dict.fromkeys(("JOUR", "JFULL", "EJOUR", "MGZN", "NEWS", "ABST", "INPR", "SER"), "article"),
    **dict.fromkeys(("BOOK", "WHOLE", "EBOOK", "EDBOOK", "CLSWK"), "book"),
    **dict.fromkeys(("CHAP", "ECHAP", "ENCYC", "DICT"), "incollection"),
    **dict.fromkeys(("CPAPER", "CONF"), "inproceedings"),
    **dict.fromkeys(("RPRT", "GOVDOC", "STAND"), "report"),
    **dict.fromkeys(("ELEC", "WEB", "BLOG", "ICOMM"), "online"),
    **dict.fromkeys(("UNPB", "UNPD", "MANSCPT"), "unpublished"),
    **dict.fromkeys(("GEN", "DATA", "DBASE", "COMP", "MISC", "PAMP", "VIDEO", "SOUND", "SLIDE", "UNBILL"), "misc"),
    **dict.fromkeys(
        ("ADVS", "AGGR", "ANCIENT", "ART", "BILL", "CASE", "CHART", "CTLG", "EQUA", "FIGURE", "GRNT"), "misc"
    ),
    **dict.fromkeys(("HEAR", "INTV", "LEGAL", "MAP", "MPCT", "MULTI", "MUSIC", "PAT", "PCOMM", "POD", "STAT"), "misc"),
    "THES": "thesis",
}
_WORDS = {
    **dict.fromkeys(("TI", "T1", "CT", "BT"), "title"),
    "VL": "volume",
    "ET": "edition",
    **dict.fromkeys(("CY", "PP"), "address"),
    **dict.fromkeys(("AB", "N2"), "abstract"),
    "T3": "series",
    "C7": "eid",
}
_JOURNAL = ("T2", "JF", "JO")
_ABBREVIATED = ("J2", "JA", "J1")
_OTHER = ("IS", "AU", "A1", "A2", "A3", "ED", "PY", "Y1", "DA", "Y2", "SP", "EP", "PB", "SN", "DO", "AN", "DB", "DP")
_ALL = ("ID", "KW", "UR", "L1", "L2", "N1", "M1", "M3", "C2", "LA", "U1", "TY", "ER")
_FORMAT = Format(
    "RIS",
    re.compile(r"(?P<tag>[A-Z][A-Z0-9])  -(?: +(?P<value>.*))?\s*\Z"),
    "TY",
    "ER",
    frozenset((*_WORDS, *_JOURNAL, *_ABBREVIATED, *_OTHER, *_ALL)),
)


_INITIALS = re.compile(r"(?P<family>[^\s,][^,]*?) (?P<given>(?:[^\W\d_]\.[- ]?)+)")
"""A name as Embase has it, `van der Berg J.-P.`, without a comma."""
_UNPAGED = re.compile(r"(?i)no(?: pagination| pages?)?(?: specified)?|n/?a|nan")
"""What databases write in the place of a page."""
_CATALOGUE = re.compile(
    r"(?i)https?://[^/]*\b(?:embase|ovid|ovidsp|ebscohost|proquest|scopus|webofscience|webofknowledge|lens|sfx|proxy)\b"
)
"""Where a database shows its own entry, often to those alone who pay: no address of a work that has a DOI."""
_LONGEST = 40
"""Letters of an issue's number: in exports of PsycINFO works cited stand there, too."""


def ris(text: str, file: str) -> Read:
    """The references of an RIS file; a line `U1  - x-design: rct` holds a field that RIS has no tag for.

    `N1` is left out: it holds what somebody wrote for themselves, or what a database says of its export.
    """
    found, problems = records(text, file, _FORMAT)
    drafts = [_draft(lines, file, problems) for lines in found]
    return read(drafts, file, problems)


def _draft(lines: list[Line], file: str, problems: list[Problem]) -> Draft:
    type = lines[0].value.strip().upper()
    draft = Draft(lines[0].number, _KINDS.get(type, "misc"))
    if type not in _KINDS:
        hint = nearest(type, _KINDS) or "it is read as 'GEN'"
        where = Location(file, lines[0].number)
        problems.append(Problem(where, "bad-value", f"'{type}' is no type of RIS", hint, Severity.warning))
    if type == "INPR":
        draft.put("pubstate", "forthcoming", draft.line)
    by: dict[str, Line] = {}
    for line in lines[1:]:
        by.setdefault(line.tag, line)
        _line(draft, line)
    _container(draft, by)
    _when(draft, by)
    _pages(draft, by)
    _identifiers(draft, lines)
    for line in lines:
        if line.tag == "U1":
            draft.put_extra(line.value, line.number)
    return draft


def _line(draft: Draft, line: Line) -> None:
    """What one line says by itself."""
    tag, value, number = line
    if name := _WORDS.get(tag):
        draft.put(name, value, number)
    elif tag == "IS" and len(value) <= _LONGEST:
        draft.put("number", value, number)
    elif tag in ("AU", "A1", "ED") or (tag == "A2" and draft.kind in ("incollection", "inproceedings", "book")):
        _person(draft, value, number, "editor" if tag in ("ED", "A2") else "author")
    elif tag == "ID":
        draft.key = value
    elif tag == "KW":
        draft.keywords += re.split(r"[,;]", value)
    elif tag == "PB":
        draft.put(HOME.get(draft.kind, "publisher"), value, number)
    elif tag == "M3" and draft.kind == "thesis":
        draft.put("type", value, number)
    elif tag == "SN" and draft.kind not in ("article", "report", "thesis"):
        draft.put("isbn", value, number)


def _person(draft: Draft, value: str, number: int, role: str) -> None:
    """`Family, Given, Suffix` or `Family G.`; another name without a comma, or with one at its end, is a group's."""
    if value in ET_AL:
        draft.put_others(number, role)
        return
    if (known := _INITIALS.fullmatch(value.strip())) and not is_group(value):
        value = f"{known['family']}, {known['given']}"
    family, given, suffix = ([part.strip() for part in value.split(",", 2)] + ["", ""])[:3]
    if not (given or suffix) or value.rstrip().endswith(","):
        draft.put_name(Name(literal=value.strip().removesuffix(",")), number, role)
        return
    prefix, last = parted(family)
    draft.put_name(Name(family=last, given=given, prefix=prefix, suffix=suffix), number, role)


def _container(draft: Draft, by: dict[str, Line]) -> None:
    """The journal, with its abbreviation; the book of a chapter; the series of a book."""
    full = next((by[tag] for tag in _JOURNAL if tag in by), None)
    short = next((by[tag] for tag in _ABBREVIATED if tag in by), None)
    name = CONTAINER.get(draft.kind, "series")
    if line := full or (short if name != "series" else None):
        draft.put(name, line.value, line.number)
    if short:
        draft.put("shortjournal", short.value, short.number)


def _when(draft: Draft, by: dict[str, Line]) -> None:
    for tag in ("PY", "Y1", "DA"):
        if line := by.get(tag):
            year, month, day, *_ = [*re.split(r"[/-]", line.value.strip()), "", "", ""]
            draft.put("year", year, line.number)
            if re.fullmatch(r"0?[1-9]|1[0-2]", month) and year == by.get("PY", line).value.split("/")[0].strip():
                draft.put("month", month, line.number)
                if re.fullmatch(r"0?[1-9]|[12]\d|3[01]", day):
                    draft.put("day", day, line.number)
    if line := by.get("Y2"):
        draft.put_bare("urldate", re.sub(r"[/-]+\Z", "", "-".join(line.value.strip().split("/")[:3])), line.number)


def _pages(draft: Draft, by: dict[str, Line]) -> None:
    start, end = by.get("SP"), by.get("EP")
    if not start or _UNPAGED.fullmatch(start.value) or ("C7" in by and start.value == by["C7"].value):
        return
    last = end.value if end and end.value != start.value and not re.search(r"[-–]", start.value) else ""
    draft.put("pages", start.value + (f"-{last}" if last else ""), start.number)


def _identifiers(draft: Draft, lines: list[Line]) -> None:
    catalogue = " ".join(line.value for line in lines if line.tag in ("DB", "DP")).lower()
    ours = not catalogue or re.search(r"pubmed|medline|nlm", catalogue)
    for tag, value, number in sorted(lines, key=lambda line: line.tag != "DO"):
        if tag == "DO":
            draft.put_bare("doi", value, number)
        elif tag == "AN" and ours and re.fullmatch(r"\d{1,8}", value):
            draft.put_bare("pmid", value, number)
        elif tag == "C2" and re.fullmatch(r"(?i)PMC\d+", value):
            draft.put_bare("pmcid", value, number)
        elif tag in ("UR", "L2") and re.match(r"https?://", value):
            draft.put_url(value.split()[0].rstrip(";"), number)
    if "doi" in draft.fields and _CATALOGUE.match(draft.fields.get("url", ("", 0))[0]):
        draft.take("url")
