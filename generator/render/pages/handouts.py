"""The list of handouts: a picture of each, for whom it is, how long, and every file to print."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.content import Content
from generator.model.handout import Audience, Form, Handout, Paper, Variant
from generator.model.safety import Helpline
from generator.model.words import day
from generator.render.page import Page, upward
from generator.render.pages import parts

_FOR = {Audience.patient: "You and your family", Audience.clinician: "Clinicians"}
_FORM = {
    Variant.standard: "",
    Variant.large_print: "Large print",
    Variant.mono: "Black and white",
    Variant.easy_read: "Easy read",
}
_PAPER = {Paper.a4: "A4", Paper.letter: "Letter", Paper.a5: "A5", Paper.half_letter: "Half letter"}


@dataclass(frozen=True, slots=True)
class Row:
    """One form of a handout."""

    title: str
    form: str
    subtitle: str
    layout: str
    audience: str
    length: str
    files: tuple[tuple[str, str], ...]
    address: str


def page(content: Content) -> Page:
    """The list of handouts."""
    index, guideline = "handouts/index.md", content.guideline
    lines = tuple(line for line in content.all(Helpline) if line.country == guideline.country)
    rows = tuple(_row(handout, form) for handout in content.all(Handout) for form in handout.forms)
    values = {
        "trail": (("Start", upward(index)), ("Handouts", None)),
        "rows": rows,
        "place": lines[0].place if lines else "",
        "until": day(min(line.verify_by for line in lines)) if lines else "",
        "safety": f"{upward(index)}safety/#helplines",
        "status": parts.status(content),
    }
    return Page(
        path=index,
        title="Handouts",
        body=parts.body("handouts.md", values),
        description="Sheets to print or send, made from the same records as this site.",
        source=content.at(guideline).file,
        wide=True,
    )


def file(handout: Handout, form: Form, paper: Paper) -> str:
    """The address of a PDF, seen from the list: `leaflet/leaflet-a4.pdf`, `leaflet/leaflet-a4-mono.pdf`."""
    variant = "" if form.variant is Variant.standard else f"-{form.variant}"
    return f"{handout.id}/{handout.id}-{paper}{variant}.pdf"


def _row(handout: Handout, form: Form) -> Row:
    return Row(
        title=handout.title,
        form=_FORM[form.variant],
        subtitle=handout.summary,
        layout=handout.template,
        audience=_FOR[handout.audience],
        length=f"{form.pages} page{'s' * (form.pages != 1)}",
        files=tuple((_PAPER[paper], file(handout, form, paper)) for paper in form.papers),
        address=f"{handout.id}/",
    )
