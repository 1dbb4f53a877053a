"""Records of another format, rewritten as BibTeX: one reader then validates the references of every format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import NamedTuple

from generator.errors import Location, Problem
from generator.load.bibnames import is_group, written
from generator.load.bibtables import doi_in
from generator.load.bibtex import references
from generator.load.latex import latex
from generator.model.reference import Name, Reference

EXTRA = (
    *("journal", "booktitle", "number", "pages", "eid", "publisher", "institution", "pubstate", "type", "url", "pmid"),
    *("version", "origdate", "note"),
    *("x-design", "x-studies", "x-participants", "x-retraction", "x-retraction-checked", "x-verification"),
    *("x-verification-note", "x-source"),
)
"""The fields that travel as `name: value` lines where a format has no home for them."""


KEY = re.compile(r"[A-Za-z0-9][\w:.+*/-]{0,119}")
"""A key that every format and every tool can carry."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Control characters, marks that turn the direction of text, halves of characters: nobody sees them."""


class Read(NamedTuple):
    """The references that a text holds, and all that is wrong with it."""

    references: tuple[Reference, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Draft:
    """One record on its way to a reference: its type and fields in BibTeX's words, with the line of each."""

    line: int
    kind: str = "misc"
    key: str = ""
    fields: dict[str, tuple[str, int]] = field(default_factory=dict)
    people: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    keywords: list[str] = field(default_factory=list)

    def put(self, name: str, value: str, line: int) -> None:
        """Set a field to plain words, unless it has a value already."""
        if words := clean(value):
            self.fields.setdefault(name, (latex(words), line))

    def put_bare(self, name: str, value: str, line: int) -> None:
        """Set a field that holds no words: an identifier, an address, a date. What would end it is percent-coded."""
        if bare := re.sub(r"[{}\\\"]", lambda sign: f"%{ord(sign[0]):02X}", clean(value)):
            self.fields.setdefault(name, (bare, line))

    def put_url(self, value: str, line: int) -> None:
        """Set the address, or the DOI to which it leads."""
        doi = doi_in(value)
        self.put_bare("doi" if doi else "url", doi or value, line)

    def put_name(self, name: Name, line: int, role: str = "author") -> None:
        """Add a person or a group. Braces around a whole name make it a group's, as in BibTeX; so does a word of it."""
        parts = {part: words for part, value in asdict(name).items() if (words := clean(value))}
        alone = next(iter(parts.values())) if len(parts) == 1 else ""
        braced = re.fullmatch(r"\{([^{}]+)\}", alone)
        if braced or is_group(alone):
            parts = {"literal": braced[1] if braced else alone}
        if parts.keys() & {"literal", "family"}:
            self.people.setdefault(role, []).append((written(Name(**parts)), line))

    def put_others(self, line: int, role: str = "author") -> None:
        """Say that the list of names goes on."""
        self.people.setdefault(role, []).append(("others", line))

    def put_extra(self, text: str, line: int) -> bool:
        """Set a field from a line `name: value`, whatever it held; whether the line was one of ours."""
        match = re.match(r"(?P<name>[a-z-]+): (?P<value>.+)\Z", text.strip())
        if not match or match["name"] not in EXTRA:
            return False
        self.fields.pop(match["name"], None)
        bare = match["name"] in ("url", "pmid", "x-retraction-checked")
        (self.put_bare if bare else self.put)(match["name"], match["value"], line)
        return True

    def take(self, name: str) -> tuple[str, int] | None:
        """Remove a field and give what it held."""
        return self.fields.pop(name, None)

    def lines(self) -> Iterator[tuple[str, int]]:
        """Name and value of each field as BibTeX, with the line that it came from."""
        for role, people in self.people.items():
            last = [name for name in people if name[0] == "others"][:1]
            names = [name for name in people if name[0] != "others"] + last
            yield f"{role} = {{{' and '.join(name for name, _ in names)}}}", names[0][1]
        for name, (value, line) in self.fields.items():
            yield f"{name} = {{{value}}}", line
        if self.keywords:
            yield f"keywords = {{{latex('; '.join(filter(None, map(clean, self.keywords))))}}}", self.line


def parted(family: str) -> tuple[str, str]:
    """The particles before a family name, such as `van der`, and the name itself."""
    words = family.split()
    small = next((number for number, word in enumerate(words) if not word[0].islower()), 0)
    return " ".join(words[:small]), " ".join(words[small:])


def clean(value: str) -> str:
    """A value on one line, composed (NFC), without characters that nobody sees."""
    return " ".join(unicodedata.normalize("NFC", seen(value)).split())


def seen(text: str) -> str:
    """A text without characters that nobody sees."""
    return _UNSEEN.sub("", text)


def read(drafts: Sequence[Draft], file: str, problems: Iterable[Problem] = ()) -> Read:
    """The references of drafts, with the problems found so far and those of the values, each at its line."""
    text: list[str] = []
    lines: list[int] = []
    for number, draft in enumerate(drafts, 1):
        for row, line in ((f"@{draft.kind}{{record-{number},", draft.line), *draft.lines(), ("}", draft.line)):
            text.append(row if row[0] in "@}" else f"{row},")
            lines.append(line)
    found, faults = references("\n".join(text), file)

    def moved(fault: Problem) -> Problem:
        place = Location(file, lines[min(fault.location.line, len(lines)) - 1])
        return replace(fault, location=place, message=re.sub(r"'record-(\d+)'", _named, fault.message))

    def _named(match: re.Match[str]) -> str:
        draft = drafts[int(match[1]) - 1]
        return f"'{draft.key}'" if draft.key else f"number {match[1]}"

    kept = []
    for number, draft in enumerate(drafts, 1):
        if reference := found.get(f"record-{number}"):
            key = draft.key if KEY.fullmatch(draft.key) else f"record-{number}"
            kept.append(replace(reference, key=key, place=Location(file, draft.line)))
    wrong = tuple(sorted({*problems, *(moved(fault) for fault in faults if fault.rule != "duplicate-doi")}))
    return Read(tuple(kept), wrong)
