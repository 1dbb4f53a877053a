"""CSL-JSON to references: as reference managers export it, and as Crossref and DataCite answer for a DOI."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.cite.lines import Lines
from generator.errors import Location, Problem
from generator.load.bibnames import ET_AL
from generator.load.bibtables import CONTAINER, HOME
from generator.load.foreign.draft import Draft, Read, clean, read
from generator.load.markup import unmarked
from generator.model.reference import Name

_KINDS = {
    **dict.fromkeys(("article-journal", "article-magazine", "article-newspaper", "journal-article"), "article"),
    **dict.fromkeys(("book", "monograph", "edited-book", "reference-book", "classic"), "book"),
    **dict.fromkeys(("chapter", "book-chapter", "entry", "entry-encyclopedia", "entry-dictionary"), "incollection"),
    **dict.fromkeys(("book-section", "book-part", "reference-entry"), "incollection"),
    **dict.fromkeys(("paper-conference", "proceedings-article", "speech"), "inproceedings"),
    **dict.fromkeys(("report", "standard", "report-component", "legislation", "regulation"), "report"),
    **dict.fromkeys(("thesis", "dissertation"), "thesis"),
    **dict.fromkeys(("webpage", "post", "post-weblog"), "online"),
    "manuscript": "unpublished",
}
_WORDS = {
    "container-title-short": "shortjournal",
    "collection-title": "series",
    "publisher-place": "address",
    "volume": "volume",
    "page": "pages",
    "article-number": "eid",
    "edition": "edition",
    "abstract": "abstract",
}
_NOTICES = {"retracted": "retraction|withdrawal|removal", "expression-of-concern": "concern", "corrected": "corr|errat"}


def csl(text: str, file: str) -> Read:
    """The references of a CSL-JSON text: a list of items, one item, or an object that holds them as `items`."""
    try:
        items = list(_items(text))
    except json.JSONDecodeError as error:
        place = Location(file, error.lineno, error.colno)
        hint = "is the file cut off, or a comma missing?"
        return Read((), (Problem(place, "bad-json", f"this is no JSON from here on: {error.msg}", hint),))
    except RecursionError:
        return Read((), (Problem(Location(file), "bad-json", "lists are nested too deep", "this is no CSL-JSON"),))
    lines = Lines(text, file)
    drafts, problems = [], []
    for offset, end, item in items:
        place = lines.at(offset)
        if isinstance(item, dict) and ("title" in item or "type" in item):
            drafts.append(_Item(item, lines, text, (offset, end)).draft())
        else:
            hint = "an item has a type and a title: export from the reference manager as CSL JSON"
            problems.append(Problem(place, "bad-csl", "this is no item of CSL-JSON", hint))
    if not items:
        problems.append(Problem(Location(file), "bad-csl", "this holds no item", "is the export empty?"))
    return read(drafts, file, problems)


def _items(text: str) -> Iterator[tuple[int, int, Any]]:
    """Each item with its offsets. Numbers stay as they are written."""
    decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
    start = _blank(text, 1 if text.startswith("\ufeff") else 0)
    if text[start : start + 1] == "[":
        pos = _blank(text, start + 1)
        while text[pos : pos + 1] != "]":
            item, end = decoder.raw_decode(text, pos)
            yield pos, end, item
            pos = _blank(text, end)
            if text[pos : pos + 1] == ",":
                pos = _blank(text, pos + 1)
            elif text[pos : pos + 1] != "]":
                raise json.JSONDecodeError("expected ',' or ']'", text, pos)
        end = pos + 1
    else:
        whole, end = decoder.raw_decode(text, start)
        held = whole.get("items", whole.get("references")) if isinstance(whole, dict) and "type" not in whole else None
        for item in held if isinstance(held, list) else [whole]:
            yield start, end, item
    if text[_blank(text, end) :]:
        raise json.JSONDecodeError("more text after the end", text, _blank(text, end))


def _blank(text: str, pos: int) -> int:
    while text[pos : pos + 1] in (" ", "\t", "\n", "\r"):
        pos += 1
    return pos


class _Item:
    """One item, with the line of each of its fields."""

    def __init__(self, item: Mapping[str, Any], lines: Lines, text: str, span: tuple[int, int]) -> None:
        self.item, self.lines, self.text, self.span = item, lines, text, span

    def draft(self) -> Draft:
        """The item in BibTeX's words."""
        item, kind = self.item, _KINDS.get(self._one("type"), "misc")
        draft = Draft(self.lines.at(self.span[0]).line, kind, clean(self._one("id")))
        self._title(draft)
        for name, field in _WORDS.items():
            draft.put(field, self._words(name), self._line(name))
        draft.put(CONTAINER.get(kind, "series"), self._words("container-title"), self._line("container-title"))
        publisher, institution = self._words("publisher"), self._words("institution")
        home = institution if "rxiv" in institution.lower() else publisher or institution
        draft.put(HOME.get(kind, "publisher"), home, self._line("publisher"))
        draft.put("number", self._words("issue"), self._line("issue"))
        draft.put("eid" if kind == "article" else "number", self._words("number"), self._line("number"))
        if kind == "thesis":
            draft.put("type", self._words("genre"), self._line("genre"))
        if re.search(r"forthcoming|in ?press", self._one("status")):
            draft.put("pubstate", "forthcoming", self._line("status"))
        for role in ("author", "editor"):
            self._people(draft, role)
        self._dates(draft)
        self._identifiers(draft)
        self._notes(draft)
        if any("preprint" in self._one(name) for name in ("subtype", "genre")) and kind == "misc":
            draft.put("note", "Preprint", self._line("subtype"))
        words = item.get("keyword", item.get("categories", ""))
        for word in words if isinstance(words, list) else [words]:
            draft.keywords += re.split(r"[,;]", str(word or ""))
        return draft

    def _line(self, name: str) -> int:
        """The line on which a field stands; of one that is not there, the item's."""
        offset = self.text.find(json.dumps(name), *self.span)
        return self.lines.at(self.span[0] if offset < 0 else offset).line

    def _one(self, name: str) -> str:
        """A field as text; the first of a list; the name of an object."""
        value = self.item.get(name)
        while isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = value.get("name")
        return value if isinstance(value, str) else ""

    def _words(self, name: str) -> str:
        words = unmarked(self._one(name))
        return "" if words == "null" else words

    def _title(self, draft: Draft) -> None:
        title, subtitle = self._words("title"), self._words("subtitle")
        if subtitle and subtitle.casefold() not in title.casefold():
            draft.put("subtitle", subtitle, self._line("subtitle"))
        draft.put("title", title, self._line("title"))

    def _people(self, draft: Draft, role: str) -> None:
        people, line = self.item.get(role), self._line(role)
        for one in people if isinstance(people, list) else []:
            if not isinstance(one, dict):
                continue
            parts = {name: value for name, value in one.items() if isinstance(value, str)}
            group = parts.get("literal") or parts.get("name") or ""
            if group in ET_AL:
                draft.put_others(line, role)
                continue
            small = (parts.get("dropping-particle"), parts.get("non-dropping-particle"))
            family, given = unmarked(parts.get("family", "")), unmarked(parts.get("given", ""))
            name = Name(
                family=family,
                given=given,
                prefix=" ".join(part for part in small if part),
                suffix=parts.get("suffix", ""),
                literal="" if family else unmarked(group or given),
            )
            draft.put_name(name if family else Name(literal=name.literal), line, role)

    def _dates(self, draft: Draft) -> None:
        for name in ("issued", "published-print", "published", "published-online"):
            year, month, day = self._date(name)
            if year:
                draft.put("year", year, self._line(name))
                draft.put("month", month, self._line(name))
                draft.put("day", day if month else "", self._line(name))
                break
        if all(seen := self._date("accessed")):
            draft.put_bare("urldate", "-".join(part.zfill(2) for part in seen), self._line("accessed"))

    def _date(self, name: str) -> tuple[str, str, str]:
        """Year, month and day as they are known: from `date-parts`, or else from `raw` or `literal`."""
        date = self.item.get(name)
        if not isinstance(date, dict):
            return "", "", ""
        parts = date.get("date-parts")
        first = parts[0] if isinstance(parts, list) and parts else None
        found = [str(part) for part in first if part not in (None, "", "0")] if isinstance(first, list) else []
        if not found:
            raw = next((date[kind] for kind in ("raw", "literal") if isinstance(date.get(kind), str)), "")
            match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?", raw)
            found = [part for part in match.groups() if part] if match else [raw]
        year, month, day = [*found, "", "", ""][:3]
        return year, month if re.fullmatch(r"0?[1-9]|1[0-2]", month) else "", day if re.fullmatch(r"\d\d?", day) else ""

    def _identifiers(self, draft: Draft) -> None:
        for name, field in (("DOI", "doi"), ("PMID", "pmid"), ("PMCID", "pmcid"), ("ISBN", "isbn")):
            draft.put_bare(field, self._one(name), self._line(name))
        draft.put_url(self._one("URL"), self._line("URL"))
        updates = self.item.get("updated-by")
        said = (
            " ".join(str(u.get("type", "")) for u in updates if isinstance(u, dict))
            if isinstance(updates, list)
            else ""
        )
        for value, sign in _NOTICES.items():
            if re.search(sign, said):
                draft.put("x-retraction", value, self._line("updated-by"))

    def _notes(self, draft: Draft) -> None:
        """Fields of ours, and identifiers, that stand in lines of a note, `x-design: rct`, or in `custom`.

        The rest of a note is what somebody wrote for themselves.
        """
        for row in self._one("note").splitlines():
            if known := re.fullmatch(r"(?i)\s*(?:PMID: *(\d{1,8})|PMCID: *(PMC\d+))\s*", row):
                draft.put_bare("pmid", known[1] or "", self._line("note"))
                draft.put_bare("pmcid", known[2] or "", self._line("note"))
            draft.put_extra(row, self._line("note"))
        custom = self.item.get("custom")
        for name, value in custom.items() if isinstance(custom, dict) else ():
            draft.put_extra(f"{name}: {value}", self._line("custom"))
