"""The page about how the guide was made: what it covers, for whom, by which methods, and what is missing."""

from __future__ import annotations

from generator.model.content import Content
from generator.model.people import Contributor
from generator.render.page import HOME, Page, upward
from generator.render.pages import parts
from generator.render.prose import prose

PATH = "about/scope-and-methods.md"
TITLE = "Scope and methods"


def pages(content: Content) -> tuple[Page, ...]:
    """The page; none where one written by hand stands in its place."""
    return () if f"docs/{PATH}" in content.pages else (_page(content),)


def _page(content: Content) -> Page:
    guideline, up = content.guideline, upward(PATH)
    where = content.at(guideline)
    about = (("About", f"{up}about/"),) if "docs/about/index.md" in content.pages else ()
    values = {
        "trail": ((HOME, up), *about, (TITLE, None)),
        "title": TITLE,
        "lead": guideline.title,
        "parts_of": tuple(
            (title, prose(text, content))
            for title, text in (
                ("What it covers", guideline.scope),
                ("For whom it is", guideline.target_population),
                ("Who uses it", guideline.end_users),
                ("Where it is used", guideline.settings),
                ("What it is to achieve", guideline.aims),
            )
        ),
        "methods": tuple(prose(text, content) for text in guideline.methods),
        "limits": tuple(prose(text, content) for text in guideline.limits),
        "interests": guideline.conflicts,
        "people": content.all(Contributor),
        "funding": guideline.funding,
        "disclaimer": prose(guideline.disclaimer, content),
        "status": parts.status(content),
    }
    description = "What this guide covers, for whom it is, how it was made, what is missing, and who paid for it."
    return Page(PATH, TITLE, parts.body("scope.md", values), description, where.file, where.line)
