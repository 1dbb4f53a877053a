"""A report as Markdown for a comment on a pull request: what to look at first, details folded, and a limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.appraise.meaning.changes import Status
from generator.appraise.meaning.notes import Note
from generator.appraise.pointers import named
from generator.model.count import counted, series
from generator.render.meaning.escape import code, text
from generator.render.meaning.report import Report
from generator.render.meaning.sections import Section, sections

LIMIT = 65_000
"""The most bytes of a comment. GitHub takes 65,536 characters; what posts it may add a few words."""
NOTHING = "Nothing that a reader sees has changed."
_LOUD = ("safety-", "helpline-", "crisis-", "caution-", "retraction")
_ROOM = 300
"""Bytes kept for what has to be said about each section that is cut."""


def markdown(found: Report, limit: int = LIMIT) -> str:
    """The report, at most `limit` bytes. What does not fit is counted, and where to read it is said."""
    head = "### What this change means\n\n"
    failing = f"\n\nThe check finds {counted(found.errors, 'error')} in it." if found.errors else ""
    if found.empty:
        return f"{head}{NOTHING}{failing}\n"
    loud = [note for note in found.notes if note.rule.startswith(_LOUD)]
    quiet = [note for note in found.notes if note not in loud]
    top = f"{head}{_summary(found)}{failing}\n"
    alarm = Section("", tuple(f"> - {_note(note)}" for note in loud), start="> [!CAUTION]\n> **Safety first**\n>")
    look = Section("", tuple(f"- {_note(note)}" for note in quiet), start="**Look at this first**\n")
    parts = [part for part in (alarm, look, *sections(found)) if part.items]
    return _fitting(top, parts, found, limit)


def _fitting(top: str, parts: list[Section], found: Report, limit: int) -> str:
    """The parts, one after the other, as long as there is room for them and a word on those that are left."""
    out, size = [top], len(top.encode()) + _ROOM
    missing = 0
    for index, part in enumerate(parts):
        room = limit - size - _ROOM * (len(parts) - index) - len(part.opened.encode()) - len(part.closed.encode())
        items = list(_taken(part.items, room))
        left = len(part.items) - len(items)
        missing += left
        if items:
            words = "\n".join((part.opened, *items, *([f"\n{left} more are not shown."] if left else ()), part.closed))
        else:
            words = f"{part.title or 'What to look at'}: {len(part.items)}, not shown."
        out.append(words)
        size += len(words.encode()) + 2
    if missing:
        command = code(f"evipress diff {found.base}" + (f" {found.head}" if found.head else ""))
        out.append(
            f"This comment was cut to fit: {missing} lines are missing. {command} prints them with `--format json`."
        )
    return "\n\n".join(part.strip("\n") for part in out) + "\n"


def _taken(items: Iterable[str], room: int) -> Iterable[str]:
    for item in items:
        room -= len(item.encode()) + 1
        if room < 0:
            return
        yield item


def _summary(found: Report) -> str:
    """One sentence: how many of what changed, and how many pages and handouts say something else."""
    told = []
    for status in Status:
        kinds = Counter(one.kind for one in found.changed if one.status is status)
        if kinds:
            names = series([f"{count} {named(kind, count)}" for kind, count in kinds.items()], "and")
            told.append(f"{names} {_verb(status, kinds.total())}")
    places = [counted(len(found.pages), "page")] * bool(found.pages)
    places += [counted(len(found.prints), "printed handout")] * bool(found.prints)
    places += [counted(len(found.files), "file") + " beside the pages"] * bool(found.files)
    where = series(places, "and") or "no page and no handout"
    what = "; ".join(told) or "no record changed"
    return f"{what[0].upper()}{what[1:]}. Readers find it on {where}."


def _verb(status: Status, count: int) -> str:
    return "changed" if status is Status.changed else f"{'is' if count == 1 else 'are'} {status}"


def _note(note: Note) -> str:
    return f"**{text(note.message)}** {text(note.ask)} {code(note.place.row)}"
