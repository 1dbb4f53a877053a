"""What programs read in a page's head, and what readers need to cite it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Any

from markupsafe import Markup

from generator.appraise.pointers import resting
from generator.cite import cited, html, named
from generator.model.content import Content
from generator.model.days import day
from generator.model.handout import Handout
from generator.model.people import Contributor, Role
from generator.model.recommendation import Recommendation
from generator.model.reference import RETRACTION, Name, Reference, ReferenceType
from generator.render import jsonld
from generator.render.exports.bibtex import entry as bibtex
from generator.render.late import after
from generator.render.page import Page

CITABLE = ("recommendations/", "evidence/", "conditions/", "topics/")
"""Folders whose pages end in how to cite them."""

DATED = (*CITABLE, "handouts/", "questions/", "programmes/", "exercises/", "safety/")
"""Folders of what readers act on, which say under their titles when a review is late."""

RETIRED = "This guide is retired. Nobody keeps it up to date any more."
_NOW = Markup(" data-search-exclude")
"""What says at once what `after` says once a day has passed."""
_TITLE = re.compile(r"(?m)^# .*\n")


def with_metadata(page: Page, content: Content, site_url: str, today: date) -> Page:
    """The page with its JSON-LD, its tags for citation indexes, how to cite it, and a mark for when its review is late.

    `site_url` is the address of the site, with a slash at the end.
    """
    head = str(jsonld.script(jsonld.node(page, content, site_url)))
    body = _marked(page, content, today)
    if page.path.startswith(CITABLE) and not page.path.endswith("/index.md"):
        reference = cited_as(page, content, site_url)
        body += f"\n\n{cite_this(reference, content)}\n"
        if jsonld.record_of(page)[0] == "recommendation":
            pairs = highwire(reference, content)
            head += "".join(f'<meta name="{name}" content="{escape(text)}">' for name, text in pairs)
    return page._replace(body=body, head=page.head + head)


def cited_as(page: Page, content: Content, site_url: str) -> Reference:
    """A page as a reference. Nobody is its author until a real person is among the contributors in that role."""
    guideline = content.guideline
    kind, id = jsonld.record_of(page)
    when = content.get(Recommendation, id).published if kind == "recommendation" else guideline.published
    fields: dict[str, Any] = {
        "key": re.sub(r"[^A-Za-z0-9]+", "-", f"{guideline.id}/{page.url}").strip("-"),
        "type": ReferenceType.online,
        "authors": tuple(Name(literal=c.name) for c in content.all(Contributor) if c.role is Role.author),
        "title": page.title,
        "institution": guideline.title,
        "year": str(when.year),
        "month": when.month,
        "day": when.day,
        "url": site_url + page.url,
        "note": f"Version {guideline.version}, {guideline.status}",
    }
    return Reference(**fields)


def highwire(reference: Reference, content: Content) -> tuple[tuple[str, str], ...]:
    """The tags that citation indexes read (Google Scholar's guide for webmasters), as pairs of name and content."""
    return (
        ("citation_title", reference.title),
        *(("citation_author", name.literal) for name in reference.authors),
        ("citation_publication_date", f"{reference.year}/{reference.month:02}/{reference.day:02}"),
        ("citation_technical_report_institution", content.guideline.short_title),
        ("citation_publisher", content.guideline.short_title),
        ("citation_language", content.guideline.language),
        ("citation_public_url", reference.url),
    )


def cite_this(reference: Reference, content: Content) -> Markup:
    """A closed part that says how to cite a page, in words and as BibTeX."""
    words = " ".join(html(named(content.guideline.citation_style).entry(reference)).split())
    return Markup(
        '<details class="ep-etd ep-citeme" data-search-exclude><summary>Cite this page</summary>'
        "<p>{}</p><p>Add the day on which you read it.</p><pre><code>{}</code></pre></details>"
    ).format(Markup(words), bibtex(reference, own=False).rstrip())  # noqa: S704  (`html` escapes)


def _marked(page: Page, content: Content, today: date) -> str:
    """The body with what a reader must know first under its title: that the guide is retired, or when the review of the
    page's record, or of the guide, is late; and which of its sources are in doubt.
    """
    if not page.home and not page.path.startswith(DATED):
        return page.body
    said = []
    if content.guideline.is_retired:
        said.append((f"{RETIRED} It may be out of date.", _NOW))
    elif not page.home:  # which says so at its foot
        what, review = _review(page, content)
        said.append((f"The review of {what} was due on {day(review)}. It may be out of date.", after(review, today)))
    if doubted := _doubted(page, content):
        what = "A source of this page is" if len(doubted) == 1 else "Sources of this page are"
        said.append((f"{what} in doubt: {'; '.join(doubted)}. Please read it with care.", _NOW))
    marks = "".join(_warning(*one) for one in said)
    if page.home:
        return marks + page.body
    return _TITLE.sub(lambda title: title[0] + marks, page.body, count=1)


def _warning(words: str, where: Markup) -> str:
    return f'\n<p class="ep-warning"{where}>{escape(words)}</p>\n'


def _doubted(page: Page, content: Content) -> list[str]:
    """The sources that a page cites, or the front page rests on, and that were retracted or are doubted by their
    journals.
    """
    keys = _beneath(content) if page.home else cited(page.body)
    found = (content.references[key] for key in keys if key in content.references)
    return [f"{one.short} ({RETRACTION[one.standing].lower()})" for one in found if one.doubted]


def _beneath(content: Content) -> Iterator[str]:
    """The keys of what is in doubt and what the front page rests on, which shows results without a citation."""
    front = ("guideline", content.guideline.id)
    for key, reference in content.references.items():
        if reference.doubted and front in resting(content, ("reference", key)):
            yield key


def _review(page: Page, content: Content) -> tuple[str, date]:
    """What has a review date that a page stands under, and that date. An easy read has that of its handout; nobody
    reviews a page that was withdrawn.
    """
    folder, id, *_ = page.path.removesuffix(".md").split("/")
    record = content.find(Recommendation, id) if folder == "recommendations" else None
    if record and not record.is_withdrawn:
        return "this page", record.review
    if folder == "handouts" and id in content.records["handout"]:
        return "this page", content.get(Handout, id).review
    return "this guide", content.guideline.review
