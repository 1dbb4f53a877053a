"""What every sheet shares: its mark, what it rests on, and who made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup

from generator.appraise.pointers import resting
from generator.appraise.reviews import approvals
from generator.cite import named
from generator.model.blocks import (
    AnswersBlock,
    CertaintyBlock,
    ChoicesBlock,
    ClaimsBlock,
    FindingsBlock,
    RecommendationBlock,
    SafetyBlock,
    ScriptBlock,
)
from generator.model.claim import Claim, ClaimKind
from generator.model.content import Content
from generator.model.days import short_day
from generator.model.exercise import Programme
from generator.model.finding import Finding
from generator.model.guideline import GuidelineStatus, Summary
from generator.model.handout import Audience, Handout, Paper, Variant
from generator.model.people import Role
from generator.model.recommendation import Recommendation
from generator.model.reference import Reference
from generator.model.safety import SafetyItem, SafetyKind
from generator.model.topic import Question
from generator.model.walk import pointers
from generator.render.findings import inner
from generator.render.pages.parts import reviewed_words
from generator.render.prose import paper
from generator.render.sheets.calls import called
from generator.render.sheets.people import people

SOURCES = {Audience.patient: 3, Audience.clinician: 5}
"""So many references stand on paper; the code leads to the rest."""

_WEIGHED = (ClaimKind.effect, ClaimKind.safety)

WIDTH_MM = {Paper.a4: 174.0, Paper.letter: 179.9}
"""How wide the text is on paper of two pages."""

_VARIANTS = {Variant.large_print: "in large print", Variant.easy_read: "as an easy read"}


class Look(NamedTuple):
    """What one print of a handout differs in: the address that its code leads to, its paper, black and white, and
    since when its review is overdue.
    """

    address: str = ""
    paper: Paper = Paper.a4
    mono: bool = False
    variant: Variant = Variant.standard
    overdue: date | None = None
    edition: str = ""
    """The code of its words."""
    built: bool = False
    """Whether it is put together in a browser, which fills it in and lays it out."""

    @property
    def large(self) -> bool:
        """Whether it is set in large print."""
        return self.variant is Variant.large_print

    @property
    def easy(self) -> bool:
        """Whether it is an easy read."""
        return self.variant is Variant.easy_read

    @property
    def short(self) -> str:
        """The address as it is printed: without its scheme and its last slash."""
        return self.address.partition("://")[2].rstrip("/")


SCREEN = Look()
"""A handout that is read on a screen: no address, no code."""

EASY = Look(variant=Variant.easy_read)
"""An easy read that is read on a screen."""


def on_screen(variant: Variant) -> Look:
    """How a form reads on a screen: an easy read in words of its own, any other in those of the standard form."""
    return EASY if variant is Variant.easy_read else SCREEN


class Box(NamedTuple):
    """A place on a sheet: a heading, a list, and the words below it."""

    title: str
    items: tuple[Markup, ...] = ()
    then: tuple[Markup, ...] = ()


class Source(NamedTuple):
    """A reference on paper: its words, and the address at which it can be read, if any."""

    words: str
    href: str


class Credits(NamedTuple):
    """What stands at the end: references, those in doubt with what became of them, people, other forms of it."""

    sources: tuple[Source, ...]
    doubted: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    also: str

    @property
    def named(self) -> bool:
        """Whether anybody is named: more is said of people than that nobody is yet."""
        return len(self.people) > 1


def mark(handout: Handout, content: Content, overdue: date | None = None) -> str:
    """`Draft. Not yet reviewed by a clinician.`; nothing for a handout that is active and reviewed.

    That a review is overdue comes first, and shortens the rest: the mark must not grow.
    """
    status, object = content.guideline.status, f"handout/{handout.id}"
    approved = bool(approvals(object, content, Role.clinician))
    if overdue:
        return f"Overdue {short_day(overdue)}." + " Not yet reviewed." * (not approved)
    if status is GuidelineStatus.active:
        return "" if approved else f"{reviewed_words(content, object)}."
    return f"{status.capitalize()}. {reviewed_words(content, object)}."


def claims(ids: Iterable[str], content: Content) -> tuple[Markup, ...]:
    """Claims in plain words."""
    return tuple(paper(content.get(Claim, id).plain, content) for id in ids)


def box(block: ClaimsBlock | SafetyBlock, content: Content) -> Box:
    """A block of claims or safety items: signs in a list; what to do about them, and what to keep doing, below it."""
    items = [content.get(SafetyItem, id) for id in block.safety]
    listed = (SafetyKind.stop_now, SafetyKind.ask_first, SafetyKind.normal_feeling)
    words = claims(block.claims, content) if isinstance(block, ClaimsBlock) else ()
    signs = tuple(paper(item.sign, content) for item in items if item.kind in listed)
    advice = [_advice(item, content) for item in items if item.kind not in listed]
    if isinstance(block, SafetyBlock) and block.more:
        advice.append(paper(block.more, content))
    return Box(block.title, words + signs, tuple(advice))


def when_to_stop(handout: Handout, content: Content) -> Mapping[str, Any]:
    """The signs to stop, as a box and as a list in one sentence; no box on a sheet without such a block."""
    box_of = (box(b, content) for b in handout.blocks if isinstance(b, SafetyBlock) and b.block == "stop")
    found = next(box_of, None)
    return {"stop": found, "stop_signs": listing(found.items) if found else ""}


def listing(signs: Iterable[Markup], last: str = "") -> Markup:
    """Signs read on in a sentence: `pain in the chest, feeling faint`; semicolons where one holds a comma.

    `last`, if any, is the word before the last of several.
    """
    words = [inner(sign.rstrip(".")) for sign in signs]
    if last and len(words) > 1:
        words[-1] = Markup("{} {}").format(last, words[-1])
    return Markup("; ").join(words) if any("," in word for word in words) else Markup(", ").join(words)


def claim_ids(handout: Handout, content: Content) -> tuple[str, ...]:
    """Every claim that a handout rests on: those on the sheet in its order, then those behind its programme's dose."""
    ids: list[str] = []
    for block in handout.blocks:
        match block:
            case AnswersBlock():
                ids += [claim for id in block.questions for claim in content.get(Question, id).claims]
            case CertaintyBlock():
                ids += [content.get(Summary, block.summary).answer, *block.claims]
            case ClaimsBlock() | ChoicesBlock():
                ids += block.claims
            case RecommendationBlock():
                ids += [*_beneath(block.recommendation, content), *block.claims]
            case FindingsBlock():
                ids.append(block.differ)
            case ScriptBlock():
                for line in (line for part in block.parts for line in part.lines):
                    ids += [line.claim] if line.claim else []
                    ids += _beneath(line.recommendation, content) if line.recommendation else ()
    if handout.programme:
        ids.extend(content.get(Programme, handout.programme).claims)
    return tuple(dict.fromkeys(ids))


