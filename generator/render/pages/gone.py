"""What stands where the page of a record was: when and why it was withdrawn, and what took its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.appraise.reviews import changes, successor
from generator.model.content import Content
from generator.model.days import day
from generator.model.people import Change, ChangeKind
from generator.render.pages.address import FOLDERS, address
from generator.render.pages.topics import FOLDER as TOPICS
from generator.render.pages.whereabouts import Told, whereabouts
from generator.render.template import rendered

_NAME = re.compile(r"\w[\w.:+-]*")


def files(content: Content) -> dict[str, bytes]:
    """A short page, outside the frame of the site, at the address of each page whose record is gone."""
    found = places(content)
    told = whereabouts(content) if found else {}
    return {f"{where}index.html": _page(object, where, told, content).encode() for object, where in found.items()}


def places(content: Content) -> Mapping[str, str]:
    """By object, such as `exercise/x`, the address of the page that it had, below the site's root."""
    return content.once("gone", lambda: dict(_places(content)))


def _places(content: Content) -> Iterator[tuple[str, str]]:
    for object in sorted({change.object for change in content.all(Change) if change.kind is ChangeKind.withdrawn}):
        kind, _, id = object.partition("/")
        known = content.references if kind == "reference" else content.records.get(kind, {})
        if (where := _address(kind, id)) and id not in known and _NAME.fullmatch(id):
            yield object, where


def _address(kind: str, id: str) -> str:
    """Where the page of a record lies; empty for kinds that have none of their own."""
    if kind == "topic":
        return f"{TOPICS}{id}/"
    return address(kind, id) if kind in FOLDERS else ""


def _page(object: str, where: str, told: Mapping[tuple[str, str], Told], content: Content) -> str:
    last, up = changes(object, content)[-1], "../" * where.count("/")
    kind, _, id = successor(object, content).partition("/")
    after = told.get((kind, id)) or Told(id, _address(kind, id))
    values = {
        "guideline": content.guideline,
        "title": object.partition("/")[2].replace("-", " ").capitalize(),
        "day": day(last.date),
        "why": last.why,
        "after": after if after.address else None,
        "start": up,
    }
    return rendered("gone.html", values)
