"""The build: content in, a whole site out, as plain values; nothing is read or written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from generator.appraise.dates import is_overdue
from generator.assets import asset, script
from generator.model.content import Content
from generator.model.days import day
from generator.model.guideline import Guideline
from generator.model.handout import Handout
from generator.render import exports, feed, pictures, sheets, style, terms
from generator.render.forge import NOWHERE, Forge
from generator.render.manual import RECORDS, RULES
from generator.render.meta import with_metadata
from generator.render.page import HOME, Entry, Page, rooted
from generator.render.pages import (
    builder,
    condition,
    data,
    edition,
    evidence,
    exercise,
    foot,
    glossary,
    gone,
    handout,
    handouts,
    home,
    news,
    parts,
    programme,
    question,
    recommendation,
    reference,
    safety,
    scope,
    statement,
    topic,
)
from generator.render.sheets import Print

FONTS = "assets/fonts"
SCRIPTS = ("cite/cite.js", "site/register.js", "site/evipress.js")
"""Citations as any host shows them, lists to filter, and the frame."""
LISTS = (("References", "references"), ("Data", "data"), ("What’s new", "news"))
"""Titles and folders of the list of references and of the pages beside it."""

ABOUT, QUIET = "about", ("manual",)
"""The folder of `docs/` about the guide, and those that are listed within it."""


class Site(NamedTuple):
    """A site before any host renders it: pages, navigation, other files, handouts to lay out, words for the frame."""

    pages: tuple[Page, ...]
    nav: tuple[Entry, ...]
    files: Mapping[str, bytes]
    prints: tuple[Print, ...]
    frame: Mapping[str, str]
    feet: Mapping[str, str]
    """The end of each page, those written by hand included, by its path: HTML, ready to print."""


def build(content: Content, site_url: str, today: date, forge: Forge = NOWHERE, *, printed: bool = True) -> Site:
    """The site of a content. `site_url` stands on paper and in QR codes; `today` marks what is overdue.

    `forge` is where its records are edited and errors reported. Where its handouts are not to be `printed`, no page
    offers a print.
    """
    downloads = exports.files(content, site_url)
    pages = (
        home.page(content, printed=printed),
        *condition.pages(content),
        *recommendation.pages(content),
        *evidence.pages(content),
        *topic.pages(content),
        *statement.pages(content),
        *question.pages(content),
        *exercise.pages(content),
        *programme.pages(content),
        safety.page(content, today),
        *scope.pages(content),
        *([handouts.page(content, printed=printed)] if content.all(Handout) else []),
        *builder.pages(content, site_url, printed=printed),
        *handout.pages(content, printed=printed),
        *glossary.pages(content),
        news.page(content, today),
        data.page(content, downloads),
    )
    pages = (*pages, *reference.pages(content, pages))
    words = terms.glossary(content)
    whole = tuple(rooted(with_metadata(terms.explained(page, words), content, site_url, today)) for page in pages)
    desk = foot.desk(content, forge, site_url)
    feet = {file.removeprefix("docs/"): foot.of_written(file, desk) for file in content.pages}
    feet |= {page.path: foot.of_page(page, desk) for page in whole}
    whole = tuple(foot.with_records(page, desk) for page in whole)
    files = {**_files(content), **downloads, news.FEED: feed.atom(content, site_url).encode()}
    files |= {**reference.files(content), **edition.files(content, today, printed=printed), **gone.files(content)}
    prints = sheets.prints(content, site_url, today)
    return Site(whole, _nav(pages, content), files, prints, _frame(content, today), feet)


def with_files(
    site: Site, content: Content, finished: Mapping[str, handouts.Finished], site_url: str, today: date
) -> Site:
    """The site once its handouts are laid out: their list says how long and how large each is, and shows page 1."""
    page = terms.explained(handouts.page(content, finished), terms.glossary(content))
    listed = rooted(with_metadata(page, content, site_url, today))
    pages = tuple(old._replace(body=listed.body) if old.path == listed.path else old for old in site.pages)
    covers = {handouts.picture(path): known.cover for path, known in finished.items() if known.cover}
    return site._replace(pages=pages, files={**site.files, **covers})


def _nav(pages: Iterable[Page], content: Content) -> tuple[Entry, ...]:
    by_path = {page.path: page for page in pages}

    def section(title: str, *folders: str) -> Entry:
        """The pages of some folders, after the list that has the section's own title."""
        inside = [page for folder in folders for page in by_path.values() if page.path.startswith(f"{folder}/")]
        inside.sort(key=lambda page: page.title != title)
        return Entry(title, children=tuple(Entry(page.title, page.path) for page in inside))

    sections = [
        Entry(HOME, "index.md"),
        section("Recommendations", "recommendations"),
        section("Evidence", "evidence"),
        section("Topics", "conditions", "topics", "questions", "glossary"),
        section("Fact check", "statements"),
        section("Exercises", "exercises", "programmes"),
        section("Handouts", "handouts"),
        Entry("Safety", "safety/index.md"),
        Entry("References", children=tuple(Entry(t, f"{f}/index.md") for t, f in LISTS if f"{f}/index.md" in by_path)),
        *_written(dict.fromkeys((*content.pages, f"docs/{scope.PATH}"))),
    ]
    return tuple(entry for entry in sections if entry.path or entry.children)


