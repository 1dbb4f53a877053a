"""The list of handouts: a picture of each, for whom it is, how long, and every file to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.appraise.readability import grade_of
from generator.model import words
from generator.model.content import Content
from generator.model.days import day
from generator.model.handout import Audience, Form, Handout, Variant
from generator.model.papers import countries_printed
from generator.model.safety import Helpline
from generator.render import sheets
from generator.render.page import HOME, Page, upward
from generator.render.pages import builder, parts

FOLDER = "handouts/"
_FOR = {Audience.patient: "You and your family", Audience.clinician: "Clinicians"}


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


class File(NamedTuple):
    """A file to get: its paper, the country of its crisis numbers where they differ, its address, and its size."""

    paper: str
    place: str
    address: str
    size: str


class Row(NamedTuple):
    """One form of a handout."""

    title: str
    form: str
    subtitle: str
    layout: str
    audience: str
    grade: str
    length: str
    files: tuple[File, ...]
    address: str
    cover: Cover | None


def page(content: Content, finished: Mapping[str, Finished] | None = None, *, printed: bool = True) -> Page:
    """The list of handouts. `finished` holds what is known of each print by its path below the site's root.

    Where they are not `printed`, the list leads to their words alone.
    """
    index, guideline = f"{FOLDER}index.md", content.guideline
    countries = countries_printed(content.all(Handout), guideline)
    lines = tuple(line for line in content.all(Helpline) if line.country in countries)
    known = finished or {}
    rows = tuple(_row(handout, form, content, known) for handout in content.all(Handout) for form in handout.forms)
    values = {
        "trail": ((HOME, upward(index)), ("Handouts", None)),
        "rows": rows,
        "printed": printed,
        "places": tuple(_places(content)),
        "until": day(min(line.verify_by for line in lines)) if lines else "",
        "safety": f"{upward(index)}safety/#helplines",
        "build": builder.link(content, upward(index)),
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


def covered(content: Content) -> Iterator[str]:
    """The prints whose first pages the list shows, by path: each form on its first paper."""
    for handout in content.all(Handout):
        yield from (sheets.path(handout, form.variant, form.papers[0]) for form in handout.forms)


def picture(path: str) -> str:
    """Where the picture of a print's first page lies: beside the print."""
    return f"{path.removesuffix('.pdf')}.png"


def _seen(path: str) -> str:
    """The address of what lies beside the list, seen from there: `leaflet/leaflet-a4.pdf`."""
    return path.removeprefix(FOLDER)


def _row(handout: Handout, form: Form, content: Content, finished: Mapping[str, Finished]) -> Row:
    easy = form.variant is Variant.easy_read
    grade = grade_of(handout, content, easy=easy) if handout.audience is Audience.patient else None
    paths = {paper: sheets.path(handout, form.variant, paper) for paper in form.papers}
    known = {paper: finished.get(path) for paper, path in paths.items()}
    lengths = sorted({made.pages for made in known.values() if made}) or [form.pages]
    return Row(
        title=handout.title,
        form=words.FORM[form.variant].capitalize(),
        subtitle=handout.summary,
        layout="easy" if easy else handout.template,
        audience=_FOR[handout.audience],
        grade="" if grade is None else f"Grade {max(round(grade), 1)}",
        length=f"{' or '.join(map(str, lengths))} page{'s' * (lengths[-1] != 1)}",
        files=tuple(
            File(words.word(paper), parts.print_place(paper, content), _seen(path), _size(known[paper]))
            for paper, path in paths.items()
        ),
        address=f"{handout.id}/easy-read/" if easy else f"{handout.id}/",
        cover=_cover(handout, form, known[form.papers[0]]),
    )


def _cover(handout: Handout, form: Form, known: Finished | None) -> Cover | None:
    if not (known and known.cover):
        return None
    paper = form.papers[0]
    width, height = (int.from_bytes(known.cover[at : at + 4]) for at in (16, 20))  # IHDR comes first (PNG, 11.2.1)
    name = words.titled(handout.title, form.variant)
    place = _seen(picture(sheets.path(handout, form.variant, paper)))
    return Cover(place, width, height, f"First page of {name}, on {words.word(paper)}")


def _size(known: Finished | None) -> str:
    """`85 KB`, in thousands of bytes; nothing for a file that was not made."""
    return f"{max(round(known.size / 1000), 1)} KB" if known else ""
