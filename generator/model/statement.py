"""Statements in circulation: what is said, and what the evidence says to it."""

from __future__ import annotations

from enum import StrEnum

from generator.model.base import Key, Prose, Record, Text
from generator.model.claim import ClaimId
from generator.model.ids import TopicId


class Verdict(StrEnum):
    """How a statement stands up to its sources."""

    supported = "supported"
    partly = "partly"
    overstated = "overstated"
    misattributed = "misattributed"
    contradicted = "contradicted"
    no_source_found = "no-source-found"


class Statement(Record):
    """A statement in circulation, appraised (fact-check register)."""

    said: Text
    """The statement, in our own words."""
    source: Key
    """Where it was said."""
    section: Text
    """In which part of it."""
    topics: tuple[TopicId, ...]
    """What it is about, the main topic first."""
    verdict: Verdict
    """How it stands up to the sources."""
    why: Prose
    """Why, in one to three fair sentences, with sources cited."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that say what is known instead."""
