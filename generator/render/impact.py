"""What rests on a record or reference, and where on the site a reader meets it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.appraise.pointers import by_kind, resting
from generator.model.content import Content
from generator.model.handout import Handout
from generator.model.topic import Question, Topic
from generator.render import sheets
from generator.render.pages import claims, question, topics
from generator.render.pages.address import FOLDERS, address, written_address


@dataclass(frozen=True, slots=True)
class Rests:
    """A record or page that rests on something, with its addresses below the site's root: pages, then PDFs."""

    kind: str
    id: str
    addresses: tuple[str, ...]


def impact(content: Content, start: tuple[str, str]) -> tuple[Rests, ...]:
    """Everything that rests on a record or reference, directly or through others: by kind, findings first."""
    told = claims.places(content)
    return tuple(
        Rests(kind, id, tuple(_addresses(kind, id, told, content)))
        for kind, ids in by_kind(resting(content, start)).items()
        for id in ids
    )


def _addresses(kind: str, id: str, told: claims.Places, content: Content) -> Iterator[str]:
    if kind == "page":
        yield written_address(id)
    elif kind == "topic":
        yield topics.place(content.get(Topic, id))
    elif kind == "question":
        yield question.place(content.get(Question, id))
    elif kind == "claim":
        yield from (place.address for place in told.get(id, ()))
    elif kind in FOLDERS:
        yield address(kind, id)
    if kind == "handout":
        handout = content.get(Handout, id)
        yield from (sheets.path(handout, form.variant, paper) for form in handout.forms for paper in form.papers)
