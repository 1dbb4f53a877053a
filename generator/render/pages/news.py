"""What is new: the version, its dates, every change that readers should know of, and what is due for review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from generator.appraise.dates import is_overdue, reviews
from generator.model.content import Content
from generator.model.count import counted
from generator.model.days import day
from generator.model.guideline import Guideline
from generator.model.handout import Handout
from generator.model.people import Change, ChangeKind
from generator.model.recommendation import Recommendation
from generator.model.safety import Helpline
from generator.render.late import after
from generator.render.page import HOME, Page, upward
from generator.render.pages import gone, parts
from generator.render.pages.address import address

INDEX = "news/index.md"
FEED = "feed.xml"
"""Where the changes lie as a feed: beside `sitemap.xml`, which Material's script asks for beside each alternate."""
FEED_TYPE = "application/atom+xml"
WHOLE = "The whole guide"
_KIND = {
    ChangeKind.new: "New",
    ChangeKind.updated: "Updated",
    ChangeKind.corrected: "Corrected",
    ChangeKind.withdrawn: "Withdrawn",
}
_DUE = {Guideline: "Guideline", Recommendation: "Recommendation", Handout: "Handout"}


class Told(NamedTuple):
    """A change: its id, when, of what kind, which record in which version, its page below the site's root, and why."""

    id: str
    when: date
    kind: str
    title: str
    version: str
    address: str
    why: str

    @property
    def day(self) -> str:
        """When, as readers read it."""
        return day(self.when)


class Due(NamedTuple):
    """What of one kind must be looked at again on one day: titles with their addresses, whether the day has passed, and
    from when on that is said.
    """

    day: str
    late: bool
    after: Markup
    what: str
    records: list[tuple[str, str]]


def page(content: Content, today: date) -> Page:
    """What changed, newest first, and what is due, soonest first. `today` decides what is overdue."""
    guideline, up = content.guideline, upward(INDEX)
    due = list(_due(content, up, today))
    values = {
        "trail": ((HOME, up), ("What’s new", None)),
        "late": sum(len(row.records) for row in due if row.late),
        "plates": (
            ("Version", "", parts.status_words(guideline)),
            ("Published", "", day(guideline.published)),
            ("Evidence searched to", "", day(guideline.searched)),
            *([] if content.guideline.is_retired else [("Next review", "", _next(guideline, today))]),
        ),
        "changes": _alike(changes(content)),
        "up": up,
        "feed": up + FEED,
        "due": due,
        "reviewed": parts.reviewed_words(content, "guideline"),
    }
    description = f"{parts.status_words(guideline)}: what changed, when the evidence was searched, what is due."
    body, source = parts.body("news.md", values), content.at(guideline).file
    return Page(INDEX, "What’s new", body, description, source, head=follow(INDEX))


def follow(path: str) -> str:
    """What names the feed to a reader's program, for the head of the page at a path."""
    here = f"{upward(path)}{FEED}"
    return f'<link rel="alternate" type="{FEED_TYPE}" title="What’s new" href="{here}">'


def changes(content: Content) -> list[Told]:
    """What changed, newest first."""
    found = sorted(content.all(Change), key=lambda change: (-change.date.toordinal(), change.id))
    return [_told(change, content) for change in found]


def _alike(changes: Iterable[Told]) -> list[list[Told]]:
    """Changes of one day that are of one kind for one reason stand together, where the first of them stands."""
    found: dict[tuple[date, str, str], list[Told]] = {}
    for change in changes:
        found.setdefault((change.when, change.kind, change.why), []).append(change)
    return list(found.values())


def _told(change: Change, content: Content) -> Told:
    kind, _, id = change.object.partition("/")
    record = content.records.get(kind, {}).get(id)
    named = [str(text) for name in ("title", "label", "name", "term") if (text := getattr(record, name, ""))]
    here = gone.told(change.object, content)
    title = named[0] if named else here.words if here and not record else id or WHOLE
    where = here.address if here else gone.places(content).get(change.object, "")
    what = "Replaced" if change.replaced_by else _KIND[change.kind]
    return Told(change.id, change.date, what, title, change.version or "", where, change.why)


def _next(guideline: Guideline, today: date) -> str:
    """When the guideline is looked at again, or was to be."""
    return day(guideline.review) + (", overdue" if is_overdue(guideline.review, today) else "")


def _due(content: Content, up: str, today: date) -> Iterator[Due]:
    """What is due, soonest first, with all of one kind and day in one row."""
    rows: dict[tuple[date, str], list[tuple[str, str]]] = {}
    for when, what, title, where in _dated(content, up):
        rows.setdefault((when, what), []).append((title, where))
    for (when, what), records in sorted(rows.items(), key=lambda row: row[0][0]):
        kind = what + "s" * (len(records) > 1)
        yield Due(day(when), is_overdue(when, today), after(when, today), kind, records)


def _dated(content: Content, up: str) -> Iterator[tuple[date, str, str, str]]:
    """A day, what is due then, its title and address."""
    for record, when in reviews(content):
        kind = _DUE[type(record)]
        where = "" if isinstance(record, Guideline) else up + address(kind.lower(), record.id)
        yield when, kind, WHOLE if isinstance(record, Guideline) else record.title, where
    lines = Counter(line.verify_by for line in content.all(Helpline))
    for when, count in lines.items():
        title = counted(count, "crisis line")
        yield when, "To be called or looked up", title, f"{up}safety/#helplines"
