"""The page about safety and help: every sign and what to do, every helpline, and what gets in the way."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from generator.model.content import Content
from generator.model.days import day
from generator.model.safety import Barrier, Helpline, SafetyItem, SafetyKind
from generator.render.findings import capital
from generator.render.late import after
from generator.render.page import HOME, Page, upward
from generator.render.pages import parts
from generator.render.prose import prose

_KINDS = (
    (SafetyKind.stop_now, "", "stop"),
    (SafetyKind.call_emergency, "When to call the emergency number, or get help", "stop"),
    (SafetyKind.ask_first, "When to ask first", "ask-first"),
    (SafetyKind.adjust, "Change what you do", ""),
    (SafetyKind.normal_feeling, "Normal", ""),
    (SafetyKind.keep_going, "Keep going with", "keep-going"),
)
"""Each kind in the order of the page, with its heading and its sign; the guideline names the first. What turns a sign
to stop into an emergency asks whether it is gone, so it follows those signs, and each leads to it.
"""


class Sign(NamedTuple):
    """A row: a sign, what to do, the clinician's words, and where it comes from."""

    id: str
    sign: Markup
    action: Markup
    clinician: Markup
    basis: Markup


class Line(NamedTuple):
    """A helpline, the words on how old its details are, and from when on it is said that they may be too old."""

    line: Helpline
    checked: str
    after: Markup


def page(content: Content, today: date) -> Page:
    """The one page about safety. `today` decides which helplines are told to be checked too long ago."""
    place, guideline = "safety/index.md", content.guideline
    items = sorted(content.all(SafetyItem), key=content.at)
    stop = parts.when_to_stop(content)
    kinds = tuple(
        (kind.value, title or stop, icon, tuple(_sign(item, content) for item in items if item.kind is kind))
        for kind, title, icon in _KINDS
    )
    countries = parts.countries_first(guideline)
    lines = sorted(
        content.all(Helpline),
        key=lambda h: (_rank(h, countries), h.place, h.id),
    )
    values = {
        "trail": ((HOME, upward(place)), ("Safety and help", None)),
        "crisis": parts.crisis(content),
        "capital": capital,
        "kinds": tuple(kind for kind in kinds if kind[-1]),
        "calls": any(item.kind is SafetyKind.call_emergency for item in items),
        "lines": tuple(Line(line, _checked(line), after(line.verify_by, today)) for line in lines),
        "barriers": content.all(Barrier),
    }
    return Page(
        path=place,
        title="Safety and help",
        body=parts.body("safety.md", values),
        description=f"{stop}, when to ask first, what is normal, and where to get help now.",
        source=content.at(guideline).file,
        wide=True,
    )


def _rank(line: Helpline, countries: tuple[str, ...]) -> int:
    """The guideline's countries come first, in its order, and what is for no country last."""
    if line.country in countries:
        return countries.index(line.country)
    return len(countries) + (line.country == parts.ELSEWHERE)


def _sign(item: SafetyItem, content: Content) -> Sign:
    action, clinician = prose(item.action or "", content), prose(item.clinician or "", content)
    return Sign(item.id, prose(item.sign, content), action, clinician, prose(item.basis, content))


def _checked(line: Helpline) -> str:
    return f"Checked {day(line.verified_on)}; check again by {day(line.verify_by)}."
