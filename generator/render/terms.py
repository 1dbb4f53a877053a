"""Words explained where they first stand on a page: each becomes a button with its plain definition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import NamedTuple

from generator.memory import recalled
from generator.model.content import Content
from generator.model.topic import Term
from generator.render.page import Page

FOLDER = "glossary/"
INDEX = f"{FOLDER}index.md"

_TAG = re.compile(
    r"<!--[\s\S]*?-->|<(?P<whole>svg|table|script|style|template)\b[^<]*(?:<(?!/(?P=whole)>)[^<]*)*</(?P=whole)>"
    r"|<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
)
"""A tag; a comment, or an element that holds no running words, as a whole."""
_CLASS = re.compile(r"\bclass=\"([^\"]*)\"")
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_PROSE = {"p", "li", "dd", "figcaption"}
"""Elements that hold running words."""
_NEVER = {
    *("a", "button", "summary", "label", "nav", "dt", "dfn", "code", "pre"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
}
"""Elements in which nothing may be put that can be pressed, or that hold no running words."""
_NEVER_CLASSES = {"ep-eyebrow", "ep-status", "ep-help", "ep-biblio", "ep-ref__cit", "ep-styles", "ep-visually-hidden"}
"""The same by class; a button in words that only a screen reader says would take the focus where nobody sees it,
and a definition in a citation would be copied with it.
"""


_HANGING = tuple(".,:!?)”’")
"""Marks that no line begins with."""


class Glossary(NamedTuple):
    """All terms, as one pattern over their written forms in small letters."""

    pattern: re.Pattern[str]
    terms: Mapping[str, Term]
    """Terms by written form; a form with inner capitals as it is, any other in small letters."""
    key: str
    """All forms with their terms: what decides where a word is explained."""

    def term(self, form: str) -> Term | None:
        """The term that a written form stands for; None for `grade` where the term is `GRADE`."""
        return self.terms.get(form) or self.terms.get(form.lower())


class _Place(NamedTuple):
    """Where a term stands in a page's body, and whether it must be opened first."""

    term: Term
    start: int
    end: int
    closed: bool


def glossary(content: Content) -> Glossary:
    """The glossary of a content. A form is found in any case, in the plural too; an acronym only as it is written."""
    terms: dict[str, Term] = {}
    for term in content.all(Term):
        for form in (term.term, *term.also):
            for number in (form, f"{form}s"):
                terms.setdefault(number if form[1:] != form[1:].lower() else number.lower(), term)
    pattern = re.compile(rf"(?<![\w&#-])(?:{_any(escape(form).lower() for form in terms)})(?![\w-])")
    return Glossary(pattern, terms, "\n".join(f"{form} {term.id}" for form, term in terms.items()))


def _any(forms: Iterable[str]) -> str:
    """A pattern of written forms, the longest first; by first letters, since most words fail at theirs."""
    tails: dict[str, list[str]] = {}
    for form in sorted(set(forms), key=lambda form: (-len(form), form)):
        tails.setdefault(form[0], []).append(re.escape(form[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(of)})" for letter, of in tails.items()) or r"(?!)"


def explained(page: Page, words: Glossary) -> Page:
    """The page with the first mention of every term explained; the glossary's own page as it is.

    Where a term stands both in the open and inside a closed part, it is explained in the open.
    """
    if page.path == INDEX:
        return page
    body = page.body
    known = recalled(lambda: _first(body, words), "terms", body, words.key)
    for start, end in known:
        word = body[start:end]
        if term := words.term(word):
            mark = body[end : end + 1] if body[end : end + 1] in _HANGING else ""
            body = body[:start] + _markup(word, term, mark) + body[end + len(mark) :]
    return page._replace(body=body)


def _first(body: str, words: Glossary) -> list[tuple[int, int]]:
    """Where each term is explained, from the end of the page to its beginning."""
    first: dict[str, _Place] = {}
    for place in _places(body, words):
        known = first.get(place.term.id)
        if known is None or (known.closed and not place.closed):
            first[place.term.id] = place
    return sorted(((place.start, place.end) for place in first.values()), reverse=True)


def _markup(word: str, term: Term, mark: str) -> str:
    """A word with its definition; only inline elements, so that it may stand in any paragraph. The mark that follows is
    part of it, since a line may end after a button.
    """
    id = f"ep-term-{term.id}"
    return (
        f'<span class="ep-term"><button type="button" aria-describedby="{id}">{word}</button>'
        f'<span role="tooltip" id="{id}" data-search-exclude>{escape(" ".join(term.plain.split()))}</span>{mark}</span>'
    )


def _places(body: str, words: Glossary) -> Iterator[_Place]:
    """Every mention of a term in running words, in order."""
    stack: list[tuple[str, bool, bool, bool]] = []  # name, holds running words, must not be touched, is closed
    small, start = _small(body), 0
    for tag in (*_TAG.finditer(body), None):
        end = tag.start() if tag else len(body)
        _, holds, never, closed = stack[-1] if stack else ("", False, False, False)
        if holds and not never:
            for match in words.pattern.finditer(small, start, end):
                if term := words.term(body[match.start() : match.end()]):
                    yield _Place(term, match.start(), match.end(), closed)
        if tag is None:
            return
        start = tag.end()
        name = (tag["name"] or "").lower()
        if tag["end"]:
            while stack and stack.pop()[0] != name:
                pass
        elif name and name not in _VOID and not tag["rest"].endswith("/"):
            classes = set(" ".join(_CLASS.findall(tag["rest"])).split())
            forbidden = never or name in _NEVER or bool(classes & _NEVER_CLASSES)
            stack.append((name, holds or name in _PROSE, forbidden, closed or name == "details"))


def _small(text: str) -> str:
    """A text in small letters, letter for letter, or as it is where a letter would become two."""
    small = text.lower()
    return small if len(small) == len(text) else text
