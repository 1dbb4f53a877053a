"""The quick reference: a recommendation on one page for a clinician, with its dose, its evidence and its limits."""

from __future__ import annotations

from collections.abc import Mapping, Set
from decimal import Decimal
from typing import Any, NamedTuple

from markupsafe import Markup

from generator.appraise.certainty import of_claim, of_recommendation
from generator.model.blocks import FindingsBlock, RecommendationBlock, SafetyBlock
from generator.model.claim import Agreement, Claim
from generator.model.content import Content
from generator.model.finding import ALONGSIDE, DIFFERENCES, RATIOS, CertaintyLevel, Finding, Judge, Measure
from generator.model.guideline import Row
from generator.model.handout import Handout
from generator.model.palette import Palette
from generator.model.pico import Outcome, Population
from generator.model.recommendation import DosePart, Recommendation
from generator.model.words import CERTAINTY, DIRECTION, STRENGTH, SYMBOL, VERB, number, studies
from generator.render.charts import called, is_own, placed, scale, shown
from generator.render.findings import in_words, result
from generator.render.pages.dose import spelt
from generator.render.prose import paper
from generator.render.sheets import shared
from generator.render.sheets.shared import Look
from generator.render.signs import data_uri

_DIFFERENCES, _RATIOS = (-0.4, 1.0), (-1.61, 1.61)
"""The axes of the small intervals, improvement to the right: in standard deviations, and in natural logarithms."""

_AGREED = {
    Agreement.consistent: "Sources agree",
    Agreement.single: "One source",
    Agreement.mixed: "Sources mixed",
    Agreement.conflicting: "Sources conflict",
}
"""How far sources agree, the least last."""
_OURS = "*"
"""Stands after a certainty that this project judged."""
_WIDE, _HIGH = 60.0, 14.0
_SHORT = (*DIFFERENCES, *RATIOS, Measure.nnt)
"""Measures whose letters stand before the result."""


class Part(NamedTuple):
    """One part of the dose: its name, where to start, what that rests on."""

    name: str
    start: Markup
    rests: str


class Result(NamedTuple):
    """One row of the table: outcome, who and against what, result, interval as a picture, size, certainty, words."""

    outcome: str
    note: str
    source: str
    measure: str
    effect: str
    picture: str
    size: str
    certainty: str
    words: str


def values(handout: Handout, content: Content, look: Look) -> Mapping[str, Any]:
    """What the template lays out."""
    safety = {b.block: shared.box(b, content) for b in handout.blocks if isinstance(b, SafetyBlock)}
    block = next(b for b in handout.blocks if isinstance(b, RecommendationBlock))
    table = next((b for b in handout.blocks if isinstance(b, FindingsBlock)), None)
    record = content.get(Recommendation, block.recommendation)
    dose = record.dose.rows if record.dose else ()
    measures = {content.get(Finding, row.finding).measure for row in table.rows} if table else set()
    bare = bool(measures & {*RATIOS, Measure.rd, Measure.nnt})
    results = tuple(_result(row, record, content, look, bare=bare) for row in table.rows) if table else ()
    level = of_recommendation(record, content)
    strength = f"{STRENGTH[record.strength]} recommendation {DIRECTION[record.direction]}"
    return {
        "verb": VERB[record.strength, record.direction],
        "action": paper(record.action, content),
        "chips": (strength, f"Certainty: {_level(level).lower()}"),
        "who": content.get(Population, record.population).label,
        "remarks": tuple(paper(remark, content) for remark in record.remarks),
        "told": shared.claims(block.claims, content),
        "ask": safety.get("ask-first"),
        "ask_signs": shared.listing(safety["ask-first"].items) if "ask-first" in safety else "",
        **shared.when_to_stop(handout, content),
        "specific": content.guideline.not_specific
        if record.dose and not any(p.specific for _, p in record.dose.rows)
        else "",
        "dose_note": paper(record.dose.note, content) if record.dose else "",
        "dose_title": f"Start here{': FITT-VP' if spelt(record, content) else ''}",
        "dose": tuple(_part(name, part, content) for name, part in dose),
        "results": results,
        "results_title": table.title if table else "",
        "result": "Result (95%)" if bare else "Improvement (95%)",
        "better": _better(measures),
        "own_grades": any(row.certainty.endswith(_OURS) for row in results),
        "differ": paper(content.get(Claim, table.differ).text, content) if table else "",
        "differ_lead": table.differ_lead if table else None,
        "monitoring": paper(record.monitoring or "", content),
    }


def _level(level: CertaintyLevel | None) -> str:
    return f"{CERTAINTY[level]} {SYMBOL[level]}" if level else "Not graded"


def _part(name: str, part: DosePart, content: Content) -> Part:
    return Part(name, paper(part.start, content), _rests(part, content))


