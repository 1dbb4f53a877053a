"""Who is drawn: looks only, never lengths, so that every pose fits every person."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from hashlib import blake2s
from types import MappingProxyType
from typing import NamedTuple


class Hair(StrEnum):
    """What is on the head."""

    short = "short"
    bun = "bun"
    afro = "afro"
    scarf = "scarf"
    bald = "bald"


class Wear(NamedTuple):
    """The colours of skin, hair and clothes."""

    skin: str
    hair: str
    top: str
    legs: str
    shoe: str = "#f4efe6"


class Person(NamedTuple):
    """One look; `build` scales the widths of the body, 0.85 slim to 1.3 large."""

    wear: Wear
    hair: Hair = Hair.short
    build: float = 1.0


PEOPLE: Mapping[str, Person] = MappingProxyType(
    {
        "amber": Person(Wear("#c68863", "#2b2320", "#2a8c82", "#33475f")),
        "birch": Person(Wear("#f0cdb0", "#c9ccd0", "#c7643f", "#4a4f57"), build=1.12),
        "cedar": Person(Wear("#6b4430", "#1e1a18", "#e3a72f", "#3c4a6b"), Hair.afro),
        "dune": Person(Wear("#dba57c", "#6a4aa0", "#8f7cc4", "#3d4350"), Hair.scarf),
        "elm": Person(Wear("#8d5a3c", "#8d5a3c", "#4f86b8", "#3f4650"), Hair.bald, 1.28),
        "fern": Person(Wear("#f3d6bf", "#a9552b", "#5d9a54", "#4b3f5c"), Hair.bun, 0.92),
        "grove": Person(Wear("#e3b48c", "#e3e3e0", "#b95f86", "#44536a"), Hair.bun, 1.05),
    }
)
"""The people, by name."""


def person_for(name: str) -> Person:
    """The person who shows the exercise of this id: always the same one, whatever else is drawn."""
    turn = int.from_bytes(blake2s(name.encode()).digest()[:8], "big")
    return tuple(PEOPLE.values())[turn % len(PEOPLE)]
