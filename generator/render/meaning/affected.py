"""Where readers meet a change: pages of the site, pages written by hand, and handouts, each with its path."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.appraise.meaning.changes import Status, status_of
from generator.appraise.meaning.notes import Note
from generator.cite import cited, keys_in_markdown
from generator.errors import Location
from generator.model.content import Content
from generator.model.count import counted
from generator.model.handout import Handout, Variant
from generator.render.meaning.written import Reworded, reworded
from generator.render.page import Page
from generator.render.pages import gone
from generator.render.pages.address import written_address
from generator.render.sheets import Print, code

FILE = "file"
"""The kind of a note about a file beside the pages."""


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that readers find changed, new or gone; `reworded` what a hand-written one says otherwise."""

    address: str
    title: str
    status: Status
    file: str = ""
    reworded: tuple[Reworded, ...] = ()


@dataclass(frozen=True, slots=True)
class Length:
    """How many pages a handout fills; None where it was not laid out, with the reason in `fault` if it cannot be."""

    pages: int | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class PrintChange:
    """A handout in one form on one paper that is changed, new or gone, below the site's root."""

    path: str
    title: str
    status: Status
    old: Length = Length()
    new: Length = Length()


def pages(before: Iterable[Page], after: Iterable[Page], keys: Collection[str]) -> tuple[PageChange, ...]:
    """The generated pages on which a reader sees something else, by address, those that cite one of `keys` among them:
    a page lists what it cites, with what became of it.
    """
    old, new = ({page.url: page for page in side} for side in (before, after))
    found = dict(_statuses(_seen(old), _seen(new)))
    citing = (url for url in old.keys() & new.keys() if any(key in keys for key in cited(new[url].body)))
    found = dict.fromkeys(citing, Status.changed) | found
    return tuple(PageChange(url, (new.get(url) or old[url]).title, found[url]) for url in sorted(found))


def written(before: Content, after: Content, keys: Collection[str]) -> tuple[PageChange, ...]:
    """The hand-written pages on which a reader sees something else, those that cite one of `keys` among them."""
    found = {}
    for file in sorted(before.pages.keys() | after.pages.keys()):
        old, new = before.pages.get(file), after.pages.get(file)
        said = reworded(old or "", new or "")
        if said or (new is not None and any(key in keys for key, _, _ in keys_in_markdown(new))):
            found[file] = PageChange(written_address(file), file, status_of(old, new), file, said)
    return tuple(found.values())


def prints(
    before: Iterable[Print], after: Iterable[Print]
) -> tuple[tuple[PrintChange, Print | None, Print | None], ...]:
    """The handouts of which paper would differ, by path, each with its print before and after."""
    old, new = ({item.path: item for item in side} for side in (before, after))
    sheets = ({path: item.sheet for path, item in side.items()} for side in (old, new))
    return tuple(
        (
            PrintChange(path, (new.get(path) or old[path]).handout.title, status),
            old.get(path),
            new.get(path),
        )
        for path, status in _statuses(*sheets)
    )


def notes(before: Content, after: Content, prints: Iterable[PrintChange]) -> Iterator[Note]:
    """What to look at on handouts: words that changed under an old version, more pages, pages that do not fit; nothing
    where a guideline is retired, since it prints none.
    """
    for handout in () if after.guideline.is_retired else after.all(Handout):
        old = before.find(Handout, handout.id)
        if old and old.version == handout.version and _reworded(_codes(old, before), _codes(handout, after)):
            message = f"The words of the handout “{handout.title}” changed, and its version is still {handout.version}."
            ask = "Raise its version, and say why in content/changes/."
            yield Note("version-not-raised", message, ask, after.at(handout, "version"), "handout", handout.id)
        mine = [one for one in prints if one.path.startswith(f"handouts/{handout.id}/")]
        for one in mine:
            place = after.at(handout, "forms")
            if one.new.fault:
                message = f"{one.path} cannot be printed: {one.new.fault}"
                yield Note("page-overflow", message, "Shorten a text.", place, "handout", handout.id)
            elif (was := one.old.pages) and (now := one.new.pages) and was != now:
                message = f"{one.path} had {counted(was, 'page')}, it has {counted(now, 'page')} now."
                yield Note("page-count", message, "Is it meant?", place, "handout", handout.id)


def lost(pages: Iterable[PageChange], after: Content) -> Iterator[Note]:
    """Pages of records that are gone, and at whose address nothing says what became of them."""
    told = {*gone.places(after).values(), *map(written_address, after.pages)}
    for page in pages:
        object = gone.object_at(page.address)
        if page.status is Status.withdrawn and object and page.address not in told:
            kind, _, id = object.partition("/")
            message = f"Links to {page.address} would lead nowhere."
            ask = f"Add a change with `object: {object}` and `kind: withdrawn`; `replaced_by` says where to look."
            yield Note("page-lost", message, ask, after.at(after.guideline), kind, id)


def files(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Note]:
    """What came, went or changed beside the pages written by hand: a site publishes it as it is, scripts too."""
    for path, status in _statuses(before, after):
        message = f"A file beside the pages is {status}: {path}."
        ask = "Does a page miss it?" if status is Status.withdrawn else "Look at it: it is published as it is."
        yield Note(f"file-{status}", message, ask, Location(path), FILE, path)


def _codes(handout: Handout, content: Content) -> dict[Variant, str]:
    return {form.variant: code(handout, content, form.variant) for form in handout.forms}


def _reworded(old: Mapping[Variant, str], new: Mapping[Variant, str]) -> bool:
    """Whether a form that there was says something else; one that is new lies on nobody's table."""
    return any(new.get(variant, was) != was for variant, was in old.items())


def _seen(pages: Mapping[str, Page]) -> dict[str, object]:
    return {url: (p.title, p.body, p.description, p.head, p.home, p.wide) for url, p in pages.items()}


def _statuses(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[tuple[str, Status]]:
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name), new.get(name)
        if was != now:
            yield name, status_of(was, now)
