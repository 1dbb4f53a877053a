"""The list of all references: each once, to be filtered by design, topic and how far it was checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from generator.cite import Style, html, named
from generator.model.content import Content
from generator.model.count import counted
from generator.model.reference import DESIGN, RETRACTION, VERIFICATION, Design, Reference, Retraction, Verification
from generator.render.page import HOME, Page, upward
from generator.render.pages import filters, parts, topics
from generator.render.pages.citing import Citations, Group
from generator.render.pages.filters import Filter, Item, Register

INDEX = "references/index.md"
_NO_DESIGN = "other"
_NOUNS = {
    "recommendation": "recommendation",
    "summary": "evidence page",
    "claim": "claim",
    "handout": "handout",
    "statement": "fact check",
}
"""What the list counts, by kind."""


class Listed(NamedTuple):
    """An entry of the list; `design`, `topics` and `checked` are what the filters ask for."""

    key: str
    citation: Markup
    address: str
    warning: str
    facts: tuple[str, ...]
    design: str
    topics: str
    checked: str


def ordered(content: Content) -> tuple[Reference, ...]:
    """All references as readers look for them: by first author and year."""
    return tuple(sorted(content.references.values(), key=lambda r: (r.short.casefold(), r.year, r.key)))


def page(
    references: Sequence[Reference], groups: Mapping[str, Sequence[Group]], citing: Citations, content: Content
) -> Page:
    """The one page of all references; `groups` holds what cites each."""
    items: list[Item] = [_item(reference, citing, content) for reference in references]
    found, style = _filters(items, content), named(content.guideline.citation_style)
    values = {
        "trail": ((HOME, upward(INDEX)), ("References", None)),
        "register": Register("list", "source", "sources", len(references), found),
        "entries": [_listed(r, item, groups[r.key], style) for r, item in zip(references, items, strict=True)],
    }
    return Page(
        path=INDEX,
        title="References",
        body=parts.body("references.md", values),
        description="Every reference of this guide, how far it was checked, and what rests on it.",
        source=references[0].place.file if references else content.at(content.guideline).file,
        head=filters.style(found, items),
        wide=True,
    )


def design(reference: Reference) -> str:
    """The study design in words; empty where the entry names none."""
    return DESIGN[reference.design] if reference.design else ""


def _item(reference: Reference, citing: Citations, content: Content) -> Item:
    about = [topic.id for topic in topics.ordered(content) if citing.on(topics.place(topic), reference.key)]
    return {"design": [reference.design or _NO_DESIGN], "topic": about, "checked": [reference.verification]}


def _filters(items: Sequence[Item], content: Content) -> tuple[Filter, ...]:
    """By design, topic and check; a group that tells nothing apart is left out."""
    designs = (*((id.value, DESIGN[id]) for id in Design), (_NO_DESIGN, "Other"))
    labels = ((topic.id, topic.label) for topic in topics.ordered(content))
    found = (
        filters.by("design", "Design", designs, items, small=True),
        filters.by("topic", "Topic", labels, items, small=True),
        filters.by("checked", "Checked", ((id.value, VERIFICATION[id]) for id in Verification), items, small=True),
    )
    return tuple(one for one in found if len(one.choices) > 1)


def _listed(reference: Reference, item: Item, groups: Sequence[Group], style: Style) -> Listed:
    counts = ", ".join(_counts(groups))
    behind = f"Behind {counts}" if counts else "Nothing rests on it yet"
    return Listed(
        key=reference.key,
        citation=Markup(html(style.entry(reference))),  # noqa: S704  (`html` escapes)
        address=f"{reference.key}/",
        warning="" if reference.standing is Retraction.none else RETRACTION[reference.standing],
        facts=tuple(filter(None, (design(reference), VERIFICATION[reference.verification], behind))),
        design=" ".join(item["design"]),
        topics=" ".join(item["topic"]),
        checked=" ".join(item["checked"]),
    )


def _counts(groups: Sequence[Group]) -> Iterator[str]:
    """`3 claims`, `1 recommendation`."""
    for group in groups:
        if noun := _NOUNS.get(group.kind):
            yield counted(len(group.entries), noun)
