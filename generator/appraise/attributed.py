"""Numbers beside citations: a text that cites its sources cites that of each finding whose number it shows, too."""

from __future__ import annotations

from collections.abc import Iterator

from generator.appraise.placeholders import placeholders
from generator.cite import keys_in
from generator.errors import Problem
from generator.model.base import Markup
from generator.model.content import Content
from generator.model.finding import Finding


def elsewhere(content: Content) -> Iterator[Problem]:
    """Numbers that readers would take for another source's, as where a newer finding took the place of an older one and
    the citation stayed. A key that leads nowhere is told as that alone.
    """
    for _, record in content.everything():
        for path, mark, said in content.leaves(record):
            if not isinstance(mark, Markup) or "{{" not in said:
                continue
            cited = {key for key, _ in keys_in(said)}
            if not cited or not cited <= content.references.keys():
                continue
            told: set[str] = set()
            for one in placeholders(said):
                finding = content.find(Finding, one.id) if one.kind == "finding" else None
                if finding and finding.reference in content.references.keys() - cited and finding.id not in told:
                    told.add(finding.id)
                    message = f"the number of '{finding.id}' is from '{finding.reference}', which is not cited here"
                    place, hint = content.within(record, path, said, one.start), f"cite it: `[@{finding.reference}]`"
                    yield Problem(place, "unsupported-claim", message, hint)
