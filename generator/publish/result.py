"""What laying out a handout gives: a finished PDF, or the faults that keep it from being printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Pdf(NamedTuple):
    """A finished handout: its bytes, the number of its pages, and what the layout engine did not like."""

    data: bytes
    pages: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One reason why a handout cannot be printed: a stable rule name, a sentence, and what to do about it.

    `text` is what stands in the records where the fault comes from, as far as the sheet knows.
    """

    rule: str
    message: str
    hint: str = ""
    text: str = ""


class SheetFault(Exception):  # noqa: N818  (what is at fault is the sheet, not the program)
    """A handout cannot be printed. Carries its name and every fault found."""

    def __init__(self, name: str, faults: Iterable[Fault]) -> None:
        self.name = name
        self.faults = tuple(faults)
        super().__init__(name, self.faults)

    def __str__(self) -> str:
        return "\n".join(f"{self.name}: [{fault.rule}] {fault.message}" for fault in self.faults)
