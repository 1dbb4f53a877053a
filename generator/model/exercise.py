"""Exercises and programmes (FITT-VP, CERT, TIDieR)."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from generator.model.base import Count, Id, Part, Points, Prose, Record, Some, Text, wrong
from generator.model.claim import ClaimId
from generator.model.pose import Drawing

ExerciseId = Annotated[Id, Points("exercise")]
ProgrammeId = Annotated[Id, Points("programme")]


class Pattern(StrEnum):
    """The movement pattern of an exercise."""

    squat = "squat"
    lunge = "lunge"
    hinge = "hinge"
    knee = "knee"
    hip = "hip"
    horizontal_push = "horizontal-push"
    vertical_push = "vertical-push"
    horizontal_pull = "horizontal-pull"
    vertical_pull = "vertical-pull"
    carry = "carry"
    grip = "grip"
    arm = "arm"
    core = "core"
    calf = "calf"
    balance = "balance"
    walking = "walking"
    stretching = "stretching"
    relaxation = "relaxation"


class Equipment(StrEnum):
    """What an exercise needs."""

    none = "none"
    chair = "chair"
    wall = "wall"
    step = "step"
    towel = "towel"
    band = "band"
    dumbbell = "dumbbell"
    barbell = "barbell"
    bench = "bench"
    machine = "machine"


class Position(StrEnum):
    """How the body starts."""

    standing = "standing"
    seated = "seated"
    lying = "lying"
    kneeling = "kneeling"


class Way(Part):
    """An easier or harder way to do an exercise."""

    do: Text
    """The change, in a few words."""
    exercise: ExerciseId | None = None
    """The exercise that it leads to, where we have it."""


class Exercise(Record):
    """One exercise, with its drawing."""

    name: Text
    """The clinician's name."""
    plain_name: Text
    """The name on patients' sheets."""
    pattern: Pattern
    """The movement pattern."""
    muscles: Some[Text]
    """The main muscle groups."""
    equipment: tuple[Equipment, ...]
    """What it needs; `none` when nothing."""
    position: Position
    """How the body starts."""
    ends: Position | None = None
    """How the body ends, where it does not stay as it starts: `standing` for a rise from a chair."""
    steps: Annotated[tuple[Prose, ...], Field(min_length=2, max_length=5)]
    """Two to five short steps, at most ten words each."""
    breathing: Text
    """When to breathe out."""
    cues: tuple[Text, ...] = ()
    """Short reminders of good form."""
    mistakes: tuple[Text, ...] = ()
    """What often goes wrong."""
    easier: Way
    """An easier way."""
    harder: Way
    """A harder way."""
    cautions: tuple[Text, ...] = ()
    """Who should take care, and how."""
    card_caution: Annotated[Text, Field(max_length=40)] | None = None
    """The gravest of the cautions in one line of its card on paper: at most 40 letters."""
    drawing: Drawing
    """The two positions, as poses of a body with fixed limbs."""

    @property
    def stances(self) -> tuple[Position, ...]:
        """Every position that it asks the body to take, as they come."""
        return (self.position, *([self.ends] if self.ends else []))

    @field_validator("equipment")
    @classmethod
    def _says_what_it_needs(cls, equipment: tuple[Equipment, ...]) -> tuple[Equipment, ...]:
        if not equipment:
            raise wrong("equipment", "nothing says what the exercise needs", "write `[none]` where it needs nothing")
        return equipment

    @model_validator(mode="after")
    def _warns_on_its_card(self) -> Self:
        if self.cautions and not self.card_caution:
            message = "whoever does it from paper sees none of the cautions"
            raise wrong("cautions", message, "say the gravest in `card_caution`, in 40 letters at most")
        return self


class Range(Part):
    """From so many to so many."""

    low: Count
    """At least."""
    high: Count
    """At most."""

    @model_validator(mode="after")
    def _is_ordered(self) -> Self:
        if self.low > self.high:
            raise wrong("low", f"{self.low} is above {self.high}", "write the smaller number as `low`")
        return self

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"

    @classmethod
    def over(cls, ranges: Collection[Range]) -> Range:
        """From the least to the most of some."""
        return cls(low=min(r.low for r in ranges), high=max(r.high for r in ranges))

    @property
    def words(self) -> str:
        """`8 to 12`, or `2`."""
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


def _is_something(found: Range) -> Range:
    if not found.low:
        raise wrong("low", "a dose of 0 is none", "begin at 1 or more")
    return found


Dosed = Annotated[Range, AfterValidator(_is_something)]
"""From so many to so many, one at least."""


