"""Our styles as plugins of pybtex: its entries become references, and what our style prints becomes its rich text.

`pybtex --style vancouver`, `pybtex.database.format_from_string(bib, "ama")` and sphinxcontrib-bibtex find them by
their entry points. Only pybtex loads this module.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import ClassVar

from pybtex.database import BibliographyData, Entry, Person
from pybtex.richtext import HRef, Tag, Text
from pybtex.style import FormattedBibliography, FormattedEntry
from pybtex.style.formatting import BaseStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.names import BaseNameStyle
from pybtex.style.sorting import BaseSortingStyle

from generator.cite import ama, apanames, vancouver
from generator.cite.apa import APA
from generator.cite.byname import letters_of, names_of
from generator.cite.style import Piece, Style, lettered
from generator.cite.work import Works
from generator.errors import Location
from generator.load.bibfields import Reading, inherited
from generator.load.bibnames import names
from generator.model.reference import Name, Reference


def reference(entry: Entry, parents: Mapping[str, Entry] | None = None) -> Reference:
    """An entry of pybtex as a reference, with what it inherits from `parents` by its `crossref`."""
    fields = _fields(entry)
    parent = (parents or {}).get(fields.get("crossref", ""))
    if parent:
        fields = inherited(entry.type, _fields(parent)) | fields
    read = Reading(entry.type, entry.key or "entry", fields)
    return read.reference(Location(""), whole=False)


def rich(pieces: Iterable[Piece]) -> Text:
    """Pieces as rich text."""
    return Text(*map(_rich, pieces))


def _rich(piece: Piece) -> Text:
    text = Tag(piece.tag, piece.text) if piece.tag else Text(piece.text)
    return HRef(piece.href, text) if piece.href else text


def _fields(entry: Entry) -> dict[str, str]:
    people = {role: " and ".join(map(str, persons)) for role, persons in entry.persons.items()}
    return {name.lower(): value for name, value in (*entry.fields.items(), *people.items())}


class _Formatting(BaseStyle):  # type: ignore[misc]  # pybtex has no types
    """A style of ours in the place of pybtex's templates."""

    style: ClassVar[Style]
    parents: Mapping[str, Entry] | None = None

    def format_bibliography(
        self, bib_data: BibliographyData, citations: Sequence[str] | None = None
    ) -> FormattedBibliography:
        """The whole list. Remembers the bibliography, for what entries inherit."""
        self.parents = bib_data.entries
        return super().format_bibliography(bib_data, citations)

    def format_entry(
        self, label: str, entry: Entry, bib_data: BibliographyData | None = None, *, letter: str = ""
    ) -> FormattedEntry:
        """One entry under its label."""
        found = reference(entry, bib_data.entries if bib_data else self.parents)
        return FormattedEntry(entry.key, rich(lettered(self.style.entry(found), letter)), label)


class Vancouver(_Formatting):
    """NLM's "Citing Medicine" and the ICMJE's examples, numbered in the order of citation."""

    style = vancouver.VANCOUVER
    default_name_style = "vancouver"


class Ama(_Formatting):
    """The AMA Manual of Style, 11th edition, numbered in the order of citation."""

    style = ama.AMA
    default_name_style = "ama"


class Apa7(_Formatting):
    """APA's Publication Manual, 7th edition, labelled by author and year and sorted by them."""

    style = APA
    default_name_style = "apa7"
    default_label_style = "apa7"
    default_sorting_style = "apa7"

    def format_entries(
        self, entries: Iterable[Entry], bib_data: BibliographyData | None = None
    ) -> Iterator[FormattedEntry]:
        """The entries in order, with letters behind the years of those that else were cited alike."""
        listed = list(self.sort(list(entries)))
        order, works = _listed(listed)
        letters = letters_of(order, works)
        for label, entry in zip(self.format_labels(listed), listed, strict=True):
            yield self.format_entry(label, entry, bib_data, letter=letters[entry.key])


class Apa7Sorting(BaseSortingStyle):  # type: ignore[misc]
    """By author, year and title."""

    def sorting_key(self, entry: Entry) -> tuple[str, ...]:
        """What an entry is sorted by."""
        return apanames.cited(reference(entry)).order


class Apa7Labels(BaseLabelStyle):  # type: ignore[misc]
    """`Gordon et al., 2018a`."""

    def format_labels(self, sorted_entries: Sequence[Entry]) -> Iterator[str]:
        """A label an entry, in their order."""
        order, works = _listed(sorted_entries)
        shown, letters = names_of(order, works, "&"), letters_of(order, works)
        for key in order:
            yield f"{unescape(re.sub('<[^>]*>', '', shown[key]))}, {works[key].year}{letters[key]}"


def _listed(entries: Sequence[Entry]) -> tuple[dict[str, int], Works]:
    order = {entry.key: place for place, entry in enumerate(entries, 1)}
    return order, Works({entry.key: reference(entry) for entry in entries}, APA)


class VancouverNames(BaseNameStyle):  # type: ignore[misc]
    """`Gilstrap LC 3rd`."""

    def format(self, person: Person, abbr: bool = False) -> Text:
        """A name as the list prints it, always with initials."""
        return _printed(person, vancouver.author)


class AmaNames(BaseNameStyle):  # type: ignore[misc]
    """`Gilstrap LC III`."""

    def format(self, person: Person, abbr: bool = False) -> Text:
        """A name as the list prints it, always with initials."""
        return _printed(person, ama.author)


class Apa7Names(BaseNameStyle):  # type: ignore[misc]
    """`Gilstrap, L. C., III`."""

    def format(self, person: Person, abbr: bool = False) -> Text:
        """A name as the list prints it, always with initials."""
        return _printed(person, apanames.author)


def _printed(person: Person, author: Callable[[Name], str]) -> Text:
    found = names(str(person)).names
    return Text(author(found[0]) if found else str(person))