def _written(files: Iterable[str]) -> Iterable[Entry]:
    """Hand-written pages and the one that is made beside them, one entry a folder of `docs/`. What few look for has no
    entry of its own.

    Pages of the manual that are made, one a rule and one a kind of record, are found by its links alone.
    """
    paths = [path.removeprefix("docs/") for path in files if not path.startswith((RULES, RECORDS))]
    about = any(path.startswith(f"{ABOUT}/") for path in paths)
    quiet = tuple(f"{folder}/" for folder in QUIET) if about else ()
    return _entries([(f"{ABOUT}/{path}" if path.startswith(quiet) else path, path) for path in paths])


def _entries(places: Iterable[tuple[str, str]]) -> Iterator[Entry]:
    """The entries of a folder: its index, its other pages, then the folders in it. Each page comes after its place."""
    folders: dict[str, list[tuple[str, str]]] = {}
    for place, path in sorted(places, key=lambda p: (p[0] != "index.md", p)):
        folder, slash, rest = place.partition("/")
        if slash:
            folders.setdefault(folder, []).append((rest, path))
        else:
            yield Entry("", path)
    for folder, inside in sorted(folders.items()):
        yield Entry(folder.replace("-", " ").capitalize(), children=tuple(_entries(inside)))


def _files(content: Content) -> dict[str, bytes]:
    """Style, icon, script, fonts and pictures."""
    fonts = {f"{FONTS}/{f.name}": f.read_bytes() for f in sorted(asset("fonts/site").glob("*.woff2"))}
    return {
        "assets/evipress.css": style.sheet(content.guideline.colours).encode(),
        "assets/favicon.svg": style.favicon(content.guideline.colours).encode(),
        "assets/evipress.js": "".join(map(script, SCRIPTS)).encode(),
        **({builder.SCRIPT: script("site/builder.js").encode()} if builder.link(content, "") else {}),
        **fonts,
        **pictures.files(content),
    }


def _frame(content: Content, today: date) -> dict[str, str]:
    """What stands on every page around its body."""
    g: Guideline = content.guideline
    return {
        "short_title": g.short_title,
        "subtitle": "an evidence guide",
        "crisis_line": g.crisis_line,
        "crisis_numbers": parts.crisis_numbers(content),
        "crisis_url": "index.html#help-now",
        "version": g.version,
        "status_words": parts.status_words(g),
        "reviewed_words": parts.reviewed_somewhere(content),
        "overdue_words": f"Review was due on {day(g.review)}",
        "due": g.review.isoformat(),
        "overdue": "overdue" if is_overdue(g.review, today) else "",
        "searched": day(g.searched),
        "licence": g.licence,
        "disclaimer_short": "General information. It does not replace care from someone who knows you.",
        "feedback": g.feedback,
        "language": g.language,
    }
