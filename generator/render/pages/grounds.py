"""What a recommendation rests on, along the chain from reference to finding to claim, and the handouts above it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.appraise.pointers import users
from generator.cite import keys_in
from generator.model.claim import Claim
from generator.model.content import Content
from generator.model.finding import Finding
from generator.model.handout import Handout
from generator.model.recommendation import Recommendation
from generator.model.walk import proses


def claims(record: Recommendation, content: Content) -> tuple[Claim, ...]:
    """Every claim that a recommendation points at, its own first."""
    judged = (id for _, judgement in record.decision.rows for id in judgement.claims)
    return tuple(content.get(Claim, id) for id in dict.fromkeys((*record.claims, *judged, *record.dosed)))


def findings(used: Iterable[Claim], content: Content) -> tuple[Finding, ...]:
    """The findings that claims rest on, each once; not those that only stand beside."""
    return tuple(content.get(Finding, id) for id in dict.fromkeys(id for claim in used for id in claim.grounds))


def keys(record: Recommendation, found: Iterable[Finding], content: Content) -> set[str]:
    """The references of the page: those of the findings, and those that its words cite."""
    texts = [*(text for _, text in proses(record)), *(content.get(Claim, id).text for id in record.dosed)]
    cited = {key for text in texts for key, _ in keys_in(text)}
    return cited | {finding.reference for finding in found}


def handouts(record: Recommendation, used: Iterable[Claim], content: Content) -> tuple[Handout, ...]:
    """The handouts that tell a recommendation or any of these claims."""
    below = [("recommendation", record.id), *(("claim", claim.id) for claim in used)]
    ids = {id for one in below for kind, id in users(content).get(one, ()) if kind == "handout"}
    return tuple(content.get(Handout, id) for id in sorted(ids))
