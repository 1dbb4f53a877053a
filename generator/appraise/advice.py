"""Advice: a claim that carries no certainty states no result, unless it rests on the findings that do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.appraise.placeholders import placeholders
from generator.errors import Problem
from generator.model.claim import Claim, ClaimKind
from generator.model.content import Content
from generator.model.finding import Finding
from generator.model.walk import Path

_EFFECT = re.compile(
    r"\b(?:halv|reduc|improv|reliev|alleviat|eas|doubl)(?:es|ed)\b"
    r"|\b(?:lessen|prevent|boost|treat)(?:s|ed)\b|\blowers\b"
    r"|\b(?:can|could|may|might|will|would|does|did|to) (?:\w+ly )?"
    r"(?:halve|reduce|improve|relieve|alleviate|ease|double|lessen|prevent|boost|treat)\b"
    r"|\b(?:does|did|do|works?|worked) (?:\w+ )?(?:better|worse) than\b",
    re.IGNORECASE,
)
"""Words that say what a treatment does, in a sentence rather than in a request: "reduces", "may ease"."""
_NO_DIFFERENCE = re.compile(
    r"\b(?:do|does|did) not (?:\w+ )?differ\b|\b(?:no|without) (?:\w+ )?difference\b", re.IGNORECASE
)
"""Words that say how a comparison ended."""
_OTHER_KIND = "make it `kind: effect`, or whatever it states, and list the findings that it rests on"


def unfounded(content: Content) -> Iterator[Problem]:
    """Practical claims that print a result without resting on it, and those without certainty that state an effect."""
    for claim in content.all(Claim):
        if claim.kind not in (ClaimKind.practical, ClaimKind.method):
            continue
        for path, words in ((("text",), claim.text), (("plain",), claim.plain)):
            yield from _effects(claim, path, words, content)
            if claim.kind is ClaimKind.practical:
                yield from _printed(claim, path, words, content)


def _printed(claim: Claim, path: Path, words: str, content: Content) -> Iterator[Problem]:
    for placeholder in placeholders(words):
        id = placeholder.id
        if placeholder.kind == "finding" and id not in claim.grounds and content.find(Finding, id):
            message = f"the claim prints a result of finding {id}, but does not rest on it"
            hint = "list it under `findings:`, or under `indirect:` with a reason; or make the claim another kind"
            place = content.within(claim, path, words, placeholder.start)
            yield Problem(place, "unsupported-claim", message, hint)


def _effects(claim: Claim, path: Path, words: str, content: Content) -> Iterator[Problem]:
    found = [(match, _OTHER_KIND) for match in _EFFECT.finditer(words)]
    if not claim.grounds:
        hint = "list the findings that say so under `findings:` or `indirect:`"
        found += [(match, hint) for match in _NO_DIFFERENCE.finditer(words)]
    for match, hint in found:
        message = f"'{match[0]}' states an effect, but the claim is of kind {claim.kind}"
        yield Problem(content.within(claim, path, words, match.start()), "unsupported-claim", message, hint)
