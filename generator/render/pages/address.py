"""Where a record stands on the site, as an address below the site's root."""

from __future__ import annotations

from generator.model.content import Content
from generator.model.guideline import Condition

FOLDERS = {
    "recommendation": "recommendations",
    "condition": "conditions",
    "summary": "evidence",
    "exercise": "exercises",
    "programme": "programmes",
    "handout": "handouts",
    "reference": "references",
}
"""The folder of each kind that has pages of its own, a page a record."""


def path(kind: str, id: str) -> str:
    """The source path of a record's page: `recommendations/x.md`."""
    return f"{FOLDERS[kind]}/{id}.md"


def address(kind: str, id: str = "") -> str:
    """The address of a record's page, `recommendations/x/`; of the kind's list without an id."""
    return f"{FOLDERS[kind]}/{id}/" if id else f"{FOLDERS[kind]}/"


def of_claim(id: str, content: Content) -> str:
    """The address of the first place where a claim is told: on a condition's page; empty when on none."""
    for condition in content.all(Condition):
        if any(id in section.claims for section in condition.sections):
            return f"{address('condition', condition.id)}#{claim_anchor(id)}"
    return ""


def claim_anchor(id: str) -> str:
    """The anchor of a claim on a condition's page."""
    return f"claim-{id}"
