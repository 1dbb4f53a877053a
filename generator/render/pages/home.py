"""The front page: the answer with its doubt, two doors, three facts, how to stay safe, and help in a crisis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from generator.appraise import certainty
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.count import counted, series, spelled
from generator.model.exercise import Exercise, Programme
from generator.model.finding import RATIOS, CertaintyLevel, Finding, Measure
from generator.model.guideline import Condition, Summary
from generator.model.handout import Handout
from generator.model.pico import Outcome
from generator.model.recommendation import Recommendation
from generator.model.statement import Statement
from generator.model.topic import Question, Topic
from generator.model.words import FORM, MEASURE, size, word
from generator.render import charts, figures, traces
from generator.render.findings import capital, result
from generator.render.page import HOME, Page
from generator.render.pages import address, builder, claims, handouts, news, parts, topics
from generator.render.prose import prose

PATH = "index.md"


class Door(NamedTuple):
    """One of the two ways in: pairs of words and address under a heading."""

    kind: str
    title: str
    lead: str
    links: tuple[tuple[str, str], ...]


class Fact(NamedTuple):
    """A claim in plain words, the number behind it, and where it is told in full."""

    title: str
    plain: Markup
    number: Markup
    level: CertaintyLevel | None
    address: str


class Teaser(NamedTuple):
    """A handout in a row of pictures."""

    title: str
    summary: str
    audience: str
    forms: str
    layout: str
    address: str


def page(content: Content, *, printed: bool = True) -> Page:
    """The front page. Where handouts are not `printed`, it leads to their words alone."""
    guideline = content.guideline
    home = guideline.home
    record = content.get(Recommendation, home.recommendation)
    figure = charts.home_figure(content) if home.figure else None
    drawn = [content.get(Finding, id) for id in home.figure]
    values = {
        "eyebrow": home.eyebrow,
        "headline": home.headline,
        "lead": prose(home.lead, content),
        "plates": (
            ("Our advice", parts.arrow(record), parts.advice_words(record)),
            parts.certainty_plate(certainty.of_recommendation(record, content)),
        ),
        "advice": {"title": record.title, "address": address.address("recommendation", record.id)},
        "weakest": [content.get(Outcome, id).plain for id in certainty.weakest(record, content)],
        "status": parts.status(content),
        "doors": (_for_you(content), _for_clinicians(record, content)),
        "figure": figure,
        "drawing": figures.mini(figure) if figure else Markup(),
        "sources": [traces.linked(f, content.references[f.reference].short) for f in drawn],
        "evidence": address.address("summary", home.summary),
        "facts_title": f"{capital(spelled(len(home.facts)))} thing{'s' * (len(home.facts) != 1)} to know",
        "facts": [_fact(*pair, content) for pair in zip(home.fact_titles, home.facts, strict=True)],
        "safety": parts.safety(content),
        "signs": parts.signs(content),
        "crisis": parts.crisis(content),
        "handouts": [_teaser(handout) for handout in handouts.ordered(content)],
        "printed": printed,
    }
    place = content.at(guideline)
    body = parts.body("home.md", values)
    description, head = parts.description(guideline.description), news.follow(PATH)
    return Page(PATH, HOME, body, description, place.file, place.line, home=True, head=head)


def _for_you(content: Content) -> Door:
    conditions = ((c.title, address.address("condition", c.id)) for c in content.all(Condition))
    programmes = sorted(content.all(Programme), key=lambda p: len(p.items))
    shortest = ((f"How to start: {p.plain}", address.address("programme", p.id)) for p in programmes[:1])
    plans = f"{_all(len(programmes))} plans", f"{address.address('exercise')}#plans"
    links = (
        *_topic(content.guideline.home.start, content),
        *conditions,
        *shortest,
        *([plans] if len(programmes) > 1 else []),
        *([("Moves with pictures", address.address("exercise"))] if content.all(Exercise) else []),
        (f"{parts.when_to_stop(content)}, when to ask first", parts.signs(content)),
        *([("Questions that people ask", "questions/")] if content.all(Question) else []),
    )
    return Door("you", "For you", "In plain words, for you and for those close to you.", links)


def _for_clinicians(record: Recommendation, content: Content) -> Door:
    summaries = ((f"Evidence: {s.short_title}", address.address("summary", s.id)) for s in content.all(Summary))
    many = sum(not record.is_withdrawn for record in content.all(Recommendation))
    cited, said = len(content.references), len(content.all(Statement))
    links = (
        *_topic(content.guideline.home.topic, content),
        (record.title, address.address("recommendation", record.id)),
        *([(f"{_all(many)} recommendations", address.address("recommendation"))] if many > 1 else []),
        *summaries,
        *([(f"Fact check: {counted(said, 'statement')}", "statements/")] if said else []),
        *([("Build a sheet for a patient", build)] if (build := builder.link(content, "")) else []),
        (counted(cited, "reference"), address.address("reference")),
    )
    lead = "What we recommend, what it rests on, and where the research disagrees."
    return Door("clin", "For clinicians", lead, links)


def _all(many: int) -> str:
    return "Both" if many == 2 else f"All {many}"


def _topic(id: str | None, content: Content) -> Iterator[tuple[str, str]]:
    """The topic that a door leads to first, if any."""
    if id:
        topic = content.get(Topic, id)
        yield topic.title, topics.place(topic)


def _fact(title: str, id: str, content: Content) -> Fact:
    claim = content.get(Claim, id)
    level = certainty.of_claim(claim, content)
    return Fact(title, prose(claim.plain, content), _number(claim, content), level, claims.place(id, "", content))


def _number(claim: Claim, content: Content) -> Markup:
    """The first result that a claim rests on, with its measure and size; empty without one."""
    finding = next((content.get(Finding, id) for id in claim.findings), None)
    if finding is None:
        return Markup()
    text = result(finding, content)
    if finding.measure is Measure.statement:
        return Markup("{}.").format(traces.told(finding, capital(text.rstrip("."))))
    if finding.measure in RATIOS:
        told = traces.told(finding, capital(text))
    else:
        told = Markup("{} {}").format(MEASURE[finding.measure], traces.told(finding, text))
    return Markup("{}.").format(Markup("; ").join(part for part in (told, size(finding)) if part))


def _teaser(handout: Handout) -> Teaser:
    form = handout.forms[0]
    most = "up to " * (form.pages > 1)  # so many are allowed; how many there are is known once they are laid out
    on = series([*map(word, form.papers)], "or")
    forms = capital(f"{most}{counted(form.pages, 'page')}, {on}")
    more = ", ".join(FORM[other.variant] for other in handout.forms[1:])
    where = address.address("handout", handout.id)
    audience = handouts.FOR[handout.audience]
    return Teaser(
        handout.title,
        handout.summary,
        audience,
        f"{forms}.{' Also in: ' * bool(more)}{more}{'.' * bool(more)}",
        handout.template,
        where,
    )
