"""The log of a programme: a line for each session, with a box for what was done of each move and for each number.

What the rule for moving up asks for stands here: the aim of each move, and beside it what was reached, session by
session. Each box is a field too, for those who fill it in on a screen.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.model.content import Content
from generator.model.exercise import Exercise, Programme
from generator.model.handout import Paper
from generator.render.sheets.shared import WIDTH_MM, Look

NAMED = 6
"""With more moves than this, columns have room for their numbers alone."""

_ROOM_MM = {Paper.a4: 140.0, Paper.letter: 129.0}
"""How high all lines are together."""
_LEAST_MM, _MOST_MM = 8.0, 14.0
"""How high a line is at least, for a pen, and at most."""
_NUMBER_MM, _DATE_MM, _SCORE_MM, _LINE_MM = 10.0, 16.0, 14.0, 0.2646
_LARGE_WIDTH_MM = {Paper.a4: 162.0, Paper.letter: 167.9}
_LARGE_NAME_MM, _LARGE_SESSIONS = 46.0, 8
_LARGE_ROOM_MM = {Paper.a4: (150.0, 218.0), Paper.letter: (132.0, 200.0)}
_LARGE_MOST_MM = 24.0
"""In large print: how wide names are, how many sessions a page has, how high all boxes are on the first and others, and
one at most.
"""


class Column(NamedTuple):
    """What is written down of each session: its name, what to aim for, what a field for it is called."""

    key: str
    kind: str
    name: str
    says: str
    aim: str = ""
    number: int = 0


class Log(NamedTuple):
    """The log: for how many weeks and sessions it has room, how many are a week, what is written down, sizes in mm."""

    weeks: int
    sessions: range
    columns: tuple[Column, ...]
    heights_mm: tuple[float, ...]
    width_mm: float
    large: bool = False
    a_week: int = 1

    @property
    def many(self) -> bool:
        """Whether there are too many moves for their names."""
        return sum(column.kind == "move" for column in self.columns) > NAMED

    @property
    def parts(self) -> tuple[range, ...]:
        """The sessions of each page in large print."""
        return tuple(
            self.sessions[start : start + _LARGE_SESSIONS] for start in range(0, len(self.sessions), _LARGE_SESSIONS)
        )

    def begins_week(self, session: int) -> bool:
        """Whether a week, but not the first, begins with that session: a stronger line stands above it."""
        return session > 1 and (session - 1) % self.a_week == 0

    def field(self, session: int, column: Column) -> str:
        """The field of a box, as `publish.fields` reads it."""
        width, height = self._width(column.kind), self.heights_mm[self.large and session > _LARGE_SESSIONS]
        name, says = f"session_{session}_{column.key}", f"Session {session}, {column.says}"
        return "\t".join(("text", name, says, "0", "0", f"{width:g}", f"{height:g}"))

    def _width(self, kind: str) -> float:
        """How wide a box is between its lines: what is written has so much, moves share what it leaves."""
        fixed = {} if self.large else {"date": _DATE_MM, "score": _SCORE_MM}
        others = [fixed[column.kind] for column in self.columns if column.kind in fixed]
        shared = _LARGE_SESSIONS if self.large else len(self.columns) - len(others)
        first = _LARGE_NAME_MM if self.large else _NUMBER_MM
        room = self.width_mm - first - sum(others) - _LINE_MM * (len(others) + shared + 2)
        return fixed.get(kind) or round(room / shared, 2)


def log(programme: Programme, content: Content, look: Look) -> Log:
    """The log of a programme: for as many of its weeks as have room."""
    columns = tuple(_columns(programme, content))
    least = int(min(_ROOM_MM.values()) // _LEAST_MM)  # the same on all papers
    weeks = programme.weeks if look.large else min(programme.weeks, max(least // programme.sessions, 1))
    sessions = range(1, weeks * programme.sessions + 1)
    if look.large:
        heights = tuple(min(round(room / len(columns), 2), _LARGE_MOST_MM) for room in _LARGE_ROOM_MM[look.paper])
        return Log(
            weeks, sessions, columns, heights, _LARGE_WIDTH_MM[look.paper], large=True, a_week=programme.sessions
        )
    height = round(min(_ROOM_MM[look.paper] / len(sessions), _MOST_MM), 2)
    return Log(weeks, sessions, columns, (height,), WIDTH_MM[look.paper], a_week=programme.sessions)


def _columns(programme: Programme, content: Content) -> list[Column]:
    moves = [
        Column(f"move_{n}", "move", content.get(Exercise, item.exercise).plain_name, f"move {n}", str(item.reps), n)
        for n, item in enumerate(programme.items, 1)
    ]
    scores = [Column("effort", "score", "Effort", "effort, 0 to 10", str(programme.effort))]
    if programme.tracked:
        scores += [
            Column(name.lower(), "score", name, f"{programme.tracked.label} {name.lower()}, 0 to 10")
            for name in ("Before", "After")
        ]
    return [Column("date", "date", "Date", "date", "low–top"), *moves, *scores]
