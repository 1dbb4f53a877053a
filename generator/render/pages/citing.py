"""What cites a reference, or rests on what does: every record and page of the site, with the way to the very place."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from generator.appraise.pointers import users
from generator.cite import cited, keys_in_markdown, mention
from generator.model.content import Content
from generator.render.page import Page
from generator.render.pages.address import written_address
from generator.render.pages.whereabouts import Whereabouts, whereabouts

Kind = tuple[str, str]

GROUPS = (
    ("recommendation", "Recommendations"),
    ("summary", "Evidence"),
    ("claim", "Claims"),
    ("safety item", "Safety"),
    ("handout", "Handouts"),
    ("programme", "Programmes"),
    ("exercise", "Exercises"),
    ("mechanism", "How it may work"),
    ("comparison", "Beside other treatments"),
    ("question", "Questions"),
    ("condition", "Conditions"),
    ("topic", "Topics"),
    ("statement", "Statements in circulation"),
)
"""The kinds of records, those first that change what people do."""
PAGES = "Other pages"

_OF_THE_SOURCE = {"finding", "study set"}
"""What we took from a reference: what rests on it rests on the reference itself."""
_ITSELF = {"condition", "topic", "statement"}
"""These also lead on to things that they do not rest on: they count when they cite the reference themselves."""
_END = {"topic", "statement", "handout"}
"""What points at these does not rest on them."""
_THROUGH = {
    "claim": "through a claim",
    "summary": "through an evidence page",
    "recommendation": "through a recommendation",
    "safety item": "through a safety sign",
}


class Citing(NamedTuple):
    """A record or page: words, address below the site's root (empty: nowhere told), and how, if through others."""

    words: str
    address: str
    through: str = ""


class Group(NamedTuple):
    """What cites a reference, of one kind; what does so itself comes first."""

    kind: str
    title: str
    entries: tuple[Citing, ...]


class Citations(NamedTuple):
    """What cites what on a whole site."""

    users: Mapping[Kind, tuple[Kind, ...]]
    """For each record or reference, the records that point at it."""
    told: Whereabouts
    titles: Mapping[str, str]
    """The titles of pages by their addresses."""
    cited: Mapping[str, frozenset[str]]
    """For each reference, the addresses of the pages that cite it."""

    def groups(self, key: str) -> tuple[Group, ...]:
        """Everything that cites a reference or rests on it, by kind."""
        above = sorted(self._above(key).items(), key=lambda pair: (pair[1] != "", pair[0]))
        found = [Group(kind, title, tuple(self._entries(kind, above, key))) for kind, title in GROUPS]
        linked = {entry.address.partition("#")[0] for group in found for entry in group.entries}
        others = tuple(
            Citing(self.titles[url], self._place(url, key))
            for url in sorted(self.cited.get(key, ()))
            if url not in linked
        )
        return tuple(group for group in (*found, Group("page", PAGES, others)) if group.entries)

    def on(self, url: str, key: str) -> bool:
        """Whether the page at an address cites a reference."""
        return url in self.cited.get(key, ())

    def _above(self, key: str) -> Mapping[Kind, str]:
        """The records that rest on a reference, and through which kind they do; none if directly."""
        start = ("reference", key)
        found: dict[Kind, str] = {}
        queue = deque([(start, "")])
        while queue:
            record, through = queue.popleft()
            for user in self.users.get(record, ()):
                if user in found:
                    continue
                found[user] = through
                if user[0] in _OF_THE_SOURCE:
                    queue.appendleft((user, through))
                elif user[0] not in _END:
                    queue.append((user, user[0]))
        return found

    def _entries(self, kind: str, above: Iterable[tuple[Kind, str]], key: str) -> Iterator[Citing]:
        """The records of one kind, as they stand in `above`: those that cite the reference themselves first."""
        for record, through in above:
            if record[0] != kind or record not in self.told:
                continue
            words, address = self.told[record].words, self._address(record)
            through = "" if self.on(address, key) else through
            if not through or kind not in _ITSELF:
                yield Citing(words, self._place(address, key), _THROUGH.get(through, ""))

    def _address(self, record: Kind) -> str:
        """Where a record is told; else the first thing that uses it, where that is told."""
        if own := self.told[record].address:
            return own
        using = (self.told[user].address for user in self.users.get(record, ()) if user in self.told)
        return next(filter(None, using), "")

    def _place(self, address: str, key: str) -> str:
        """The address, at the first mention of the reference where it names a whole page that cites it."""
        return f"{address}#{quote(mention(key), ':/')}" if self.on(address, key) else address


def citations(content: Content, pages: Sequence[Page]) -> Citations:
    """The citations of a site. `pages` are all that are made but those of the references."""
    titles: dict[str, str] = {}
    keys: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        titles[page.url] = page.title
        for key in cited(page.body):
            keys[key].add(page.url)
    for file, text in content.pages.items():
        titles[written_address(file)] = written_title(file, text)
        for key, _, _ in keys_in_markdown(text):
            keys[key].add(written_address(file))
    return Citations(
        users(content), whereabouts(content), titles, {key: frozenset(found) for key, found in keys.items()}
    )


def written_title(file: str, text: str) -> str:
    """The first heading of a hand-written page, else its file."""
    heading = re.search(r"^# +(.+?)[ #]*(?:\{[^}]*\})?[ ]*$", text, re.MULTILINE)
    return heading[1] if heading else file
