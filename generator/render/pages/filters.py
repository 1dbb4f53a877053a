"""Lists that a reader filters: groups of choices, and the style rules by which each hides what does not match it.

These rules need no script. With one, the list can be searched too, says how much is left, and the choice becomes part
of the address (`assets/site/register.js`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

Item = Mapping[str, Collection[str]]
"""What an item of the list is, for each filter's name."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One button: an item matches when its `data-NAME` holds the id."""

    id: str
    label: str
    count: int


class Filter(NamedTuple):
    """A group of choices; with no more than one it tells nothing apart."""

    name: str
    legend: str
    choices: tuple[Choice, ...]
    small: bool = False


class Register(NamedTuple):
    """A list at an anchor of its page, with its filters. `one` and `many` name its items: `source`, `sources`."""

    anchor: str
    one: str
    many: str
    total: int
    filters: tuple[Filter, ...]


def by(name: str, legend: str, labels: Iterable[tuple[str, str]], items: Sequence[Item], **more: bool) -> Filter:
    """A filter from the pairs of id and label that some item matches, with their counts."""
    counted = (Choice(id, label, sum(id in item[name] for item in items)) for id, label in labels)
    return Filter(name, legend, tuple(choice for choice in counted if choice.count), **more)


def style(filters: Sequence[Filter], items: Sequence[Item]) -> str:
    """The style rules of a page's filters, for its head."""
    return f"<style>{''.join(_rules(filters, items))}</style>"


def anchor(name: str, id: str) -> str:
    """The id of a choice's button. As part of an address it chooses, until another button of its group is pressed."""
    return f"{name}-{id}"


def _rules(filters: Sequence[Filter], items: Sequence[Item]) -> Iterator[str]:
    for found in filters:
        others = [other for other in filters if other is not found]
        for choice in found.choices:
            chosen = _chosen(found.name, choice.id)
            yield f'{chosen} .ep-reg__item:not([data-{found.name}~="{choice.id}"]){{display:none}}\n'
            kept = [item for item in items if choice.id in item[found.name]]
            empty = (
                f"#{anchor(other.name, c.id)}:checked"
                for other in others
                for c in other.choices
                if not any(c.id in item[other.name] for item in kept)
            )
            if nothing := ",".join(empty):
                yield f"{chosen}:has({nothing}) .ep-reg__none{{display:block}}\n"


def _chosen(name: str, id: str) -> str:
    """The list while a button is pressed, or named in the address while all are shown and no script has pressed it."""
    button, every = f"#{anchor(name, id)}", f"#{anchor(name, 'all')}"
    return f".ep-reg:is(:has({button}:checked),:not([data-live]):has({every}:checked):has({button}:target))"
