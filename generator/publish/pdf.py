"""From the HTML of a handout to a finished, tagged PDF, or to the faults that keep it from being printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType

from generator.publish import fonts
from generator.render.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished handout: its bytes, the number of its pages, and what the layout engine did not like."""

    data: bytes
    pages: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One reason why a handout cannot be printed: a stable rule name, a sentence, and what to do about it."""

    rule: str
    message: str
    hint: str = ""


class SheetFault(Exception):  # noqa: N818  (what is at fault is the sheet, not the program)
    """A handout cannot be printed. Carries its name and every fault found."""

    def __init__(self, name: str, faults: Iterable[Fault]) -> None:
        self.name = name
        self.faults = tuple(faults)
        super().__init__(name, self.faults)

    def __str__(self) -> str:
        return "\n".join(f"{self.name}: [{fault.rule}] {fault.message}" for fault in self.faults)


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
