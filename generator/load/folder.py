"""A guideline's folder to its content: records, bibliography, pages and seals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path as FilePath
from typing import NamedTuple

from generator.errors import ContentError, Location, Problem, Severity, has_errors, nearest
from generator.load import heads
from generator.load.astray import astray, unfollowed
from generator.load.bibtex import bibliography
from generator.load.conflict import conflict
from generator.load.misplaced import misplaced
from generator.load.part import PartError
from generator.load.records import places, record
from generator.load.seals import seals
from generator.load.snapshot import snapshot
from generator.load.textfile import bytes_of, evened, text_of
from generator.load.unfit import unfit, unnamed
from generator.load.yaml import Document
from generator.model.base import Record
from generator.model.content import CLINICS, GUIDELINE_FILE, KINDS, NO_CONTENT, Content, Places, kind_of
from generator.model.forms import ID
from generator.model.guideline import Guideline
from generator.model.reference import Reference
from generator.model.retraction import Notice
from generator.model.seal import LOCK, Seals
from generator.model.walk import Path

CONTENT, DOCS, BIBLIOGRAPHY, BIBLIOGRAPHIES = "content", "docs", "bibliography.bib", "bibliography"
WRITTEN = (CONTENT, DOCS, BIBLIOGRAPHY, BIBLIOGRAPHIES)
"""All that people write."""
_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
SNAPSHOTS = ("content/retractions.csv", "content/retractions.json")
"""Where a guideline may keep a snapshot of retractions, which every check then reads."""


def content(root: FilePath) -> tuple[Content, tuple[Problem, ...]]:
    """The content of a guideline's folder, with the warnings met on the way.

    Raises PartError with every problem of every file, and what could be read, when any file cannot be read as records;
    ContentError where there is no guideline.
    """
    folder = _Folder(root)
    return folder.content(), tuple(folder.problems)


class _Folder:
    """One reading of a folder: what was found so far, and what is wrong."""

    def __init__(self, root: FilePath) -> None:
        self.root, self.real = root, root.resolve()
        self.inside: dict[FilePath, bool] = {}
        self.problems: list[Problem] = []
        self.records: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        self.places: dict[tuple[str, str], Places] = {}
        self.sources: dict[str, str] = {}
        self.lost: dict[str, frozenset[str] | None] = {}

    def content(self) -> Content:
        if problems := [*unfit(self.root, WRITTEN)]:
            raise ContentError(problems)
        guideline = self._guideline()
        for kind, (folder, cls) in KINDS.items():
            for file in filter(self._own, files(self.root / CONTENT / folder, ".yaml")):
                self._load(file, kind, cls)
            self.problems += self._unread(kind, self.root / CONTENT / folder)
        self._strangers()
        self.problems += unnamed(self.root, WRITTEN)
        self.problems += astray(self.root, DOCS)
        self.problems += self._pageless()
        keys = self._references()
        seals = self._seals()
        pages = {self._name(f): text for f in files(self.root / DOCS, ".md") if (text := self._text(f)) is not None}
        both = (conflict(text, name, "bad-value", whole=True) for name, text in pages.items())
        self.problems += filter(None, both)
        self.problems += (problem for file, text in pages.items() for problem in heads.faults(text, file))
        if guideline is None and "guideline" not in self.lost:
            raise ContentError(self.problems)
        stand_in = Guideline.model_construct(id="guideline")
        found = Content(guideline or stand_in, self.records, keys, self.places, pages, self.sources, seals, self.lost)
        if has_errors(self.problems) or guideline is None:
            raise PartError(self.problems, found)
        return found

    def _guideline(self) -> Guideline | None:
        file = self.root / CONTENT / GUIDELINE_FILE
        if not self._own(file):
            self.problems.append(no_guideline(self.root))
            return None
        found: dict[str, Record] = {}
        self._load(file, "guideline", Guideline, found)
        return next((r for r in found.values() if isinstance(r, Guideline)), None)

    def _load(self, file: FilePath, kind: str, cls: type[Record], into: dict[str, Record] | None = None) -> None:
        text = self._text(file)
        if text is None:
            self._lose(kind, None)
            return
        self.sources[self._name(file)] = text
        found, problems, lost = _read(text, self._name(file), cls)
        self.problems += problems
        for id in lost:
            self._lose(kind, id)
        for one, where in found:
            self._keep(one, where, self.records[kind] if into is None else into)

    def _keep(self, found: Record, places: Places, records: dict[str, Record]) -> None:
        kind = kind_of(type(found))
        if found.id in records:
            first = self.places[kind, found.id].at(("id",))
            message = f"the {kind} '{found.id}' exists already, at {first.row}"
            self.problems.append(Problem(places.at(("id",)), "duplicate-id", message, "give one of them another id"))
            self._lose(kind, None)
            return
        records[found.id] = found
        self.places[kind, found.id] = places

    def _lose(self, kind: str, id: str | None) -> None:
        """Keeps in mind that a record of a kind stands there and could not be read; None where its id is not known."""
        before = self.lost.get(kind, frozenset())
        self.lost[kind] = None if id is None or before is None else before | {id}

    def _strangers(self) -> None:
        """Files and folders under `content/` that no kind of record owns."""
        known = {folder for folder, _ in KINDS.values()}
        own = {GUIDELINE_FILE, *(FilePath(file).name for file in (LOCK, *SNAPSHOTS))}
        for path in sorted((self.root / CONTENT).iterdir()) if (self.root / CONTENT).is_dir() else ():
            if path.name.startswith(".") or path.name in own | known:
                continue
            what = "folder" if path.is_dir() else "file"
            hint = nearest(path.name, known if path.is_dir() else ()) or f"folders: {', '.join(sorted(known))}"
            hint = NO_CONTENT if path.name == CLINICS else hint
            problem = Problem(
                Location(self._name(path)), "unknown-field", f"no kind of record lives in this {what}", hint
            )
            self.problems.append(problem)
            self.lost |= dict.fromkeys(KINDS)

    def _unread(self, kind: str, folder: FilePath) -> Iterator[Problem]:
        """Files beside records whose ending is another, so that nothing in them counts: slips and strays."""
        yield from unfollowed(self.root, folder)
        for file in filter(self._own, files(folder, "")):
            if file.suffix != ".yaml" and not file.name.startswith("."):
                ends = f"ends in {file.suffix}" if file.suffix else "has no ending"
                message = f"records stand in files that end in .yaml; this one {ends} and is not read"
                slip = re.fullmatch(r"(?i)(.+?)\.ya?ml(?:\.txt)?", file.name)
                hint = f"rename it to {slip[1]}.yaml" if slip else "rename it if it holds a record, else take it away"
                severity = Severity.error if slip else Severity.warning
                if slip:
                    self._lose(kind, None)
                yield Problem(Location(self._name(file)), "unknown-field", message, hint, severity)

    def _pageless(self) -> Iterator[Problem]:
        """Files in `docs/` that the host may read as pages, or that seem to be some, and that nothing checks."""
        for file in files(self.root / DOCS, ""):
            if file.suffix.lower() in _PAGES and file.suffix != ".md":
                message = f"pages stand in files that end in .md; this one ends in {file.suffix}"
                yield Problem(Location(self._name(file)), "unknown-field", message, f"rename it to {file.stem}.md")

    def _references(self) -> Mapping[str, Reference]:
        """The entries of `bibliography.bib`, then of every file in `bibliography/`."""
        first = self.root / BIBLIOGRAPHY
        every = [*([first] if self._own(first) else []), *files(self.root / BIBLIOGRAPHIES, ".bib")]
        data = {self._name(file): raw for file in every if (raw := self._bytes(file)) is not None}
        said = {
            name: conflict(text.decode("utf-8", "replace"), name, "bad-bibtex", whole=True)
            for name, text in data.items()
        }
        conflicts = tuple(filter(None, said.values()))
        self.problems += conflicts
        found = bibliography({name: text for name, text in data.items() if not said[name]})
        self.problems += found.problems
        if has_errors((*found.problems, *conflicts)) or len(data) < len(every):
            self._lose("reference", None)
        return self._noticed(found)

    def _noticed(self, references: Mapping[str, Reference]) -> Mapping[str, Reference]:
        """The references, each with what the guideline's own snapshot of retractions says about it."""
        notices: dict[str, tuple[Notice, ...]] = {}
        for file in SNAPSHOTS:
            path = self.root / file
            if path.is_file() and not path.is_symlink():
                found, problems = snapshot(path, file, references.values())
                self.problems += problems
                notices |= {key: notices.get(key, ()) + said for key, said in found.notices.items()}
        said = {key: replace(references[key], notices=found) for key, found in notices.items()}
        return {**references, **said} if said else references

    def _seals(self) -> Seals | None:
        file = self.root / LOCK
        text = self._text(file) if self._own(file) else None
        if text is None:
            return None
        found, problems = seals(text, LOCK)
        self.problems += problems
        return found

    def _bytes(self, file: FilePath) -> bytes | None:
        try:
            return bytes_of(file, self._name(file))
        except ContentError as error:
            self.problems += error.problems
            return None

    def _text(self, file: FilePath) -> str | None:
        try:
            return evened(text_of(file, self._name(file)))
        except ContentError as error:
            self.problems += error.problems
            return None

    def _own(self, file: FilePath) -> bool:
        """Whether there is such a file; a link out of the guideline is none, for a stranger may have set it."""
        if not file.is_file():
            return False
        if file.is_symlink():
            return file.resolve().is_relative_to(self.real)
        if file.parent not in self.inside:
            self.inside[file.parent] = file.parent.resolve().is_relative_to(self.real)
        return self.inside[file.parent]

    def _name(self, path: FilePath) -> str:
        return path.relative_to(self.root).as_posix()


