"""The scope lock: a claim speaks of the people, the treatment and the comparison that its findings studied; and of as
many sources as it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.errors import Problem
from generator.model.claim import Agreement, Claim
from generator.model.content import Content
from generator.model.count import counted
from generator.model.finding import Finding
from generator.model.reference import Design

SCOPE = ("population", "intervention", "comparator")
STUDIES = (Design.rct, Design.cohort, Design.survey, Design.mechanistic, Design.protocol)
"""Designs of papers of which several may tell of one study."""


def miscounted(content: Content) -> Iterator[Problem]:
    """Claims that say how far their sources agree, where there is one, or that there is one, where there are more.

    One paper may hold several syntheses, and several papers may tell of one study.
    """
    for claim in content.all(Claim):
        grounds, beside = _papers(claim.grounds, content), _papers(claim.beside, content)
        if not grounds or "" in grounds | beside:
            continue  # told elsewhere
        if claim.agreement is Agreement.single and len(grounds) > 1 and not _may_be_one(grounds, content):
            message = f"the claim rests on {counted(len(grounds), 'paper')}, and calls them a single source"
            hint = "say whether they agree: consistent, mixed or conflicting"
        elif (
            claim.agreement in (Agreement.consistent, Agreement.conflicting) and len(claim.grounds + claim.beside) == 1
        ):
            message = f"the claim calls its sources {claim.agreement}, and has one"
            hint = "write `single-source`, or list what else was found under `findings:` or `beside:`"
        else:
            continue
        yield Problem(content.at(claim, "agreement"), "bad-value", message, hint)


def _papers(findings: Iterable[str], content: Content) -> set[str]:
    """The papers of some findings; an empty one where a finding is not there."""
    return {finding.reference if (finding := content.find(Finding, id)) else "" for id in findings}


def _may_be_one(papers: Iterable[str], content: Content) -> bool:
    """Whether papers may tell of one study."""
    found = (content.references.get(key) for key in papers)
    return all(paper is not None and paper.design in (None, *STUDIES) for paper in found)


def mismatches(content: Content) -> Iterator[Problem]:
    """Findings under a claim whose scope differs, unless the claim calls them indirect with a reason."""
    for claim in content.all(Claim):
        for index, id in enumerate(claim.findings):
            finding = content.find(Finding, id)
            if finding is None:
                continue
            for name in SCOPE:
                mine, theirs = getattr(claim, name), getattr(finding, name)
                if mine != theirs:
                    message = f"the claim's {name} is '{mine}', but finding {id} is about '{theirs}'"
                    hint = "list it under `indirect:` with a reason, or under `beside:`, or change the claim"
                    yield Problem(content.at(claim, "findings", index), "scope-mismatch", message, hint)
        for index, indirect in enumerate(claim.indirect):
            finding = content.find(Finding, indirect.finding)
            if finding and all(getattr(claim, n) == getattr(finding, n) for n in SCOPE):
                message = f"finding {indirect.finding} has the claim's own scope, so it is not indirect"
                place = content.at(claim, "indirect", index, "finding")
                yield Problem(place, "scope-mismatch", message, "list it under `findings:`")
