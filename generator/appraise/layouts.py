"""Layouts: which blocks each has a place for, and which it cannot do without; any other would be lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.appraise.handouts import hint
from generator.errors import Problem
from generator.model.content import Content
from generator.model.handout import Handout, Template


class Layout(NamedTuple):
    """The blocks that a layout takes once, those that it takes as often as they stand, and those that it needs."""

    once: tuple[str, ...]
    often: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


_FIRST = ("main-points", "help", "what-it-is", "barriers", "normal", "stop", "ask-first", "treatment", "first-step")
_FOOT = ("crisis", "sources")

LAYOUTS: Mapping[Template, Layout] = {
    Template.leaflet: Layout((*_FIRST, "questions", "certainty", "start", *_FOOT)),
    Template.programme: Layout(("cards", "stop", "log", "rules", *_FOOT), needs=("stop",)),
    Template.sections: Layout(_FOOT, often=(*_FIRST, "questions", "answers", "moves")),
    Template.quick_reference: Layout(
        ("recommendation", "ask-first", "findings", "stop", *_FOOT), needs=("recommendation", "stop")
    ),
    Template.pad: Layout(("rows", "progress", "stop", "crisis"), needs=("rows", "stop")),
    Template.script: Layout(("stop", *_FOOT), often=("script",), needs=("script",)),
}
"""What each layout takes, as the views and templates of `render/sheets/` lay it out."""

_HOLDS = {
    "recommendation": "recommendation: ID",
    "rows": "title: Activity, columns: [Sets, Reps, Load or effort]",
    "script": "parts: [...]",
}


def problems(content: Content) -> Iterator[Problem]:
    """Blocks that a layout has no place for, or one place only; what a layout needs and does not get."""
    for handout in content.all(Handout):
        layout = LAYOUTS[handout.template]
        yield from _placeless(handout, layout, content)
        present = {block.block for block in handout.blocks}
        for needed in layout.needs:
            # That sheets for patients say when to stop is a rule of its own.
            if needed not in present and not (needed == "stop" and handout.audience == "patient"):
                rule = "missing-safety" if needed == "stop" else "missing-field"
                message = f"the layout '{handout.template}' needs a block '{needed}'"
                yield Problem(content.at(handout, "blocks"), rule, message, _added(needed, content))
        if handout.template is Template.programme and not handout.programme:
            message = "the layout 'programme' needs a programme"
            remedy = "add `programme:` with the id of one under content/programmes/"
            yield Problem(content.at(handout, "template"), "missing-field", message, remedy)


def _placeless(handout: Handout, layout: Layout, content: Content) -> Iterator[Problem]:
    """Blocks without a place on the sheet: they would be lost without a word."""
    seen: set[str] = set()
    for index, block in enumerate(handout.blocks):
        name, place = block.block, content.at(handout, "blocks", index, "block")
        if name not in layout.once + layout.often:
            message = f"the layout '{handout.template}' has no place for a block '{name}'"
            remedy = f"take it out; it takes {', '.join((*layout.often, *layout.once))}"
            yield Problem(place, "bad-value", message, remedy)
        elif name in seen and name in layout.once:
            message = f"the layout '{handout.template}' has one place for a block '{name}', and this one is a second"
            yield Problem(place, "bad-value", message, "put what both hold into one of them")
        seen.add(name)


def _added(block: str, content: Content) -> str:
    if block == "stop":
        return hint(block, content)
    return f"add `- {{ block: {block}, {_HOLDS[block]} }}`"
