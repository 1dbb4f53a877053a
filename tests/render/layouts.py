"""Handouts of every layout for the second guideline, made of whatever blocks a test asks for."""

from __future__ import annotations

import dataclasses
from typing import Any, get_args

from generator.appraise.layouts import LAYOUTS
from generator.model.blocks import FixedBlock
from generator.model.content import Content
from generator.model.handout import Handout, Paper, Template, Variant
from tests import world

CLAIMS = {"zz one": ["start-small"], "zz two": ["stretch-anywhere"]}
"""A recommendation has no title; the claim below it tells it from another."""
FIELDS: dict[str, dict[str, Any]] = {
    "certainty": {"summary": "stiffness"},
    "start": {"programme": "daily-stretch"},
    "stop": {"safety": ["sharp-pain"]},
    "ask-first": {"safety": ["new-knee"]},
    "normal": {"safety": ["tired-legs"]},
    "barriers": {"barriers": ["no-time"]},
    "first-step": {"lines": ["What"]},
    "questions": {"lines": ["What"]},
    "progress": {"lines": ["What"]},
    "rows": {"columns": ["Often", "Long", "Where"]},
    "answers": {"questions": ["how-often"]},
    "moves": {"exercises": ["heel-raise"]},
    "findings": {"rows": [{"finding": "K001"}], "differ": "start-small"},
    **{name: {"claims": ["start-small"]} for name in ("main-points", "help", "what-it-is", "treatment")},
}
"""What a block holds beside its title."""


def literals(cls: Any) -> tuple[str, ...]:
    """The names of the blocks of a class."""
    return get_args(cls.model_fields["block"].annotation)


def block(kind: str, title: str) -> dict[str, Any]:
    """A block of a kind under a title."""
    if kind == "recommendation":
        return {"block": kind, "recommendation": "try-stretching", "claims": CLAIMS.get(title, [])}
    if kind == "script":
        return {"block": kind, "parts": [{"title": title, "lines": [{"say": "Well then."}]}]}
    return {"block": kind} if kind in literals(FixedBlock) else {"block": kind, "title": title, **FIELDS[kind]}


def handout(template: Template, blocks: list[dict[str, Any]], world: Content) -> Handout:
    like = world.get(Handout, "leaflet")
    needed = [block(kind, "Needed") for kind in LAYOUTS[template].needs if kind not in {one["block"] for one in blocks}]
    return Handout.model_validate({**dict(like), "template": template, "blocks": [*needed, *blocks]})


def variants(template: Template) -> tuple[Variant, ...]:
    """The forms that a layout has: all, but that a pad has no room for large print."""
    return tuple(v for v in Variant if (template, v) != (Template.pad, Variant.large_print))


def every() -> Content:
    """The second guideline with a handout of each layout, with all that it takes, in every form that it has."""
    made = world.content(world.SECOND)
    easy = [
        {"title": "Stretching", "rows": [{"icon": "clock", "lines": ["Stretch each day."], "claims": ["start-small"]}]}
    ]
    handouts = {}
    for template in Template:
        names = (*LAYOUTS[template].once, *LAYOUTS[template].often)
        forms = [{"variant": variant, "papers": [Paper.a4], "pages": 9} for variant in variants(template)]
        own = handout(template, [block(kind, "A place for words") for kind in names], made)
        fields = {**own.model_dump(), "id": f"every-{template}", "easy": easy, "forms": forms}
        handouts[fields["id"]] = Handout.model_validate(fields)
    return dataclasses.replace(made, records={**made.records, "handout": handouts})
