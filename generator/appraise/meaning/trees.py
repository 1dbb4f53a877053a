"""Two trees of what records say, compared: value by value, lists by what they hold and not by where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from generator.appraise.meaning.facets import Facet
from generator.appraise.meaning.said import Said, Tree
from generator.model.walk import Path

_NAMES = ("title", "study", "exercise", "finding", "do", "label", "term", "block", "variant", "icon")
"""Fields by which one tells the parts of a list apart, the best first."""
ALIKE = 0.5
"""From so much likeness on, one sentence of a list is another one reworded."""


@dataclass(frozen=True, slots=True)
class Step:
    """One value that differs: what it is called, what was and what is said, and the path to it as it is now."""

    name: str
    old: Said | None
    new: Said | None
    path: Path


def steps(old: Tree, new: Tree) -> Iterator[Step]:
    """Every value that one tree says otherwise than the other, in the order of the fields."""
    yield from _steps(old, new, (), ())


def _steps(old: Tree | None, new: Tree | None, names: tuple[str, ...], path: Path) -> Iterator[Step]:
    if isinstance(old, Said) and isinstance(new, Said):
        if (old.words, old.facet) != (new.words, new.facet):
            yield Step(": ".join(names), old, new, path)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _listed(old, new, names, path)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        for name in dict.fromkeys((*old, *new)):
            yield from _steps(old.get(name), new.get(name), (*names, name.replace("_", " ")), (*path, name))
    elif isinstance(old, Mapping) and new is None:
        yield from _steps(old, {}, names, path)
    elif isinstance(new, Mapping) and old is None:
        yield from _steps({}, new, names, path)
    else:
        for tree, is_new in ((old, False), (new, True)):
            for said in () if tree is None else _whole(tree):
                yield Step(": ".join(names), None if is_new else said, said if is_new else None, path)


def _listed(old: Sequence[Tree], new: Sequence[Tree], names: tuple[str, ...], path: Path) -> Iterator[Step]:
    """A list: what it lost, what it gained, what is reworded in it, and whether the rest stands in another order."""
    then, now = [_key(tree) for tree in old], [_key(tree) for tree in new]
    lost, gained = Counter(then) - Counter(now), Counter(now) - Counter(then)
    gone, come = list(_taken(then, lost)), list(_taken(now, gained))
    for i, j in _pairs(old, new, gone, come):
        gone.remove(i)
        come.remove(j)
        yield from _steps(old[i], new[j], _named(names, new[j], j), (*path, j))
    for i in gone:
        yield from (Step(": ".join(_named(names, old[i], i)), said, None, path) for said in _whole(old[i]))
    for j in come:
        yield from (Step(": ".join(_named(names, new[j], j)), None, said, (*path, j)) for said in _whole(new[j]))
    kept = Counter(then) & Counter(now)
    first, second = (list(_taken(keys, kept)) for keys in (then, now))
    if [then[i] for i in first] != [now[j] for j in second]:
        order = (", ".join(_label(trees[i], i) for i in kept) for trees, kept in ((old, first), (new, second)))
        was, now_is = (Said(text, text, Facet.link) for text in order)
        yield Step(": ".join((*names, "order")), was, now_is, path)


def _taken(keys: Sequence[object], wanted: Counter[object]) -> Iterator[int]:
    """Where the wanted ones stand, each as often as it is wanted."""
    left = Counter(wanted)
    for index, key in enumerate(keys):
        if left[key] > 0:
            left[key] -= 1
            yield index


def _pairs(old: Sequence[Tree], new: Sequence[Tree], gone: list[int], come: list[int]) -> list[tuple[int, int]]:
    """What was lost beside what it became: parts of one name, then parts in order, then sentences that are alike."""
    found: list[tuple[int, int]] = []
    left = list(come)
    for same in (_same_name, _both_parts, _alike):
        for i in [i for i in gone if i not in {pair[0] for pair in found}]:
            j = next((j for j in left if same(old[i], new[j])), None)
            if j is not None:
                found.append((i, j))
                left.remove(j)
    return sorted(found, key=lambda pair: pair[1])


def _same_name(old: Tree, new: Tree) -> bool:
    return isinstance(old, Mapping) and isinstance(new, Mapping) and _label(old, 0) == _label(new, 0) != "1"


def _both_parts(old: Tree, new: Tree) -> bool:
    return isinstance(old, Mapping) and isinstance(new, Mapping) and old.get("block") == new.get("block")


def _alike(old: Tree, new: Tree) -> bool:
    if not (isinstance(old, Said) and isinstance(new, Said)) or old.target or new.target:
        return False
    matcher = SequenceMatcher(None, old.words, new.words, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _named(names: tuple[str, ...], tree: Tree, index: int) -> tuple[str, ...]:
    """The name of a list's item: that of the list, and of the part if it is one."""
    return (*names, _label(tree, index)) if isinstance(tree, Mapping) else names


def _label(tree: Tree, index: int) -> str:
    if isinstance(tree, Said):
        return tree.words
    if isinstance(tree, Mapping):
        return next((one.words for name in _NAMES if isinstance(one := tree.get(name), Said)), str(index + 1))
    return str(index + 1)


def _key(tree: Tree) -> object:
    """What a tree says, as one value that can be compared and counted."""
    if isinstance(tree, Said):
        return tree.words
    if isinstance(tree, tuple):
        return tuple(map(_key, tree))
    return tuple((name, _key(inner)) for name, inner in tree.items())


def _whole(tree: Tree) -> Iterator[Said]:
    """All that a tree says, in one value a facet and a target."""
    found: dict[tuple[Facet, str], list[Said]] = {}
    for said in _leaves(tree):
        found.setdefault((said.facet, said.target), []).append(said)
    for (_, target), parts in found.items():
        if target:
            yield from parts
        else:
            words, typed = (" · ".join(texts) for texts in zip(*((p.words, p.typed) for p in parts), strict=True))
            yield replace(parts[0], words=words, typed=typed)


def _leaves(tree: Tree) -> Iterator[Said]:
    if isinstance(tree, Said):
        yield tree
    else:
        for inner in tree.values() if isinstance(tree, Mapping) else tree:
            yield from _leaves(inner)
