"""A clinic's words in the room that a sheet has for them: what stands where, and what has no room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NoReturn
from unicodedata import normalize

from generator.model.brand import Brand
from generator.model.palette import SHIPPED, Palette
from generator.model.people import Clinic

Measure = Callable[[str, float, bool], float]
"""The width of a text in points, at a size in points, regular or bold."""

CAPITAL, LEADING, DESCENT, ACCENT = 0.7, 1.15, 0.22, 0.2
"""Of the size: the height of a capital, from line to line, the depth of a g, and what an accent adds to a capital."""
GAP, INSET, AIR = 9.0, 6.0, 2.0
"""Points between logo, name and telephone; within a coloured ground; below a logo."""
LEAST = 12.0
"""The least size of a name, in points, on sheets whose own type is larger."""
SHARES = (0.3, 0.2, 0.1)
"""Of the width of a sheet, tried in turn: the most that a logo may take."""
DOT = " · "
WHITE = "#ffffff"


@dataclass(frozen=True, slots=True)
class Frame:
    """Room on a page, in points from the bottom left; `small` and `large` are the sizes of type on this sheet."""

    page: int
    left: float
    bottom: float
    width: float
    height: float
    small: float
    large: float

    def holds(self, sizes: Sequence[float]) -> bool:
        """Whether lines of these sizes fit above one another."""
        return self.depth(sizes) <= self.height + 0.3

    def first(self, sizes: Sequence[float]) -> float:
        """Where the first of lines of these sizes stands: at the top, below room for its accents where there is any."""
        spare = max(self.height - self.depth(sizes), 0)
        return self.bottom + self.height - CAPITAL * sizes[0] - min(spare, ACCENT * sizes[0])

    @staticmethod
    def depth(sizes: Sequence[float]) -> float:
        """How high lines of these sizes stand above one another, in points."""
        return CAPITAL * sizes[0] + LEADING * sum(sizes[1:]) + DESCENT * sizes[-1]


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of one paragraph, each with its place; `spoken` is false where they only repeat what was said."""

    page: int
    lines: tuple[tuple[float, float, str], ...]
    size: float
    bold: bool
    ink: str
    spoken: bool = True


@dataclass(frozen=True, slots=True)
class Placed:
    """A clinic on a sheet: its words in reading order, its logo, the ground, each as left, bottom, width and height."""

    words: tuple[Words, ...]
    logo: tuple[float, float, float, float] | None
    ground: tuple[float, float, float, float, str] | None
    left_out: tuple[str, ...]
    """The fields that found no room."""


