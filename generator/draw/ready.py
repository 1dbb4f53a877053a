"""What stands ready: drawings and their faults, remembered, so that what finds them is imported for new ones alone."""

from __future__ import annotations

from generator.draw.fault import Fault
from generator.draw.palette import COLOUR, Palette
from generator.draw.people import Person
from generator.memory import recalled, remembered
from generator.model.pose import Drawing, Position


def faults(drawing: Drawing) -> tuple[Fault, ...]:
    """Everything about a drawing that a body cannot do; empty for a good one."""

    def found() -> tuple[Fault, ...]:
        from generator.draw.limits import found

        return found(drawing)

    return tuple(Fault(tuple(path), *said) for path, *said in recalled(found, "faults", drawing))


def picture(
    drawing: Drawing,
    person: Person,
    palette: Palette = COLOUR,
    width_mm: float = 78,
    height_mm: float = 32,
    biggest: float = 0.2,
) -> str:
    """Both positions within width x height, at least 20 x 15 mm; `biggest` (mm a cm) keeps people alike in size."""
    what = (drawing, person, palette, width_mm, height_mm, biggest)

    def drawn() -> str:
        from generator.draw.sketch import both

        return both(*what)

    return remembered(drawn, "picture", *what)


def single(
    drawing: Drawing,
    which: Position,
    person: Person,
    palette: Palette = COLOUR,
    width_mm: float = 78,
    height_mm: float = 40,
    biggest: float = 0.25,
) -> str:
    """One position within width x height, without number, floor or arrow: for covers and easy read."""
    what = (drawing, which, person, palette, width_mm, height_mm, biggest)

    def drawn() -> str:
        from generator.draw.sketch import one

        return one(*what)

    return remembered(drawn, "single", *what)
