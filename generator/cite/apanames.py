"""Names as APA prints them: in the list, in a text, and in the order of the list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from generator.cite.style import Cited
from generator.cite.vancouver import initials as letters
from generator.model.reference import Name, Reference, ReferenceType

SHOWN = 20
"""Up to so many authors are named in the list (9.8)."""

_LEADING = re.compile(r"\A(?:An?|The)\s+")
_SIGNS = re.compile(r"[\W_]+")
_DOTTED = {"Jr": "Jr.", "Sr": "Sr."}
_ROMAN = (ReferenceType.article, ReferenceType.incollection, ReferenceType.inproceedings)
"""Works whose title stands in roman, since that of what holds them is in italics."""


def author(name: Name) -> str:
    """`Gordon, B. R.`, `King, M. L., Jr.`, `Liu, C.-J.`; a group as it is."""
    if name.literal:
        return name.literal
    suffix = _DOTTED.get(name.suffix, name.suffix)
    return ", ".join(part for part in (name.surname, initials(name.given), suffix) if part)


def editor(name: Name) -> str:
    """The same with initials first, as before the title of a book: `B. Vogelstein`."""
    if name.literal:
        return name.literal
    suffix = _DOTTED.get(name.suffix, name.suffix)
    return ", ".join(part for part in (f"{initials(name.given)} {name.surname}".strip(), suffix) if part)


@lru_cache(maxsize=4096)
def initials(given: str) -> str:
    """`B. R.` for `Brett R.` and `BR`; `J.-P.` for `Jean-Paul`."""
    shown = []
    for word in re.split(r"[\s.]+", re.sub(r"\.(?=[-‐–])", "", given)):
        parts = re.split(r"[-‐–]", word)
        if len(parts) > 1:
            shown.append("-".join(f"{part[0].upper()}." for part in parts if part[:1].isalpha()))
        else:
            shown += [f"{letter}." for letter in letters(word, 9)]
    return " ".join(part for part in shown if part)


def authors(names: Sequence[Name], *, etal: bool = False) -> str:
    """Up to twenty names, `&` before the last; of more the first nineteen, an ellipsis and the last."""
    shown = [author(name) for name in names]
    if etal and shown:
        return ", ".join((*shown, "et al."))
    if len(shown) > SHOWN:
        return ", ".join(shown[: SHOWN - 1]) + ", . . . " + shown[-1]
    return ", & ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)


def in_text(names: Sequence[str], last: str, *, etal: bool = False, shown: int = 1) -> str:
    """Names as a text gives them (8.17): one, two with `last` between, or the first `shown` and `et al.`."""
    if etal or (len(names) > 2 and len(names) > shown):
        return ", ".join((*names[:shown], "et al.")) if shown > 1 else f"{names[0]} et al."
    if len(names) > 2:
        return f"{', '.join(names[:-1])}, {last} {names[-1]}"
    return f" {last} ".join(names)


def narrative(reference: Reference) -> str:
    """The authors within a sentence: `Liu`, `Liu and Latham`, `Gordon et al.`."""
    return in_text(_names(reference), "and", etal=reference.etal and bool(reference.authors))


def year(reference: Reference) -> str:
    """The year, `in press`, or `n.d.`."""
    return "in press" if reference.forthcoming else reference.year or "n.d."


def cited(reference: Reference) -> Cited:
    """What a text cites a reference by: its authors, else editors, institution or title (8.14), and its year."""
    people, when = _people(reference), year(reference)
    by = "\t".join(f"{_sorted(n.surname)}\v{_sorted(initials(n.given))}\v{_sorted(n.suffix)}" for n in people)
    title = _sorted(re.sub(_LEADING, "", reference.title or reference.key))
    return Cited(
        names=_names(reference),
        initials=initials(people[0].given) if people else "",
        etal=reference.etal and bool(reference.authors),
        year=when,
        italic=not people and not group_of(reference) and reference.type not in _ROMAN,
        order=(by or _sorted(group_of(reference)) or title, {"n.d.": "", "in press": "~"}.get(when, when), title),
    )


def _people(reference: Reference) -> tuple[Name, ...]:
    return reference.authors or (() if reference.booktitle else reference.editors)


def _names(reference: Reference) -> tuple[str, ...]:
    """Surnames; a title in their place stands in quotation marks, unless lists print it in italics."""
    if people := _people(reference):
        return tuple(name.surname for name in people)
    title = reference.title or reference.key
    return (group_of(reference) or (f"“{title}”" if reference.type in _ROMAN else title),)


def group_of(reference: Reference) -> str:
    """The institution that stands in the author's place: nobody else does, and the work is no part of another."""
    return "" if reference.type in _ROMAN else reference.institution


@lru_cache(maxsize=4096)
def _sorted(text: str) -> str:
    """Letters and digits alone, without case or accents: what APA's alphabet goes by (9.44)."""
    return _SIGNS.sub("", text.casefold() if text.isascii() else unicodedata.normalize("NFKD", text.casefold()))