def is_guideline(root: FilePath) -> bool:
    """Whether a folder holds what every guideline starts with."""
    return (root / CONTENT / GUIDELINE_FILE).is_file()


def no_guideline(root: FilePath) -> Problem:
    """What to say of a folder that is no guideline, the same in every command; it may lie in one."""
    here = root.resolve()
    above = next((number for number, folder in enumerate(here.parents, 1) if is_guideline(folder)), 0)
    place = f"`--root {'/'.join(['..'] * above)}`" if above else "`--root`; `evipress init DIR` begins one"
    message = f"this folder is no guideline: it holds no {CONTENT}/{GUIDELINE_FILE}"
    hint = f"go to the guideline's own folder, or name it with {place}"
    return Problem(Location(f"{CONTENT}/{GUIDELINE_FILE}"), "missing-file", message, hint)


def files(folder: FilePath, ending: str) -> Iterator[FilePath]:
    """The regular files below a folder, sorted; symbolic links are never followed."""
    if folder.is_dir() and not folder.is_symlink():
        for path in sorted(folder.rglob(f"*{ending}")):
            if path.is_file() and not path.is_symlink():
                yield path


class _Found(NamedTuple):
    """The records of a file with their places, its problems, and the ids of those that could not be read."""

    records: tuple[tuple[Record, Places], ...]
    problems: tuple[Problem, ...]
    lost: tuple[str | None, ...]


