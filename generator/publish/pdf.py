"""From the HTML of a handout to a finished, tagged PDF, or to the faults that keep it from being printed."""

from __future__ import annotations

from types import ModuleType

from generator.publish import fonts
from generator.publish.result import Fault, Pdf, SheetFault
from generator.render.sheet import Sheet

__all__ = ["Fault", "Pdf", "SheetFault", "laid_out"]


def laid_out(sheet: Sheet) -> Pdf:
    """The finished PDF of a handout: tagged for PDF/UA-1, with form fields, the same bytes for the same sheet.

    Raises `SheetFault` with every fault found: `page-overflow`, `text-overflow`, `missing-glyph`, `missing-alt`,
    `missing-title`, `missing-language`, `refused-resource`, `layout-error`.
    """
    result: Pdf = _engine().laid_out(sheet)
    return result


def _engine() -> ModuleType:
    """The module that imports WeasyPrint: 1.4 s of processor time, so only when there is something to lay out."""
    with fonts.sandbox():
        from generator.publish import engine
    return engine
