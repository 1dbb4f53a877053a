"""The folded parts of a report: one for each sort of change, a line for each thing that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.appraise.meaning.changes import Changed, Difference, Status
from generator.appraise.meaning.facets import Facet
from generator.appraise.meaning.grades import Graded
from generator.model.count import counted
from generator.render.meaning.affected import Length, PageChange, PrintChange
from generator.render.meaning.escape import code, text
from generator.render.meaning.report import Report
from generator.render.meaning.words import stretches

LONG = 1_500
"""The most letters of one text; the rest is cut, and the cut is seen."""
FOLLOWS = " (follows from another record)"
_TABLE = "| What | Before | After |\n|---|---|---|"
_TABLES = (
    ("Safety signs and crisis lines", (Facet.safety, Facet.helpline), True),
    ("Retractions", (Facet.retraction,), True),
    ("Strength, direction and certainty", (Facet.strength, Facet.direction, Facet.certainty), False),
    ("Dose", (Facet.dose,), False),
    ("Who, what, and compared with what", (Facet.population,), False),
    ("Numbers", (Facet.number,), False),
)
_REST = (Facet.picture, Facet.link, Facet.date, Facet.detail)
_TOLD = (
    *(Facet.safety, Facet.helpline, Facet.strength, Facet.direction, Facet.number),
    Facet.population,
)
"""What is told of a new record beside its words."""
_WORDS = ("text", "plain", "action", "sign", "question", "clinician", "doi", "authors", "journal", "year", "reference")


@dataclass(frozen=True, slots=True)
class Section:
    """Part of a report: a title over lines, folded unless it has none or is loud; `start` stands above the lines."""

    title: str
    items: tuple[str, ...]
    start: str = ""
    loud: bool = False

    @property
    def opened(self) -> str:
        """What stands before the lines."""
        if not self.title:
            return self.start
        name = f"{self.title} ({len(self.items)})"
        head = f"<details{' open' * self.loud}><summary>{name}</summary>\n"
        return f"{head}\n{self.start}" if self.start else head

    @property
    def closed(self) -> str:
        """What stands after the lines."""
        return "\n</details>" if self.title else ""


def sections(found: Report) -> Iterator[Section]:
    """Every section of a report, the loud ones first; those without lines too."""
    for title, facets, loud in _TABLES:
        rows = (row for one in found.changed for row in _rows(one, facets, every=Facet.safety in facets))
        yield Section(title, tuple(rows), _TABLE, loud)
    yield Section("References", tuple(_references(found.changed)))
    yield Section("Wording", tuple(_wording(found.changed)))
    for status in (Status.new, Status.withdrawn):
        records = [one for one in found.changed if one.status is status and one.kind != "reference"]
        yield Section(f"{status.capitalize()} records", tuple(map(_told, records)))
    rest = (row for one in found.changed for row in _rows(one, _REST, every=False))
    yield Section("Everything else: order, links, dates, pictures, details", tuple(rest), _TABLE)
    hard = "| Words | Grade before | Grade after |\n|---|---|---|"
    yield Section("Reading grades of words for patients", tuple(map(_grade, found.grades)), hard)
    yield Section("Pages", tuple(map(_page, found.pages)))
    note = "" if found.counted else "Pages were not counted: `evipress diff --page-counts` lays the handouts out.\n"
    yield Section("Handouts", tuple(_handout(one, counted=found.counted) for one in found.prints), note)


def _rows(one: Changed, facets: tuple[Facet, ...], *, every: bool) -> Iterator[str]:
    """A row for each difference; those of new and withdrawn records only if `every` one is asked for."""
    if one.status is Status.changed or every:
        for difference in one.of(*facets):
            follows = FOLLOWS * difference.computed
            name = f"{_name(one)}: {text(difference.name)}{follows}"
            yield f"| {name} | {_cell(difference.old)} | {_cell(difference.new)} |"


def _references(changed: Iterable[Changed]) -> Iterator[str]:
    """References that came, went or read otherwise; then records that have another one."""
    for one in changed:
        found = one.of(Facet.reference)
        if one.kind == "reference" and one.status is not Status.changed:
            yield _told(one)
        elif one.status is Status.changed:
            yield from (f"- {_name(one)}, {text(d.name)}: {_diff(d)}" for d in found)


def _wording(changed: Iterable[Changed]) -> Iterator[str]:
    for one in changed:
        for d in one.of(Facet.wording) if one.status is Status.changed else ():
            yield f"- {_name(one)}, {text(d.name)}{FOLLOWS * d.computed}: {_diff(d)}"


def _told(one: Changed) -> str:
    """A new or withdrawn record: its title, and what it says in short."""
    lines = [f"- {one.status.capitalize()}: {_name(one)} {code(one.place.row)}"]
    for d in one.differences:
        certainty = d.facet is Facet.certainty and d.name in ("certainty", "certainty: level")
        if d.facet in _TOLD or certainty or d.name in _WORDS:
            said = d.new if d.new is not None else d.old
            if said and said != one.title:
                lines.append(f"    - {text(d.name)}: {text(_short(said))}")
    return "\n".join(lines)


def _grade(grade: Graded) -> str:
    old, new = ("-" if one is None else f"{one:.1f}" for one in (grade.old, grade.new))
    above = f" (above the limit of {grade.limit})" if grade.above else ""
    return f"| {text(grade.name)} | {old} | {new}{above} |"


def _page(page: PageChange) -> str:
    status = "" if page.status is Status.changed else f", {page.status}"
    lines = [f"- {text(page.title)} {code(page.address or 'index.html')}{status}"]
    lines += [f"    - {_words(one.old, one.new)}" for one in page.reworded]
    return "\n".join(lines)


def _handout(one: PrintChange, *, counted: bool) -> str:
    status = "" if one.status is Status.changed else f", {one.status}"
    if not counted:
        return f"- {text(one.title)} {code(one.path)}{status}"
    old, new = _pages(one.old), _pages(one.new)
    length = new if old == new or one.status is Status.new else f"{old}, now {new}"
    return f"- {text(one.title)} {code(one.path)}{status}: {old if one.status is Status.withdrawn else length}"


def _pages(length: Length) -> str:
    if length.pages is None:
        return f"does not print ({text(length.fault)})" if length.fault else "no page"
    return counted(length.pages, "page")


def _name(one: Changed) -> str:
    return f"**{text(_short(one.title, 90))}** ({one.kind} {code(one.id)})"


def _cell(words: str | None) -> str:
    return "" if words is None else text(_short(words))


def _diff(d: Difference) -> str:
    return _words(d.old, d.new)


def _words(old: str | None, new: str | None) -> str:
    """Both texts as one: what was left out is struck through, what came in is underlined."""
    marks = {"out": ("<del>", "</del>"), "in": ("<ins>", "</ins>"), "kept": ("", "")}
    parts = []
    for part in stretches(old or "", new or ""):
        start, end = marks[part.what]
        lead, tail = (" " if part.text[:1].isspace() else "", " " if part.text[-1:].isspace() else "")
        words = text(_short(part.text))
        parts.append(f"{lead}{start}{words}{end}{tail}" if words else " ")
    return "".join(parts).strip()


def _short(words: str, limit: int = LONG) -> str:
    """Words up to a limit; what is cut is seen."""
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"
