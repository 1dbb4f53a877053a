"""Three checkers of accessible PDFs, `page-validation`, `pdfua` and `outloud`, behind one function.

They test parts of PDF/UA-1, not all of it: a file without findings is checked, not certified.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import outloud
import page
import pdfua
import pikepdf

from generator.publish.elements import elements

ERROR, WARNING, INFO, SKIPPED = "error", "warning", "info", "skipped"

UNRUN = {
    ("pdfua", "UA-14-001"): "crashes where a heading holds a list of marks; `house empty-heading` takes its place",
    ("outloud", "HDG-004"): "is not written yet; `house deep-heading` takes its place",
    ("outloud", "ORD-002"): "is not written yet; `house order-of-pages` takes its place",
    ("outloud", "SEM-001"): "compares with the file that another was made of; run for copies of clinics",
    ("outloud", "SEM-002"): "compares with the file that another was made of; run for copies of clinics",
    ("outloud", "SEM-003"): "a copy of a clinic is meant to look otherwise than what it was made of",
}
"""The rules that do not run, each with the reason."""
TO_FILL_IN = ("outloud", "TBL-012")
"""Takes a table of empty cells for none. It reads words alone: a cell with a field is to be filled in."""
OF_COPIES = {("outloud", "SEM-001"), ("outloud", "SEM-002")}
"""Those that do for a file with a source."""
RULES = {"page": 104, "pdfua": 12, "outloud": 91}
"""How many rules each checker goes through, those included that do not run or find nothing to look at."""


@dataclass(frozen=True)
class Finding:
    """What one rule of a checker says; a rule that could not run or crashed says `skipped`, which is not `passed`."""

    checker: str
    rule: str
    level: str
    message: str
    page_number: int | None = None

    def __str__(self) -> str:
        place = f" (page {self.page_number})" if self.page_number else ""
        return f"{self.checker} {self.rule} {self.level}: {self.message}{place}"


def findings(pdf: bytes, source: bytes | None = None) -> list[Finding]:
    """Everything that the checkers find in a PDF, errors first; skipped rules are listed last.

    `source` is the PDF that it was made of. A checker that goes through another number of rules than we know says so.
    """
    with tempfile.TemporaryDirectory() as folder:
        path, before = Path(folder) / "checked.pdf", Path(folder) / "source.pdf"
        path.write_bytes(pdf)
        before.write_bytes(source or b"")
        said = [*_by_page(pdf), *_by_pdfua(path), *_by_outloud(path, before if source else None), *_by_house(pdf)]
    levels = [ERROR, WARNING, INFO, SKIPPED]
    return sorted(said, key=lambda finding: (levels.index(finding.level), finding.checker, finding.rule))


def errors(pdf: bytes) -> list[str]:
    """The findings of a PDF that are errors, as sentences."""
    return [str(finding) for finding in findings(pdf) if finding.level == ERROR]


def wrong(pdf: bytes, source: bytes | None = None) -> list[str]:
    """Errors and warnings, and every rule that did not run though we expect it to, or ran though we do not."""
    found = findings(pdf, source)
    unrun = {(finding.checker, finding.rule) for finding in found if finding.level == SKIPPED}
    expected = set(UNRUN) - (OF_COPIES if source else set())
    return [
        *(str(f) for f in found if f.level in (ERROR, WARNING) and ((f.checker, f.rule) != TO_FILL_IN or _empty(pdf))),
        *(str(finding) for finding in found if (finding.checker, finding.rule) in unrun - expected),
        *(f"{checker} {rule} runs now: take it out of UNRUN" for checker, rule in sorted(expected - unrun)),
    ]


def _empty(pdf: bytes) -> bool:
    """Whether most empty cells of tables hold no field either."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        cells = [element for element in elements(opened) if element.S == pikepdf.Name.TD]
        held = [len(cell.get("/K", ())) for cell in cells]
    return held.count(0) * 2 > len(held)


def _by_page(pdf: bytes) -> Iterator[Finding]:
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    yield from (Finding("page", failure.rule_id, ERROR, failure.message) for failure in report.failures)
    counts = report.to_dict()["rules"]
    yield from _counted("page", counts["passed"] + counts["failed"])


def _by_pdfua(path: Path) -> Iterator[Finding]:
    report = pdfua.validate(str(path))
    for finding in report.findings:
        level = finding.severity.name.lower()
        yield Finding("pdfua", finding.rule_id, level, finding.message, finding.location.page)
    yield from (Finding("pdfua", rule.rule_id, SKIPPED, rule.skipped_reason or "") for rule in report.skipped)
    yield from _counted("pdfua", len(report.outcomes))


def _by_outloud(path: Path, source: Path | None) -> Iterator[Finding]:
    # SEM-003 compares looks. Without a source it is skipped by itself.
    result = outloud.check(str(path), source=str(source) if source else None, skip=["SEM-003"] if source else None)
    if result.error:
        yield Finding("outloud", "file", ERROR, result.error)
        return
    yield from (Finding("outloud", f.rule, f.severity, f.message, f.page) for f in result.findings)
    runs = {run.rule: run for run in result.runs}
    for run in runs.values():
        if run.status not in ("ran", "not-applicable"):
            yield Finding("outloud", run.rule, SKIPPED, run.reason or run.status)
    if source and "SEM-003" not in runs:
        yield Finding("outloud", "SEM-003", SKIPPED, "not asked for")
    yield from _counted("outloud", len(runs.keys() | {"SEM-003"}))


def _counted(checker: str, rules: int) -> Iterator[Finding]:
    if rules != RULES[checker]:
        yield Finding(checker, "count", ERROR, f"goes through {rules} rules, not {RULES[checker]}")


def _by_house(pdf: bytes) -> Iterator[Finding]:
    """What rules of the others would say if they ran."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if "/StructTreeRoot" not in opened.Root:
            return
        numbers = {page.obj.objgen: number for number, page in enumerate(opened.pages, 1)}
        tree = list(elements(opened))
        for element in tree:
            kind = str(element.S)
            if kind[:2] == "/H" and kind[2:].isdigit():
                if int(kind[2:]) > 6:
                    yield Finding("house", "deep-heading", ERROR, f"a heading of level {kind[2:]}")
                if not _marks(element):
                    yield Finding("house", "empty-heading", ERROR, f"{kind} has no content")
        pages = [numbers[element.Pg.objgen] for element in tree if "/Pg" in element and _marks(element, deep=False)]
        for before, after in pairwise(pages):
            if after < before:
                yield Finding("house", "order-of-pages", ERROR, f"page {after} is read after page {before}", after)


def _marks(element: pikepdf.Object, *, deep: bool = True) -> bool:
    """Whether an element, or one below it, owns marked content or an annotation (ISO 32000-1, 14.7.4)."""
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            return True
        if "/S" not in kid or (deep and _marks(kid)):
            return True
    return False
