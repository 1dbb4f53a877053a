"""Whom to call in a crisis, as paper says it: numbers and addresses, each of which leads there on a screen."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from generator.model.content import Content
from generator.model.days import short_day
from generator.model.safety import Helpline
from generator.render.prose import paper

_EMERGENCY = "the emergency number"
_TEL = "tel:"


class Call(NamedTuple):
    """Whom to call: the number as people read it, the address that it leads to, if any, and what stands under it."""

    number: str
    href: str
    then: str
    says: str

    @property
    def dialled(self) -> bool:
        """Whether it is a number, and no address of a page."""
        return self.href.startswith(_TEL)

    @property
    def long(self) -> bool:
        """Whether it is too long to stand beside its words in large print."""
        return len(self.number) > 8 or len(self.number + self.then) > 12


class Crisis(NamedTuple):
    """The crisis block: a sentence, the numbers with that for emergencies first, and when they were last checked."""

    lead: Markup
    calls: tuple[Call, ...]
    checked: str


def emergency(content: Content) -> str:
    """The emergency number of the guideline's country."""
    return next((line.emergency for line in _lines(content)), _EMERGENCY)


def called(words: Markup, content: Content) -> Markup:
    """Words with the emergency number where they speak of it, to be called where it is one: on the line of "call"."""
    number = emergency(content)
    if not number.isdigit():
        return words.replace(_EMERGENCY, number)
    link = Markup('<a href="{}">{}</a>').format(_dialling(number), number)
    whole = Markup('<span class="whole">Call {}</span>').format(link)
    return words.replace(f"Call {_EMERGENCY}", whole).replace(_EMERGENCY, link)


def crisis(content: Content) -> Crisis:
    """The crisis block of the guideline's country."""
    return content.once("crisis", lambda: _crisis(content))


def _crisis(content: Content) -> Crisis:
    lines = _lines(content)
    first = [
        Call(line.emergency, _dialling(line.emergency) if line.emergency.isdigit() else "", "", _danger(line))
        for line in lines[:1]
        if line.emergency != line.number
    ]
    others = [Call(*_reached(line), _then(line), line.says) for line in lines[:2]]
    if first and not any(letter.isdigit() for letter in first[0].number):
        first = [Call("", "", "", f"In danger now? Call {first[0].number}.")]
    oldest = min((line.verified_on for line in lines), default=None)
    lead = called(paper(content.guideline.crisis, content), content)
    return Crisis(lead, (*first, *others), short_day(oldest) if oldest else "")


def _lines(content: Content) -> list[Helpline]:
    """The helplines of the guideline's country, those for all of it first."""
    country = content.guideline.country
    return sorted((h for h in content.all(Helpline) if h.country == country), key=lambda h: h.region is not None)


def _reached(line: Helpline) -> tuple[str, str]:
    """How people reach a helpline, and where that leads: its number, or its address where it has none."""
    if number := line.number or line.dial:
        return number, _dialling(line.dial) if line.dial else ""
    return line.web or line.name, f"https://{line.web}" if line.web else ""


def _dialling(number: str) -> str:
    """The address of a number (RFC 3966)."""
    return f"{_TEL}{number}"


def _danger(line: Helpline) -> str:
    return f"In danger now? Call, {line.emergency_note}." if line.emergency_note else "In danger now? Call."


def _then(line: Helpline) -> str:
    """What to press, and where the line does not serve the whole country, the part that it serves."""
    region = line.region if line.region and line.region not in line.says else ""
    return ", ".join(part for part in (f"then {line.then}" if line.then else "", region) if part)
