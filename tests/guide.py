"""The shipped guideline, as its editors left it: what tests of it read from its records instead of knowing it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from generator import load
from generator.appraise.checked import checked
from generator.errors import Problem
from generator.model.content import Content
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


def line(country: str = "") -> Helpline:
    """The first helpline of a country: of its own, where none is named."""
    return next(one for one in guide().all(Helpline) if one.country == (country or guide().guideline.country))


def address() -> str:
    """Where it says that its site stands, with a slash at the end; `""` where it says nothing."""
    said = re.search(r"(?m)^site_url: *(\S+)", (REPO / "mkdocs.yml").read_text(encoding="utf-8"))
    return f"{said[1].rstrip('/')}/" if said else ""