class Item(Part):
    """One exercise of a programme, with its dose."""

    exercise: ExerciseId
    """The exercise."""
    sets: Dosed
    """How many sets."""
    reps: Dosed
    """How many repetitions a set, or seconds when `unit` is `seconds`."""
    unit: Text = "reps"
    """What is counted: `reps`, `seconds`, `steps`, `each side`."""
    load: Text | None = None
    """The load, such as `body weight` or `60% of 1RM`; left open for the clinic when absent."""
    rest_seconds: Count
    """Rest between sets, in seconds."""
    tempo: Text | None = None
    """The tempo in words, such as `slow down, steady up`."""


class Tracked(Part):
    """What a person writes down before and after each session, 0 to 10."""

    label: Text
    """What it is, in one word."""
    low: Text
    """What 0 means."""
    middle: Text
    """What 5 means."""
    high: Text
    """What 10 means."""


MOST = 10
"""Where the scales of effort and of repetitions to spare end."""

_LEFT = {10: 0, 9: 1, 8: 2, 7: 3, 6: 6, 5: 6}
"""The most repetitions to spare at an effort, on the scale that rates it by them (Zourdos 2016); below 5 none count."""


def left(effort: int) -> int:
    """How many repetitions to spare an effort leaves at most."""
    return _LEFT.get(effort, MOST)


_SCALES = {
    "effort": ("effort goes from 0 to", "0 is rest, 10 is all you have"),
    "reserve": ("repetitions to spare are counted up to", "such as `{low: 2, high: 4}`"),
}


class Programme(Record):
    """A programme of exercises (FITT-VP, CERT, TIDieR)."""

    label: Text
    """The clinician's name."""
    plain: Text
    """The name on patients' sheets."""
    goal: Prose
    """What it is for."""
    weeks: Annotated[int, Field(ge=1, le=104)]
    """How many weeks, two years at most."""
    sessions: Annotated[int, Field(ge=1, le=7)]
    """Sessions a week, one a day at most."""
    minutes: Dosed | None = None
    """Minutes a session."""
    effort: Range
    """Effort on a scale from 0 (rest) to 10 (all you have)."""
    reserve: Range | None = None
    """Repetitions that could still be done at the end of a set; leave it out where none are counted, as of holds."""
    items: Some[Item]
    """The exercises, in order."""
    start_with: Annotated[int, Field(ge=1)]
    """With how many of the exercises to begin: the first of `items`."""
    progression: Prose
    """When and how to make it harder."""
    regression: Prose
    """What to do after a break, or when it is too hard."""
    starting_level: Prose
    """How the first load is found."""
    reminder: Prose | None = None
    """What its sheet says above the log: who asks first, what goes on beside it."""
    tracked: Tracked | None = None
    """What is written down before and after each session."""
    equipment: Text
    """What is needed (CERT 1)."""
    provider: Text
    """Who teaches it (CERT 2)."""
    delivery: Text
    """Alone or in a group (CERT 3)."""
    supervision: Text
    """Supervised or not, and how (CERT 4)."""
    adherence: Text
    """How adherence is recorded (CERT 5)."""
    motivation: Text
    """How people are helped to keep going (CERT 6)."""
    home: Text
    """The part done at home (CERT 9)."""
    extras: Text
    """Parts that are not exercise (CERT 10)."""
    harms: Text
    """How harm is recorded (CERT 11)."""
    setting: Text
    """Where it happens (CERT 12)."""
    tailoring: Text
    """How it is fitted to a person (CERT 14)."""
    fidelity: Text
    """How it is checked that it was done as planned (CERT 16)."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that the dose rests on."""

    @field_validator("effort", "reserve")
    @classmethod
    def _is_on_its_scale(cls, found: Range | None, info: ValidationInfo) -> Range | None:
        if found and found.high > MOST:
            reach, hint = _SCALES[str(info.field_name)]
            raise wrong("high", f"{reach} {MOST}, not to {found.high}", hint)
        return found

    @model_validator(mode="after")
    def _leaves_what_it_says(self) -> Self:
        effort, spare = self.effort.high, self.reserve.low if self.reserve else 0
        if spare > left(effort):
            message = f"an effort of {effort} leaves {left(effort)} repetitions to spare at most, not {spare}"
            raise wrong("reserve", message, f"lower `effort`, or begin `reserve` at {left(effort)} or less")
        return self

    @model_validator(mode="after")
    def _can_begin(self) -> Self:
        if self.start_with > len(self.items):
            message = f"nobody can begin with {self.start_with} exercises of {len(self.items)}"
            raise wrong("start_with", message, f"write {len(self.items)} at most, or add to `items`")
        return self
