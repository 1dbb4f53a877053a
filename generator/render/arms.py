"""The arms of a trial that counted people, as an icon array; never made from another measure."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.model.content import Content
from generator.model.finding import Finding
from generator.model.guideline import Arms
from generator.model.pico import Intervention
from generator.render import figures, traces
from generator.render.captions import OURS, is_ours
from generator.render.figures import Column, Count, Figure, Group, Headings, Row
from generator.render.prose import prose


def html(arms: Arms, id: str, number: int, content: Content, downloads: tuple[tuple[str, str], ...] = ()) -> Markup:
    """The icon array as figure `number` of a page; `id` is the summary's. Raises ValueError where nobody counted."""
    drawn = figure(arms, id, content)
    return figures.html(drawn, figures.array(drawn, *_counted(arms, content)), number, downloads)


def alone(arms: Arms, id: str, content: Content, below: Sequence[str]) -> str:
    """The icon array as an SVG to take along, with the paragraphs `below`. Raises ValueError as `html` does."""
    return figures.array_alone(figure(arms, id, content), *_counted(arms, content), below, content.guideline.colours)


def figure(arms: Arms, id: str, content: Content) -> Figure:
    """The arms as rows, in the order of the record, with a sentence that tells all of them."""
    rows = tuple(_row(content.get(Finding, finding), content) for finding in arms.findings)
    return Figure(
        id=f"arms-{id}",
        title=arms.figure_title,
        desc=f"{arms.counted}: {'; '.join(f'{row.label}, {row.text_right}' for row in rows)}.",
        groups=(Group("", rows),),
        columns=(Column(arms.uncounted),),
        headings=Headings(label="Group", text_right=arms.counted),
        caption=_caption(arms, content),
    )


def _row(finding: Finding, content: Content) -> Row:
    had, people = _count(finding)
    return Row(
        label=content.get(Intervention, finding.intervention).label,
        text_right=f"{had} of {people}",
        columns=(f"{people - had} of {people}",),
        address=traces.of(finding),
    )


def _counted(arms: Arms, content: Content) -> tuple[list[Count], tuple[str, str]]:
    """The counts of each arm, and what a filled and an outlined figure stand for."""
    return [_count(content.get(Finding, finding)) for finding in arms.findings], (arms.counted, arms.uncounted)


def _count(finding: Finding) -> Count:
    if finding.events is None or finding.participants is None:
        raise ValueError(f"finding {finding.id} holds no count of people")
    return finding.events, finding.participants


def _caption(arms: Arms, content: Content) -> Markup:
    """What a figure stands for, who counted, each caveat of the counts once, and the note."""
    found = [content.get(Finding, id) for id in arms.findings]
    tag = Markup(' <span class="ep-tag">{}</span>').format(OURS) if any(map(is_ours, found)) else ""
    caveats = [prose(words, content) for words in dict.fromkeys(finding.caveat for finding in found) if words]
    return Markup("Each figure stands for one person.{} {}").format(
        tag, Markup(" ").join((*caveats, prose(arms.note, content)))
    )
