"""The fields of one entry of a bibliography, to a reference; and everything in them that is not as it should be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from generator.errors import Location, Severity, nearest, shortened
from generator.load.bibgenre import genre, server
from generator.load.bibnames import names
from generator.load.bibtables import ALIASES, DOI_PREFIX, LEFT, OTHERS, READ, REQUIRED, TEXTS, TYPES, doi_in
from generator.load.bibvalues import MONTHS
from generator.load.latex import bare, left_over, plain
from generator.model.reference import Design, Reference, ReferenceType, Retraction, Verification
from generator.model.retraction import Override

E = TypeVar("E", bound=StrEnum)

_MONTHS = tuple(MONTHS)
_DIGIT, _YEAR, _FORTHCOMING = re.compile(r"\d"), re.compile(r"(?<!\d)\d{4}(?!\d)"), re.compile(r"forthcoming|in ?press")
_MONTH = re.compile(r"(?P<word>[A-Za-z]{3,})|(?P<number>\d{1,2})\Z")
_DAY, _DAY_BEHIND = re.compile(r"\d{1,2}\Z"), re.compile(r"(?<=[a-z. ])\d{1,2}\Z")
_URL = re.compile(r"https?://[^\s<>\"]+\Z")
_RANGE, _COMMA = re.compile(r"\s*(?:-+|[–—])\s*"), re.compile(r"[,;]")
_ONE = re.compile(r"\A(\w+)-\1\Z")
"""A page that is given as a range."""
_SHORT = re.compile(r"(?<![\w-])([A-Za-z]{0,3})(\d{1,99})-(\d{1,99})(?![\w-])")
_DOI = re.compile(r"10\.\d{4,9}/\S*[^\s.,;]\Z")
_TRUST = frozenset(name for name in READ if name.startswith("x-")) - {"x-nlm"}

_OWN = {"doi", "pmid", "pmcid", "pages", "crossref", "xdata", "abstract", "keywords"}
"""What a chapter never takes from its book; nor does it take what we say about the book (`x-…`)."""

_PARTS = {"article", "conference", "inbook", "incollection", "inproceedings", "inreference", "misc", "unpublished"}
"""What appears within another work, whose title it takes as that of its home."""


class Complaint(NamedTuple):
    """What is wrong with an entry, and the field that it is about (empty: the entry as a whole)."""

    field: str
    rule: str
    message: str
    hint: str = ""
    severity: Severity = Severity.error


class Reading:
    """One reading of an entry's fields: gives the reference, and keeps the complaints."""

    def __init__(self, kind: str, key: str, fields: Mapping[str, str]) -> None:
        self.kind, self.key = kind, key
        self.complaints: list[Complaint] = []
        self.fields = dict(fields)
        self.written: dict[str, str] = {}
        for alias, name in ALIASES.items():
            if alias in fields and name not in fields:
                self.fields[name] = fields[alias]
                self.written[name] = alias
        if "url" not in fields and bare(fields.get("howpublished", "")).startswith("http"):
            self.fields["url"] = self.fields.pop("howpublished")
            self.written["url"] = "howpublished"

    def reference(self, place: Location, *, whole: bool) -> Reference:
        """The reference; an entry that could not be read as a whole is not asked for what it lacks."""
        self._unknown()
        data: dict[str, Any] = {"key": self.key, "type": self._type(), "place": place}
        data |= {attribute: self._text(name) for name, attribute in TEXTS.items() if name in self.fields}
        data |= self._people() | self._when() | self._identifiers() | self._trust() | self._rest(data.get("title", ""))
        reference = Reference(**data)
        if whole:
            self._missing(reference)
        return reference

    def say(self, field: str, rule: str, message: str, hint: str = "", severity: Severity = Severity.error) -> None:
        """Keep a complaint about a field, under the name that the author wrote."""
        said = shortened(message)
        self.complaints.append(Complaint(self.written.get(field, field), rule, said, hint, severity))

    def _unknown(self) -> None:
        for name in self.fields:
            if name not in READ and name not in LEFT and not OTHERS.match(name):
                hint = nearest(name, READ) or "our own fields begin with x-"
                self.say(name, "unknown-field", f"no field is called '{name}'", hint, Severity.warning)

    def _type(self) -> ReferenceType:
        name = TYPES.get(self.kind, self.kind)
        if name in ReferenceType.__members__:
            return ReferenceType(name)
        known = [*ReferenceType.__members__, *TYPES]
        self.say("", "bad-value", f"no type of entry is called '{self.kind}'", nearest(self.kind, known) or "use misc")
        return ReferenceType.misc

    def _text(self, name: str) -> str:
        written = self.fields.get(name)
        if not written:
            return ""
        self._left_over(name, written)
        return plain(written)

    def _left_over(self, name: str, written: str) -> None:
        if "\\" in written and (command := left_over(written)):
            message = f"LaTeX's '{command}' is not understood"
            self.say(name, "bad-value", message, "write the character itself", Severity.warning)

    def _people(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for field, attribute in (("author", "authors"), ("editor", "editors"), ("translator", "translators")):
            if field not in self.fields:
                continue
            found = names(self.fields[field])
            self._left_over(field, self.fields[field])
            data[attribute] = found.names
            if field == "author":
                data["etal"] = found.etal
            if found.fault:
                self.say(field, "bad-value", f"'{found.fault}' is not a name", "write Family, Given")
            elif found.joined:
                hint = "write `Family, Given and Family, Given`, and `and others` for et al."
                self.say(field, "bad-value", f"'{found.joined}' seems to be several names", hint, Severity.warning)
            if found.group:
                hint = "put braces around the name of a group: {" + found.group + "}"
                self.say(field, "bad-value", f"'{found.group}' lacks the braces of a group", hint, Severity.warning)
        return data

    def _when(self) -> dict[str, Any]:
        year, month, day = self._text("year"), self.fields.get("month", ""), self.fields.get("day", "")
        if "date" in self.fields:
            match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?[~?%]?(?:/.*)?\Z", bare(self.fields["date"]))
            if match:
                year, month, day = year or match[1], month or match[2] or "", day or match[3] or ""
            else:
                self.say("date", "bad-value", f"'{self.fields['date']}' is not a date", "write 2018-06-01 or 2018")
        state = (self.fields.get("pubstate", "") + " " + ("" if _DIGIT.search(year) else year)).lower()
        forthcoming = bool(_FORTHCOMING.search(state))
        if year and not _YEAR.search(year):
            if not forthcoming:
                self.say("year", "bad-value", f"'{year}' is not a year", "write four digits")
            year = ""
        return {"year": year, "forthcoming": forthcoming, **self._month(plain(month), plain(day))}

    def _month(self, month: str, day: str) -> dict[str, int]:
        if not month:
            return {}
        match = _MONTH.match(month)
        word = match["word"].lower()[:3] if match and match["word"] else ""
        number = _MONTHS.index(word) + 1 if word in _MONTHS else int(match["number"] or 0) if match else 0
        if not 1 <= number <= 12:
            self.say("month", "bad-value", f"'{month}' is not a month", "write jun, June or 6")
            return {}
        found = _DAY.match(day) or _DAY_BEHIND.search(month)
        return {"month": number} | ({"day": int(found[0])} if found and 1 <= int(found[0]) <= 31 else {})

    def _identifiers(self) -> dict[str, Any]:
        data: dict[str, Any] = {"doi": self._doi(), "url": self._url(), "urldate": self._date("urldate")}
        if not data["doi"] and (doi := doi_in(data["url"])):
            data |= {"doi": doi, "url": ""}
        for field, lead in (("pmid", ""), ("pmcid", "PMC")):
            value = bare(self.fields.get(field, ""))
            match = (
                re.fullmatch(rf"(?:{field}:?\s*)?(?:{lead})?([1-9]\d{{0,8}})", value, re.IGNORECASE) if value else None
            )
            if match:
                data[field] = lead + match[1]
            elif value:
                self.say(field, "bad-value", f"'{value}' is not a {field.upper()}", f"write {lead}1234567")
        return data

    def _doi(self) -> str:
        value = bare(self.fields.get("doi", ""))
        doi = DOI_PREFIX.sub("", value, count=1)
        if value and not _DOI.match(doi):
            stop = value.endswith((".", ",", ";"))
            hint = f"take out the `{value[-1]}` at its end" if stop else "a DOI reads 10.1234/abcd"
            self.say("doi", "malformed-doi", f"'{value}' is not a DOI", hint)
            return ""
        return doi

    def _url(self) -> str:
        url = bare(self.fields.get("url", ""))
        if url and not _URL.match(url):
            self.say("url", "bad-value", f"'{url}' is not a web address", "it starts with https:// and holds no space")
            return ""
        return url

    def _date(self, field: str) -> date | None:
        value = bare(self.fields.get(field, "")).replace("/", "-")
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.say(field, "bad-value", f"'{value}' is not a day", "write 2026-11-22")
            return None

    def _trust(self) -> dict[str, Any]:
        if not _TRUST & self.fields.keys():
            return {}
        return {
            "design": self._choice("x-design", Design, None),
            "studies": self._count("x-studies"),
            "participants": self._count("x-participants"),
            "retraction": self._choice("x-retraction", Retraction, Retraction.none),
            "retraction_checked": self._date("x-retraction-checked"),
            "override": self._override(),
            "verification": self._choice("x-verification", Verification, Verification.unverified),
        }

    def _override(self) -> Override:
        reason, by = self._text("x-override-reason"), bare(self.fields.get("x-override-by", ""))
        return Override(reason=reason, by=by, until=self._date("x-override-until"))

    def _choice(self, field: str, vocabulary: type[E], default: E | None) -> E | None:
        if field not in self.fields or not (value := bare(self.fields[field])):
            return default
        try:
            return vocabulary(value)
        except ValueError:
            hint = nearest(value, vocabulary) or f"one of {', '.join(vocabulary)}"
            self.say(field, "bad-value", f"'{value}' is not a value of {field}", hint)
            return default

    def _count(self, field: str) -> int | None:
        value = re.sub(r"(?<=\d)[ ,](?=\d{3})", "", bare(self.fields.get(field, "")))
        if value and not re.fullmatch(r"[0-9]{1,12}", value):
            self.say(field, "bad-value", f"'{value}' is not a count", "write digits alone")
            return None
        return int(value) if value else None

    def _rest(self, title: str) -> dict[str, Any]:
        data: dict[str, Any] = {
            "pages": _SHORT.sub(_unshortened, _ONE.sub(r"\1", _RANGE.sub("-", self._text("pages"))))
        }
        if subtitle := self._text("subtitle"):
            data["title"] = f"{title}{'' if title.endswith(('?', '!', ':')) else ':'} {subtitle}"
        notes = [note for note in map(self._text, ("note", "addendum", "howpublished")) if note]
        data["genre"] = genre(self.kind, self.fields)
        if data["genre"] == "preprint":
            home = server(self.fields)
            notes = [note for note in notes if note.lower().rstrip(".") not in ("preprint", home.lower())]
            data |= {} if self.fields.keys() & {"journal", "publisher", "institution"} else {"publisher": home}
        data["note"] = ". ".join(note.rstrip(". ") for note in notes)
        data["keywords"] = tuple(k for k in map(str.strip, _COMMA.split(self._text("keywords"))) if k)
        data["original"] = self._text("origdate")[:4]
        data["journal_abbrev"] = plain(self.fields.get("x-nlm", "")).replace(".", "")
        return data

    def _missing(self, reference: Reference) -> None:
        for group in REQUIRED[reference.type]:
            known = ("date" in self.fields or reference.forthcoming) if group == ("year",) else False
            if known or any(self.fields.get(name, "").strip() for name in group):
                continue
            hint = "add " + " or ".join(f"{name} = {{…}}" for name in group)
            self.say("", "missing-field", f"{self.kind} '{self.key}' has no {' or '.join(group)}", hint)


def _unshortened(match: re.Match[str]) -> str:
    """A range of pages with all its digits, as most styles print it: `123-9` gives `123-129`, `e217-31` `e217-e231`."""
    series, first, end = match.groups()
    last = first[: -len(end)] + end
    return f"{series}{first}-{series}{last}" if len(end) < len(first) and int(last) > int(first) else match[0]


def inherited(kind: str, parent: Mapping[str, str]) -> dict[str, str]:
    """What an entry of a kind takes, where it lacks it, from the fields of the entry that its `crossref` names."""
    taken = {name: value for name, value in parent.items() if name not in _OWN and name[:2] != "x-"}
    title, _ = taken.pop("title", ""), taken.pop("subtitle", "")
    if title and kind in _PARTS:
        taken.setdefault("journal" if kind == "article" else "booktitle", title)
    return taken
