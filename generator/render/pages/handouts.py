"""The list of handouts: a picture of each, for whom it is, how long, and every file to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.appraise.readability import grade_of
from generator.model import words
from generator.model.content import Content
from generator.model.days import day
from generator.model.handout import Audience, Form, Handout, Paper, Variant
from generator.model.safety import Helpline
from generator.render.page import Page, upward
from generator.render.pages import builder, parts

_FOR = {Audience.patient: "You and your family", Audience.clinician: "Clinicians"}
_PAPER = {Paper.a4: "A4", Paper.letter: "Letter", Paper.a5: "A5", Paper.half_letter: "Half letter"}


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
    """A file to get: the name of its paper, its address, and how large it is."""

    paper: str
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


def page(content: Content, finished: Mapping[str, Finished] | None = None) -> Page:
    """The list of handouts. `finished` holds what is known of each print by its path below the site's root."""
    index, guideline = "handouts/index.md", content.guideline
    lines = tuple(line for line in content.all(Helpline) if line.country == guideline.country)
    known = finished or {}
    rows = tuple(_row(handout, form, content, known) for handout in content.all(Handout) for form in handout.forms)
    values = {
        "trail": (("Start", upward(index)), ("Handouts", None)),
        "rows": rows,
        "place": lines[0].place if lines else "",
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


def covered(content: Content) -> Iterator[str]:
    """The prints whose first pages the list shows, by path: each form on its first paper."""
    for handout in content.all(Handout):
        yield from (f"handouts/{file(handout, form, form.papers[0])}" for form in handout.forms)


def picture(path: str) -> str:
    """Where the picture of a print's first page lies: beside the print."""
    return f"{path.removesuffix('.pdf')}.png"


def file(handout: Handout, form: Form, paper: Paper) -> str:
    """The address of a PDF, seen from the list: `leaflet/leaflet-a4.pdf`, `leaflet/leaflet-a4-mono.pdf`."""
    variant = "" if form.variant is Variant.standard else f"-{form.variant}"
    return f"{handout.id}/{handout.id}-{paper}{variant}.pdf"


def _row(handout: Handout, form: Form, content: Content, finished: Mapping[str, Finished]) -> Row:
    easy = form.variant is Variant.easy_read
    grade = grade_of(handout, content, easy=easy) if handout.audience is Audience.patient else None
    made = {paper: finished.get(f"handouts/{file(handout, form, paper)}") for paper in form.papers}
    lengths = sorted({known.pages for known in made.values() if known}) or [form.pages]
    return Row(
        title=handout.title,
        form=words.FORM[form.variant].capitalize(),
        subtitle=handout.summary,
        layout="easy" if easy else handout.template,
        audience=_FOR[handout.audience],
        grade="" if grade is None else f"Grade {max(round(grade), 1)}",
        length=f"{' or '.join(map(str, lengths))} page{'s' * (lengths[-1] != 1)}",
        files=tuple(File(_PAPER[paper], file(handout, form, paper), _size(known)) for paper, known in made.items()),
        address=f"{handout.id}/easy-read/" if easy else f"{handout.id}/",
        cover=_cover(handout, form, made[form.papers[0]]),
    )


def _cover(handout: Handout, form: Form, known: Finished | None) -> Cover | None:
    if not (known and known.cover):
        return None
    paper = form.papers[0]
    width, height = (int.from_bytes(known.cover[at : at + 4]) for at in (16, 20))  # IHDR comes first (PNG, 11.2.1)
    name = words.titled(handout.title, form.variant)
    return Cover(picture(file(handout, form, paper)), width, height, f"First page of {name}, on {_PAPER[paper]}")


def _size(known: Finished | None) -> str:
    """`85 KB`, in thousands of bytes; nothing for a file that was not made."""
    return f"{max(round(known.size / 1000), 1)} KB" if known else ""
