"""The list of handouts: a picture of each, for whom it is, how long, and every file to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.appraise.readability import grade_of
from generator.model import words
from generator.model.content import Content
from generator.model.days import day
from generator.model.exercise import Programme
from generator.model.handout import Audience, Form, Handout, Variant
from generator.model.papers import countries_printed
from generator.model.safety import Helpline
from generator.render import sheets
from generator.render.page import HOME, Page, upward
from generator.render.pages import builder, parts
from generator.render.pages.handout import File

FOLDER = "handouts/"
FOR = {Audience.patient: "For you and your family", Audience.clinician: "For clinicians"}
"""For whom handouts are, in the order of the list."""


class Finished(NamedTuple):
    """A print that was laid out: its pages, its size in bytes, and its first page as a small PNG if one was made."""

    pages: int
    size: int
    cover: bytes = b""


class Cover(NamedTuple):
    """The picture of a first page: its address, its size in pixels, and what it shows."""

    address: str
    width: int
    height: int
    alt: str


class Row(NamedTuple):
    """One form of a handout: its name, its length, its reading level, its files, and its web page if it has its own."""

    form: str
    length: str
    grade: str
    files: tuple[File, ...]
    address: str


class Item(NamedTuple):
    """A handout in the list."""

    title: str
    summary: str
    layout: str
    cover: Cover | None
    rows: tuple[Row, ...]


class Group(NamedTuple):
    """The handouts for one kind of reader."""

    audience: Audience
    title: str
    items: tuple[Item, ...]


def page(content: Content, finished: Mapping[str, Finished] | None = None, *, printed: bool = True) -> Page:
    """The list of handouts. `finished` holds what is known of each print by its path below the site's root.

    Where they are not `printed`, the list leads to their words alone.
    """
    index, guideline = f"{FOLDER}index.md", content.guideline
    countries = countries_printed(content.all(Handout), guideline)
    lines = tuple(line for line in content.all(Helpline) if line.country in countries)
    known = finished or {}
    values = {
        "trail": ((HOME, upward(index)), ("Handouts", None)),
        "groups": tuple(_groups(content, known)),
        "printed": printed,
        "places": tuple(_places(content)),
        "until": day(min(line.verify_by for line in lines)) if lines else "",
        "safety": f"{upward(index)}safety/#helplines",
        "build": builder.link(content, upward(index)),
        "plans": tuple(_plans(content, upward(index))),
    }
    return Page(
        path=index,
        title="Handouts",
        body=parts.body("handouts.md", values),
        description="Sheets to print or send, made from the same records as this site.",
        source=content.at(guideline).file,
        wide=True,
    )


def _places(content: Content) -> Iterator[str]:
    """Whose crisis numbers the prints bear: a country, or each with its papers: `United States on US Letter`."""
    papers = dict.fromkeys(paper for h in content.all(Handout) for form in h.forms for paper in form.papers)
    by_place: dict[str, list[str]] = {}
    for paper in papers:
        by_place.setdefault(parts.print_place(paper, content), []).append(words.word(paper))
    if set(by_place) <= {""}:
        yield from filter(None, (parts.home_place(content),))
        return
    yield from (f"{place} on {', '.join(names)}" for place, names in by_place.items())


def _plans(content: Content, up: str) -> Iterator[tuple[str, str]]:
    """The programmes that no handout of the list shows, by name, each with the address where a sheet of it is built."""
    shown = {handout.programme for handout in sheets.with_programme(content)}
    for programme in content.all(Programme):
        if programme.id not in shown and (where := builder.link(content, up, programme.id)):
            yield programme.plain, where


def ordered(content: Content) -> tuple[Handout, ...]:
    """All handouts: those that the front page names first, in its order."""
    ids = dict.fromkeys((*content.guideline.home.handouts, *(handout.id for handout in content.all(Handout))))
    return tuple(content.get(Handout, id) for id in ids)


def covered(content: Content) -> Iterator[str]:
    """The prints whose first pages the list shows, by path: each handout's first form on its first paper."""
    yield from map(_first, content.all(Handout))


def _first(handout: Handout) -> str:
    form = handout.forms[0]
    return sheets.path(handout, form.variant, form.papers[0])


def picture(path: str) -> str:
    """Where the picture of a print's first page lies: beside the print."""
    return f"{path.removesuffix('.pdf')}.png"


def _seen(path: str) -> str:
    """The address of what lies beside the list, seen from there: `leaflet/leaflet-a4.pdf`."""
    return path.removeprefix(FOLDER)


def _groups(content: Content, finished: Mapping[str, Finished]) -> Iterator[Group]:
    for audience, title in FOR.items():
        items = tuple(_item(h, content, finished) for h in ordered(content) if h.audience is audience)
        if items:
            yield Group(audience, title, items)


def _item(handout: Handout, content: Content, finished: Mapping[str, Finished]) -> Item:
    easy = handout.forms[0].variant is Variant.easy_read
    return Item(
        title=handout.title,
        summary=handout.summary,
        layout="easy" if easy else handout.template,
        cover=_cover(handout, finished.get(_first(handout))),
        rows=tuple(_row(handout, form, content, finished) for form in handout.forms),
    )


def _row(handout: Handout, form: Form, content: Content, finished: Mapping[str, Finished]) -> Row:
    easy = form.variant is Variant.easy_read
    grade = grade_of(handout, content, easy=easy) if handout.audience is Audience.patient else None
    paths = {paper: sheets.path(handout, form.variant, paper) for paper in form.papers}
    known = {paper: finished.get(path) for paper, path in paths.items()}
    lengths = sorted({made.pages for made in known.values() if made}) or [form.pages]
    shared = "" if form is not handout.forms[0] else f"{handout.id}/"
    return Row(
        form=words.FORM[form.variant].capitalize() or "Standard" * (len(handout.forms) > 1),
        length=f"{' or '.join(map(str, lengths))} page{'s' * (lengths[-1] != 1)}",
        grade="" if grade is None else f"reading grade {max(round(grade), 1)}",
        files=tuple(
            File(words.word(paper), parts.print_place(paper, content), _seen(path), _size(known[paper]))
            for paper, path in paths.items()
        ),
        address=f"{handout.id}/easy-read/" if easy else shared,
    )


def _cover(handout: Handout, known: Finished | None) -> Cover | None:
    if not (known and known.cover):
        return None
    form, path = handout.forms[0], _first(handout)
    width, height = (int.from_bytes(known.cover[at : at + 4]) for at in (16, 20))  # IHDR comes first (PNG, 11.2.1)
    name = words.titled(handout.title, form.variant)
    return Cover(_seen(picture(path)), width, height, f"First page of {name}, on {words.word(form.papers[0])}")


def _size(known: Finished | None) -> str:
    """`85 KB`, in thousands of bytes; nothing for a file that was not made."""
    return f"{max(round(known.size / 1000), 1)} KB" if known else ""
