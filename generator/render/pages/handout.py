"""The page of each handout: the same words as on paper, to read on a screen, with the files to print."""

from __future__ import annotations

from markupsafe import Markup

from generator.cite import Cite, Item, token
from generator.model.content import Content
from generator.model.handout import Handout
from generator.render import sheets
from generator.render.page import Page, upward
from generator.render.pages import parts
from generator.render.pages.address import path

_PAPER = {"a4": "A4", "letter": "Letter", "a5": "A5"}
_VARIANT = {"large-print": ", large print", "mono": ", black and white", "easy-read": ", easy read"}


def pages(content: Content) -> tuple[Page, ...]:
    """A page for each handout. The page of an edition leads here."""
    return tuple(_page(handout, content) for handout in content.all(Handout))


def files(handout: Handout, up: str) -> tuple[tuple[str, str], ...]:
    """What there is to print: paper and form in words, and the address from a page that is `up` from the root."""
    return tuple(
        (f"{_PAPER[paper]}{_VARIANT.get(form.variant, '')}", up + sheets.path(handout, form.variant, paper))
        for form in handout.forms
        for paper in form.papers
    )


def _page(handout: Handout, content: Content) -> Page:
    where, place = content.at(handout), path("handout", handout.id)
    up = upward(place)
    values = {
        "trail": (("Start", up), ("Handouts", f"{up}handouts/"), (handout.title, None)),
        "title": handout.title,
        "files": files(handout, up),
        "layout": handout.template,
        "sheet": _lines(sheets.body(handout, content)),
        "cited": _cited(handout, content),
        "status": parts.status(content, "handout", handout.id),
    }
    body = parts.body("handout.md", values)
    return Page(place, handout.title, body, parts.description(handout.summary), where.file, where.line)


def _lines(html: Markup) -> Markup:
    """HTML without empty lines and indents, which Markdown would take for its own."""
    return Markup("\n".join(line.strip() for line in html.splitlines() if line.strip()))  # noqa: S704


def _cited(handout: Handout, content: Content) -> Markup:
    """A citation of everything that the handout rests on: the list below the page has what paper has no room for."""
    keys = sheets.references(handout, content)
    return Markup(token(Cite(tuple(Item(key) for key in keys), 0, 0))) if keys else Markup()  # noqa: S704
