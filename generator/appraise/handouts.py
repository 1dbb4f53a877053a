"""Handouts: crisis help in its place on everything for patients, and a crisis line for the country."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.model.content import Content
from generator.model.handout import Audience, Handout
from generator.model.safety import Helpline


def problems(content: Content) -> Iterator[Problem]:
    """Handouts for patients without crisis help or stop signs, or without anybody to call."""
    lines = {line.country for line in content.all(Helpline)}
    guideline = content.guideline
    for index, country in enumerate((*guideline.countries, guideline.country)):
        if country not in lines:
            path = ("countries", index) if index < len(guideline.countries) else ("country",)
            message, hint = f"there is no helpline for '{country}'", "add one under content/helplines/"
            yield Problem(content.at(guideline, *path), "missing-helpline", message, hint)
    for handout in content.all(Handout):
        if handout.audience is Audience.patient:
            present = {block.block for block in handout.blocks}
            for needed in ("crisis", "stop"):
                if needed not in present:
                    message, hint = f"a handout for patients has no '{needed}' block", f"add `- block: {needed}`"
                    yield Problem(content.at(handout, "blocks"), "missing-safety", message, hint)
