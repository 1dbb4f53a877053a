"""What is new as a feed, so that whoever printed a handout hears that it was replaced (Atom, RFC 4287)."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

from generator.model.content import Content
from generator.render.pages import news
from generator.render.pages.parts import reviewed_words, status_words

NAMESPACE = "http://www.w3.org/2005/Atom"


def atom(content: Content, site_url: str) -> str:
    """The changes of a guideline, newest first; each leads to its record. `site_url` ends in a slash.

    The feed is as new as its newest change, so that the same content gives the same bytes.
    """
    guideline, changes = content.guideline, news.changes(content)
    here = f"{site_url}{news.FEED}"
    feed = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": guideline.language})
    _add(feed, "id", here)
    _add(feed, "title", f"{guideline.title}: what’s new")
    _add(feed, "subtitle", f"{status_words(guideline)}. {reviewed_words(content, 'guideline')}.")
    _add(feed, "updated", _moment(max((change.when for change in changes), default=guideline.published)))
    _add(feed, "link", rel="self", type=news.FEED_TYPE, href=here)
    _add(feed, "link", rel="alternate", type="text/html", href=f"{site_url}news/")
    _add(_add(feed, "author"), "name", guideline.short_title)
    _add(feed, "rights", guideline.licence)
    for change in changes:
        entry, row = _add(feed, "entry"), f"{site_url}news/#change-{change.id}"
        version = f", version {change.version}" if change.version else ""
        _add(entry, "id", row)
        _add(entry, "title", f"{change.kind}: {change.title}{version}")
        _add(entry, "updated", _moment(change.when))
        _add(entry, "link", href=f"{site_url}{change.address}" if change.address else row)
        _add(entry, "summary", change.why)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = text or None
    return child


def _moment(when: date) -> str:
    return f"{when.isoformat()}T00:00:00Z"
