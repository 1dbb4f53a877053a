"""Styles of others: any formatting style that is installed for pybtex, by its name, as one of ours.

An entry's text goes through such a style as LaTeX does, guarded in braces, so that titles keep their case. What the
style makes of it comes back as our pieces. pybtex is imported when such a style is made, and not before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import entry_points
from typing import Any

from generator.cite.style import Cited, Piece, Style, joined
from generator.cite.vancouver import VANCOUVER, narrative, source
from generator.model.reference import Name, Reference, ReferenceType

GROUP = "pybtex.style.formatting"
"""The entry points under which styles are installed."""

_TAGS = {"em": "em", "i": "em", "b": "strong", "strong": "strong", "sup": "sup", "sub": "sub", "tt": "code"}
_SIGNS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}$%&#_"},
}
_TYPES = {
    ReferenceType.report: ("report", "techreport", "misc"),
    ReferenceType.online: ("online", "misc"),
    ReferenceType.book: ("book", "misc"),
    ReferenceType.misc: ("misc",),
}
"""By what names a style may know a type, the last for an entry that lacks what the others need."""
_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def installed() -> tuple[str, ...]:
    """The names of the installed styles, sorted."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def release(name: str) -> str:
    """What an installed style comes from: `pybtex 0.26.1`; empty when nobody says."""
    packages = (point.dist for point in entry_points(group=GROUP, name=name))
    return ", ".join(sorted(f"{package.name} {package.version}" for package in packages if package))


@lru_cache(maxsize=16)
def foreign(name: str) -> Style:
    """The installed style of a name. Raises LookupError when there is none, or it cannot be loaded."""
    from pybtex.plugin import PluginNotFound, find_plugin

    try:
        made = find_plugin(GROUP, name)()
    except PluginNotFound:
        raise LookupError(f"no citation style is called '{name}'") from None
    except Exception as error:  # whatever a stranger's package does while it is loaded
        raise LookupError(f"the citation style '{name}' cannot be loaded: {error}") from error
    adapter = _Adapter(made)
    return Style(name, adapter.entry, narrative, source, adapter.cited)


class _Adapter:
    """One style of pybtex, made once for all references."""

    def __init__(self, style: Any) -> None:
        from pybtex.style.labels.number import LabelStyle

        self.style = style
        self.by_number = isinstance(style.label_style, LabelStyle)

    def entry(self, reference: Reference) -> tuple[Piece, ...]:
        """The reference as the style prints it; as Vancouver does, where the style knows no way to."""
        for type_ in _types(reference):
            try:
                text = self.style.format_entry("", _entry(reference, type_)).text
            except Exception:  # noqa: S112  (a style says in many ways that it lacks a field or a type)
                continue
            return joined(text.render(_backend()()))
        return VANCOUVER.entry(reference)

    def cited(self, reference: Reference) -> Cited:
        """By number, or by the label that the style makes; sorted as it sorts."""
        entry = _entry(reference, _types(reference)[0])
        label = "" if self.by_number else next(iter(self.style.format_labels([entry])), "")
        return Cited(label=str(label), order=self._order(entry))

    def _order(self, entry: Any) -> tuple[str, ...]:
        try:
            key = self.style.sorting_style.sorting_key(entry)
        except (AttributeError, NotImplementedError):
            return ()
        parts = key if isinstance(key, tuple | list) else (key,)
        return tuple(re.sub(r"[{}]", "", str(part)) for part in parts)


def _types(reference: Reference) -> tuple[str, ...]:
    if reference.type is ReferenceType.thesis:
        return ("mastersthesis" if reference.genre.startswith("master") else "phdthesis", "misc")
    named = _TYPES.get(reference.type, (str(reference.type), "misc"))
    return (reference.genre, *named) if reference.genre in ("dataset", "software") else named


def _entry(reference: Reference, type_: str) -> Any:
    """The reference as an entry of pybtex."""
    from pybtex.database import Entry, Person

    entry = Entry(type_, fields=dict(_fields(reference)))
    entry.key = reference.key
    for role, names in (("author", reference.authors), ("editor", reference.editors)):
        for name in names:
            entry.add_person(Person(_person(name)), role)
    if reference.etal:
        entry.add_person(Person("others"), "author")
    return entry


def _person(name: Name) -> str:
    if name.literal:
        return f"{{{_latex(name.literal)}}}"
    family = f"{name.prefix} {{{_latex(name.family)}}}" if name.prefix else _latex(name.family)
    return ", ".join(part for part in (family, _latex(name.suffix), _latex(name.given)) if part)


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    fields = {
        "title": f"{{{_latex(reference.title)}}}" if reference.title else "",
        **{
            name: _latex(getattr(reference, name))
            for name in ("journal", "booktitle", "series", "volume", "number", "publisher", "address", "edition", "eid")
        },
        "institution": _latex(reference.institution),
        "school": _latex(reference.institution),
        "organization": _latex(reference.institution),
        "shortjournal": _latex(reference.journal_abbrev),
        "pages": reference.pages.replace("-", "--") or reference.eid,
        "year": reference.year or ("in press" if reference.forthcoming else ""),
        "month": _MONTHS[reference.month - 1] if reference.month else "",
        "note": _latex(reference.note),
        "type": _latex(reference.genre),
        "version": _latex(reference.version),
        "isbn": reference.isbn,
        "doi": reference.doi,
        "pubmed": reference.pmid,
        "url": "" if reference.doi else reference.url,
        "urldate": str(reference.urldate or ""),
    }
    return ((name, value) for name, value in fields.items() if value)


def _latex(text: str) -> str:
    """Words that LaTeX prints as they are."""
    return re.sub(r"[\\~^{}$%&#_]", lambda sign: _SIGNS[sign[0]], text)


@lru_cache(maxsize=1)
def _backend() -> Any:
    """A backend of pybtex whose output is a tuple of our pieces."""
    from pybtex.backends import BaseBackend

    class Backend(BaseBackend):  # type: ignore[misc]
        RenderType = tuple
        symbols = {"ndash": (Piece("–"),), "newblock": (Piece(" "),), "nbsp": (Piece("\xa0"),)}  # noqa: RUF012

        def format_str(self, text: str) -> tuple[Piece, ...]:
            return (Piece(text),)

        def format_tag(self, name: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
            return tuple(Piece(p.text, p.href, p.tag or _TAGS.get(str(name), "")) for p in pieces)

        def format_href(self, url: str, pieces: tuple[Piece, ...], external: bool = False) -> tuple[Piece, ...]:
            safe = url if re.match(r"(?i)https?://", url) else ""
            return tuple(Piece(p.text, safe, p.tag) for p in pieces)

        def render_sequence(self, rendered: list[tuple[Piece, ...]]) -> tuple[Piece, ...]:
            return tuple(piece for pieces in rendered for piece in pieces)

    return Backend
