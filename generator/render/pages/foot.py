"""What a page offers those who know better: who reviewed it, where its records are edited, and how to report an error.

A record that is shown among others is marked in a body by an element, `<ep-record of="claim/x" at="claim-x">`, since
what lays it out knows neither the page nor the forge. The last step of the build writes its links there.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from generator.errors import Location
from generator.model.content import Content
from generator.render import terms
from generator.render.forge import Forge
from generator.render.jsonld import record_of
from generator.render.page import Page
from generator.render.pages import question, reviews, statement, topics
from generator.render.pages.address import written_address
from generator.render.template import filled

_MARK = re.compile(r'<ep-record of="([^"]*)"(?: at="([^"]*)")?></ep-record>')
_LISTS = {question.INDEX: "question", statement.INDEX: "statement", terms.INDEX: "term"}
"""Pages that show every record of a kind, and have no other to be about."""
_TITLE = re.compile(r"^(?:title:|#)[ \t]+[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_NOUNS = {"summary": "evidence summary", "safety item": "sign", "reference": "entry"}
"""What readers call a kind, where it is not the kind's own name."""


class Desk(NamedTuple):
    """Where the pages of a content are edited, and where errors in them are reported."""

    content: Content
    forge: Forge
    site_url: str
    alone: frozenset[str]
    """The files that hold one record and no other."""

    def place(self, object: str) -> Location:
        """Where a record stands, such as `claim/x`; KeyError when there is none."""
        kind, _, id = object.partition("/")
        if kind == "guideline":
            return self.content.at(self.content.guideline)
        return self.content.references[id].place if kind == "reference" else self.content.places[kind, id].at()

    def edit(self, place: Location) -> str:
        """The address at which a record is edited: its file, or its line in a file with others."""
        return self.forge.at(place.file, 0 if place.file in self.alone else place.line)

    def report(self, title: str, url: str, object: str) -> str:
        """The address at which an error is reported; the guideline's own for feedback where the forge has none."""
        guideline = self.content.guideline
        page = self.site_url + url
        begun = self.forge.new_report(f"Error: {title}", page, object, guideline.version)
        return begun or f"https://{guideline.feedback}"


def desk(content: Content, forge: Forge, site_url: str) -> Desk:
    """The desk of a content whose site has an address."""
    files = Counter(places.at().file for places in content.places.values())
    return Desk(content, forge, site_url, frozenset(file for file, count in files.items() if count == 1))


def with_records(page: Page, desk: Desk) -> Page:
    """The page with the links of each record that it marks."""

    def linked(mark: re.Match[str]) -> str:
        object, anchor = mark[1], mark[2]
        url = page.url + (f"#{anchor}" if anchor else "")
        told = reviews.told(object, _noun(object), desk.content)
        report = desk.report(page.title, url, object) if desk.forge.report else ""
        links = filled("site/foot.html", "record", object, told, desk.edit(desk.place(object)), report)
        return " ".join(links.split())  # no line of it begins as a heading does

    return page._replace(body=_MARK.sub(linked, page.body))


def of_page(page: Page, desk: Desk) -> str:
    """The foot of a generated page, as HTML."""
    objects, nouns = _shown(page, desk.content)
    edit = desk.edit(Location(page.source, page.line))
    object = objects[0] if len(objects) == 1 else page.source
    told = reviews.on_page(objects, nouns, desk.content)
    return _foot(told, edit, "Edit this page’s record", desk.report(page.title, page.url, object))


def of_written(file: str, desk: Desk) -> str:
    """The foot of a page written by hand, such as `docs/about/index.md`, which is its own record."""
    url = written_address(file)
    title = _TITLE.search(desk.content.pages[file])
    told = reviews.on_page((file,), ("page", ""), desk.content)
    return _foot(told, desk.forge.at(file), "Edit this page", desk.report(title[1] if title else file, url, file))


def _foot(told: tuple[str, ...], edit: str, editing: str, report: str) -> str:
    return filled("site/foot.html", "page", told, edit, editing, report)


def _shown(page: Page, content: Content) -> tuple[tuple[str, ...], tuple[str, str]]:
    """The records that a page is about, with what one and many of them are called; the guideline, if no others."""
    if kind := _LISTS.get(page.path):
        return tuple(f"{kind}/{id}" for id in sorted(content.records[kind])), (kind, f"{kind}s")
    own = {topics.path(topic): f"topic/{topic.id}" for topic in topics.ordered(content)}
    object = own.get(page.path) or "/".join(filter(None, record_of(page))) or "guideline"
    return (object,), (_noun(object), "")


def _noun(object: str) -> str:
    kind = object.partition("/")[0]
    return _NOUNS.get(kind, kind)