def _rests(part: DosePart, content: Content) -> str:
    """What a part of the dose rests on: the least certain of its claims, or the least that sources agree."""
    claims = [content.get(Claim, id) for id in part.basis]
    levels = [level for claim in claims if (level := of_claim(claim, content))]
    graded = _level(min(levels, key=lambda level: level.rank)) if levels else ""
    agreed = [claim.agreement for claim in claims if claim.agreement]
    words = graded or (_AGREED[max(agreed, key=list(_AGREED).index)] if agreed else "No source")
    return f"{words} (specific)" if part.specific else words


def _result(row: Row, record: Recommendation, content: Content, look: Look, *, bare: bool) -> Result:
    """A row; `bare` says that the heading cannot be `Improvement`, so that a difference in a unit says its way."""
    finding = content.get(Finding, row.finding)
    provisional = finding.certainty is not None and finding.certainty.judged_by is Judge.project
    level = _level(finding.certainty.level if finding.certainty else None)
    return Result(
        row.label or content.get(Outcome, finding.outcome).label,
        _scope(row, finding, record, content),
        content.references[finding.reference].short,
        finding.measure.value if finding.measure in _SHORT else "",
        shown(finding) if finding.measure in RATIOS or not bare else result(finding, content, named=False),
        _interval(finding, content.guideline.colours, mono=look.mono),
        _size(finding),
        f"{level}{_OURS * provisional}",
        in_words(finding, content),
    )


def _scope(row: Row, finding: Finding, record: Recommendation, content: Content) -> str:
    """Whom and what a finding is about, where it is not what the recommendation is: another treatment always, other
    people unless the row's note stands there, which says whom it is about or against what.
    """
    other = "" if is_own(finding, record.intervention, content) else called(finding, content)
    people = "" if finding.population == record.population else content.get(Population, finding.population).label
    return ", ".join(words for words in (other, row.note or people) if words)


def _size(finding: Finding) -> str:
    """Trials and people; the source's own words where it counts neither."""
    people = f"{number(finding.participants)} people" if finding.participants else ""
    return ", ".join(part for part in (studies(finding), people) if part) or finding.size_note or ""


def _interval(finding: Finding, palette: Palette, *, mono: bool) -> str:
    """A result with its interval on an axis, as a `data:` address; empty where it has a unit, or no better side."""
    if finding.measure not in ALONGSIDE or finding.improvement is None:
        return ""
    estimate, *ends = (None if value is None else _share(value, finding) for value in placed(finding))
    colours, middle = palette.paper(mono=mono), _HIGH / 2
    none = _x(_share(scale(finding.measure, finding.improvement).none, finding))
    shapes = f'<path d="M{none:.1f} 0V{_HIGH}" stroke="{colours["line"]}" stroke-width="1"/>'
    if bounds := sorted(end for end in ends if end is not None):
        line = f"M{_x(bounds[0]):.1f} {middle}H{_x(bounds[-1]):.1f}{''.join(_end(end, middle) for end in bounds)}"
        shapes += f'<path d="{line}" stroke="{colours["brand"]}" stroke-width="1.6"/>'
    if estimate is not None and 0 <= estimate <= 1:
        square = f'x="{_x(estimate) - 2.5:.1f}" y="{middle - 2.5}" width="5" height="5"'
        shapes += f'<rect {square} fill="{colours["brand"]}"/>'
    elif estimate is not None and not bounds:
        shapes += f'<path d="{_end(estimate, middle)}" stroke="{colours["brand"]}" stroke-width="1.6"/>'
    return data_uri(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" width="{_WIDE}pt" height="{_HIGH}pt"'
        f' fill="none">{shapes}</svg>'
    )


def _share(value: Decimal, finding: Finding) -> float:
    """Where a value lies on the axis of a finding: 0 at its left and 1 at its right end, less or more past them."""
    low, high = _RATIOS if finding.measure in RATIOS else _DIFFERENCES
    return (float(scale(finding.measure, finding.improvement).place(value)) - low) / (high - low)


def _x(share: float) -> float:
    """Where that is on the picture; what lies past the axis is at its end."""
    return min(max(share, 0.0), 1.0) * (_WIDE - 6) + 3


def _end(share: float, middle: float) -> str:
    """An end of an interval: a cap, or an arrowhead where it lies past the axis."""
    x, back = _x(share), 3 * ((share < 0) - (share > 1))
    if not back:
        return f"M{x:.1f} {middle - 2.5}v5"
    return f"M{x + back:.1f} {middle - 2.5}L{x:.1f} {middle}L{x + back:.1f} {middle + 2.5}"


def _better(measures: Set[Measure]) -> str:
    """How the results of the table show what is better: differences by their sign, ratios only by their side."""
    if not measures & {*RATIOS}:
        return (
            "" if Measure.rd in measures and Measure.smd not in measures else "Improvement is positive, to the right."
        )
    also = "An SMD has it as plus, ratios stand" if Measure.smd in measures else "Ratios stand"
    return f"Improvement is to the right. {also} as printed."
