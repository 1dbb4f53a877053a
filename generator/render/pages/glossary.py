"""The glossary: every term with its plain and its clinical definition."""

from __future__ import annotations

from itertools import groupby

from generator.model.content import Content
from generator.model.count import counted
from generator.model.topic import Term
from generator.render.page import HOME, Page, upward
from generator.render.pages import parts
from generator.render.terms import INDEX


def pages(content: Content) -> tuple[Page, ...]:
    """The one page of all terms; none without terms."""
    terms = sorted(content.all(Term), key=lambda term: (term.term.casefold(), term.id))
    return (_page(terms, content),) if terms else ()


def _page(terms: list[Term], content: Content) -> Page:
    letters = [(letter, tuple(found)) for letter, found in groupby(terms, lambda term: term.term[0].upper())]
    values = {
        "trail": ((HOME, upward(INDEX)), ("Glossary", None)),
        "count": counted(len(terms), "word"),
        "letters": letters,
    }
    return Page(
        path=INDEX,
        title="Glossary",
        body=parts.body("glossary.md", values),
        description=f"{counted(len(terms), 'word')} of this guide, explained plainly and for clinicians.",
        source=content.at(terms[0]).file,
        wide=True,
    )
