"""Sheets: every handout in every form and on every paper that its record declares, ready to be laid out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator import assets
from generator.model.content import Content
from generator.model.handout import Audience, Form, Handout, Paper, Template, Variant
from generator.model.words import short_day
from generator.render import qr
from generator.render.sheet import Sheet
from generator.render.sheets import easy, leaflet, pad, programme, quick_reference, script, sections, shared
from generator.render.sheets.shared import SCREEN, Look
from generator.render.signs import sign
from generator.render.template import rendered
from generator.render.tokens import SheetKind, print_variables

VIEWS: Mapping[Template, Callable[..., Mapping[str, Any]]] = {
    Template.leaflet: leaflet.values,
    Template.programme: programme.values,
    Template.sections: sections.values,
    Template.pad: pad.values,
    Template.quick_reference: quick_reference.values,
    Template.script: script.values,
}
_KINDS = {Variant.large_print: SheetKind.large, Variant.easy_read: SheetKind.easy}


@dataclass(frozen=True)
class Print:
    """One handout in one form on one paper; `form` is its index among the handout's, `path` below the site's root."""

    handout: Handout
    form: int
    variant: Variant
    paper: Paper
    path: str
    sheet: Sheet


def prints(content: Content, site_url: str) -> tuple[Print, ...]:
    """Everything that the records declare, by handout. The code on each leads to its page below `site_url`."""
    return tuple(
        _print(handout, index, form, paper, content, site_url)
        for handout in content.all(Handout)
        for index, form in enumerate(handout.forms)
        for paper in form.papers
    )


def body(handout: Handout, content: Content, look: Look = SCREEN) -> Markup:
    """What stands on a handout, without a document around it."""
    view = (easy.values if look.easy else VIEWS[handout.template])(handout, content, look)
    template = f"print/{'easy' if look.easy else handout.template}.html"
    return Markup(rendered(template, {**_common(handout, content, look), **view}))  # noqa: S704


def references(handout: Handout, content: Content) -> tuple[str, ...]:
    """The keys of everything that a handout rests on: those that carry most first."""
    return shared.references(handout, content)


def path(handout: Handout, variant: Variant, paper: Paper) -> str:
    """Where a print lies below the site's root."""
    return f"handouts/{handout.id}/{_name(handout, variant, paper)}.pdf"


def _print(handout: Handout, index: int, form: Form, paper: Paper, content: Content, site_url: str) -> Print:
    look = Look(f"{site_url.rstrip('/')}/handouts/{handout.id}/", paper, form.variant is Variant.mono, form.variant)
    guideline = content.guideline
    html = rendered(
        "print/base.html",
        {
            "body": body(handout, content, look),
            "handout": handout,
            "guideline": guideline,
            "address": look.short,
            "made": short_day(guideline.published),
            "review": short_day(handout.review),
            "look": f"{handout.template} {paper}{' mono' * look.mono}{' large' * look.large}",
        },
    )
    kind = _kind(handout, form)
    css = (
        print_variables(kind),
        assets.text("print/sheets.css"),
        *(assets.text(f"print/{name}.css") for name in _styles(handout, look)),
        f"@page {{ size: {_size(handout, paper)} }}",
    )
    sheet = Sheet(_name(handout, form.variant, paper), html, css, form.pages)
    return Print(handout, index, form.variant, paper, path(handout, form.variant, paper), sheet)


def _styles(handout: Handout, look: Look) -> tuple[str, ...]:
    """The style sheets of a print: its layout's, and what large print changes in it."""
    return ("easy",) if look.easy else (handout.template, *["large"] * look.large)


def _kind(handout: Handout, form: Form) -> SheetKind:
    """The scale of type of a print."""
    if handout.template is Template.pad:
        return SheetKind.pad
    usual = SheetKind.patient if handout.audience is Audience.patient else SheetKind.clinician
    return _KINDS.get(form.variant, usual)


def _size(handout: Handout, paper: Paper) -> str:
    """The size of the page, in CSS; two slips of a pad stand side by side on large paper."""
    if paper is Paper.half_letter:
        return "5.5in 8.5in"
    return f"{paper} landscape" if handout.template is Template.pad and paper is not Paper.a5 else paper


def _common(handout: Handout, content: Content, look: Look) -> dict[str, Any]:
    return {
        "handout": handout,
        "guideline": content.guideline,
        "web": not look.address,
        "large": look.large,
        "address": look.short,
        "made": short_day(content.guideline.published),
        "review": short_day(handout.review),
        "code": qr.code(look.address) if look.address else None,
        "mark": shared.mark(handout, content),
        "crisis": shared.crisis(content),
        "credits": shared.credits(handout, content),
        "sign": lambda name: sign(name, mono=look.mono),
    }


def _name(handout: Handout, variant: Variant, paper: Paper) -> str:
    return f"{handout.id}-{paper}" + ("" if variant is Variant.standard else f"-{variant}")
