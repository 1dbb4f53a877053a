"""What stands where the page of a record was: when and why it was withdrawn, and what took its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.appraise.reviews import successor, withdrawal
from generator.model.content import KINDS, Content
from generator.model.days import day
from generator.model.forms import FRONT
from generator.model.people import Change, ChangeKind
from generator.render.findings import capital
from generator.render.page import HOME
from generator.render.pages.address import FOLDERS, address, written_address
from generator.render.pages.citing import written_title
from generator.render.pages.topics import FOLDER as TOPICS
from generator.render.pages.whereabouts import Told, whereabouts
from generator.render.template import rendered

_NAME = re.compile(r"\w[\w.:+-]*")


def files(content: Content) -> dict[str, bytes]:
    """A short page, outside the frame of the site, at the address of each page whose record is gone."""
    found = places(content).items()
    return {f"{where}index.html": _page(object, where, content).encode() for object, where in found}


def places(content: Content) -> Mapping[str, str]:
    """By object, such as `exercise/x`, the address of the page that it had, below the site's root."""
    return content.once("gone", lambda: dict(_places(content)))


def replacement(object: str, up: str, content: Content) -> Told | None:
    """What took the place of an object that was withdrawn, with its address from a page that is `up` from the root;
    None where no page tells it.
    """
    after = successor(object, content)
    found = Told(HOME, "") if after == "guideline" else told(after, content)
    return found._replace(address=up + found.address) if found else None


def told(object: str, content: Content) -> Told | None:
    """What an object that is there is called, and the address where it is told; None where no page tells it."""
    kind, _, id = object.partition("/")
    if object in content.pages:
        return Told(written_title(object, content.pages[object]), written_address(object))
    if id not in content.ids(kind):
        return None
    found = whereabouts(content).get((kind, id)) or Told(id, _address(kind, id))
    return found if found.address else None


def _places(content: Content) -> Iterator[tuple[str, str]]:
    """No page takes the place of another that is there, on disks for which `A` and `a` are the same, too."""
    written = {written_address(file).lower() for file in content.pages}
    for object in sorted({change.object for change in content.all(Change) if change.kind is ChangeKind.withdrawn}):
        kind, _, id = object.partition("/")
        known = {known.lower() for known in content.ids(kind)}
        where = _address(kind, id)
        if (
            where
            and id.lower() not in known
            and id not in _taken(kind)
            and where.lower() not in written
            and _is_name(id)
        ):
            yield object, where


def _address(kind: str, id: str) -> str:
    """Where the page of a record lies; empty for kinds that have none of their own."""
    if kind == "topic":
        return f"{TOPICS}{id}/"
    return address(kind, id) if kind in FOLDERS else ""


def object_at(place: str) -> str:
    """The object of a kind that has pages whose page lies at an address; empty for pages of no record."""
    folder, _, id = place.rstrip("/").rpartition("/")
    kinds = (kind for kind in (*FOLDERS, "topic") if _address(kind, id) == place and id not in _taken(kind))
    kind = next(kinds, "") if folder else ""
    return f"{kind}/{id}" if kind else ""


def _taken(kind: str) -> frozenset[str]:
    """Ids that no record of a kind may have, since something else has that address."""
    return KINDS[kind][1].TAKEN if kind in KINDS else FRONT


def _is_name(id: str) -> bool:
    return _NAME.fullmatch(id) is not None


def _page(object: str, where: str, content: Content) -> str:
    kind, _, id = object.partition("/")
    last, up = withdrawal(object, content), "../" * where.count("/")
    values = {
        "guideline": content.guideline,
        "title": id if kind == "reference" else capital(id.replace("-", " ")),
        "day": day(last.date) if last else "",
        "why": last.why if last else "",
        "after": replacement(object, up, content),
        "start": up,
    }
    return rendered("gone.html", values)
