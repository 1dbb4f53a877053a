"""What a page is about, in the words of schema.org: for search engines and whoever else reads JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from generator.appraise.reviews import approvals
from generator.cite import cited
from generator.model.content import Content
from generator.model.exercise import Exercise, Programme
from generator.model.guideline import Condition
from generator.model.people import Contributor, Role
from generator.model.recommendation import Recommendation
from generator.model.topic import Question, Topic
from generator.render import terms
from generator.render.jsonld.entities import (
    condition,
    dataset,
    guideline,
    how_to,
    plan,
    questions,
    recommendation,
    words,
)
from generator.render.jsonld.node import Node, filled, licence_url
from generator.render.jsonld.works import TYPE, work
from generator.render.page import Page
from generator.render.pages import data, question, topics
from generator.render.pages.address import FOLDERS, address

__all__ = ["Node", "node", "record_of", "script", "work"]


_KINDS = {folder: kind for kind, folder in FOLDERS.items()}


def script(node: Node) -> Markup:
    """A node as a script element, which no text in it can close."""
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))  # noqa: S704  (escaped above)


def node(page: Page, content: Content, site_url: str) -> Node:
    """A page as MedicalWebPage, with the thing that it is about as its main entity.

    `site_url` is the address of the site, with a slash at the end.
    """
    guideline, url = content.guideline, site_url + page.url
    found: Node = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "@id": url,
        "url": url,
        "name": page.title,
        "description": page.description,
        "inLanguage": guideline.language,
        "datePublished": guideline.published.isoformat(),
        "version": guideline.version,
        "creativeWorkStatus": guideline.status.capitalize(),
        "license": licence_url(guideline.licence),
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "WebSite", "@id": site_url, "name": guideline.short_title, "url": site_url},
        "citation": [_short(key, content, site_url) for key in cited(page.body) if key in content.references],
        **_reviewed(page, content),
        **_subject(page, content, site_url),
    }
    return filled(found)


def _subject(page: Page, content: Content, site_url: str) -> Node:
    """What a page of a kind of record is about; nothing for others."""
    url = site_url + page.url
    whole: Mapping[str, Callable[[], Node]] = {
        "index.md": lambda: {"mainEntity": guideline(content, site_url)},
        question.INDEX: lambda: _answers(content.all(Question), content),
        terms.INDEX: lambda: {"mainEntity": words(content, url)},
        data.INDEX: lambda: {"mainEntity": dataset(content, url)},
    }
    if page.path in whole:
        return whole[page.path]()
    if topic := next((topic for topic in content.all(Topic) if topics.path(topic) == page.path), None):
        return _answers(_asked(topic, content), content)
    match record_of(page):
        case "recommendation", id:
            record = content.get(Recommendation, id)
            published = record.published.isoformat()
            if record.is_withdrawn:
                return {"datePublished": published, "creativeWorkStatus": "Withdrawn"}
            return {"datePublished": published, "mainEntity": recommendation(record, content, url)}
        case "condition", id:
            return {"about": condition(content.get(Condition, id), content)}
        case "programme", id:
            return {"mainEntity": plan(content.get(Programme, id), content, url, site_url)}
        case "exercise", id:
            return {"mainEntity": how_to(content.get(Exercise, id), content, url)}
        case "reference", key:
            return {"mainEntity": work(content.references[key], url)}
    return {}


def _asked(topic: Topic, content: Content) -> list[Question]:
    """The questions on a topic's page."""
    return [content.get(Question, id) for id in dict.fromkeys(id for s in topic.sections for id in s.questions)]


def _answers(asked: Sequence[Question], content: Content) -> Node:
    """What a page with questions is about; nothing for one without."""
    return {"@type": ["MedicalWebPage", "FAQPage"], "mainEntity": questions(asked, content)} if asked else {}


def record_of(page: Page) -> tuple[str, str]:
    """The kind and id of the record whose page this is; two empty words for every other page."""
    folder, _, name = page.path.rpartition("/")
    kind, id = _KINDS.get(folder, ""), name.removesuffix(".md")
    return (kind, id) if kind and id != "index" else ("", "")


def _short(key: str, content: Content, site_url: str) -> Node:
    """A reference that a page cites, by name and address; its own page says the rest."""
    reference = content.references[key]
    kind, url = TYPE[reference.type], site_url + address("reference", key)
    return filled({"@type": kind, "name": reference.title, "url": url, "sameAs": reference.doi_url})


def _reviewed(page: Page, content: Content) -> Node:
    """Who last approved the page's record as a clinician, and when; nothing where nobody did."""
    object = "/".join(record_of(page)) if record_of(page)[0] else "guideline"
    approved = approvals(object, content, Role.clinician)
    if not approved:
        return {}
    last = approved[-1]
    person = content.get(Contributor, last.contributor)
    orcid = f"https://orcid.org/{person.orcid}" if person.orcid else ""
    who = filled({"@type": "Person", "name": person.name, "sameAs": orcid})
    return {"lastReviewed": last.date.isoformat(), "reviewedBy": who}
