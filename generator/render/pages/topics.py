"""Topics in their order, where each has its page, and what each of them tells."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.content import Content
from generator.model.guideline import Condition
from generator.model.topic import Comparison, Mechanism, Topic
from generator.render.pages.address import address

FOLDER = "topics/"
INDEX = f"{FOLDER}index.md"


def ordered(content: Content) -> tuple[Topic, ...]:
    """All topics, small numbers first."""
    return tuple(sorted(content.all(Topic), key=lambda topic: (topic.order, topic.id)))


def path(topic: Topic) -> str:
    """The source path of a topic's own page: `topics/x.md`."""
    return f"{FOLDER}{topic.id}.md"


def place(topic: Topic) -> str:
    """The address of a topic's page below the site's root; that of the condition's page when it covers the topic."""
    return address("condition", topic.condition) if topic.condition else f"{FOLDER}{topic.id}/"


def claims(topic: Topic, content: Content) -> Iterator[str]:
    """The ids of the claims that a topic's page tells, in the order of the page, perhaps more than once."""
    if topic.condition:
        for part in content.get(Condition, topic.condition).sections:
            yield from part.claims
    else:
        for section in topic.sections:
            yield from section.claims
            for id in section.mechanisms:
                yield from content.get(Mechanism, id).claims
            for id in section.comparisons:
                yield from content.get(Comparison, id).claims
