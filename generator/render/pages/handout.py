"""The page of each handout: the same words as on paper, to read on a screen, with the files to print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from generator.model import words
from generator.model.content import Content
from generator.model.exercise import Programme
from generator.model.handout import Handout, Paper, Variant
from generator.render import sheets
from generator.render.captions import citation
from generator.render.page import HOME, Page, upward
from generator.render.pages import parts
from generator.render.pages.address import address, easy_read, path
from generator.render.sheets import shared
from generator.render.sheets.shared import EASY, SCREEN, Look
from generator.render.template import unbroken


class File(NamedTuple):
    """A file to get: its paper, the country of its crisis numbers where they differ, its address, and its size."""

    paper: str
    place: str
    address: str
    size: str = ""


class Printed(NamedTuple):
    """One form of a handout to print: its name before its files, the handout's title with it, whether it is the easy
    read.
    """

    name: str
    title: str
    files: tuple[File, ...]
    easy: bool


def pages(content: Content, *, printed: bool = True) -> tuple[Page, ...]:
    """A page for each handout. A code on paper leads here, so its address must not change.

    Where they are not `printed`, there is nothing to print.
    """
    handouts = content.all(Handout)
    return (
        *(_page(handout, content, path("handout", handout.id), printed=printed) for handout in handouts),
        *(_page(h, content, f"{easy_read(h.id).rstrip('/')}.md", EASY, printed=printed) for h in handouts if h.easy),
    )


def files(handout: Handout, content: Content, up: str) -> tuple[tuple[str, str], ...]:
    """What there is to print: paper, country and form in words, and the address from a page `up` from the root."""
    return tuple(
        (words.titled(_named(paper, content), form.variant), up + sheets.path(handout, form.variant, paper))
        for form in handout.forms
        for paper in form.papers
    )


def _forms(handout: Handout, content: Content, up: str, *, easy: bool) -> Iterator[Printed]:
    for form in handout.forms:
        if not easy or form.variant is Variant.easy_read:
            files = tuple(
                File(words.word(p), parts.print_place(p, content), up + sheets.path(handout, form.variant, p))
                for p in form.papers
            )
            name = "" if easy else words.FORM[form.variant].capitalize()
            title = words.titled(handout.title, form.variant)
            yield Printed(name or "Print it", title, files, form.variant is Variant.easy_read)


def _named(paper: Paper, content: Content) -> str:
    place = parts.print_place(paper, content)
    return f"{words.word(paper)} ({place})" if place else words.word(paper)


def _page(handout: Handout, content: Content, place: str, look: Look = SCREEN, *, printed: bool) -> Page:
    where, up = content.at(handout), upward(place)
    title = words.titled(handout.title, look.variant)
    sheet = unbroken(sheets.body(handout, content, look))
    values = {
        "trail": ((HOME, up), ("Handouts", f"{up}handouts/"), (title, None)),
        "title": title,
        "forms": tuple(_forms(handout, content, up, easy=look.easy)) if printed else (),
        "easy": up + easy_read(handout.id) if handout.easy and not look.easy else "",
        "plan": _plan(handout, content, up),
        "layout": "easy" if look.easy else handout.template,
        "sheet": sheet,
        "place": parts.home_place(content) if "tel:" in sheet else "",
        "lines": f"{up}safety/#helplines",
        "cited": _cited(handout, content),
    }
    body = parts.body("handout.md", values)
    name = f"Handout: {title}"  # a programme may have the same title
    return Page(place, name, body, parts.description(handout.summary), where.file, where.line)


def _plan(handout: Handout, content: Content, up: str) -> tuple[str, str] | None:
    """The programme that a handout speaks of: its name and its page."""
    if not handout.programme:
        return None
    programme = content.get(Programme, handout.programme)
    return programme.plain, up + address("programme", programme.id)


def _cited(handout: Handout, content: Content) -> Markup:
    """A citation of everything that the handout rests on: the list below the page has what paper has no room for."""
    return citation(*shared.references(handout, content))
