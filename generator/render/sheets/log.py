"""The log of a programme: a cell for each session, with a box for each move and for each number, drawn once.

The boxes are one picture behind every cell, and the words in them are set by tabs: boxes of their own would take
longer to lay out than all the rest of the sheet. Each is a field too, for those who fill it in on a screen.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.model.exercise import Programme
from generator.model.handout import Paper
from generator.model.palette import SHIPPED
from generator.render.sheets.shared import WIDTH_MM, Look
from generator.render.signs import data_uri

_CELL_MM, _TALLEST_MM, _WEEKS = 11.5, 24.0, 8
_WEEK_MM, _PAD_MM, _GAP_MM = 13.0, 1.4, 1.2
_LABEL_MM, _LINE_MM = 5.0, 0.2646
"""What a label takes of the box under it, and three quarters of a point."""


class Log(NamedTuple):
    """The log: headings of its sessions, weeks, numbers of the exercises, labels of what is written, sizes in mm."""

    sessions: tuple[str, ...]
    weeks: range
    ticks: range
    cells: tuple[str, ...]
    cell_mm: float
    tick_mm: float
    gap_mm: float
    width_mm: float
    pad_mm: float
    mono: bool = False

    @property
    def height_mm(self) -> float:
        """From the top of the boxes to tick to the foot of the boxes for numbers."""
        return round(self.tick_mm + self.gap_mm + self.cell_mm, 2)

    @property
    def tick_tab(self) -> float:
        """From one box to tick to the next, in mm."""
        return self._pitch(len(self.ticks))

    @property
    def cell_tab(self) -> float:
        """From one box for a number to the next, in mm."""
        return self._pitch(len(self.cells))

    @property
    def boxes(self) -> str:
        """A cell with its boxes and the lines to its left and below it, as a picture, a `data:` address."""
        across, down = self.width_mm + 2 * _PAD_MM, self.height_mm + 2 * self.pad_mm
        shapes = "".join(
            f'<rect x="{x + _PAD_MM + _LINE_MM / 2:.3f}" y="{y + self.pad_mm + _LINE_MM / 2:.3f}"'
            f' width="{width - _LINE_MM:.3f}" height="{height - _LINE_MM:.3f}"/>'
            for x, y, width, height in (*self._tick_places(), *self._cell_places())
        )
        colours = SHIPPED.paper(mono=self.mono)
        edge = f'<path d="M{_LINE_MM / 2} 0V{down - _LINE_MM / 2:.3f}H{across:.3f}" stroke="{colours["ink"]}"/>'
        size = f'viewBox="0 0 {across:.3f} {down:.3f}" width="{across:.3f}mm" height="{down:.3f}mm"'
        drawn = f'fill="none" stroke="{colours["ink"]}" stroke-width="{_LINE_MM}"'
        return data_uri(f'<svg xmlns="http://www.w3.org/2000/svg" {size} {drawn}>{shapes}{edge}</svg>')

    def fields(self, week: int, session: int) -> str:
        """The fields of a cell, as `publish.fields` reads them."""
        name, says = f"week_{week}_session_{session}", f"Week {week}, session {session}"
        ticks = (
            ("checkbox", f"{name}_move_{number}", f"{says}, move {number} done", *place)
            for number, place in zip(self.ticks, self._tick_places(), strict=True)
        )
        numbers = (
            ("text", f"{name}_{label.lower()}", f"{says}: {label.lower()}, 0 to 10", x, y + _LABEL_MM, w, h - _LABEL_MM)
            for label, (x, y, w, h) in zip(self.cells, self._cell_places(), strict=True)
        )
        return "\n".join("\t".join(map(str, field)) for field in (*ticks, *numbers))

    def _pitch(self, count: int) -> float:
        return round((self.width_mm + _GAP_MM) / count, 3)

    def _tick_places(self) -> tuple[tuple[float, float, float, float], ...]:
        return self._places(len(self.ticks), 0.0, self.tick_mm)

    def _cell_places(self) -> tuple[tuple[float, float, float, float], ...]:
        return self._places(len(self.cells), self.tick_mm + self.gap_mm, self.cell_mm)

    def _places(self, count: int, top: float, height: float) -> tuple[tuple[float, float, float, float], ...]:
        """So many boxes side by side: left, top, width, height."""
        pitch = self._pitch(count)
        return tuple((round(k * pitch, 2), round(top, 2), round(pitch - _GAP_MM, 2), height) for k in range(count))


def headings(sessions: int) -> tuple[str, ...]:
    """The names of the sessions of a week: one more than planned where there is room, for those who like."""
    planned = tuple(f"Session {n}" for n in range(1, sessions + 1))
    return (*planned, f"Session {sessions + 1} (if you like)") if sessions < 3 else planned


def log(programme: Programme, look: Look) -> Log:
    """The log of a programme."""
    numbers = headings(programme.sessions)
    cells = ("Effort", "Before", "After") if programme.tracked else ("Effort",)
    room = _CELL_MM * _WEEKS / programme.weeks if programme.weeks else _CELL_MM
    height = round(min(max(room, _CELL_MM), _TALLEST_MM), 1)
    low = look.paper is Paper.letter
    column = (WIDTH_MM[look.paper] - _WEEK_MM) / len(numbers)
    return Log(
        numbers,
        range(1, programme.weeks + 1),
        range(1, len(programme.items) + 1),
        cells,
        height,
        5.5 if low else 6.2,
        0.6 if low else 1.1,
        round(column - 2 * _PAD_MM, 2),
        0.45 if low else 0.75,
        look.mono,
    )
