"""Days as readers see them."""

from __future__ import annotations

from datetime import date
from typing import Final

MONTH: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(when: date) -> str:
    """`23 November 2026`."""
    return f"{when.day} {MONTH[when.month - 1]} {when.year}"


def american_day(when: date) -> str:
    """`November 23, 2026`."""
    return f"{MONTH[when.month - 1]} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """`23 Nov 2026`."""
    return f"{when.day} {MONTH[when.month - 1][:3]} {when.year}"
