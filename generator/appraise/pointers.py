"""Pointers: every id and citation key leads somewhere, and nothing stands unused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from generator.appraise.placeholders import placeholders
from generator.cite import keys_in, keys_in_markdown
from generator.errors import Problem, Severity, nearest
from generator.model.base import Record
from generator.model.content import KINDS, Content
from generator.model.walk import keys, pointers, proses

ROOTS = (
    *(
        "guideline",
        "condition",
        "topic",
        "statement",
        "term",
        "question",
        "handout",
        "exercise",
        "safety item",
        "barrier",
        "helpline",
    ),
    *("change", "review", "contributor", "clinic"),
)
"""Kinds that stand for themselves: nothing need point at them."""

_ENDS = {"condition", "topic", "statement", "guideline", "handout"}
"""Kinds that readers meet as a page or a sheet."""


def unknown(content: Content) -> Iterator[Problem]:
    """Ids and keys that lead nowhere."""
    for _, record in content.everything():
        for path, kind, id in pointers(record):
            if id not in content.records[kind]:
                hint = nearest(id, content.records[kind])
                yield Problem(content.at(record, *path), "unknown-id", f"there is no {kind} '{id}'", hint)
        for path, key in keys(record):
            if key not in content.references:
                hint = nearest(key, content.references)
                yield Problem(content.at(record, *path), "unknown-reference", f"no reference '{key}'", hint)
        for path, words in proses(record):
            for key, offset in keys_in(words):
                if key not in content.references:
                    place = content.within(record, path, words, offset)
                    hint = nearest(key, content.references)
                    yield Problem(place, "unknown-reference", f"no reference '{key}'", hint)


def unused(content: Content) -> Iterator[Problem]:
    """Records and references that nothing uses: warnings, since something was perhaps forgotten."""
    targets = users(content)
    for kind, record in content.everything():
        if kind not in ROOTS and (kind, record.id) not in targets:
            message, hint = f"nothing uses the {kind} '{record.id}'", "point to it, or remove it"
            yield Problem(content.at(record, "id"), "unused-record", message, hint, Severity.warning)
    for key, reference in content.references.items():
        if ("reference", key) not in targets:
            message, hint = f"nothing cites the reference '{key}'", "cite it, or remove it"
            yield Problem(reference.place, "unused-reference", message, hint, Severity.warning)


@lru_cache(maxsize=1)
def users(content: Content) -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
    """For each record or reference (`("reference", key)`), the records and pages that point at it."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for kind, record in content.everything():
        for target in _targets(record):
            found[target].add((kind, record.id))
    for page, text in content.pages.items():
        for key in _page_keys(text):
            found["reference", key].add(("page", page))
    return {target: tuple(sorted(sources)) for target, sources in found.items()}


def resting(content: Content, start: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Everything that rests on a record or reference, directly or through others, sorted.

    What leads readers on to a page, as a statement does to its topic, does not rest on what stands there.
    """
    graph, seen, queue = users(content), {start}, [start]
    while queue:
        for user in graph.get(queue.pop(), ()):
            if user not in seen:
                seen.add(user)
                queue += [user] if user[0] not in _ENDS else []
    return tuple(sorted(seen - {start}))


def by_kind(users: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Ids by kind, from findings to what readers hold in their hands."""
    order = (*(kind for kind in KINDS if kind != "handout"), "guideline", "page", "handout")
    found: dict[str, list[str]] = defaultdict(list)
    for kind, id in users:
        found[kind].append(id)
    return {kind: tuple(sorted(found[kind])) for kind in order if kind in found}


def named(kind: str, count: int) -> str:
    """The name of a kind for so many: `claim`, `claims`, `summaries`."""
    return kind if count == 1 else f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"


def _targets(record: Record) -> Iterator[tuple[str, str]]:
    for _, kind, id in pointers(record):
        yield kind, id
    for _, key in keys(record):
        yield "reference", key
    for _, words in proses(record):
        for key, _ in keys_in(words):
            yield "reference", key
        for placeholder in placeholders(words):
            kind, _, rest = placeholder.expression.partition(".")
            yield kind, rest.partition(".")[0]


@lru_cache(maxsize=512)
def _page_keys(text: str) -> tuple[str, ...]:
    return tuple(key for key, _, _ in keys_in_markdown(text))
