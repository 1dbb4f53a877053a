"""The foot of a print: whose it is, and where its newest version is, as far as its lines hold that."""

from __future__ import annotations

from generator.model.handout import Handout, Paper, Template, Variant
from generator.render.figures.measure import width
from generator.render.pages.address import edition
from generator.render.sheets.shared import Look

_MM = 72 / 25.4
_ACROSS = {Paper.a4: 210.0, Paper.letter: 215.9, Paper.a5: 148.0, Paper.half_letter: 139.7}
_SLIP = {Paper.a4: 124.0, Paper.a5: 124.0}
_NARROW_SLIP = 115.7
_MARGIN, _LARGE_MARGIN = 18.0, 24.0
"""Lengths in mm, as the style sheets of paper have them."""
_BESIDE_PAGE = 0.865
"""So much of a line stands left of the number of the page: 84 %, and what widths of digits are rounded up."""
_LINES = {Variant.large_print: 1.8, Variant.easy_read: 1.0}
"""Where that number stands above: how many lines there are before the address, less what is lost where they break."""


def address(handout: Handout, look: Look, size: float) -> str:
    """The address that a print shows, at a size of type in points.

    A line more would leave the pad no room, and would stand where printers do not print. The code leads to the newest
    version in any case.
    """
    whole = newest(handout, look)
    flows = look.built or handout.template is Template.quick_reference
    if flows or width(_line(handout, look, whole), size) <= _room(handout, look):
        return whole
    return whole.removesuffix(edition(handout.id).rstrip("/")).rstrip("/")


def title(name: str, dates: str, handout: Handout, look: Look, size: float) -> str:
    """The guide's name where it fits before the dates; nothing where a line more would take the foot off the page."""
    line = f"{name} · {dates}"
    if look.large:
        line += f" · {_version(handout, look)}"
    lines = _LINES.get(look.variant, _BESIDE_PAGE)
    return name if width(line, size) <= lines * _room(handout, look) else ""


def newest(handout: Handout, look: Look) -> str:
    """The address of the newest version, as it is printed."""
    return look.short.removesuffix(f"/{handout.version}")


def _line(handout: Handout, look: Look, address: str) -> str:
    """What stands on one line with an address."""
    alone = look.large or handout.template is Template.pad
    return address if alone else f"{_version(handout, look)} · {address}"


def _version(handout: Handout, look: Look) -> str:
    return f"Version {handout.version}-{look.edition}"


def _room(handout: Handout, look: Look) -> float:
    """How long that line is, in points."""
    if handout.template is Template.pad:
        return _SLIP.get(look.paper, _NARROW_SLIP) * _MM
    return (_ACROSS[look.paper] - 2 * (_LARGE_MARGIN if look.large else _MARGIN)) * _MM
