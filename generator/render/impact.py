"""What rests on a record or reference, and where on the site and on paper a reader meets it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.appraise.handouts import bearing
from generator.appraise.pointers import by_kind, resting
from generator.model.content import Content
from generator.model.finding import Finding
from generator.model.handout import Handout
from generator.model.people import Change, Review
from generator.model.safety import Helpline
from generator.model.study import StudySet
from generator.render import sheets
from generator.render.page import Page
from generator.render.pages import claims
from generator.render.pages.address import FOLDERS, address, easy_read, written_address
from generator.render.pages.whereabouts import whereabouts
from generator.render.terms import FOLDER as GLOSSARY

Start = tuple[str, str]
"""A kind and an id; `reference` and a key; `page` and the file of a hand-written page."""
FRONT = "index.html"


@dataclass(frozen=True, slots=True)
class Rests:
    """A record or page, with its addresses below the site's root: pages, then PDFs."""

    kind: str
    id: str
    addresses: tuple[str, ...]


def starts(name: str, content: Content) -> tuple[Start, ...]:
    """What a name may mean: an id, `kind/id`, the key of a reference, or a file with all that it holds."""
    known = [(kind, record.id) for kind, record in content.everything()]
    known += [("reference", key) for key in content.references]
    found = [start for start in known if name in (start[1], "/".join(start))]
    file = name.removeprefix("./")
    found += [start for start in known if _file(start, content) == file]
    found += [("page", file)] if file in content.pages else []
    return tuple(dict.fromkeys(found))


def itself(content: Content, start: Start) -> Rests:
    """A record or reference, with the addresses where readers meet it as such."""
    return Rests(*start, tuple(_addresses(*start, content)))


def impact(content: Content, start: Start, pages: Iterable[Page] = ()) -> tuple[Rests, ...]:
    """Everything that rests on a record or reference, directly or through others: by kind, findings first.

    To what points at it come reviews, whose subject it is, and what shows it without pointing: sheets bear crisis
    lines and the guideline's words, and of `pages`, the site's, those that explain a term.
    """
    found = {*resting(content, start), *_bearing(content, start)}
    subjects = {"/".join(one) for one in (start, *found)}
    found |= {("review", review.id) for review in content.all(Review) if review.object in subjects}
    rests = [
        Rests(kind, id, tuple(_addresses(kind, id, content)))
        for kind, ids in by_kind(found - {start}).items()
        for id in ids
    ]
    explained = f'id="ep-term-{start[1]}"'
    rests += [Rests("page", p.path, (p.url or FRONT,)) for p in pages if start[0] == "term" and explained in p.body]
    return tuple(rests)


def _bearing(content: Content, start: Start) -> Iterator[Start]:
    """What shows a record although it does not point at it."""
    kind, id = start
    guideline = content.guideline
    if kind == "guideline":
        yield from (("handout", handout.id) for handout in content.all(Handout))
    elif kind == "helpline":
        line = content.get(Helpline, id)
        if line.country in guideline.countries:
            yield "guideline", guideline.id
        yield from (("handout", handout.id) for handout in bearing(line, content))
    elif kind in ("review", "change"):
        about = (content.get(Review, id) if kind == "review" else content.get(Change, id)).object
        subject, _, name = about.partition("/")
        if subject == "guideline":
            yield "guideline", guideline.id
        elif name in content.records.get(subject, {}):
            yield subject, name


def _file(start: Start, content: Content) -> str:
    kind, id = start
    return content.references[id].place.file if kind == "reference" else content.places[kind, id].at().file


def _addresses(kind: str, id: str, content: Content) -> Iterator[str]:
    if kind in _FIXED:
        yield from (place.format(id=id) for place in _FIXED[kind])
    elif kind == "page":
        yield written_address(id) or FRONT
    elif kind == "claim":
        yield from (place.address for place in claims.places(content).get(id, ()))
    elif kind in ("finding", "study set"):
        source = content.get(Finding, id).reference if kind == "finding" else content.get(StudySet, id).reference
        yield from [f"{address('reference', source)}#{id}"] if source else []
    elif kind in FOLDERS:
        yield address(kind, id)
    elif (kind, id) in (where := whereabouts(content)) and where[kind, id].address:
        yield where[kind, id].address
    if kind == "handout":
        handout = content.get(Handout, id)
        yield from [easy_read(id)] if handout.easy else []
        yield from (sheets.path(handout, form.variant, paper) for form in handout.forms for paper in form.papers)


_FIXED = {
    "guideline": (FRONT, "news/"),
    "helpline": ("safety/#helpline-{id}",),
    "barrier": ("safety/",),
    "term": (f"{GLOSSARY}#{{id}}",),
    "change": ("news/",),
}
"""Kinds that are told on one page each."""
