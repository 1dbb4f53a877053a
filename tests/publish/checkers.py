"""Three checkers of accessible PDFs, `page-validation`, `pdfua` and `outloud`, behind one function.

They test parts of PDF/UA-1, not all of it: a file without findings is checked, not certified.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import outloud
import page
import pdfua

ERROR, WARNING, INFO, SKIPPED = "error", "warning", "info", "skipped"


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


def findings(pdf: bytes) -> list[Finding]:
    """Everything that the checkers find in a PDF, errors first; skipped rules are listed last."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "checked.pdf"
        path.write_bytes(pdf)
        said = [*_by_page(pdf), *_by_pdfua(path), *_by_outloud(path)]
    levels = [ERROR, WARNING, INFO, SKIPPED]
    return sorted(said, key=lambda finding: (levels.index(finding.level), finding.checker, finding.rule))


def errors(pdf: bytes) -> list[str]:
    """The findings of a PDF that are errors, as sentences."""
    return [str(finding) for finding in findings(pdf) if finding.level == ERROR]


def _by_page(pdf: bytes) -> list[Finding]:
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    return [Finding("page", failure.rule_id, ERROR, failure.message) for failure in report.failures]


def _by_pdfua(path: Path) -> list[Finding]:
    report = pdfua.validate(str(path))
    said = [
        Finding("pdfua", finding.rule_id, finding.severity.name.lower(), finding.message, finding.location.page)
        for finding in report.findings
    ]
    return said + [Finding("pdfua", rule.rule_id, SKIPPED, rule.skipped_reason or "") for rule in report.skipped]


def _by_outloud(path: Path) -> list[Finding]:
    result = outloud.check(str(path))
    if result.error:
        return [Finding("outloud", "file", ERROR, result.error)]
    said = [Finding("outloud", f.rule, f.severity, f.message, f.page) for f in result.findings]
    not_run = [run for run in result.runs if run.status in ("crashed", "not-implemented")]
    return said + [Finding("outloud", run.rule, SKIPPED, run.reason or run.status) for run in not_run]
