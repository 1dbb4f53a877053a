"""The page of questions: a plain answer first, a clinician's with its sources behind."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from generator.model.content import Content
from generator.model.topic import Question, Reader
from generator.render.page import HOME, Page, upward
from generator.render.pages import claims, parts
from generator.render.pages.claims import Link
from generator.render.prose import plain, prose

FOLDER = "questions/"
INDEX = f"{FOLDER}index.md"
_GROUPS = (
    ("Questions that people ask", "people", (Reader.everyone, Reader.patient)),
    ("Questions that clinicians ask", "clinicians", (Reader.clinician,)),
)


class Asked(NamedTuple):
    """A question with both answers, and the claims that they rest on."""

    id: str
    anchor: str
    question: str
    plain: Markup
    clinician: Markup
    rests_on: tuple[Link, ...]


def pages(content: Content) -> tuple[Page, ...]:
    """The one page of all questions in the order of their files; none without questions."""
    questions = sorted(content.all(Question), key=content.at)
    return (_page(questions, content),) if questions else ()


def _page(questions: list[Question], content: Content) -> Page:
    up = upward(INDEX)
    groups = [
        (title, anchor, [asked(q, up, content) for q in questions if q.audience in audiences])
        for title, anchor, audiences in _GROUPS
    ]
    values = {
        "trail": ((HOME, up), ("Questions", None)),
        "status": parts.status(content),
        "ask": parts.ask_first(content, up),
        "groups": [group for group in groups if group[-1]],
    }
    description = parts.description(" ".join(plain(question.question, content) for question in questions))
    source = content.at(questions[0]).file
    return Page(INDEX, "Questions", parts.body("questions.md", values), description, source)


def place(question: Question) -> str:
    """The address of a question on the page of all, below the site's root."""
    return f"{FOLDER}#{_anchor(question)}"


def asked(question: Question, up: str, content: Content) -> Asked:
    """A question with its answers, on a page that is `up` from the site's root."""
    return Asked(
        question.id,
        _anchor(question),
        question.question,
        prose(question.plain, content),
        prose(question.clinician, content),
        claims.links(question.claims, up, content),
    )


def _anchor(question: Question) -> str:
    return f"question-{question.id}"
