"""What pages share: the values that the parts of `site/parts.html` lay out, and a page's body from its template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from generator.appraise.reviews import approvals, lapsed
from generator.model.content import Content
from generator.model.days import day, short_day
from generator.model.finding import CertaintyLevel, Judge
from generator.model.guideline import Guideline, GuidelineStatus
from generator.model.handout import Handout, Paper
from generator.model.papers import countries_printed, country_on
from generator.model.people import Review, Role
from generator.model.recommendation import For, Recommendation, Strength
from generator.model.safety import Helpline, SafetyItem, SafetyKind
from generator.model.words import CERTAINTY, DIRECTION, JUDGE, STRENGTH, VERB
from generator.render.figures import icons
from generator.render.prose import prose
from generator.render.template import page_body

Plate = tuple[str, Markup, str]
"""A label, a sign that may be empty, and the words beside it."""

NOT_REVIEWED = "Not yet reviewed by a clinician"
CHANGED = "Changed since a clinician’s review"
_MARKDOWN = {ord(sign): f"\\{sign}" for sign in "\\`*_{}[]!@#"}
ELSEWHERE = "ZZ"
"""The country of lines that are for no country."""
_DESCRIPTION = 160


class Status(NamedTuple):
    """The line that says which version this is, who reviewed it, and how old its evidence is."""

    version: str
    reviewed: str
    searched: str
    record: str = ""


class Column(NamedTuple):
    """One of the three signs of the safety trio: a list under it, and what to do then."""

    kind: str
    title: str
    items: tuple[Markup, ...] = ()
    then: tuple[Markup, ...] = ()


class Crisis(NamedTuple):
    """The crisis box: a sentence, the lines of the guideline's countries, those of other places, and their age."""

    lead: Markup
    lines: tuple[Helpline, ...]
    elsewhere: tuple[Helpline, ...]
    note: str


def body(template: str, values: Mapping[str, Any]) -> str:
    """A page's body from a template of `site/`; `icons` and `heading` are among its values."""
    return page_body(f"site/{template}", {"icons": icons, "heading": heading, **values})


def heading(text: str) -> Markup:
    """Plain words as they stand in a Markdown heading, where they can start no markup."""
    return escape(" ".join(text.split()).translate(_MARKDOWN))


def description(text: str) -> str:
    """The first whole sentences of a text, for search engines: at most 160 characters, else cut after a word."""
    text = " ".join(text.split())
    if len(text) <= _DESCRIPTION:
        return text
    end = max(text.rfind(stop, 0, _DESCRIPTION) for stop in (". ", "? ", "! "))
    if end > 0:
        return text[: end + 1]
    space = text.rfind(" ", 0, _DESCRIPTION - 1)
    return f"{text[: space if space > 0 else _DESCRIPTION - 1].rstrip(',;:')}…"


def status_words(guideline: Guideline) -> str:
    """`Draft 0.1.0`, `Version 1.0.0` or `Retired 1.0.0`."""
    word = "Version" if guideline.status is GuidelineStatus.active else guideline.status.value.capitalize()
    return f"{word} {guideline.version}"


def reviewed_words(content: Content, object: str) -> str:
    """When a clinician last approved an object, such as `guideline` or `recommendation/x`, as it is now; or that nobody
    did.
    """
    if approved := approvals(object, content, Role.clinician):
        return f"Reviewed by a clinician, {short_day(approved[-1].date)}"
    return CHANGED if lapsed(object, content, Role.clinician) else NOT_REVIEWED


def reviewed_somewhere(content: Content) -> str:
    """What the foot of every page says, whether anybody read that page or not."""
    objects = {review.object for review in content.all(Review)}
    some = any(approvals(object, content, Role.clinician) for object in objects)
    return "Reviewed by a clinician only where a page says so" if some else NOT_REVIEWED


def status(content: Content, kind: str = "", id: str = "") -> Status:
    """The status line of a record, or of the whole guideline."""
    guideline = content.guideline
    searched = f"Evidence searched to {short_day(guideline.searched)}"
    return Status(status_words(guideline), reviewed_words(content, f"{kind}/{id}" if id else "guideline"), searched, id)


def strength_words(recommendation: Recommendation) -> str:
    """`Conditional, in favour`; good practice names its direction only when it is against something."""
    words = STRENGTH[recommendation.strength]
    if recommendation.strength is Strength.good_practice and recommendation.direction is For.favour:
        return words
    return f"{words}, {DIRECTION[recommendation.direction]}"


def advice_words(recommendation: Recommendation) -> str:
    """`We suggest it (conditional)`."""
    if recommendation.strength is Strength.good_practice:
        return strength_words(recommendation)
    verb = VERB[recommendation.strength, recommendation.direction]
    return f"{verb} it ({STRENGTH[recommendation.strength].lower()})"


def arrow(recommendation: Recommendation) -> Markup:
    """The arrow of a recommendation's strength and direction."""
    return icons.strength_arrow(recommendation.strength, recommendation.direction)


