"""The kinds of pages that the shipped site has, each with the address of one, by the records that there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.model.base import Record
from generator.model.exercise import Programme
from generator.model.finding import Finding
from generator.model.guideline import Condition, Summary
from generator.model.handout import Audience, Handout, Template
from generator.model.statement import Statement
from generator.model.topic import Topic
from tests import guide

GUIDE = guide.guide()
SUMMARY = guide.summary()
FIRST = [GUIDE.get(Finding, row.finding) for group in SUMMARY.strip for row in group.rows]
"""The findings of its figure."""
TOLD = Counter(topic for statement in GUIDE.all(Statement) for topic in statement.topics)
TOPIC, OTHER = (GUIDE.get(Topic, id) for id, _ in TOLD.most_common(2))
"""The topics with the most statements."""
SHEET = next(handout for handout in GUIDE.all(Handout) if handout.audience is Audience.patient)
EASY = next((handout for handout in GUIDE.all(Handout) if handout.easy), None)


def first(kind: str, folder: str, records: Iterable[Record]) -> dict[str, str]:
    """The page of the first of some records under its kind; none where there are none."""
    found = next(iter(records), None)
    return {kind: f"{folder}/{found.id}/"} if found else {}


KINDS = {
    "home": "",
    "condition": f"conditions/{GUIDE.all(Condition)[0].id}/",
    "recommendations": "recommendations/",
    "recommendation": f"recommendations/{guide.recommendation().id}/",
    "evidence list": "evidence/",
    "evidence": f"evidence/{SUMMARY.id}/",
    "exercises": "exercises/",
    "exercise": f"exercises/{GUIDE.all(Programme)[0].items[0].exercise}/",
    "programme": f"programmes/{GUIDE.all(Programme)[0].id}/",
    "handouts": "handouts/",
    "sheet to build": "handouts/build/",
    **first("leaflet on the web", "handouts", (h for h in GUIDE.all(Handout) if h.template is Template.leaflet)),
    **first("sheet on the web", "handouts", (h for h in GUIDE.all(Handout) if h.template is Template.programme)),
    "references": "references/",
    "reference": f"references/{FIRST[0].reference}/",
    "safety": "safety/",
    "about": "about/",
    "scope and methods": "about/scope-and-methods/",
    "fact check": "statements/",
    "topics": "topics/",
    "topic with many statements": f"topics/{TOPIC.id}/",
    **first("topic with mechanisms", "topics", (t for t in GUIDE.all(Topic) if any(s.mechanisms for s in t.sections))),
    **first("topic with doses", "topics", (t for t in GUIDE.all(Topic) if t.recommendations)),
    "questions": "questions/",
    "glossary": "glossary/",
    "news": "news/",
    "data": "data/",
    **first("another evidence", "evidence", (s for s in GUIDE.all(Summary) if s != SUMMARY)),
    "code on paper": f"p/{SHEET.id}/{SHEET.version}/",
    "versions of a handout": f"p/{SHEET.id}/",
    "no page": "404.html",
}
