"""Numbers for references in the order in which a page first mentions them, and runs of such numbers."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from generator.cite.grammar import Cite
from generator.cite.work import Work


def numbers(cites: Iterable[Cite], known: Container[str]) -> dict[str, int]:
    """Each known key's number, counted from 1 by first mention."""
    found: dict[str, int] = {}
    for cite in cites:
        for item in cite.items:
            if item.key in known:
                found.setdefault(item.key, len(found) + 1)
    return found


def places(cites: Iterable[Cite], works: Mapping[str, Work]) -> dict[str, int]:
    """Each known key's place in the list, counted from 1: by what its style sorts by, else by first mention."""
    mentioned = numbers(cites, works)
    return {key: place for place, key in enumerate(sorted(mentioned, key=lambda key: works[key].order), 1)}


def runs(numbers: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Ascending numbers in pieces: each run of three or more that follow each other is one piece, as in 1-3, 5."""
    start = 0
    for index in range(1, len(numbers) + 1):
        if index == len(numbers) or numbers[index] != numbers[index - 1] + 1:
            run = tuple(numbers[start:index])
            yield from (run,) if len(run) >= 3 else ((n,) for n in run)
            start = index


def mention(key: str) -> str:
    """The id of the place where a page first cites a key. No heading has such an id, since it holds a colon."""
    return f"cite:{key}"
