"""What stands under and behind a figure of results: which signs were turned, what its lines are, what is not drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from generator.cite import Cite, Item, token
from generator.model.content import Content
from generator.model.finding import ALONGSIDE, RATIOS, Finding, Interval, Level, Provenance, Sign
from generator.model.guideline import Summary
from generator.model.study import StudySet
from generator.model.words import INTERVAL, printed
from generator.render.prose import prose

OURS = "Our calculation"
_CI = 95


def strip(summary: Summary, findings: Sequence[Finding], content: Content, *, indirect: bool) -> Markup:
    """The words under a disagreement strip; `indirect` says whether some of its groups are marked so."""
    drawn = [finding for finding in findings if finding.measure in ALONGSIDE]
    parts: list[str | Markup] = [Markup("<strong>Improvement is always to the right.</strong>")]
    parts.append(ratios(drawn[0].improvement) if drawn and drawn[0].measure in RATIOS else turns(drawn))
    parts.append(lines(drawn, content))
    if indirect:
        parts.append("Groups marked indirect are not about the question itself; they put it in proportion.")
    if len(drawn) > 1:
        parts.append("Analyses may share trials, so we do not pool them.")
    if summary.not_drawn:
        parts.append(prose(summary.not_drawn, content))
    return _joined(parts)


def forest(trials: StudySet, totals: Iterable[Finding], content: Content, *, cut: bool) -> Markup:
    """The words under a forest plot, its trials' notes among them; `cut` says whether a line runs past the axis."""
    parts: list[str | Markup] = [
        _source(trials, content),
        Markup("<strong>Improvement is to the right.</strong>"),
    ]
    if trials.measure in RATIOS:
        parts.append(ratios(trials.improvement))
    elif trials.improvement is Sign.negative:
        parts.append("The source prints it as a negative number, so every sign was turned; the table has both.")
    parts.append(f"Lines are 95% confidence intervals{'; an arrowhead marks one that runs past the axis' * cut}.")
    if any(result.weight is not None for result in trials.results):
        parts.append("Squares grow with a trial’s weight.")
    if any(is_ours(total) for total in totals):
        parts.append("The open diamond is our own calculation, not a published result.")
    parts += [
        Markup("<strong>{}:</strong> {}").format(result.study, prose(result.note, content))
        for result in trials.results
        if result.note
    ]
    return _joined(parts)


def _source(trials: StudySet, content: Content) -> Markup:
    """Where the rows were printed: in a synthesis, or in the trials' own papers."""
    if trials.reference is None:
        papers = dict.fromkeys(result.reference for result in trials.results if result.reference)
        return Markup("Sources: the trials’ own papers, {}.{}").format(trials.locator, citation(*papers))
    short = content.references[trials.reference].short
    return Markup("Source: {}, {}.{}").format(short, trials.locator, citation(trials.reference))


def ratios(better: Sign | None) -> str:
    """How ratios are drawn, which are never turned."""
    falls = "Below 1 is better, so the scale runs from high to low."
    return f"Ratios stand as printed, on a log scale. {falls if better is Sign.negative else 'Above 1 is better.'}"


def turns(findings: Sequence[Finding]) -> str:
    """Which signs were turned, so that improvement is positive everywhere."""
    turned = sum(finding.improvement is Sign.negative and not is_ours(finding) for finding in findings)
    if not turned:
        return "No sign was turned: the sources print improvement as a positive number."
    which = "every row" if turned == len(findings) else f"{turned} of {len(findings)} rows"
    return f"In {which} the source prints improvement as a negative number; we turned the sign. The table has both."


def lines(findings: Iterable[Finding], content: Content) -> str:
    """What the lines through the marks are, and which of them are no 95% confidence intervals."""
    findings = tuple(findings)
    odd: dict[str, dict[str, None]] = {}
    for finding in findings:
        if finding.interval and not is_usual(finding):
            odd.setdefault(interval_name(finding), {})[content.references[finding.reference].short] = None
    apart = "".join(f"; {', '.join(shorts)}: {name}" for name, shorts in odd.items())
    missing = " A mark without a line: no interval was seen." if any(not f.interval for f in findings) else ""
    return f"Lines are 95% confidence intervals{apart}.{missing}"


def interval_name(finding: Finding) -> str:
    """`95% credible interval`, `interquartile range`; empty without an interval."""
    if finding.interval is None:
        return ""
    name = "confidence interval" if finding.interval is Interval.ci else INTERVAL[finding.interval]
    return name if finding.interval is Interval.iqr else f"{finding.interval_level}% {name}"


def is_usual(finding: Finding) -> bool:
    """Whether a finding's interval is a 95% confidence interval."""
    return finding.interval is Interval.ci and finding.interval_level == _CI


def as_printed(finding: Finding) -> str:
    """The result with the sign that the source prints; empty for what this project calculated, since no source does."""
    return "" if is_ours(finding) else printed(finding)


def is_ours(finding: Finding) -> bool:
    """Whether this project calculated a finding."""
    return finding.provenance is Provenance.ours or finding.level is Level.our_analysis


def citation(*keys: str, locator: str = "") -> Markup:
    """The token of one citation of some references, for a caption or a cell; nothing where there are none."""
    return Markup(token(Cite(tuple(Item(key, locator=locator) for key in keys))) if keys else "")  # noqa: S704  (it is made of safe letters alone)


def _joined(parts: Iterable[str | Markup]) -> Markup:
    return Markup(" ").join(escape(part) for part in parts if part)
