"""The shipped guideline, as its editors left it: what tests of it read from its records instead of knowing it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from generator import load
from generator.appraise.checked import checked
from generator.errors import Problem
from generator.model.content import Content
from generator.model.guideline import Summary
from generator.model.handout import Handout, Template
from generator.model.papers import LETTER
from generator.model.people import Change, Review
from generator.model.recommendation import Recommendation
from generator.model.safety import Helpline
from tests.house import REPO


@cache
def guide() -> Content:
    """Its records."""
    return load.content(REPO)[0]


@cache
def day() -> date:
    """The first day on which all was done that its records say was done, so that no test falls due with it."""
    return max(
        *(guide().guideline.searched, guide().guideline.published),
        *(record.published for record in guide().all(Recommendation)),
        *(line.verified_on for line in guide().all(Helpline)),
        *(record.date for kind in (Change, Review) for record in guide().all(kind)),
    )


@cache
def warnings() -> tuple[Problem, ...]:
    """What the check tells on that day: warnings, which stop nothing. Raises ContentError where it finds an error."""
    return checked(REPO, day())[1]


def handout(template: Template, of: Content | None = None) -> Handout:
    """The first handout of a layout, of its own or of another content. Where there is none, the test is skipped."""
    found = next((one for one in (of or guide()).all(Handout) if one.template is template), None)
    return found or pytest.skip(f"no handout has the layout {template}", allow_module_level=True)


def recommendation() -> Recommendation:
    """Its first recommendation, of those that give a dose if any does."""
    return min(guide().all(Recommendation), key=lambda record: record.dose is None)


def summary() -> Summary:
    """The summary whose figure has the most rows."""
    return max(guide().all(Summary), key=lambda one: sum(len(group.rows) for group in one.strip))


def line(country: str = "") -> Helpline:
    """The first helpline of a country, one for all of it if there is any: of its own country, where none is named."""
    there = [one for one in guide().all(Helpline) if one.country == (country or guide().guideline.country)]
    return min(there, key=lambda one: one.region is not None)


def abroad() -> Helpline:
    """The first helpline with a number in a country that prints on other paper than A4, as it lists countries."""
    listed = dict.fromkeys((*guide().guideline.countries, *(one.country for one in guide().all(Helpline))))
    lines = (one for country in listed for one in guide().all(Helpline) if one.country == country)
    return next(one for one in lines if one.country in LETTER and one.number)


def address() -> str:
    """Where it says that its site stands, with a slash at the end; `""` where it says nothing."""
    said = re.search(r"(?m)^site_url: *(\S+)", (REPO / "mkdocs.yml").read_text(encoding="utf-8"))
    return f"{said[1].rstrip('/')}/" if said else ""