def _beneath(recommendation: str, content: Content) -> tuple[str, ...]:
    """The claims of a recommendation, and those of its dose."""
    record = content.get(Recommendation, recommendation)
    return (*record.claims, *record.dosed)


def references(handout: Handout, content: Content) -> tuple[str, ...]:
    """The keys of the references under a handout's findings and claims: those that it names beside a number, then the
    first of each claim on an effect or on harm, so that who doubts is named too, then those that carry most, then as
    mentioned.
    """
    claims = [content.get(Claim, id) for id in claim_ids(handout, content)]
    shown = [row.finding for block in handout.blocks if isinstance(block, FindingsBlock) for row in block.rows]
    shown += [id for claim in claims if claim.kind in _WEIGHED for id in claim.findings[:1]]
    first = tuple(dict.fromkeys(content.get(Finding, id).reference for id in shown))
    found: Counter[str] = Counter()
    for claim in claims:
        for finding in claim.grounds:
            found[content.get(Finding, finding).reference] += 1
    return (*first, *(key for key, _ in found.most_common() if key not in first))


def credits(handout: Handout, content: Content, variant: Variant = Variant.standard) -> Credits:
    """The end of a sheet; it names the forms that it is not."""
    return content.once(("credits", handout.id, variant), lambda: _credits(handout, content, variant))


def _credits(handout: Handout, content: Content, variant: Variant) -> Credits:
    keys = references(handout, content)[: SOURCES[handout.audience]]
    style = named(content.guideline.citation_style)
    sources = tuple(Source(style.source(r), _read_at(r)) for r in (content.references[key] for key in keys))
    others = [_VARIANTS[form.variant] for form in handout.forms if form.variant in _VARIANTS.keys() - {variant}]
    also = f"Also {', '.join(others)} and on the web." if others else "Also on the web."
    return Credits(sources, _doubted(handout, content), people(handout, content), also)


def _doubted(handout: Handout, content: Content) -> tuple[tuple[str, str], ...]:
    """Everything retracted or in doubt that a handout rests on, however far down: source, and what became of it."""
    shown = {("handout", handout.id), *((kind, id) for _, kind, id in pointers(handout))}
    return tuple(
        (named(content.guideline.citation_style).source(reference), reference.doubt.rstrip("."))
        for key, reference in content.references.items()
        if reference.doubted and not shown.isdisjoint(resting(content, ("reference", key)))
    )


def _read_at(reference: Reference) -> str:
    """Where a reference can be read, as it stays for longest."""
    return reference.doi_url or reference.pubmed_url or reference.pmc_url or reference.url


def _advice(item: SafetyItem, content: Content) -> Markup:
    """The sign and what to do, with the emergency number in its place."""
    words = called(Markup(" ").join(paper(part, content) for part in (item.sign, item.action) if part), content)
    return Markup("<strong>{}</strong>").format(words) if item.kind is SafetyKind.call_emergency else words