@lru_cache(maxsize=1024)
def _read(text: str, file: str, cls: type[Record]) -> _Found:
    """What a file holds; kept, since few files change between two readings."""
    document = Document(text, file)
    if document.problems:
        return _Found((), tuple(document.problems), (None,))
    found_at = places(document)
    records: list[tuple[Record, Places]] = []
    problems: list[Problem] = []
    lost: list[str | None] = []
    for path, value in _objects(document, cls):
        if isinstance(value, dict) and "id" not in value and not path:
            value = {"id": FilePath(file).stem, **value}
        found, wrong = record(document, path, value, cls)
        stray = misplaced(document.at(path), value, cls) if wrong else None
        problems += (stray,) if stray else wrong
        if found is not None:
            records.append((found, Places(found_at[path])))
        else:
            lost.append(_id(value, cls))
    return _Found(tuple(records), tuple(problems), tuple(lost))


def _id(value: object, cls: type[Record]) -> str | None:
    """The id of a record that could not be read; None where nobody knows it, since it is missing or wrong itself."""
    id = value.get("id") if isinstance(value, dict) else None
    return id if isinstance(id, str) and re.fullmatch(ID, id) and id not in cls.TAKEN else None


def _objects(document: Document, cls: type[Record]) -> Iterator[tuple[Path, object]]:
    """The records of a document: one mapping, or a list of them. Of guidelines there is one."""
    if isinstance(document.value, list) and cls is not Guideline:
        yield from (((i,), value) for i, value in enumerate(document.value))
    else:
        yield (), document.value