def certainty_plate(level: CertaintyLevel | None) -> Plate:
    """The plate that says how sure we are; `Not graded` where nothing was graded."""
    return (
        ("Certainty", icons.grade_symbol(level), CERTAINTY[level]) if level else ("Certainty", Markup(), "Not graded")
    )


def judge_plate(judge: Judge = Judge.project) -> Plate:
    """The plate that says whose judgement this is."""
    return "Judged by", Markup(), JUDGE[judge]


def safety(content: Content) -> tuple[Column, ...]:
    """The safety trio: every sign to stop, every reason to ask first, and what to keep going with."""
    return content.once("safety trio", lambda: _safety(content))


def _safety(content: Content) -> tuple[Column, ...]:
    items = sorted(content.all(SafetyItem), key=content.at)
    kinds = {kind: [item for item in items if item.kind is kind] for kind in SafetyKind}
    keep = [content.get(SafetyItem, id) for id in content.guideline.keep_going]
    stop = _signs(kinds[SafetyKind.stop_now], content)
    calls = tuple(whole(item, content) for item in kinds[SafetyKind.call_emergency])
    return (
        Column("stop", content.guideline.stop_name, stop, calls),
        Column("ask-first", "Ask first", _signs(kinds[SafetyKind.ask_first], content)),
        Column("keep-going", "Keep going with", then=tuple(whole(item, content) for item in keep)),
    )


def when_to_stop(content: Content) -> str:
    """`When to stop`, or whatever else such a sign asks for."""
    name = content.guideline.stop_name
    return f"When to {name[:1].lower()}{name[1:]}"


def signs(content: Content) -> str:
    """The address of the signs to stop, from the site's root; of the page about safety where there are none."""
    here = any(item.kind is SafetyKind.stop_now for item in content.all(SafetyItem))
    return f"safety/#{SafetyKind.stop_now.value}" if here else "safety/"


def ask_first(content: Content, up: str) -> str:
    """The address of the reasons to ask first, from a page that is `up` from the root; empty where there are none."""
    asked = any(item.kind is SafetyKind.ask_first for item in content.all(SafetyItem))
    return f"{up}safety/#{SafetyKind.ask_first.value}" if asked else ""


def whole(item: SafetyItem, content: Content) -> Markup:
    """A safety item as running words: the sign, then what to do."""
    sign = prose(item.sign, content)
    if item.action is None:
        return sign
    stop = "" if item.sign.rstrip()[-1] in ".?!:" else ":"
    return Markup("{}{} {}").format(sign, stop, prose(item.action, content))


def crisis(content: Content) -> Crisis:
    """The crisis box, with the helplines of the guideline's countries first: its own, then the others in its order."""
    countries = countries_first(content.guideline)
    helplines = content.all(Helpline)
    lines = [line for country in countries for line in helplines if line.country == country]
    others = sorted((h for h in helplines if h not in lines), key=lambda h: (h.country == ELSEWHERE, h.place))
    return Crisis(prose(content.guideline.crisis, content), tuple(lines), tuple(others), _checked(lines))


def crisis_numbers(content: Content) -> str:
    """The numbers of the crisis box in one line, for a page that was printed: nobody can follow a link there."""
    box = crisis(content)
    return " ".join([*(f"{_called(line)}." for line in box.lines), box.note])


def countries_first(guideline: Guideline) -> tuple[str, ...]:
    """The guideline's own country, then the others whose helplines stand on the front page."""
    return tuple(dict.fromkeys((guideline.country, *guideline.countries)))


def home_place(content: Content) -> str:
    """The guideline's own country in words, as its helplines name it; empty where it has none."""
    return _place(content.guideline.country, content)


def print_place(paper: Paper, content: Content) -> str:
    """The country in words whose crisis numbers a ready print on that paper bears; empty where all bear the same."""
    guideline = content.guideline
    several = len(countries_printed(content.all(Handout), guideline)) > 1
    return _place(country_on(paper, guideline), content) if several else ""


def _place(country: str, content: Content) -> str:
    return next((line.place for line in content.all(Helpline) if line.country == country), "")


def _called(line: Helpline) -> str:
    place = f"{line.place}, {line.region}" if line.region else line.place
    then = f", then press {line.then}" if line.then else ""
    danger = f", in danger now {line.emergency}" if line.emergency not in {line.dial, line.number} else ""
    return f"{place}: {line.number or line.dial or line.web}{then}{danger}"


def _checked(lines: Iterable[Helpline]) -> str:
    oldest = min((line.verified_on for line in lines), default=None)
    checked = f"Numbers last checked on {day(oldest)}. " if oldest else ""
    return f"{checked}A clinic must check them again before printing."


def _signs(items: Iterable[SafetyItem], content: Content) -> tuple[Markup, ...]:
    return tuple(prose(item.sign, content) for item in items)
