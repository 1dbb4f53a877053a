"""Pointers: every id and citation key leads somewhere, and nothing stands unused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator import cite
from generator.appraise.placeholders import placeholders, remedy
from generator.errors import Location, Problem, Severity
from generator.load.folder import BIBLIOGRAPHY
from generator.model.base import Markup, Points, Record, ReferenceKey
from generator.model.content import KINDS, Content
from generator.model.recommendation import Recommendation
from generator.model.walk import Path

ROOTS = (
    *("guideline", "condition", "topic", "statement", "term", "question", "handout", "exercise"),
    *("safety item", "barrier", "helpline", "change", "review", "contributor"),
)
"""Kinds that stand for themselves: nothing need point at them."""

_ENDS = {"condition", "topic", "statement", "guideline", "handout"}
"""Kinds that readers meet as a page or a sheet."""


def unknown(content: Content) -> Iterator[Problem]:
    """Ids and keys that lead nowhere."""
    for _, record in content.everything():
        for path, mark, said in content.leaves(record):
            if isinstance(mark, Points) and not content.may_hold(mark.kind, said):
                hint = remedy(mark.kind, said, content)
                yield Problem(content.at(record, *path), "unknown-id", f"there is no {mark.kind} '{said}'", hint)
            elif isinstance(mark, ReferenceKey) and not content.may_hold("reference", said):
                yield _unknown_key(said, content.at(record, *path), content)
            elif isinstance(mark, Markup):
                for key, offset in cite.keys_in(said):
                    if not content.may_hold("reference", key):
                        yield _unknown_key(key, content.within(record, path, said, offset), content)


def unknown_on_pages(content: Content) -> Iterator[Problem]:
    """Citation keys in hand-written pages that the bibliography does not hold."""
    for file, text in content.pages.items():
        for key, line, column in cite.keys_in_markdown(text):
            if not content.may_hold("reference", key):
                yield _unknown_key(key, Location(file, line, column), content, on_page=True)


def without_bibliography(problems: Sequence[Problem], content: Content) -> tuple[Problem, ...]:
    """The problems; where the bibliography is empty or gone, one in the place of those of every key."""
    others = tuple(p for p in problems if p.rule != "unknown-reference")
    if content.references or len(others) == len(problems):
        return tuple(problems)
    message = f"no entry is read from the bibliography, and {len(problems) - len(others)} places cite one"
    hint = "put the file back; what is RIS or CSL-JSON comes in by `evipress cite add`"
    return (*others, Problem(Location(BIBLIOGRAPHY), "unknown-reference", message, hint))


def repeated(content: Content) -> Iterator[Problem]:
    """Ids that stand twice in one list, so that readers would meet them twice: warnings."""
    for _, record in content.everything():
        seen: set[tuple[Path, str]] = set()
        for path, mark, said in content.leaves(record):
            if isinstance(mark, Points) and isinstance(path[-1], int):
                if (path[:-1], said) in seen:
                    message = f"'{said}' stands twice in this list"
                    yield Problem(content.at(record, *path), "duplicate-id", message, "keep one", Severity.warning)
                seen.add((path[:-1], said))


def _unknown_key(key: str, place: Location, content: Content, *, on_page: bool = False) -> Problem:
    own = next((one.key for one in content.references.values() if one.doi and one.doi.lower() in key.lower()), "")
    hint = f"write its key, '{own}'" if own else cite.remedy(key, content.references, on_page=on_page)
    return Problem(place, "unknown-reference", f"no reference '{key}'", hint)


def unused(content: Content) -> Iterator[Problem]:
    """Records and references that nothing uses: warnings, since something was perhaps forgotten."""
    targets = users(content)
    for kind, record in content.everything():
        ended = isinstance(record, Recommendation) and record.is_withdrawn
        if kind not in ROOTS and not ended and (kind, record.id) not in targets:
            message, hint = f"nothing uses the {kind} '{record.id}'", "point to it, or remove it"
            yield Problem(content.at(record, "id"), "unused-record", message, hint, Severity.warning)
    for key, reference in content.references.items():
        if ("reference", key) not in targets:
            message, hint = f"nothing cites the reference '{key}'", "cite it, or remove it"
            yield Problem(reference.place, "unused-reference", message, hint, Severity.warning)


def users(content: Content) -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
    """For each record or reference (`("reference", key)`), the records and pages that point at it."""
    return content.once("users", lambda: _users(content))


def _users(content: Content) -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for kind, record in content.everything():
        for target in _targets(record, content):
            found[target].add((kind, record.id))
    for page, text in content.pages.items():
        for key, _, _ in cite.keys_in_markdown(text):
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


def _targets(record: Record, content: Content) -> Iterator[tuple[str, str]]:
    for _, mark, said in content.leaves(record):
        if isinstance(mark, Points):
            yield mark.kind, said
        elif isinstance(mark, ReferenceKey):
            yield "reference", said
        else:
            yield from (("reference", key) for key, _ in cite.keys_in(said))
            yield from ((placeholder.kind, placeholder.id) for placeholder in placeholders(said))
