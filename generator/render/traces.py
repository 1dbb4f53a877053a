"""Where a number comes from: links from a result to its own row on the page of its reference, locator beside it."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from generator.model.finding import Finding
from generator.model.study import StudyResult, StudySet
from generator.render.page import ROOT
from generator.render.pages.address import address

_NUMBERS = re.compile(r"\d(?:.*\d)?%?", re.DOTALL)
"""From the first figure of a sentence to the last, since all of them come from one place."""


def of(source: Finding) -> str:
    """The address of a finding on its reference's page."""
    return f"{ROOT}{address('reference', source.reference)}#{source.id}"


def of_row(row: StudyResult, trials: StudySet) -> str:
    """The address of a row of a forest plot: with the synthesis that printed it, or with the trial's own paper."""
    return f"{ROOT}{address('reference', trials.reference or row.reference or '')}#{trials.id}"


def linked(source: Finding, words: str) -> Markup:
    """The words, which say a result, as a link to it. The link's name stays the number."""
    return Markup(f'<a class="ep-fig-num" href="{escape(of(source))}">{escape(words)}</a>')  # noqa: S704  (escaped)


def told(finding: Finding, words: str) -> Markup:
    """Words taken from a finding, linked: a number as a whole, a sentence from its first figure to its last."""
    if finding.statement is None or words[1:].rstrip(".") != finding.statement[1:].rstrip("."):
        return linked(finding, words)
    found = _NUMBERS.search(words)
    if found is None:
        return escape(words)
    return Markup("{}{}{}").format(words[: found.start()], linked(finding, found[0]), words[found.end() :])
