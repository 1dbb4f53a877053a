"""The scope lock: a claim speaks of the people, the treatment and the comparison that its findings studied."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.finding import Finding

SCOPE = ("population", "intervention", "comparator")


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