class MisfitError(ValueError):
    """What must stand on every sheet does not fit; carries the field."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


def texts(clinic: Clinic) -> dict[str, str]:
    """What stands on paper of a profile, by field, each on one line."""
    found = {"name": clinic.name, "phone": clinic.phone, "address": clinic.address, "web": clinic.web}
    found["services"] = f"Near you: {'; '.join(clinic.services)}" if clinic.services else None
    return {field: normalize("NFC", " ".join(text.split())) for field, text in found.items() if text}


def placed(
    brand: Brand, frames: Sequence[Frame], measure: Measure, *, mono: bool, palette: Palette = SHIPPED
) -> Placed:
    """A clinic in the frames of a sheet, that of the first page first.

    The name stands there, with the telephone beside it if there is room; the rest follows, or stands on later pages.
    Where none of it is left for a later page, that repeats the name. A logo gives way to words. Raises MisfitError when
    name or telephone do not fit. A clinic without colours of its own wears those of the guideline.
    """
    trials: list[Placed] = []
    refused: MisfitError | None = None
    for share, is_beside in product(SHARES if brand.logo else SHARES[-1:], (True, False)):
        try:
            trials.append(_placed(brand, frames, measure, share, palette, mono=mono, is_beside=is_beside))
        except MisfitError as error:
            refused = error
            continue
        if not trials[-1].left_out:
            break
    if refused and not trials:
        raise refused
    return min(trials, key=lambda trial: len(trial.left_out))


def _placed(
    brand: Brand,
    frames: Sequence[Frame],
    measure: Measure,
    share: float,
    palette: Palette,
    *,
    mono: bool,
    is_beside: bool,
) -> Placed:
    """A clinic in its frames: its logo at most as wide as this share of the first, its telephone beside the name if so.

    If that finds no room there, it comes below.
    """
    first, said = frames[0], texts(brand.clinic)
    colours = palette.paper(mono=mono)
    own = None if mono else brand.clinic.colours
    ink, ground = (own.ink, own.ground) if own else (colours["brand"], WHITE)
    plain = ink if ground != WHITE else colours["ink"]
    inset = INSET if ground != WHITE else 0.0
    logo = _logo(brand, first, share, inset)
    left = first.left + inset + (logo[2] + GAP if logo else 0)
    right = first.left + first.width - inset
    phone = said.get("phone", "")
    phone_width = measure(phone, first.small, True)
    beside = _name(said["name"], right - left - phone_width - GAP, first, measure) if phone and is_beside else None
    name, size = beside or _name(said["name"], right - left, first, measure) or _refused("name", said["name"])
    rest = [field for field in said if field != "name" and not (beside and field == "phone")]
    rest, lines = _below(rest, said, right - left, [size] * len(name), first, measure)
    sizes = [size] * len(name) + [first.small] * len(lines)
    air = first.height - first.depth(sizes)
    top = first.bottom + first.height - air / 2 - CAPITAL * size if ground != WHITE else first.first(sizes)
    steps = [top - LEADING * sum(sizes[1 : i + 1]) for i in range(len(sizes))]
    placed = [(left, y, line) for y, line in zip(steps, [*name, *lines], strict=True)]
    words = [Words(first.page, tuple(placed[: len(name)]), size, True, ink)]
    if beside:
        words.append(Words(first.page, ((right - phone_width, top, phone),), first.small, True, ink))
    if lines:
        words.append(Words(first.page, tuple(placed[len(name) :]), first.small, False, plain))
    for frame in frames[1:]:
        further, rest = _further(frame, rest, said, measure, colours["ink"])
        words += further
    if "phone" in rest:
        longest = max("phone", "name", key=lambda field: len(said[field]))
        _refused(longest, said[longest])
    box = (first.left, first.bottom, first.width, first.height, ground) if ground != WHITE else None
    return Placed(tuple(words), logo, box, tuple(rest))


def _further(
    frame: Frame, rest: list[str], said: dict[str, str], measure: Measure, ink: str
) -> tuple[list[Words], list[str]]:
    """The words of a later page: what had no room before, else the name again. And what has no room here either."""
    left_over, lines = _below(rest, said, frame.width, [], frame, measure)
    is_more = left_over != rest
    if not is_more:
        lines = [DOT.join(filter(None, (said["name"], said.get("phone"))))]
    if not frame.holds([frame.small]) or measure(lines[0], frame.small, False) > frame.width:
        return [], rest
    top = frame.first([frame.small] * len(lines))
    places = [(frame.left, top - LEADING * frame.small * index, line) for index, line in enumerate(lines)]
    return [Words(frame.page, tuple(places), frame.small, False, ink, spoken=is_more)], left_over


def _logo(brand: Brand, frame: Frame, share: float, inset: float) -> tuple[float, float, float, float] | None:
    """The logo's place: nearly as high as the frame, at most a share as wide."""
    if brand.logo is None:
        return None
    low, high = frame.bottom + AIR, frame.height - AIR - (AIR if inset else 0)
    ratio = brand.logo.width / brand.logo.height
    width = min(high * ratio, frame.width * share)
    height = width / ratio
    return frame.left + inset, low + (high - height) / 2, width, height


def _name(text: str, width: float, frame: Frame, measure: Measure) -> tuple[list[str], float] | None:
    """The lines of a name and their size: on one line, smaller where need be, or on two; None if it fits nowhere.

    On a sheet of large type a long name may be smaller than the rest, down to what others are set in.
    """
    least = min(frame.small, LEAST)
    sizes = [frame.large - step / 2 for step in range(round(2 * (frame.large - least)) + 1)]
    for most in (1, 2):
        for size in sizes:
            lines = list(_wrapped(text.split(), width, size, measure, bold=True))
            if len(lines) <= most and frame.holds([size] * len(lines)) and _fits(lines, width, size, measure):
                return lines, size
    return None


def _refused(field: str, text: str) -> NoReturn:
    short = text if len(text) <= 60 else f"{text[:59]}…"
    raise MisfitError(field, f"'{short}' is too long for the top of the sheet")


def _below(
    rest: list[str], said: dict[str, str], width: float, above: list[float], frame: Frame, measure: Measure
) -> tuple[list[str], list[str]]:
    """The fields for which there is no room below what stands above them, and the lines of the others."""
    taken: list[str] = []
    fitting: list[str] = []
    for field in rest:
        lines = list(_wrapped(_pieces([said[one] for one in (*taken, field)]), width, frame.small, measure))
        if frame.holds(above + [frame.small] * len(lines)) and _fits(lines, width, frame.small, measure, bold=False):
            taken.append(field)
            fitting = lines
    return [field for field in rest if field not in taken], fitting


def _pieces(texts: Iterable[str]) -> list[str]:
    """The words of several texts, a dot after the last of each but the last."""
    return [piece.replace("\n", " ") for piece in DOT.join(texts).replace(DOT, "\n· ").split(" ")]


def _wrapped(words: Iterable[str], width: float, size: float, measure: Measure, *, bold: bool = False) -> Iterator[str]:
    """Words in lines as full as the width allows; a word that is wider stands alone. No line ends in a dot."""
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if line and measure(longer.removesuffix(DOT.rstrip()), size, bold) > width:
            yield line.removesuffix(DOT.rstrip())
            longer = word
        line = longer
    yield line


def _fits(lines: Iterable[str], width: float, size: float, measure: Measure, *, bold: bool = True) -> bool:
    return all(measure(line, size, bold) <= width for line in lines)
